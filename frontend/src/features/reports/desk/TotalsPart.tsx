//! Totals by class and body among the reader's bodies; each number opens its powers.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { DeskTotalsQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Figures } from "@/desk/Figures";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { Empty } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import look from "./report.module.css";
import { DeskTotalsDocument, type ListCount } from "./reportQuery";
import { SheetButton } from "./SheetButton";

type Totals = DeskTotalsQuery["powerTotals"];
type Body = Totals["bodies"]["nodes"][number];

interface TotalsProps {
  within: string | undefined;
  lists: ListCount[];
  trail: string[];
  onTrail: (trail: string[]) => void;
}

export function TotalsPart({ within, lists, trail, onTrail }: TotalsProps) {
  const { t } = useLingui();
  const text = useText();
  const totals = useQuery({
    ...asked("powerTotals", DeskTotalsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      within: within ?? null,
    }),
    enabled: within !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Section
        title={t`本机构及下级机构`}
        extra={
          <div className={look.sheets}>
            {lists.map((list) => (
              <SheetButton key={list.list} list={list.list} title={text(list.title)} small />
            ))}
          </div>
        }
      >
        {totals.data && <Sums sums={totals.data.powerTotals} />}
      </Section>
      <Section title={t`按机构和类别`}>
        <Listed
          query={totals}
          page={(data) => data.powerTotals.bodies}
          lines={8}
          empty={<Empty icon="list" title={t`还没有权力事项`} />}
          trail={trail}
          onTrail={onTrail}
        >
          {(rows) => <Bodies rows={rows} busy={totals.isPlaceholderData} />}
        </Listed>
      </Section>
    </>
  );
}

function Sums({ sums }: { sums: Totals }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  return (
    <>
      <Figures
        figures={[
          { term: t`现行事项`, value: sums.counted.powers },
          { term: t`仅知名称`, value: sums.counted.namedOnly },
          { term: t`流程图`, value: sums.counted.charts },
        ]}
      />
      <DeskTable
        label={t`按类别`}
        rows={sums.categories}
        rowKey={(row) => row.category.code}
        columns={[
          {
            key: "class",
            title: t`权力类别`,
            card: "head",
            name: true,
            render: (row) => text(row.category.name),
          },
          {
            key: "powers",
            title: t`现行事项`,
            end: true,
            render: (row) => (
              <Opens
                value={row.counted.powers}
                label={text(row.category.name)}
                category={row.category.code}
              />
            ),
          },
          { key: "named", title: t`仅知名称`, end: true, render: (row) => number(row.counted.namedOnly) },
          { key: "charts", title: t`流程图`, end: true, render: (row) => number(row.counted.charts) },
        ]}
      />
      <p className={css.quiet}>
        <Trans>现行事项、仅知名称的事项和流程图各自清点，不相加；一张流程图用于几项事项时只算一张。</Trans>
      </p>
    </>
  );
}

function Bodies({ rows, busy }: { rows: Body[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  return (
    <DeskTable<Body>
      label={t`按机构和类别`}
      rows={rows}
      rowKey={(row) => row.organisation.id}
      busy={busy}
      columns={[
        {
          key: "body",
          title: t`机构`,
          card: "head",
          name: true,
          render: (row) => text(row.organisation.name),
        },
        {
          key: "powers",
          title: t`现行事项`,
          end: true,
          render: (row) => (
            <Opens
              value={row.counted.powers}
              label={text(row.organisation.name)}
              organisation={row.organisation.id}
            />
          ),
        },
        {
          key: "classes",
          title: t`各类别`,
          render: (row) =>
            row.categories.map(({ category, counted }) => (
              // The blank between two classes is where a line may end.
              <Fragment key={category.code}>
                <span className={css.nowrap}>
                  {text(category.name)}{" "}
                  <Opens
                    value={counted.powers}
                    label={`${text(row.organisation.name)} ${text(category.name)}`}
                    organisation={row.organisation.id}
                    category={category.code}
                  />
                </span>{" "}
              </Fragment>
            )),
        },
        { key: "named", title: t`仅知名称`, end: true, render: (row) => number(row.counted.namedOnly) },
        { key: "charts", title: t`流程图`, end: true, render: (row) => number(row.counted.charts) },
      ]}
    />
  );
}

interface OpensProps {
  value: number;
  label: string;
  organisation?: string;
  category?: string;
}

function Opens({ value, label, organisation, category }: OpensProps) {
  const { t } = useLingui();
  const number = useNumber();
  if (value === 0) return <>0</>;
  return (
    <Link
      to={deskPaths.reportRows}
      params={{ list: "IN_FORCE" }}
      search={present({ organisation, category })}
      aria-label={t`${label}的 ${value} 项现行事项`}
    >
      {number(value)}
    </Link>
  );
}
