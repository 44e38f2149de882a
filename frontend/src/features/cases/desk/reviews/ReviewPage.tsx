//! One decision that the legal office is asked about: what is meant, why, the whole record of its case, and the answer.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Form, Input, Radio } from "antd";
import { useMemo } from "react";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import record from "@/desk/record.module.css";
import { useAnswers } from "@/forms/SchemaForm";
import { draftOf, readFields } from "@/forms/schema";
import { workPaths } from "@/paths.work";
import { Facts } from "@/ui/Display";
import { Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { eventTitle, useCaseWords } from "../../public/words";
import { PenaltyTable, Statements } from "../CaseProcedure";
import css from "../case.module.css";
import { useReviewWords } from "../penaltyWords";
import { DecisionReviewAnswerDocument, DecisionReviewDocument, type ShownReview } from "./reviewQuery";

/** Longest opinion; the server counts again. */
const longest = 4000;

export function ReviewPage() {
  const { t } = useLingui();
  const { id } = useParams({ from: workPaths.decision });
  const query = useQuery(asked("decisionReview", DecisionReviewDocument, { id }));
  return (
    <DeskPage title={query.data ? t`审核：${query.data.decisionReview.caseNumber}` : t`决定审核`}>
      <Loaded query={query} lines={10}>
        {({ decisionReview: shown }) => (
          <div className={record.grid}>
            <div className={record.column}>
              <Asked shown={shown} />
              {shown.state === "OPEN" && <Answer shown={shown} />}
              {shown.case.statements.length > 0 && <Statements statements={shown.case.statements} />}
              <Papers shown={shown} />
            </div>
            <div className={record.column}>
              <Section title={t`办理留痕`}>
                <Events shown={shown} />
              </Section>
            </div>
          </div>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Asked({ shown }: { shown: ShownReview }) {
  const { t } = useLingui();
  const text = useText();
  const words = useReviewWords();
  const { answeredAt, answeredBy, opinion } = shown;
  return (
    <Section title={t`送审的决定`}>
      <Facts
        facts={[
          { term: t`事项`, value: text(shown.powerName) },
          { term: t`送审机关`, value: text(shown.organisation.name), note: shown.askedBy },
          { term: t`当事人`, value: shown.case.applicant?.name ?? "—" },
          { term: t`拟作出的决定`, value: shown.outcomeName },
          { term: t`送审时间`, value: minuteOf(shown.askedAt) },
          { term: t`状态`, value: words.states[shown.state] },
        ]}
      />
      <PenaltyTable penalty={shown.penalty} />
      <p className={css.reason}>
        <Trans>理由：{shown.reason}</Trans>
      </p>
      {answeredAt !== null && (
        <p className={css.reason}>
          <Trans>
            {answeredBy} {minuteOf(answeredAt)} 答复：{opinion}
          </Trans>
        </p>
      )}
    </Section>
  );
}

interface Values {
  approved: "yes" | "no";
  opinion: string;
}

function Answer({ shown }: { shown: ShownReview }) {
  const { t } = useLingui();
  const operation = useOperation(DecisionReviewAnswerDocument, ["decisionReview", "decisionReviews"]);
  return (
    <Section title={t`审核意见`}>
      <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
        name="review"
        submit={t`签署审核意见`}
        operation={operation}
        initial={{ opinion: "" }}
        input={({ approved, opinion }) => ({
          input: {
            review: shown.id,
            version: shown.case.version,
            approved: approved === "yes",
            opinion: opinion.trim(),
          },
        })}
      >
        <Form.Item
          name="approved"
          label={t`是否同意`}
          rules={[{ required: true, message: t`请选择是否同意。` }]}
        >
          <Radio.Group
            aria-label={t`是否同意`}
            options={[
              { value: "yes", label: t`同意，只能按送审的内容签署` },
              { value: "no", label: t`不同意` },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="opinion"
          label={t`意见和理由`}
          rules={[{ required: true, whitespace: true, message: t`请填写“意见和理由”。` }]}
        >
          <Input.TextArea rows={4} maxLength={longest} />
        </Form.Item>
      </KeepForm>
    </Section>
  );
}

function Papers({ shown }: { shown: ShownReview }) {
  const { t, i18n } = useLingui();
  const text = useText();
  const answers = useAnswers();
  const { form: schema } = shown.case.powerVersion.content;
  const fields = useMemo(() => readFields(schema, i18n.locale === "en"), [schema, i18n.locale]);
  return (
    <Section title={t`案卷`}>
      <dl className={css.answers}>
        {answers(fields, draftOf(fields, shown.case.form)).map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul>
        {shown.case.materials.map(({ name, document }) => (
          <li key={document.id}>
            {text(name)}：
            <a href={document.url} target="_blank" rel="noreferrer">
              {document.name}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Events({ shown }: { shown: ShownReview }) {
  const { t } = useLingui();
  const text = useText();
  const words = useCaseWords();
  return (
    <ol className={css.events} aria-label={t`办理留痕，最近的在前`} reversed>
      {shown.case.events.toReversed().map((event) => (
        <li key={event.id} className={css.event}>
          <div className={css.eventHead}>
            <strong>
              {eventTitle(event.stepName, words.operation(event.operation, shown.case.initiation))}
            </strong>
            <time dateTime={event.at} className="nums">
              {minuteOf(event.at)}
            </time>
          </div>
          <p className={css.who}>{[text(event.postTitle), event.actor].filter(Boolean).join(" ")}</p>
          {event.publicNote && <p className={css.opinion}>{event.publicNote}</p>}
          {event.internalNote && <p className={css.internal}>{event.internalNote}</p>}
        </li>
      ))}
    </ol>
  );
}
