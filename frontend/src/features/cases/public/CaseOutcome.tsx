//! How a case ended: refused with the right organ and remedy, ended without a decision, withdrawn, decided with reasons and basis, delivered.
import { Trans, useLingui } from "@lingui/react/macro";
import { Facts } from "@/ui/Display";
import { Panel } from "@/ui/Layout";
import { Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { useEndings } from "./endings";
import css from "./track.module.css";
import type { ShownCase } from "./trackQuery";
import { useCaseWords } from "./words";

export function CaseOutcome({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const text = useText();
  const words = useCaseWords();
  const endings = useEndings();
  const { refusal, decision, delivery, termination, withdrawal } = shown;
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
          <Facts facts={endings.termination(termination)} />
        </Panel>
      )}
      {withdrawal && (
        <Panel title={t`撤回申请`}>
          <Facts facts={endings.withdrawal(withdrawal)} />
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
    </>
  );
}
