//! A rating that was given, and what the office made of a low one.
import { Trans, useLingui } from "@lingui/react/macro";
import { type Fact, Facts } from "@/ui/Display";
import { Panel } from "@/ui/Layout";
import { LightBadge } from "@/ui/Light";
import { Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { useFollowUpWord, useGradeWord } from "../grades";
import type { Given } from "./rateQuery";
import css from "./rating.module.css";

export function GivenRating({ given }: { given: Given }) {
  const { t } = useLingui();
  const text = useText();
  const word = useGradeWord();
  const follow = useFollowUpWord();
  const facts: Fact[] = [
    { term: t`总体评价`, value: word(given.grade), note: minuteOf(given.at) },
    ...given.dimensions.map(({ dimension, grade }) => ({ term: text(dimension.name), value: word(grade) })),
  ];
  return (
    <>
      <Notice kind="good" live>
        <Trans>您已评价本件，谢谢。</Trans>
      </Notice>
      <Panel title={t`您的评价`}>
        <div className={css.form}>
          <Facts facts={facts} />
          {given.words !== null && <p className={css.words}>{given.words}</p>}
        </div>
      </Panel>
      {given.followUp !== "NONE" && (
        <Panel title={t`核实与答复`}>
          <div className={css.form}>
            <p className={css.line}>
              {given.light !== null && <LightBadge light={given.light} />}
              <strong>{follow(given.followUp)}</strong>
              {given.followUp === "OPEN" && given.dueDay !== null && (
                <span>
                  <Trans>承办单位应在 {given.dueDay} 前答复</Trans>
                </span>
              )}
            </p>
            {given.answer !== null && (
              <>
                <p className={css.words}>{given.answer}</p>
                <p>
                  <Trans>
                    {given.answeredBy} 答复于 {given.answeredAt === null ? "" : minuteOf(given.answeredAt)}
                  </Trans>
                </p>
              </>
            )}
          </div>
        </Panel>
      )}
    </>
  );
}
