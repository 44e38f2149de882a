//! Normative documents and internal rules of the reader's bodies, whatever their stage; the staff of a body drafts new ones.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { NormativeDocumentKind, NormativeDocumentState } from "@/api/generated/graphql";
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
import { LinkButton } from "@/ui/Button";
import { LightBadge } from "@/ui/Light";
import { Empty } from "@/ui/States";
import { useText } from "@/ui/words";
import { documentKinds, useDocumentDays, useDocumentWords } from "../../public/documentWords";
import { type DraftRow, NormativeDraftsDocument } from "./deskQuery";
import { states, useMakingWords } from "./stateWords";

interface Filters {
  q?: string;
  kind?: NormativeDocumentKind;
  state?: NormativeDocumentState;
  trail?: string[];
}

export function DocumentList() {
  const { t } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.documents });
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("normativeDrafts", NormativeDraftsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      kind: search.kind ?? null,
      state: search.state ?? null,
      search: search.q ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.documents, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage
      title={t`文件与制度`}
      tools={
        viewer.data?.operations.includes("normativeDocumentSave") && (
          <LinkButton icon="plus" small to={workPaths.document} params={{ id: "new" }}>
            <Trans>起草文件</Trans>
          </LinkButton>
        )
      }
    >
      <Section>
        <div className={desk.bar}>
          <Choices search={search} filter={filter} />
          <SearchBox
            label={t`名称、文号、拼音`}
            value={search.q}
            onSearch={(value) => filter({ q: value })}
          />
        </div>
        <Listed
          query={query}
          page={(data) => data.normativeDrafts}
          lines={8}
          empty={<Empty icon="list" title={t`没有符合条件的文件`} />}
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
  const words = useDocumentWords();
  const making = useMakingWords();
  return (
    <div className={css.filters}>
      <Choice
        label={t`按种类筛选`}
        all={t`全部种类`}
        values={documentKinds}
        name={(value) => words.kind[value]}
        value={search.kind}
        onChange={(kind) => filter({ kind })}
      />
      <Choice
        label={t`按状态筛选`}
        all={t`全部状态`}
        values={states}
        name={(value) => making.state[value]}
        value={search.state}
        onChange={(state) => filter({ state })}
      />
    </div>
  );
}

function Rows({ rows, busy }: { rows: DraftRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useDocumentWords();
  const making = useMakingWords();
  const days = useDocumentDays();
  return (
    <DeskTable<DraftRow>
      label={t`文件列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "light",
          title: t`灯`,
          card: "head",
          render: (row) => (row.light === null ? "—" : <LightBadge light={row.light} />),
        },
        {
          key: "title",
          title: t`名称`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.document} params={{ id: row.id }}>
              {row.title}
            </Link>
          ),
        },
        {
          key: "kind",
          title: t`种类`,
          render: (row) => (row.subject === null ? words.kind[row.kind] : words.subject[row.subject]),
        },
        { key: "body", title: t`制定机关`, render: (row) => text(row.organisation) },
        {
          key: "state",
          title: t`状态`,
          render: (row) => (row.standing === null ? making.state[row.state] : words.standing[row.standing]),
        },
        { key: "due", title: t`审核到期`, nowrap: true, render: (row) => row.reviewDue ?? "—" },
        { key: "number", title: t`文号`, render: (row) => row.number ?? "—" },
        { key: "days", title: t`有效期间`, render: days },
      ]}
    />
  );
}
