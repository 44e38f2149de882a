//! Who holds how many powers, exactly: people in office, who signs decisions, posts and bodies.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { execute } from "@/api/client";
import type { HolderKind } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { present } from "@/search";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Panel } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import { BodyLink } from "./BodyLink";
import { CountedFrame, useViewWord, type View } from "./CountedFrame";
import { type Holder, PowerHoldersDocument } from "./countedQuery";

const route = getRouteApi("/public/powers");
const pageSize = 50;

/** The views that say what each holds. */
type HolderView = Exclude<View, "totals" | "groups" | "experts">;

const kinds: Record<HolderView, HolderKind> = {
  people: "PERSON",
  leaders: "PERSON",
  posts: "POST",
  bodies: "BODY",
};

export function Holders({ view }: { view: HolderView }) {
  const { t } = useLingui();
  const number = useNumber();
  const word = useViewWord();
  const { within } = route.useSearch();
  const kind = kinds[view];
  const decides = view === "leaders";
  const holders = useInfiniteQuery({
    queryKey: ["powerHolders", view, within ?? null],
    queryFn: ({ pageParam, signal }) =>
      execute(
        PowerHoldersDocument,
        { first: pageSize, after: pageParam, kind, decides, within: within ?? null },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ powerHolders: page }) =>
      page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
    placeholderData: keepPreviousData,
  });
  const rows = holders.data?.pages.flatMap((page) => page.powerHolders.nodes);
  const total = holders.data?.pages[0]?.powerHolders.totalCount ?? 0;
  const intro = {
    people: (
      <Trans>
        每个任职人员通过今天担任的岗位，参与办理多少项现行权力、其中签署多少项决定，一项不多，一项不少；替补任职也算。点数字看是哪些。
      </Trans>
    ),
    leaders: <Trans>谁在流程图里签署决定，签署多少项权力的决定。点数字看是哪些。</Trans>,
    posts: (
      <Trans>每个岗位承担哪些权力的哪些环节、其中签署多少项决定、现由谁担任。点数字看范围和方式。</Trans>
    ),
    bodies: <Trans>每个机构自己行使多少项现行权力，不含下级机构。点数字看是哪些。</Trans>,
  };
  return (
    <CountedFrame view={view} intro={intro[view]}>
      <Panel title={word(view)} extra={rows !== undefined && <Trans>共 {number(total)} 条</Trans>}>
        <Loaded query={{ data: rows, error: holders.error, refetch: () => holders.refetch() }} lines={10}>
          {(found) =>
            found.length === 0 ? (
              <Empty icon="user" title={t`还没有现行事项的环节由谁承担`} />
            ) : (
              <Rows rows={found} view={view} />
            )
          }
        </Loaded>
        {holders.hasNextPage && (
          <Button pending={holders.isFetchingNextPage} onClick={() => void holders.fetchNextPage()}>
            <Trans>显示更多</Trans>
          </Button>
        )}
      </Panel>
    </CountedFrame>
  );
}

function Rows({ rows, view }: { rows: Holder[]; view: HolderView }) {
  const { t } = useLingui();
  const text = useText();
  const word = useViewWord();
  const titles = (row: Holder) => row.posts.map((post) => text(post.title)).join("、");
  const name = (row: Holder) => {
    switch (view) {
      case "people":
      case "leaders":
        return row.person ?? "—";
      case "posts":
        return titles(row);
      case "bodies":
        return <BodyLink body={row.organisation} />;
    }
  };
  const person = view === "people" || view === "leaders";
  const body = { head: t`机构`, cell: (row: Holder) => <BodyLink body={row.organisation} /> };
  return (
    <DataTable
      caption={word(view)}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          head: person ? t`姓名` : view === "posts" ? t`岗位` : t`机构`,
          name: true,
          cell: name,
        },
        ...(person ? [{ head: t`岗位`, cell: titles }] : []),
        ...(view === "bodies" ? [] : [body]),
        ...(view === "posts"
          ? [{ head: t`现任`, cell: (row: Holder) => row.person ?? <Trans>空缺</Trans> }]
          : []),
        {
          head: t`参与的权力`,
          end: true,
          cell: (row) => <Figure row={row} kind={kinds[view]} decides={false} value={row.powers} />,
        },
        ...(view === "bodies"
          ? []
          : [
              {
                head: t`签署决定`,
                end: true,
                cell: (row: Holder) => (
                  <Figure row={row} kind={kinds[view]} decides={true} value={row.decides} />
                ),
              },
            ]),
      ]}
    />
  );
}

interface FigureProps {
  row: Holder;
  kind: HolderKind;
  decides: boolean;
  value: number;
}

function Figure({ row, kind, decides, value }: FigureProps) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  if (value === 0) return <>0</>;
  const whose = row.person ?? text(row.posts[0]?.title ?? row.organisation.name);
  return (
    <Link
      to={paths.powers}
      search={present({ view: "held", kind, id: row.id, decides: decides ? "true" : undefined })}
      aria-label={decides ? t`${whose}签署 ${value} 项` : t`${whose}参与 ${value} 项`}
    >
      {number(value)}
    </Link>
  );
}
