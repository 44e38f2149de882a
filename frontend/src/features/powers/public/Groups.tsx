//! Leading groups: the list of them, and one group with its seats and the duties of its member departments.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { execute } from "@/api/client";
import type { SeatRole } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Facts } from "@/ui/Display";
import { Panel } from "@/ui/Layout";
import { Empty, Loaded, Notice } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import { BodyLink } from "./BodyLink";
import { CountedFrame, useViewWord } from "./CountedFrame";
import {
  type GroupOnPage,
  LeadingGroupDocument,
  LeadingGroupsDocument,
  type PublicGroup,
} from "./registerQuery";

const route = getRouteApi("/public/powers");
const pageSize = 50;

export function Groups() {
  const { id } = route.useSearch();
  return id === undefined ? <List /> : <One key={id} id={id} />;
}

function List() {
  const { t } = useLingui();
  const number = useNumber();
  const word = useViewWord();
  const groups = useInfiniteQuery({
    queryKey: ["leadingGroups", "public"],
    queryFn: ({ pageParam, signal }) =>
      execute(LeadingGroupsDocument, { first: pageSize, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ leadingGroups: page }) =>
      page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
  });
  const rows = groups.data?.pages.flatMap((page) => page.leadingGroups.nodes);
  const total = number(groups.data?.pages[0]?.leadingGroups.totalCount ?? 0);
  return (
    <CountedFrame
      view="groups"
      intro={
        <Trans>推行权力公开透明运行的领导小组：由哪份文件设立、谁担任组长和成员、各成员单位负责什么。</Trans>
      }
    >
      <Panel title={word("groups")} extra={rows !== undefined && <Trans>共 {total} 个</Trans>}>
        <Loaded query={{ data: rows, error: groups.error, refetch: () => groups.refetch() }} lines={6}>
          {(found) =>
            found.length === 0 ? <Empty icon="list" title={t`还没有登记领导小组`} /> : <Rows rows={found} />
          }
        </Loaded>
        {groups.hasNextPage && (
          <Button pending={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
            <Trans>显示更多</Trans>
          </Button>
        )}
      </Panel>
    </CountedFrame>
  );
}

function Rows({ rows }: { rows: PublicGroup[] }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const word = useViewWord();
  return (
    <DataTable
      caption={word("groups")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          head: t`名称`,
          name: true,
          cell: (row) => (
            <Link to={paths.powers} search={{ view: "groups", id: row.id }}>
              {text(row.name)}
            </Link>
          ),
        },
        { head: t`设立机关`, cell: (row) => <BodyLink body={row.organisation} /> },
        { head: t`设立文件`, cell: (row) => row.foundedBy },
        { head: t`席位`, end: true, cell: (row) => number(row.seatCount) },
      ]}
    />
  );
}

function One({ id }: { id: string }) {
  const { t } = useLingui();
  const text = useText();
  const group = useQuery({
    queryKey: ["leadingGroup", "public", id],
    queryFn: ({ signal }) => execute(LeadingGroupDocument, { id }, signal),
  });
  return (
    <CountedFrame
      view="groups"
      title={group.data ? text(group.data.leadingGroup.name) : t`领导小组`}
      intro={<Trans>席位按组长、副组长、成员、办公室排列，次序与设立文件一致。</Trans>}
    >
      <Loaded query={group} lines={12}>
        {({ leadingGroup: found }) => (
          <>
            <Panel title={t`基本情况`}>
              {found.ended && (
                <Notice kind="warning">
                  <Trans>这个领导小组已经撤销：{found.endReason}</Trans>
                </Notice>
              )}
              <Facts
                facts={[
                  { term: t`设立机关`, value: <BodyLink body={found.organisation} /> },
                  { term: t`设立文件`, value: found.foundedBy },
                  { term: t`设立日期`, value: found.foundedOn ?? t`尚未登记` },
                ]}
              />
            </Panel>
            <Panel title={t`席位和职责分工`}>
              <Seats seats={found.seats} />
            </Panel>
          </>
        )}
      </Loaded>
    </CountedFrame>
  );
}

function Seats({ seats }: { seats: GroupOnPage["seats"] }) {
  const { t } = useLingui();
  const word: Record<SeatRole, string> = {
    LEADER: t`组长`,
    DEPUTY_LEADER: t`副组长`,
    MEMBER: t`成员`,
    OFFICE: t`办公室`,
  };
  return (
    <DataTable
      caption={t`席位和职责分工`}
      rows={seats.map((seat, at) => ({ ...seat, at }))}
      rowKey={(row) => String(row.at)}
      columns={[
        {
          head: t`单位和职务`,
          name: true,
          cell: (row) => [row.department, row.post].filter(Boolean).join(" "),
        },
        { head: t`在小组中`, cell: (row) => word[row.role] },
        { head: t`姓名`, cell: (row) => row.person ?? "—" },
        { head: t`职责分工`, cell: (row) => row.duties ?? "—" },
      ]}
    />
  );
}
