//! What the case has come to: correction asked, pause, extensions, refusal, end without a decision, decision, delivery.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { Facts } from "@/ui/Display";
import { Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { CorrectionItems } from "../public/CorrectionItems";
import { useEndings } from "../public/endings";
import { ExtensionNotice, PauseNotice } from "../public/Standstill";
import { useCaseWords } from "../public/words";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";

export function CaseResult({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const text = useText();
  const words = useCaseWords();
  const endings = useEndings();
  const { correction, refusal, decision, delivery, termination, withdrawal } = shown;
  return (
    <>
      {correction && shown.state === "CORRECTING" && <Asked shown={shown} correction={correction} />}
      {refusal && (
        <Section title={t`不予受理`}>
          <Facts
            facts={[
              { term: t`理由`, value: refusal.reason },
              { term: t`应向谁申请`, value: refusal.rightOrgan ?? t`无` },
              { term: t`救济途径`, value: refusal.remedy },
              { term: t`时间`, value: minuteOf(refusal.at) },
            ]}
          />
        </Section>
      )}
      {shown.pause && <PauseNotice pause={shown.pause} />}
      {shown.extensions.map((extension) => (
        <ExtensionNotice key={extension.requestedAt} extension={extension} />
      ))}
      {shown.mergedInto && (
        <Notice>
          <Trans>
            本件已并入主案 <MergedLink {...shown.mergedInto} />
            ，在主案里继续办理。
          </Trans>
        </Notice>
      )}
      {shown.merged.length > 0 && (
        <Section title={t`并入本件的办件`}>
          <ul>
            {shown.merged.map((merged) => (
              <li key={merged.id}>
                <MergedLink {...merged} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {termination && (
        <Section title={t`终止办理`}>
          <Facts facts={endings.termination(termination)} />
        </Section>
      )}
      {withdrawal && (
        <Section title={t`撤回申请`}>
          <Facts facts={endings.withdrawal(withdrawal)} />
        </Section>
      )}
      {decision && (
        <Section title={t`办理决定`}>
          <Facts
            facts={[
              { term: t`决定`, value: words.outcome(decision.outcome, decision.outcomeName) },
              { term: t`文号`, value: decision.documentNumber },
              { term: t`签发`, value: decision.signedBy, note: text(decision.postTitle) },
              { term: t`时间`, value: minuteOf(decision.at) },
            ]}
          />
          <p className={css.reason}>
            <Trans>理由：{decision.reasons}</Trans>
          </p>
          <p className={css.reason}>
            <Trans>依据：{decision.basis}</Trans>
          </p>
          {delivery && (
            <p className={css.reason}>
              <Trans>
                已于 {minuteOf(delivery.at)} 送达，方式：{words.delivery(delivery.method)}。
              </Trans>
            </p>
          )}
        </Section>
      )}
    </>
  );
}

function MergedLink({ id, caseNumber }: { id: string; caseNumber: string }) {
  return (
    <Link to={deskPaths.case} params={{ id }}>
      {caseNumber}
    </Link>
  );
}

interface AskedProps {
  shown: DeskCase;
  correction: NonNullable<DeskCase["correction"]>;
}

function Asked({ shown, correction }: AskedProps) {
  return (
    <Notice kind="warning">
      <strong>
        <Trans>{minuteOf(correction.requestedAt)} 已一次性告知补正，等待申请人答复；期限暂停。</Trans>
      </strong>
      <CorrectionItems items={correction.items} materials={shown.powerVersion.content.materials} />
      {correction.note && <p>{correction.note}</p>}
    </Notice>
  );
}
