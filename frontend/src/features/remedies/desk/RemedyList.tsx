//! Reconsiderations, lawsuits and tender complaints against the reader's bodies; the legal office registers new ones.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Light, RemedyKind, RemedyState } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { Choice } from "@/desk/Choice";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import css from "@/desk/record.module.css";
import { SearchBox } from "@/desk/SearchBox";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Button, LinkButton } from "@/ui/Button";
import { LightBadge, useLightWord } from "@/ui/Light";
import { Empty } from "@/ui/States";
import { useText } from "@/ui/words";
import { RemediesDocument, type RemedyRow } from "./deskQuery";
import own from "./remedy.module.css";
import { kinds, states, useRemedyWords } from "./words";

const lights: Light[] = ["RED", "YELLOW", "GREEN"];

interface Filters {
  q?: string;
  kind?: RemedyKind;
  state?: RemedyState;
  light?: Light;
  power?: string;
  trail?: string[];
}

export function RemedyList() {
  const { t } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.remedies });
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("remedies", RemediesDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      kind: search.kind ?? null,
      state: search.state ?? null,
      light: search.light ?? null,
      powerCode: search.power ?? null,
      search: search.q ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.remedies, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage
      title={t`复议应诉`}
      tools={
        viewer.data?.operations.includes("remedyRegister") && (
          <LinkButton icon="plus" small to={workPaths.remedy} params={{ id: "new" }}>
            <Trans>登记新件</Trans>
          </LinkButton>
        )
      }
    >
      <Section>
        <div className={desk.bar}>
          <Choices search={search} filter={filter} />
          <SearchBox label={t`件的编号`} value={search.q} onSearch={(value) => filter({ q: value })} />
        </div>
        {search.power !== undefined && (
          <p className={own.narrowed}>
            <Trans>只看事项 {search.power}</Trans>{" "}
            <Button small onClick={() => filter({ power: undefined })}>
              <Trans>看全部</Trans>
            </Button>
          </p>
        )}
        <Listed
          query={query}
          page={(data) => data.remedies}
          lines={8}
          empty={<Empty icon="scales" title={t`没有符合条件的复议应诉件`} />}
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
  const words = useRemedyWords();
  const lightWord = useLightWord();
  return (
    <div className={css.filters}>
      <Choice
        label={t`按种类筛选`}
        all={t`全部种类`}
        values={kinds}
        name={(value) => words.kind[value]}
        value={search.kind}
        onChange={(kind) => filter({ kind })}
      />
      <Choice
        label={t`按状态筛选`}
        all={t`全部状态`}
        values={states}
        name={(value) => words.state[value]}
        value={search.state}
        onChange={(state) => filter({ state })}
      />
      <Choice
        label={t`按灯筛选`}
        all={t`全部灯`}
        values={lights}
        name={(value) => lightWord(value)}
        value={search.light}
        onChange={(light) => filter({ light })}
      />
    </div>
  );
}

function Rows({ rows, busy }: { rows: RemedyRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useRemedyWords();
  return (
    <DeskTable<RemedyRow>
      label={t`复议应诉列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        { key: "light", title: t`灯`, card: "head", render: (row) => <LightBadge light={row.light} /> },
        {
          key: "number",
          title: t`编号`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.remedy} params={{ id: row.id }}>
              {row.number}
            </Link>
          ),
        },
        { key: "kind", title: t`种类`, nowrap: true, render: (row) => words.kind[row.kind] },
        {
          key: "subject",
          title: t`事项或项目`,
          render: (row) => row.project ?? (text(row.powerName) || "—"),
        },
        { key: "body", title: t`被申请单位`, render: (row) => text(row.organisation) },
        { key: "who", title: t`申请人`, nowrap: true, render: (row) => row.applicantName || "—" },
        {
          key: "state",
          title: t`状态`,
          render: (row) => words.state[row.state],
        },
        { key: "outcome", title: t`结果`, render: (row) => (row.outcome ? words.outcome[row.outcome] : "—") },
        { key: "received", title: t`收到日期`, nowrap: true, render: (row) => row.receivedOn ?? "—" },
        { key: "due", title: t`本环节到期`, nowrap: true, render: (row) => row.dueDay ?? "—" },
      ]}
    />
  );
}
