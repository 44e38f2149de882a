//! The record of a case, newest first: who did what at which post, opinions, internal notes, signatures.
import { Trans, useLingui } from "@lingui/react/macro";
import { minuteOf, useText } from "@/ui/words";
import { useCaseWords } from "../public/words";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";

export function CaseEvents({ events }: { events: DeskCase["events"] }) {
  const { t } = useLingui();
  return (
    <ol className={css.events} aria-label={t`办理留痕，最近的在前`} reversed>
      {events
        .toSorted((one, other) => other.seq - one.seq)
        .map((event) => (
          <Event key={event.id} event={event} />
        ))}
    </ol>
  );
}

function Event({ event }: { event: DeskCase["events"][number] }) {
  const text = useText();
  const words = useCaseWords();
  const operation = words.operation(event.operation);
  const who = [text(event.postTitle), event.actor].filter(Boolean).join(" ");
  return (
    <li className={css.event} data-operation={event.operation}>
      <div className={css.eventHead}>
        <strong>{event.stepName ? `${event.stepName} · ${operation}` : operation}</strong>
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
      {event.publicNote && <p className={css.opinion}>{event.publicNote}</p>}
      {event.internalNote && (
        <p className={css.internal}>
          <span>
            <Trans>内部意见，不公开</Trans>
          </span>
          {event.internalNote}
        </p>
      )}
      <p className={css.signature}>
        {event.actor === null ? <Trans>记录摘要</Trans> : <Trans>已签署</Trans>}{" "}
        <code title={event.signature}>{event.signature.slice(0, 16)}…</code>
      </p>
    </li>
  );
}
