//! What has been settled about powers of the reader's bodies; the legal office records more.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Select } from "antd";
import { useState } from "react";
import type { SettlementKind } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { Choice } from "@/desk/Choice";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { SearchBox } from "@/desk/SearchBox";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { LinkButton } from "@/ui/Button";
import { Empty } from "@/ui/States";
import { useText } from "@/ui/words";
import { SettlementBodiesDocument, type SettlementRow, SettlementsDocument } from "./deskQuery";
import { kinds, useKindWords } from "./words";

interface Filters {
  q?: string;
  kind?: SettlementKind;
  organisation?: string;
  replaced?: true;
  trail?: string[];
}

export function SettlementList() {
  const { t } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.settlements });
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("settlements", SettlementsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      kind: search.kind ?? null,
      organisation: search.organisation ?? null,
      search: search.q ?? null,
      replaced: search.replaced ?? false,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.settlements, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage
      title={t`权责理顺`}
      tools={
        viewer.data?.operations.includes("settlementRecord") && (
          <LinkButton icon="plus" small to={workPaths.settlement} params={{ id: "new" }}>
            <Trans>登记理顺结果</Trans>
          </LinkButton>
        )
      }
    >
      <Section>
        <div className={desk.bar}>
          <Choices search={search} filter={filter} />
          <SearchBox
            label={t`名称、编码或者编号的开头`}
            value={search.q}
            onSearch={(value) => filter({ q: value })}
          />
        </div>
        <Listed
          query={query}
          page={(data) => data.settlements}
          lines={8}
          empty={<Empty icon="scales" title={t`没有符合条件的理顺记录`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={query.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Choices({ search, filter }: { search: Filters; filter: (change: Change<Filters>) => void }) {
  const { t } = useLingui();
  const text = useText();
  const words = useKindWords();
  const [typed, setTyped] = useState("");
  const bodies = useQuery({
    ...asked("organisations", SettlementBodiesDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
  return (
    <>
      <Choice
        label={t`按种类筛选`}
        all={t`全部种类`}
        values={kinds}
        name={(value) => words[value]}
        value={search.kind}
        onChange={(kind) => filter({ kind })}
      />
      <Select
        aria-label={t`机构`}
        style={{ minWidth: "min(16rem, 100%)" }}
        value={search.organisation ?? ""}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={bodies.isFetching}
        onChange={(value) => filter({ organisation: value || undefined })}
        options={[
          { value: "", label: t`全部机构` },
          ...(bodies.data?.organisations.nodes ?? []).map(({ id, name }) => ({
            value: id,
            label: text(name),
          })),
        ]}
      />
      <Checkbox
        checked={search.replaced ?? false}
        onChange={(event) => filter({ replaced: event.target.checked || undefined })}
      >
        <Trans>也看已被更正的</Trans>
      </Checkbox>
    </>
  );
}

function Rows({ rows, busy }: { rows: SettlementRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useKindWords();
  return (
    <DeskTable<SettlementRow>
      label={t`权责理顺记录`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "number",
          title: t`编号`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.settlement} params={{ id: row.id }}>
              {row.number}
            </Link>
          ),
        },
        { key: "kind", title: t`种类`, nowrap: true, render: (row) => words[row.kind] },
        {
          key: "name",
          title: t`事项`,
          render: (row) => (
            <>
              {row.name} {row.powerCode && <small>{row.powerCode}</small>}
            </>
          ),
        },
        {
          key: "bodies",
          title: t`涉及单位`,
          render: (row) => row.bodies.map(({ name }) => text(name)).join("、"),
        },
        {
          key: "holder",
          title: t`今后由谁行使`,
          render: (row) => (row.holder ? text(row.holder.name) : "—"),
        },
        { key: "by", title: t`决定的会议或文件`, render: (row) => row.decidedBy },
        { key: "on", title: t`决定日期`, nowrap: true, render: (row) => row.decidedOn ?? "—" },
        {
          key: "stands",
          title: t`状态`,
          render: (row) => (row.replacedBy ? t`已由 ${row.replacedBy.number} 更正` : t`有效`),
        },
      ]}
    />
  );
}
