//! The record of a case, newest first: who did what at which post, opinions, internal notes, signatures.
import { Trans, useLingui } from "@lingui/react/macro";
import { minuteOf, useText } from "@/ui/words";
import { CorrectionItems } from "../public/CorrectionItems";
import { eventTitle, useCaseWords } from "../public/words";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";

export function CaseEvents({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  return (
    <ol className={css.events} aria-label={t`办理留痕，最近的在前`} reversed>
      {shown.events
        .toSorted((one, other) => other.seq - one.seq)
        .map((event) => (
          <Event key={event.id} event={event} shown={shown} />
        ))}
    </ol>
  );
}

function Event({ event, shown }: { event: DeskCase["events"][number]; shown: DeskCase }) {
  const { t } = useLingui();
  const text = useText();
  const words = useCaseWords();
  const operation = words.operation(event.operation, shown.initiation);
  const who = [text(event.postTitle), event.actor].filter(Boolean).join(" ");
  return (
    <li className={css.event} data-operation={event.operation}>
      <div className={css.eventHead}>
        <strong>{eventTitle(event.stepName, operation)}</strong>
        <time dateTime={event.at} className="nums">
          {minuteOf(event.at)}
        </time>
      </div>
      {(who !== "" || event.choice) && (
        <p className={css.who}>
          {who}
          {event.choice && <Trans>　选择：{event.choice}</Trans>}
        </p>
      )}
      {event.correctionItems.length > 0 && (
        <div className={css.opinion}>
          <CorrectionItems items={event.correctionItems} materials={shown.powerVersion.content.materials} />
        </div>
      )}
      {event.publicNote && <p className={css.opinion}>{event.publicNote}</p>}
      {event.internalNote && (
        <p className={css.internal}>
          <span>
            <Trans>内部意见，不公开</Trans>
          </span>
          {event.internalNote}
        </p>
      )}
      <p className={css.signature} title={t`由本条内容和上一条的摘要算出，任何一条被改动都能查出。`}>
        {event.actor === null ? <Trans>记录摘要</Trans> : <Trans>已签署</Trans>}{" "}
        <code>{event.signature.slice(0, 16)}…</code>
      </p>
    </li>
  );
}
