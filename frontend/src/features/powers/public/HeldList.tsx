//! What one post, person or body holds: exactly so many powers, each with the steps that are theirs.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { execute } from "@/api/client";
import type { HolderKind } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Panel } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import { CountedFrame, type View } from "./CountedFrame";
import css from "./counted.module.css";
import { type Held, HeldPowersDocument } from "./countedQuery";

const route = getRouteApi("/public/powers");
const pageSize = 50;

const views: Record<HolderKind, View> = { PERSON: "people", POST: "posts", BODY: "bodies" };

export function HeldList() {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const { kind: written, id = "", decides: only } = route.useSearch();
  const kind: HolderKind = written === "PERSON" || written === "BODY" ? written : "POST";
  const decides = only === "true";
  const held = useInfiniteQuery({
    queryKey: ["heldPowers", kind, id, decides],
    queryFn: ({ pageParam, signal }) =>
      execute(HeldPowersDocument, { first: pageSize, after: pageParam, kind, id, decides }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ heldPowers: page }) => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null),
  });
  const first = held.data?.pages[0]?.heldPowers;
  const rows = held.data?.pages.flatMap((page) => page.heldPowers.nodes);
  const holder = first?.holder;
  const titles = holder?.posts.map((post) => text(post.title)).join("、") ?? "";
  const body = holder ? text(holder.organisation.name) : "";
  const name = { PERSON: holder?.person ?? "", POST: titles, BODY: body }[kind];
  const whose = { PERSON: `${body} ${titles}`, POST: `${body} ${holder?.person ?? ""}`, BODY: "" }[kind];
  const total = number(first?.totalCount ?? 0);
  const withheld = first?.withheldCount ?? 0;
  const query = new URLSearchParams({ kind, id, ...(decides && { decides: "true" }) });
  return (
    <CountedFrame
      view={views[kind]}
      title={holder ? t`${name}的权力清单` : t`权力清单`}
      intro={whose}
      sheet={holder && `/held-powers.xlsx?${query}`}
    >
      <Panel title={decides ? t`签署决定的权力` : t`现行权力`}>
        <Loaded query={{ data: rows, error: held.error, refetch: () => held.refetch() }} lines={10}>
          {(found) => (
            <>
              <p className={css.exact}>
                {decides ? (
                  <Trans>恰好签署 {total} 项权力的决定。</Trans>
                ) : (
                  <Trans>恰好 {total} 项权力。</Trans>
                )}
                {withheld > 0 && <Trans>其中 {number(withheld)} 项依法不公开，不列名称。</Trans>}
              </p>
              {found.length === 0 ? (
                <Empty icon="list" title={t`没有权力`} />
              ) : (
                <Rows rows={found} withPost={kind !== "POST"} />
              )}
            </>
          )}
        </Loaded>
        {held.hasNextPage && (
          <Button pending={held.isFetchingNextPage} onClick={() => void held.fetchNextPage()}>
            <Trans>显示更多</Trans>
          </Button>
        )}
      </Panel>
    </CountedFrame>
  );
}

function Rows({ rows, withPost }: { rows: Held[]; withPost: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const risks = { LOW: t`低风险`, MEDIUM: t`中风险`, HIGH: t`高风险` };
  return (
    <DataTable
      caption={t`权力和环节`}
      rows={rows}
      rowKey={(row) => row.power.code}
      columns={[
        {
          head: t`事项`,
          name: true,
          cell: ({ power }) => (
            <Link to={paths.power} params={{ code: power.code }} search={{}}>
              {text(power.name)}
            </Link>
          ),
        },
        { head: t`权力类别`, cell: ({ power }) => text(power.category.name) },
        { head: t`行使主体`, cell: ({ power }) => text(power.organisation.name) },
        {
          head: t`环节`,
          cell: ({ steps }) => (
            <ul className={css.steps}>
              {steps.map((step) => (
                <li key={step.node}>
                  {step.name}
                  {withPost && <>（{text(step.postTitle)}）</>}
                  {step.decides && (
                    <strong>
                      {" "}
                      <Trans>签署决定</Trans>
                    </strong>
                  )}
                  {step.risk !== null && <> · {risks[step.risk]}</>}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
