//! Decisions that wait for the legal office, and those it has answered.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { trailOf } from "@/desk/address";
import { Choice } from "@/desk/Choice";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Empty } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { useReviewWords } from "../penaltyWords";
import { DecisionReviewsDocument, type ReviewRow } from "./reviewQuery";

interface Filters {
  answered?: "yes";
  trail?: string[];
}

export function ReviewList() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.decisions });
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("decisionReviews", DecisionReviewsDocument, {
      open: search.answered === undefined,
      first: pageRows,
      after: trail.at(-1) ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const go = (next: { answered?: "yes" | undefined; trail?: string[] | undefined }) =>
    void navigate({ to: workPaths.decisions, search: present({ ...search, trail: undefined, ...next }) });
  return (
    <DeskPage title={t`决定审核`}>
      <Section>
        <p className={desk.quiet}>
          <Trans>处罚超出裁量幅度，或者属于应当法制审核的情形，经审核同意后才能签署。</Trans>
        </p>
        <div className={desk.bar}>
          <Choice
            label={t`按状态筛选`}
            all={t`待审核`}
            values={["yes"] as const}
            name={() => t`全部（含已答复）`}
            value={search.answered}
            onChange={(answered) => go({ answered })}
          />
        </div>
        <Listed
          query={query}
          page={(data) => data.decisionReviews}
          lines={8}
          empty={<Empty icon="scales" title={t`没有等待审核的决定`} />}
          trail={trail}
          onTrail={(next) => go({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={query.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: ReviewRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useReviewWords();
  return (
    <DeskTable<ReviewRow>
      label={t`送审的决定`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "case",
          title: t`办件编号`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.decision} params={{ id: row.id }}>
              {row.caseNumber}
            </Link>
          ),
        },
        { key: "power", title: t`事项`, render: (row) => text(row.powerName) },
        { key: "body", title: t`送审机关`, render: (row) => text(row.organisation.name) },
        { key: "outcome", title: t`拟作出的决定`, render: (row) => row.outcomeName },
        { key: "asked", title: t`送审时间`, nowrap: true, render: (row) => minuteOf(row.askedAt) },
        { key: "by", title: t`送审人`, nowrap: true, render: (row) => row.askedBy },
        { key: "state", title: t`状态`, nowrap: true, render: (row) => words.states[row.state] },
      ]}
    />
  );
}
