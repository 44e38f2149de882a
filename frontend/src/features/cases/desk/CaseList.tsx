//! The case search: every case in the reader's scope, by state and words; closed ones are the same list by state.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { graphql } from "@/api/generated";
import type { CaseState, CasesQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, present, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Pager, pageRows } from "@/desk/Pager";
import { SearchBox } from "@/desk/SearchBox";
import { paths } from "@/paths";
import { CaseLight, useDueWord, useStateWord } from "@/ui/ProgressTable";
import { Empty, Loaded } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { useCaseWords } from "../public/words";

const CasesDocument = graphql(`
  query Cases($first: Int!, $after: String, $search: String, $state: CaseState) {
    cases(first: $first, after: $after, search: $search, state: $state) {
      nodes {
        id
        caseNumber
        powerName { zh en }
        organisation { id name { zh en } }
        channel
        initiation
        state
        light
        outcome
        outcomeName
        filedAt
        closedAt
        applicant { name }
        deadline { dueDay }
        tasks { id name }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

const states: CaseState[] = ["FILED", "CORRECTING", "ACCEPTED", "DECIDED", "DELIVERED", "REFUSED"];

export function CaseList() {
  const { t } = useLingui();
  const word = useStateWord();
  const navigate = useNavigate();
  const search = useSearch({ from: paths.cases });
  const { state, q, trail = [] } = search;
  const cases = useQuery({
    ...asked("cases", CasesDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: q ?? null,
      state: state ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: paths.cases, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage title={state === "DELIVERED" ? t`已办结` : t`办件查询`}>
      <Section>
        <div className={css.bar}>
          <div className={css.wide}>
            <Segmented<CaseState | "ALL">
              aria-label={t`按状态筛选`}
              value={state ?? "ALL"}
              onChange={(value) => filter({ state: value === "ALL" ? undefined : value })}
              options={[
                { value: "ALL", label: t`全部` },
                ...states.map((value) => ({ value, label: word(value) })),
              ]}
            />
          </div>
          <SearchBox label={t`办件编号 / 事项`} value={q} onSearch={(value) => filter({ q: value })} />
        </div>
        <Loaded query={cases} lines={8}>
          {({ cases: page }) =>
            page.nodes.length === 0 ? (
              <Empty icon="search" title={t`没有符合条件的办件`} />
            ) : (
              <>
                <CaseTable rows={page.nodes} busy={cases.isPlaceholderData} />
                <Pager
                  trail={trail}
                  pageInfo={page.pageInfo}
                  totalCount={page.totalCount}
                  onTrail={(next) => filter({ trail: trailOf(next) })}
                />
              </>
            )
          }
        </Loaded>
      </Section>
    </DeskPage>
  );
}

type Row = CasesQuery["cases"]["nodes"][number];

function CaseTable({ rows, busy }: { rows: Row[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const word = useStateWord();
  const due = useDueWord();
  const { channel, outcome } = useCaseWords();
  return (
    <DeskTable<Row>
      label={t`办件列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "light",
          title: t`灯`,
          card: "head",
          render: (row) => <CaseLight state={row.state} light={row.light} />,
        },
        {
          key: "number",
          title: t`办件编号`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={paths.case} params={{ id: row.id }}>
              {row.caseNumber}
            </Link>
          ),
        },
        { key: "power", title: t`事项`, render: (row) => text(row.powerName) },
        { key: "applicant", title: t`申请人或当事人`, render: (row) => row.applicant?.name ?? "—" },
        { key: "organisation", title: t`承办机关`, render: (row) => text(row.organisation.name) },
        { key: "state", title: t`状态`, render: (row) => word(row.state) },
        {
          key: "step",
          title: t`环节或结果`,
          render: (row) =>
            row.tasks.length > 0
              ? row.tasks.map((task) => task.name).join("、")
              : row.outcome
                ? outcome(row.outcome, row.outcomeName ?? row.outcome)
                : "—",
        },
        { key: "filed", title: t`提交日期`, nowrap: true, render: (row) => dayOf(row.filedAt) },
        {
          key: "due",
          title: t`到期或办结`,
          render: (row) => {
            if (row.closedAt) return t`办结 ${dayOf(row.closedAt)}`;
            return row.deadline?.dueDay ? `${due(row.state)} ${row.deadline.dueDay}` : "—";
          },
        },
        { key: "channel", title: t`来源`, render: (row) => channel(row.channel, row.initiation) },
      ]}
    />
  );
}
