//! The pool of experts, narrowed by specialty and state; only the legal office reads it.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ExpertSpecialty, ExpertState } from "@/api/generated/graphql";
import { asked } from "@/api/query";
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
import { Tag } from "@/ui/Display";
import { Empty } from "@/ui/States";
import { type ExpertRow, ExpertsDocument } from "./expertQuery";
import css from "./register.module.css";
import { expertStates, specialties, useExpertWords } from "./words";

interface Filters {
  q?: string;
  specialty?: ExpertSpecialty;
  state?: ExpertState;
  trail?: string[];
}

export function ExpertList() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.experts });
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("experts", ExpertsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      specialty: search.specialty ?? null,
      state: search.state ?? null,
      search: search.q ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.experts, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage
      title={t`专家库`}
      tools={
        <LinkButton icon="plus" small to={workPaths.expert} params={{ id: "new" }}>
          <Trans>专家入库</Trans>
        </LinkButton>
      }
    >
      <Section>
        <div className={desk.bar}>
          <Choices search={search} filter={filter} />
          <SearchBox label={t`姓名或工作单位`} value={search.q} onSearch={(q) => filter({ q })} />
        </div>
        <Listed
          query={query}
          page={(data) => data.experts}
          lines={8}
          empty={<Empty icon="user" title={t`没有符合条件的专家`} />}
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
  const words = useExpertWords();
  return (
    <div className={css.filters}>
      <Choice
        label={t`按专业筛选`}
        all={t`全部专业`}
        values={specialties}
        name={(value) => words.specialty[value]}
        value={search.specialty}
        onChange={(specialty) => filter({ specialty })}
      />
      <Choice
        label={t`按状态筛选`}
        all={t`全部状态`}
        values={expertStates}
        name={(value) => words.state[value]}
        value={search.state}
        onChange={(state) => filter({ state })}
      />
    </div>
  );
}

function Rows({ rows, busy }: { rows: ExpertRow[]; busy: boolean }) {
  const { t } = useLingui();
  const words = useExpertWords();
  return (
    <DeskTable<ExpertRow>
      label={t`专家列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "name",
          title: t`姓名`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.expert} params={{ id: row.id }}>
              {row.name}
            </Link>
          ),
        },
        {
          key: "state",
          title: t`状态`,
          card: "head",
          render: (row) => (
            <Tag tone={row.state === "IN_POOL" ? "good" : "muted"}>{words.state[row.state]}</Tag>
          ),
        },
        { key: "specialty", title: t`专业`, render: (row) => words.specialty[row.specialty] },
        { key: "employer", title: t`工作单位`, render: (row) => row.employer },
        { key: "title", title: t`职称`, render: (row) => row.title },
        { key: "until", title: t`聘期至`, nowrap: true, render: (row) => row.validUntil ?? "—" },
      ]}
    />
  );
}
