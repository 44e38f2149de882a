//! The sheet of one body: what it is there for, where it is reached, its offices, its posts and who holds them.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { execute } from "@/api/client";
import { paths } from "@/paths";
import { DataTable } from "@/ui/DataTable";
import { Facts } from "@/ui/Display";
import { Panel, Stack } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import { BodyLink } from "./BodyLink";
import { CountedFrame } from "./CountedFrame";
import { type BodyBelow, BodySheetDocument, type Holder, type Sheet } from "./countedQuery";
import { VillageCharts } from "./VillageCharts";

const route = getRouteApi("/public/powers");

export function BodySheet() {
  const { t } = useLingui();
  const text = useText();
  const { id = "" } = route.useSearch();
  const sheet = useQuery({
    queryKey: ["bodySheet", id],
    queryFn: ({ signal }) => execute(BodySheetDocument, { id }, signal),
  });
  const name = sheet.data && text(sheet.data.organisation.organisation.name);
  return (
    <CountedFrame
      view="bodies"
      title={name ?? t`机构简介`}
      intro={<Trans>这个机构管什么、怎么联系、有哪些下级机构和岗位，各行使多少项现行权力。</Trans>}
    >
      <Loaded query={sheet} lines={12}>
        {(found) => (
          <>
            <Particulars sheet={found} />
            {found.organisation.organisation.level === "village" && <VillageCharts id={id} />}
            <Panel title={t`下级机构`}>
              <Below rows={found.organisations.nodes} total={found.organisations.totalCount} />
            </Panel>
            <Panel title={t`岗位和现任`}>
              <Posts rows={found.powerHolders.nodes} />
              {found.powerHolders.pageInfo.hasNextPage && (
                <Link to={paths.powers} search={{ view: "posts", within: id }}>
                  <Trans>全部 {found.powerHolders.totalCount} 个岗位</Trans>
                </Link>
              )}
            </Panel>
          </>
        )}
      </Loaded>
    </CountedFrame>
  );
}

function Particulars({ sheet: { organisation: place } }: { sheet: Sheet }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const { organisation: body, above } = place;
  const parent = above.at(-1);
  return (
    <Panel title={t`基本情况`}>
      <Stack>
        <div>
          <h3>
            <Trans>行政职能</Trans>
          </h3>
          <p>{body.duties ? text(body.duties) : <Trans>尚未登记</Trans>}</p>
        </div>
        <Facts
          facts={[
            ...(parent ? [{ term: t`上级机构`, value: <BodyLink body={parent} /> }] : []),
            { term: t`办公电话`, value: body.phone ?? t`尚未登记` },
            { term: t`地址`, value: body.address ? text(body.address) : t`尚未登记` },
            {
              term: t`现行权力`,
              value: (
                <Link to={paths.powers} search={{ organisation: body.id }}>
                  <Trans>{number(body.powerCount)} 项</Trans>
                </Link>
              ),
            },
            {
              term: t`执法人员`,
              value: (
                <Link to={paths.powers} search={{ view: "officers", id: body.id }}>
                  <Trans>持有效证件的执法人员</Trans>
                </Link>
              ),
            },
            {
              term: t`服务评价`,
              value: (
                <Link to={paths.ratings} search={{ organisation: body.id }}>
                  <Trans>好差评结果</Trans>
                </Link>
              ),
            },
          ]}
        />
      </Stack>
    </Panel>
  );
}

function Below({ rows, total }: { rows: BodyBelow[]; total: number }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  if (rows.length === 0) return <Empty icon="list" title={t`没有下级机构`} />;
  return (
    <>
      <DataTable
        caption={t`下级机构`}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { head: t`机构`, name: true, cell: (row) => <BodyLink body={row} /> },
          { head: t`办公电话`, cell: (row) => row.phone ?? "—" },
          { head: t`地址`, cell: (row) => (row.address ? text(row.address) : "—") },
          { head: t`现行权力`, end: true, cell: (row) => number(row.powerCount) },
        ]}
      />
      {total > rows.length && (
        <p>
          <Trans>
            共 {number(total)} 个，这里列出前 {number(rows.length)} 个。
          </Trans>
        </p>
      )}
    </>
  );
}

function Posts({ rows }: { rows: Holder[] }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  if (rows.length === 0) return <Empty icon="user" title={t`还没有现行事项的环节由谁承担`} />;
  return (
    <DataTable
      caption={t`岗位和现任`}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { head: t`岗位`, name: true, cell: (row) => row.posts.map((post) => text(post.title)).join("、") },
        { head: t`机构`, cell: (row) => text(row.organisation.name) },
        { head: t`现任`, cell: (row) => row.person ?? <Trans>空缺</Trans> },
        {
          head: t`参与的权力`,
          end: true,
          cell: (row) => (
            <Link to={paths.powers} search={{ view: "held", kind: "POST", id: row.id }}>
              {number(row.powers)}
            </Link>
          ),
        },
      ]}
    />
  );
}
