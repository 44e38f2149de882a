//! The evaluations in a supervisor's scope, and the way to a new one.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import type { EvaluationState } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { LinkButton } from "@/ui/Button";
import { Empty } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { useEvaluationWords } from "../words";
import { DeskEvaluationsDocument, type DeskRow } from "./deskQuery";

const states: EvaluationState[] = ["RUNNING", "PLANNED", "CLOSED", "CANCELLED"];

export function EvaluationDesk() {
  const { t } = useLingui();
  const words = useEvaluationWords();
  const navigate = useNavigate();
  const search = useSearch({ from: workPaths.evaluations });
  const { state, trail = [] } = search;
  const query = useQuery({
    ...asked("evaluations", DeskEvaluationsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      state: state ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: workPaths.evaluations, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage
      title={t`社会评议`}
      tools={
        <LinkButton variant="primary" icon="plus" to={workPaths.newEvaluation}>
          <Trans>组织一次评议</Trans>
        </LinkButton>
      }
    >
      <Section>
        <div className={css.bar}>
          <div className={css.wide}>
            <Segmented<EvaluationState | "ALL">
              aria-label={t`按状态筛选`}
              value={state ?? "ALL"}
              onChange={(value) => filter({ state: value === "ALL" ? undefined : value })}
              options={[
                { value: "ALL", label: t`全部` },
                ...states.map((value) => ({ value, label: words.state(value) })),
              ]}
            />
          </div>
        </div>
        <Listed
          query={query}
          page={(data) => data.evaluations}
          lines={6}
          empty={<Empty icon="award" title={t`没有符合条件的评议`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={query.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: DeskRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useEvaluationWords();
  return (
    <DeskTable<DeskRow>
      label={t`评议列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "title",
          title: t`评议`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.evaluation} params={{ id: row.id }}>
              {text(row.published.title)}
            </Link>
          ),
        },
        {
          key: "state",
          title: t`状态`,
          card: "head",
          nowrap: true,
          render: (row) => words.state(row.published.state),
        },
        { key: "object", title: t`对象`, nowrap: true, render: (row) => words.object(row.published.object) },
        { key: "body", title: t`机构`, render: (row) => text(row.published.organisation.name) },
        { key: "form", title: t`方式`, render: (row) => words.form(row.published.form) },
        {
          key: "ballots",
          title: t`票数`,
          end: true,
          render: (row) =>
            row.published.voters === "INVITATION" ? `${row.ballots} / ${row.invited}` : row.ballots,
        },
        { key: "closes", title: t`截止`, nowrap: true, render: (row) => minuteOf(row.published.closesAt) },
      ]}
    />
  );
}
