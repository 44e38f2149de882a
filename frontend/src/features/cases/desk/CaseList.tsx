//! The case search: every case in the reader's scope, by state and words; closed ones are the same list by state.

import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Checkbox, Segmented } from "antd";
import { useState } from "react";
import { graphql } from "@/api/generated";
import type { CaseState, CasesQuery, Light } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, filtersOf, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SavedViews } from "@/desk/SavedViews";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { useLightWord } from "@/ui/Light";
import { CaseLight, useDueWord, useStateWord } from "@/ui/ProgressTable";
import { Empty } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { useCaseWords } from "../public/words";

const CasesDocument = graphql(`
  query Cases(
    $first: Int!
    $after: String
    $search: String
    $state: CaseState
    $open: Boolean!
    $light: Light
    $organisation: ID
    $post: ID
    $mandated: Boolean!
    $applicant: String
  ) {
    cases(
      first: $first
      after: $after
      search: $search
      state: $state
      open: $open
      light: $light
      organisation: $organisation
      post: $post
      mandated: $mandated
      applicant: $applicant
    ) {
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
        deadline { dueDay leftDays }
        tasks { id name }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

const states: CaseState[] = [
  "FILED",
  "CORRECTING",
  "ACCEPTED",
  "SUSPENDED",
  "DECIDED",
  "DELIVERED",
  "REFUSED",
  "WITHDRAWN",
  "TERMINATED",
  "MERGED",
];
const lights: Light[] = ["GREEN", "YELLOW", "RED", "PAUSED"];

export function CaseList() {
  const { t } = useLingui();
  const word = useStateWord();
  const lightWord = useLightWord();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.cases });
  const { state, q, open, light, mandated, organisation, post, trail = [] } = search;
  // A person's name never stands in an address.
  const [applicant, setApplicant] = useState<string>();
  const cases = useQuery({
    ...asked("cases", CasesDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: q ?? null,
      state: state ?? null,
      open: open ?? false,
      light: light ?? null,
      organisation: organisation ?? null,
      post: post ?? null,
      mandated: mandated ?? false,
      applicant: applicant ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.cases, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage title={state === "DELIVERED" ? t`已办结` : t`办件查询`}>
      <Section>
        <SavedViews
          list="CASES"
          filters={filtersOf(search)}
          onOpen={(filters) =>
            void navigate({ to: deskPaths.cases, search: Object.fromEntries(new URLSearchParams(filters)) })
          }
        />
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
          <Segmented<Light | "ALL">
            aria-label={t`按灯筛选`}
            value={light ?? "ALL"}
            onChange={(value) => filter({ light: value === "ALL" ? undefined : value })}
            options={[
              { value: "ALL", label: t`全部` },
              ...lights.map((value) => ({ value, label: lightWord(value) })),
            ]}
          />
          <Checkbox
            checked={open === true || light !== undefined}
            disabled={light !== undefined}
            onChange={(event) => filter({ open: event.target.checked || undefined })}
          >
            {t`只看在办`}
          </Checkbox>
          <Checkbox
            checked={mandated ?? false}
            onChange={(event) => filter({ mandated: event.target.checked || undefined })}
          >
            {t`只看目录外依法办理`}
          </Checkbox>
          {(organisation !== undefined || post !== undefined) && (
            <Button onClick={() => filter({ organisation: undefined, post: undefined })}>
              {post === undefined ? t`只看一个机关，点此看全部` : t`只看一个岗位，点此看全部`}
            </Button>
          )}
          <SearchBox label={t`办件编号 / 事项`} value={q} onSearch={(value) => filter({ q: value })} />
          <SearchBox
            label={t`申请人或当事人全名`}
            value={applicant}
            onSearch={(value) => {
              setApplicant(value);
              filter({});
            }}
          />
        </div>
        <Listed
          query={cases}
          page={(data) => data.cases}
          lines={8}
          empty={<Empty icon="search" title={t`没有符合条件的办件`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <CaseTable rows={rows} busy={cases.isPlaceholderData} />}
        </Listed>
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
            <Link to={deskPaths.case} params={{ id: row.id }}>
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
