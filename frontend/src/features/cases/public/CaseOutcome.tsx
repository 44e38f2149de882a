//! How a case ended: refused with the right organ and remedy, ended without a decision, withdrawn, decided with reasons and basis, delivered.
import { Trans, useLingui } from "@lingui/react/macro";
import { Facts } from "@/ui/Display";
import { useDiscretionWords } from "@/ui/discretionWords";
import { Panel } from "@/ui/Layout";
import { Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import css from "./track.module.css";
import type { ShownCase } from "./trackQuery";
import { useCaseWords } from "./words";

export function CaseOutcome({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const text = useText();
  const words = useCaseWords();
  const { refusal, decision, delivery, termination, withdrawal } = shown;
  const measures = useDiscretionWords();
  return (
    <>
      {refusal && (
        <Panel title={t`不予受理`}>
          <div className={css.stack}>
            <Notice kind="bad">
              <p>{refusal.reason}</p>
            </Notice>
            <Facts
              facts={[
                { term: t`时间`, value: minuteOf(refusal.at) },
                ...(refusal.rightOrgan ? [{ term: t`应向谁申请`, value: refusal.rightOrgan }] : []),
                { term: t`救济途径`, value: refusal.remedy },
              ]}
            />
          </div>
        </Panel>
      )}
      {termination && (
        <Panel title={t`终止办理`}>
          <Facts
            facts={[
              { term: t`理由`, value: termination.reason },
              { term: t`法定情形`, value: termination.basis },
              { term: t`救济途径`, value: termination.remedy },
              {
                term: t`决定`,
                value: [text(termination.postTitle), termination.signedBy].filter(Boolean).join(" "),
                note: minuteOf(termination.at),
              },
            ]}
          />
        </Panel>
      )}
      {withdrawal && (
        <Panel title={t`撤回申请`}>
          <Facts
            facts={[
              { term: t`时间`, value: minuteOf(withdrawal.at) },
              { term: t`方式`, value: withdrawal.atWindow ? t`在窗口撤回` : t`凭查询码撤回` },
              ...(withdrawal.reason ? [{ term: t`理由`, value: withdrawal.reason }] : []),
            ]}
          />
        </Panel>
      )}
      {decision && (
        <Panel title={t`办理决定`}>
          <div className={css.stack}>
            <Facts
              facts={[
                { term: t`决定`, value: words.outcome(decision.outcome, decision.outcomeName) },
                { term: t`文号`, value: decision.documentNumber },
                { term: t`签发`, value: decision.signedBy, note: text(decision.postTitle) },
                { term: t`时间`, value: minuteOf(decision.at) },
              ]}
            />
            <p>
              <Trans>理由：{decision.reasons}</Trans>
            </p>
            <p>
              <Trans>依据：{decision.basis}</Trans>
            </p>
            {decision.penalty && (
              <>
                <ul>
                  {decision.penalty.measures.map((row) => (
                    <li key={row.rule}>
                      {measures.measures[row.measure]} {measures.amount(row.amount, row.unit, row.measure)}（
                      {text(row.circumstance)}）
                    </li>
                  ))}
                </ul>
                {decision.penalty.officers.length > 0 && (
                  <p>
                    <Trans>调查的执法人员，证号：{decision.penalty.officers.join("、")}</Trans>
                  </p>
                )}
              </>
            )}
            {delivery && (
              <p>
                <Trans>
                  已于 {minuteOf(delivery.at)} 送达，方式：{words.delivery(delivery.method)}。
                </Trans>
              </p>
            )}
          </div>
        </Panel>
      )}
      {shown.votes.length > 0 && (
        <Panel title={t`会议研究`}>
          <div className={css.stack}>
            {shown.votes.map((vote) => (
              <p key={vote.at}>
                {vote.stepName} {minuteOf(vote.at)}：{vote.resolution}{" "}
                <Trans>
                  应到 {vote.members} 人，实到 {vote.present} 人；同意 {vote.agreed}，不同意 {vote.against}
                  ，弃权 {vote.abstained}。
                </Trans>{" "}
                <strong>{vote.carried ? <Trans>表决通过</Trans> : <Trans>未获通过</Trans>}</strong>
              </p>
            ))}
          </div>
        </Panel>
      )}
    </>
  );
}
