//! Totals by class and body: each figure leads to its powers, and what bodies state of themselves stands beside.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { execute } from "@/api/client";
import { paths } from "@/paths";
import { present } from "@/search";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Panel } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import { CountedFrame } from "./CountedFrame";
import css from "./counted.module.css";
import { type BodyTotals, type ClassTotals, PowerTotalsDocument } from "./countedQuery";

const route = getRouteApi("/public/powers");
const pageSize = 50;

export function Totals() {
  const { t } = useLingui();
  const text = useText();
  const { within } = route.useSearch();
  const totals = useInfiniteQuery({
    queryKey: ["powerTotals", within ?? null],
    queryFn: ({ pageParam, signal }) =>
      execute(PowerTotalsDocument, { first: pageSize, after: pageParam, within: within ?? null }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ powerTotals: { bodies } }) =>
      bodies.pageInfo.hasNextPage ? bodies.pageInfo.endCursor : null,
    placeholderData: keepPreviousData,
  });
  const first = totals.data?.pages[0]?.powerTotals;
  const bodies = totals.data?.pages.flatMap((page) => page.powerTotals.bodies.nodes) ?? [];
  const chosen = bodies.find(({ organisation }) => organisation.id === within)?.organisation;
  return (
    <CountedFrame
      view="totals"
      sheet={`/power-totals.xlsx${within ? `?within=${within}` : ""}`}
      intro={
        <Trans>
          按类别和机构清点现行事项、仅知名称的历史事项和流程图，三个数各自成立，不相加。机构自报的数字列在旁边，来源不同，不强求相等。
        </Trans>
      }
    >
      <Loaded query={{ data: first, error: totals.error, refetch: () => totals.refetch() }} lines={12}>
        {(sums) => (
          <>
            <Panel
              title={chosen ? t`${text(chosen.name)}及其下级` : t`按类别`}
              extra={
                within && (
                  <Link to={paths.powers} search={{ view: "totals" }}>
                    <Trans>全部机构</Trans>
                  </Link>
                )
              }
            >
              <Classes sums={sums} within={within} />
            </Panel>
            <Panel title={t`按机构`}>
              {bodies.length === 0 ? (
                <Empty icon="building" title={t`没有机构有权力事项`} />
              ) : (
                <Bodies rows={bodies} />
              )}
              {totals.hasNextPage && (
                <Button pending={totals.isFetchingNextPage} onClick={() => void totals.fetchNextPage()}>
                  <Trans>显示更多</Trans>
                </Button>
              )}
            </Panel>
          </>
        )}
      </Loaded>
    </CountedFrame>
  );
}

interface ClassesProps {
  sums: { counted: ClassTotals["counted"]; categories: ClassTotals[] };
  within: string | undefined;
}

function Classes({ sums, within }: ClassesProps) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const all = { key: "", name: t`合计`, counted: sums.counted };
  const rows = sums.categories.map(({ category, counted }) => ({
    key: category.code,
    name: text(category.name),
    counted,
  }));
  // The catalogue narrows to one body, not to all below it: there the figures lead nowhere.
  const shown = (key: string, status: string, value: number) =>
    within || value === 0 ? (
      number(value)
    ) : (
      <Link to={paths.powers} search={present({ category: key || undefined, status })}>
        {number(value)}
      </Link>
    );
  return (
    <DataTable
      caption={t`按类别`}
      rows={[...rows, all]}
      rowKey={(row) => row.key}
      columns={[
        { head: t`权力类别`, name: true, cell: (row) => row.name },
        { head: t`现行事项`, end: true, cell: (row) => shown(row.key, "IN_FORCE", row.counted.powers) },
        { head: t`仅知名称`, end: true, cell: (row) => shown(row.key, "HISTORIC", row.counted.namedOnly) },
        { head: t`流程图`, end: true, cell: (row) => number(row.counted.charts) },
      ]}
    />
  );
}

function Bodies({ rows }: { rows: BodyTotals[] }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  return (
    <DataTable
      caption={t`按机构`}
      rows={rows}
      rowKey={(row) => row.organisation.id}
      columns={[
        {
          head: t`机构`,
          name: true,
          cell: ({ organisation }) =>
            organisation.bodiesBelow > 0 ? (
              <Link to={paths.powers} search={{ view: "totals", within: organisation.id }}>
                {text(organisation.name)}
              </Link>
            ) : (
              text(organisation.name)
            ),
        },
        { head: t`现行事项`, cell: (row) => <OfClasses row={row} status="IN_FORCE" /> },
        { head: t`仅知名称`, cell: (row) => <OfClasses row={row} status="HISTORIC" /> },
        { head: t`流程图`, end: true, cell: (row) => number(row.counted.charts) },
        { head: t`机构自报`, cell: (row) => <StatedOf stated={row.stated} /> },
      ]}
    />
  );
}

/** The sum, and class by class what leads to the powers themselves. */
function OfClasses({ row, status }: { row: BodyTotals; status: "IN_FORCE" | "HISTORIC" }) {
  const text = useText();
  const number = useNumber();
  const of = (counted: BodyTotals["counted"]) => (status === "IN_FORCE" ? counted.powers : counted.namedOnly);
  const organisation = row.organisation.id;
  if (of(row.counted) === 0) return <>0</>;
  return (
    <div className={css.classes}>
      <strong>
        <Link to={paths.powers} search={{ organisation, status }}>
          {number(of(row.counted))}
        </Link>
      </strong>
      {row.categories
        .filter(({ counted }) => of(counted) > 0)
        .map(({ category, counted }) => (
          <Link
            key={category.code}
            to={paths.powers}
            search={{ organisation, category: category.code, status }}
          >
            {text(category.name)} {number(of(counted))}
          </Link>
        ))}
    </div>
  );
}

function StatedOf({ stated }: { stated: BodyTotals["stated"] }) {
  const text = useText();
  if (stated.figures.length === 0) return <>—</>;
  return (
    <ul className={css.stated}>
      {stated.conflicts.map((conflict) => (
        <li key={conflict.zh}>
          <strong>{text(conflict)}</strong>
        </li>
      ))}
      {stated.figures.map((figure) => (
        <li key={figure.id}>
          {figure.label !== null && <>{figure.label}：</>}
          {text(figure.difference)} <small>{figure.source}</small>
        </li>
      ))}
    </ul>
  );
}
