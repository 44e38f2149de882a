//! Complaints the reader has to do with: a supervisor's bodies with their figures, a clerk's posts.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { Light } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Figures } from "@/desk/Figures";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { LinkButton } from "@/ui/Button";
import { LightBadge, useLightWord } from "@/ui/Light";
import { Empty, Loaded } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import css from "../public/complaint.module.css";
import { kinds, states, useComplaintWords } from "../public/words";
import { ComplaintBodiesDocument, type ComplaintRow, ComplaintsDocument } from "./deskQuery";

const lights: Light[] = ["RED", "YELLOW", "GREEN"];

export function ComplaintList() {
  const { t } = useLingui();
  const viewer = useViewer();
  const search = useSearch({ from: deskPaths.complaints });
  const navigate = useNavigate();
  const { q, light, organisation, trail = [] } = search;
  // An address may say anything: what is no state and no kind narrows nothing.
  const state = states.find((known) => known === search.state);
  const kind = kinds.find((known) => known === search.kind);
  const complaints = useQuery({
    ...asked("complaints", ComplaintsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: q ?? null,
      state: state ?? null,
      kind: kind ?? null,
      light: light ?? null,
      organisation: organisation ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.complaints, search: present({ ...search, trail: undefined, ...change }) });
  const supervises = viewer.data?.operations.includes("complaintAssign") ?? false;
  return (
    <DeskPage
      title={t`投诉举报`}
      tools={
        supervises && (
          <LinkButton icon="plus" small to={deskPaths.workComplaint} params={{ id: "new" }}>
            <Trans>登记来访、来信、来电</Trans>
          </LinkButton>
        )
      }
    >
      <Loaded query={complaints} lines={8}>
        {({ complaints: page, complaintFigures: figures }) => (
          <>
            {supervises && (
              <Figures
                figures={[
                  { term: t`全部`, value: figures.filed },
                  { term: t`在办`, value: figures.open },
                  { term: t`超期`, value: figures.openRed, light: "RED" },
                  { term: t`已办结`, value: figures.closed },
                  { term: t`已确认解决`, value: figures.confirmed },
                  { term: t`提出异议`, value: figures.disputed },
                ]}
              />
            )}
            <Section>
              <div className={desk.bar}>
                <Filters search={search} filter={filter} bodies={supervises} />
                <SearchBox label={t`投诉编号`} value={q} onSearch={(value) => filter({ q: value })} />
              </div>
              {page.nodes.length === 0 ? (
                <Empty icon="flag" title={t`没有符合条件的投诉举报`} />
              ) : (
                <>
                  <ComplaintTable rows={page.nodes} busy={complaints.isPlaceholderData} />
                  <Pager
                    trail={trail}
                    pageInfo={page.pageInfo}
                    totalCount={page.totalCount}
                    onTrail={(next) => filter({ trail: trailOf(next) })}
                  />
                </>
              )}
            </Section>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

interface Search {
  state?: string;
  kind?: string;
  light?: Light;
  organisation?: string;
}

interface FiltersProps {
  search: Search;
  filter: (change: Change<Search>) => void;
  /** Offers the bodies complained of. */
  bodies: boolean;
}

function Filters({ search, filter, bodies }: FiltersProps) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  const lightWord = useLightWord();
  const known = useQuery({
    ...asked("organisations", ComplaintBodiesDocument, {}),
    enabled: bodies,
    staleTime: 600_000,
  });
  return (
    <div className={css.filters}>
      <Select
        aria-label={t`按状态筛选`}
        value={search.state ?? ""}
        onChange={(value) => filter({ state: value || undefined })}
        options={[
          { value: "", label: t`全部状态` },
          ...states.map((value) => ({ value, label: words.state(value) })),
        ]}
      />
      <Select
        aria-label={t`按种类筛选`}
        value={search.kind ?? ""}
        onChange={(value) => filter({ kind: value || undefined })}
        options={[
          { value: "", label: t`全部种类` },
          ...kinds.map((value) => ({ value, label: words.kind(value) })),
        ]}
      />
      <Select<Light | "">
        aria-label={t`按灯筛选`}
        value={search.light ?? ""}
        onChange={(value) => filter({ light: value || undefined })}
        options={[
          { value: "", label: t`全部灯` },
          ...lights.map((value) => ({ value, label: lightWord(value) })),
        ]}
      />
      {bodies && (
        <Select
          aria-label={t`按被反映单位筛选`}
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          value={search.organisation ?? ""}
          onChange={(value: string) => filter({ organisation: value || undefined })}
          options={[
            { value: "", label: t`全部单位` },
            ...(known.data?.organisations.nodes ?? []).map(({ id, name }) => ({
              value: id,
              label: text(name),
            })),
          ]}
        />
      )}
    </div>
  );
}

function ComplaintTable({ rows, busy }: { rows: ComplaintRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  return (
    <DeskTable<ComplaintRow>
      label={t`投诉举报列表`}
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
            <Link to={deskPaths.workComplaint} params={{ id: row.id }}>
              {row.number}
            </Link>
          ),
        },
        { key: "kind", title: t`种类`, nowrap: true, render: (row) => words.kind(row.kind) },
        { key: "excerpt", title: t`内容`, render: (row) => row.excerpt },
        { key: "body", title: t`针对单位`, render: (row) => text(row.organisation) || "—" },
        { key: "state", title: t`状态`, render: (row) => words.state(row.state) },
        { key: "post", title: t`承办岗位`, render: (row) => text(row.postTitle) || "—" },
        { key: "named", title: t`署名`, nowrap: true, render: (row) => (row.named ? t`署名` : t`匿名`) },
        { key: "filed", title: t`提交日期`, nowrap: true, render: (row) => dayOf(row.filedAt) },
        { key: "due", title: t`应答复日`, nowrap: true, render: (row) => row.dueDay ?? "—" },
      ]}
    />
  );
}
