//! The procedure of a case beside its steps: what the party said, legal reviews, meetings, and what the decision imposes.
import { Trans, useLingui } from "@lingui/react/macro";
import { Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { useDiscretionWords } from "@/ui/discretionWords";
import { dayOf, minuteOf, useText } from "@/ui/words";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";
import { useReviewWords } from "./penaltyWords";

type Shown = NonNullable<NonNullable<DeskCase["decision"]>["penalty"]>;

export function CaseProcedure({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  return (
    <>
      {shown.decision?.penalty && (
        <Section title={t`处罚内容`}>
          <PenaltyTable penalty={shown.decision.penalty} />
        </Section>
      )}
      {shown.prerequisites.length > 0 && <Prerequisites rows={shown.prerequisites} />}
      {shown.decision?.exemptions && (
        <Section title={t`免除的前置条件`}>
          <p className={css.reason}>{shown.decision.exemptions}</p>
        </Section>
      )}
      {shown.statements.length > 0 && <Statements statements={shown.statements} />}
      {shown.reviews.map((review) => (
        <Review key={review.id} review={review} />
      ))}
      {shown.meetings.map((meeting) => (
        <Meeting key={meeting.vote.at} meeting={meeting} />
      ))}
    </>
  );
}

/** What is imposed, row by row, with the officers who investigated. */
export function PenaltyTable({ penalty }: { penalty: Shown }) {
  const { t } = useLingui();
  const text = useText();
  const words = useDiscretionWords();
  const review = useReviewWords();
  return (
    <>
      <DeskTable
        label={t`处罚内容`}
        rows={penalty.measures}
        rowKey={({ rule }) => String(rule)}
        columns={[
          {
            key: "circumstance",
            title: t`情节`,
            name: true,
            card: "head",
            render: (row) => text(row.circumstance),
          },
          { key: "measure", title: t`处罚种类`, render: (row) => words.measures[row.measure] },
          {
            key: "amount",
            title: t`数额`,
            end: true,
            render: (row) => words.amount(row.amount, row.unit, row.measure) || "—",
          },
          { key: "band", title: t`裁量幅度`, render: (row) => words.band(row.band, row.unit) || "—" },
          { key: "limits", title: t`法定幅度`, render: (row) => words.band(row.limits, row.unit) || "—" },
          { key: "weight", title: t`裁量`, render: (row) => review.weights[row.weight] },
        ]}
      />
      {penalty.officers.length > 0 && (
        <p className={css.reason}>
          <Trans>调查的执法人员，证号：{penalty.officers.join("、")}</Trans>
        </p>
      )}
      {penalty.situations.length > 0 && (
        <p className={css.reason}>
          <Trans>
            应当法制审核的情形：{penalty.situations.map((one) => review.situations[one]).join("；")}
          </Trans>
        </p>
      )}
    </>
  );
}

export function Statements({ statements }: { statements: DeskCase["statements"] }) {
  const { t } = useLingui();
  const words = useReviewWords();
  return (
    <Section title={t`当事人陈述申辩`}>
      {statements.map((said) => (
        <div key={said.id}>
          <p className={css.reason}>
            <strong>{words.statements[said.kind]}</strong> {minuteOf(said.at)}：{said.text}
          </p>
          {said.adopted === null ? (
            said.kind === "STATEMENT" && (
              <p className={css.reason}>
                <Trans>尚未答复；答复之前不能作出处罚决定。</Trans>
              </p>
            )
          ) : (
            <p className={css.reason}>
              {said.adopted ? <Trans>采纳：{said.answer}</Trans> : <Trans>不采纳：{said.answer}</Trans>}
            </p>
          )}
        </div>
      ))}
    </Section>
  );
}

/** What the party must have been granted before, and whether the hall knows of it. */
function Prerequisites({ rows }: { rows: DeskCase["prerequisites"] }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Section title={t`前置条件`}>
      <DeskTable
        label={t`前置条件`}
        rows={rows}
        rowKey={({ power }) => power}
        columns={[
          {
            key: "power",
            title: t`前置事项`,
            name: true,
            card: "head",
            render: (row) => `${text(row.name)} ${row.power}`,
          },
          {
            key: "granted",
            title: t`当事人是否已取得`,
            render: (row) =>
              row.caseNumber === null
                ? t`没有查到准予决定`
                : t`已取得：${row.caseNumber}，${row.grantedAt ? dayOf(row.grantedAt) : ""}`,
          },
          { key: "exemption", title: t`可以免除`, render: (row) => text(row.exemption) || "—" },
        ]}
      />
    </Section>
  );
}

function Review({ review }: { review: DeskCase["reviews"][number] }) {
  const { t } = useLingui();
  const words = useReviewWords();
  return (
    <Section title={t`法制审核：${words.states[review.state]}`}>
      <PenaltyTable penalty={review.penalty} />
      <p className={css.reason}>
        <Trans>
          {review.askedBy} {minuteOf(review.askedAt)} 送审，理由：{review.reason}
        </Trans>
      </p>
      {review.answeredAt && (
        <p className={css.reason}>
          <Trans>
            {review.answeredBy} {minuteOf(review.answeredAt)} 答复：{review.opinion}
          </Trans>
        </p>
      )}
    </Section>
  );
}

function Meeting({ meeting }: { meeting: DeskCase["meetings"][number] }) {
  const { t } = useLingui();
  const words = useReviewWords();
  const { vote } = meeting;
  return (
    <Section title={t`会议研究：${vote.stepName ?? ""}`}>
      <p className={css.reason}>
        {minuteOf(vote.at)} {vote.resolution}
      </p>
      <p className={css.reason}>
        <Trans>
          应到 {vote.members} 人，实到 {vote.present} 人；同意 {vote.agreed}，不同意 {vote.against}，弃权{" "}
          {vote.abstained}。
        </Trans>{" "}
        <strong>{vote.carried ? <Trans>表决通过</Trans> : <Trans>未获通过</Trans>}</strong>
      </p>
      <DeskTable
        label={t`到会人员，按发言次序`}
        rows={meeting.attendees}
        rowKey={({ name }) => name}
        columns={[
          {
            key: "name",
            title: t`姓名`,
            name: true,
            card: "head",
            render: (row) => (row.chief ? t`${row.name}（主要负责人）` : row.name),
          },
          { key: "title", title: t`职务`, render: (row) => row.title || "—" },
          { key: "view", title: t`意见`, render: (row) => row.view },
          { key: "vote", title: t`表决`, nowrap: true, render: (row) => words.votes[row.vote] },
        ]}
      />
    </Section>
  );
}
