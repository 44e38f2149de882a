//! The rows of one list of the report, narrowed by the address, each with why it is there.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useState } from "react";
import type { PowerList } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { type DeskColumn, DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Empty } from "@/ui/States";
import { usePeriod, useText } from "@/ui/words";
import { ReportFacetsDocument, ReportRowsDocument, type Row } from "./reportQuery";
import { SheetButton } from "./SheetButton";

interface Filters {
  organisation?: string;
  category?: string;
  named?: true;
  trail?: string[];
}

/** Lists whose rows are no powers, and so have no class. */
const otherwise: PowerList[] = ["LAW_UNUSED", "BODY_WITHOUT_POWER", "POST_WITHOUT_POWER"];
const timed: PowerList[] = [
  "IN_FORCE",
  "PROMISE_TOO_LONG",
  "WITHOUT_STATUTORY",
  "SLOWER_THAN_PROMISED",
  "DAYS",
];

export function RowsPage() {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  // An unknown list is the server's to refuse.
  const list = useParams({ from: deskPaths.reportRows }).list as PowerList;
  const search: Filters = useSearch({ from: deskPaths.reportRows });
  const trail = search.trail ?? [];
  const rows = useQuery({
    ...asked("reportRows", ReportRowsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      list,
      organisation: search.organisation ?? null,
      category: search.category ?? null,
      namedOnly: search.named ?? false,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({
      to: deskPaths.reportRows,
      params: { list },
      search: present({ ...search, trail: undefined, ...change }),
    });
  const title = rows.data ? text(rows.data.reportRows.title) : t`权力报表`;
  const named = search.named ? "true" : undefined;
  return (
    <DeskPage
      title={title}
      tools={
        <>
          <Link to={deskPaths.reports} className="no-print">
            <Trans>回到权力报表</Trans>
          </Link>
          <SheetButton
            list={list}
            title={title}
            narrowed={{ organisation: search.organisation, category: search.category, named }}
          />
          <span className="no-print">
            <Button onClick={() => window.print()}>
              <Trans>打印</Trans>
            </Button>
          </span>
        </>
      }
    >
      <Section title={search.named ? t`${title}（仅知名称）` : title}>
        {!otherwise.includes(list) && <Bar search={search} onChange={filter} />}
        <Listed
          query={rows}
          page={(data) => data.reportRows}
          lines={8}
          empty={<Empty icon="check" title={t`这张清单里没有一条`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(found) => <Rows list={list} rows={found} busy={rows.isPlaceholderData} label={title} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Bar({ search, onChange }: { search: Filters; onChange: (change: Change<Filters>) => void }) {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const facets = useQuery({
    ...asked("organisations", ReportFacetsDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
  const all = { value: "", label: t`全部` };
  const bodies = (facets.data?.organisations.nodes ?? []).map(({ id, name }) => ({
    value: id,
    label: text(name),
  }));
  const classes = (facets.data?.powerCategories ?? []).map(({ code, name }) => ({
    value: code,
    label: text(name),
  }));
  return (
    <div className={`${css.bar} no-print`}>
      <Select
        aria-label={t`机构`}
        style={{ minWidth: "min(16rem, 100%)" }}
        value={search.organisation ?? ""}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={facets.isFetching}
        onChange={(value) => onChange({ organisation: value || undefined })}
        options={[{ ...all, label: t`全部机构` }, ...bodies]}
      />
      <Select
        aria-label={t`权力类别`}
        style={{ minWidth: "min(9rem, 100%)" }}
        value={search.category ?? ""}
        onChange={(value) => onChange({ category: value || undefined })}
        options={[{ ...all, label: t`全部类别` }, ...classes]}
      />
    </div>
  );
}

interface RowsProps {
  list: PowerList;
  rows: Row[];
  busy: boolean;
  label: string;
}

function Rows({ list, rows, busy, label }: RowsProps) {
  const { t } = useLingui();
  const text = useText();
  const period = usePeriod();
  const columns: DeskColumn<Row>[] = [
    { key: "name", title: t`名称`, card: "head", name: true, render: (row) => <Name row={row} /> },
    { key: "body", title: t`机构`, render: (row) => text(bodyOf(row)) || "—" },
    ...(otherwise.includes(list)
      ? []
      : [
          {
            key: "class",
            title: t`权力类别`,
            render: (row: Row) => (row.power ? text(row.power.category.name) : "—"),
          },
        ]),
    { key: "why", title: t`说明`, render: (row) => text(row.why) },
  ];
  if (list === "NAME_TWICE") {
    columns.push({ key: "settled", title: t`权责理顺`, render: (row) => <Settled row={row} /> });
  }
  if (timed.includes(list)) {
    const of = (value: { n: number; unit: "WORKING_DAY" | "DAY" | "MONTH" } | null | undefined) =>
      value ? period(value) : "—";
    columns.push(
      { key: "promised", title: t`承诺`, nowrap: true, render: (row) => of(row.days?.promised) },
      { key: "statutory", title: t`法定`, nowrap: true, render: (row) => of(row.days?.statutory) },
      {
        key: "median",
        title: t`实际中位数`,
        end: true,
        render: (row) => <Actual row={row} of="medianDays" />,
      },
      { key: "p90", title: t`九成以内`, end: true, render: (row) => <Actual row={row} of="p90Days" /> },
      { key: "samples", title: t`样本`, end: true, render: (row) => row.days?.samples ?? "—" },
    );
  }
  const key = ({ power, post, organisation, law }: Row) =>
    power?.code ?? post?.id ?? organisation?.id ?? law?.id ?? "";
  return <DeskTable<Row> label={label} rows={rows} rowKey={key} busy={busy} columns={columns} />;
}

/** What was settled about the name for this body, and where nothing is, the way to record it. */
function Settled({ row: { power, settlement } }: { row: Row }) {
  const text = useText();
  const viewer = useViewer();
  const may = viewer.data?.operations.includes("settlementRecord");
  if (settlement) {
    return (
      <Link to={workPaths.settlement} params={{ id: settlement.id }}>
        {settlement.holder ? (
          <Trans>
            {settlement.number}：由{text(settlement.holder.name)}行使
          </Trans>
        ) : (
          settlement.number
        )}
      </Link>
    );
  }
  if (!may || !power) return <>—</>;
  return (
    <Link
      to={workPaths.settlement}
      params={{ id: "new" }}
      search={{ power: power.code }}
      className="no-print"
    >
      <Trans>登记理顺结果</Trans>
    </Link>
  );
}

function Actual({ row, of }: { row: Row; of: "medianDays" | "p90Days" }) {
  const days = row.days?.[of];
  if (days === null || days === undefined) {
    return (row.days?.samples ?? 0) > 0 ? <Trans>样本太少</Trans> : <>—</>;
  }
  return <Trans>{days} 个工作日</Trans>;
}

const bodyOf = ({ power, post, organisation }: Row) =>
  power?.organisation.name ?? post?.organisation.name ?? organisation?.name;

function Name({ row: { power, post, organisation, law } }: { row: Row }) {
  const text = useText();
  if (law) return <a href={`/laws/${law.id}`}>《{law.title}》</a>;
  if (post) return <>{text(post.title)}</>;
  if (organisation) return <>{text(organisation.name)}</>;
  if (!power) return <>—</>;
  // What is a draft still has no public page.
  if (power.status === "ANNOUNCED" || power.status === "IN_FORCE" || power.status === "HISTORIC") {
    return (
      <>
        <a href={`/powers/${encodeURIComponent(power.code)}`}>{text(power.name)}</a>{" "}
        <small>{power.code}</small>
      </>
    );
  }
  return (
    <Link to={deskPaths.officePowers} search={{ q: power.code }}>
      {text(power.name)}
    </Link>
  );
}
