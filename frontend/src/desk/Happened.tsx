//! What happened to a record, the latest first: which step, when, by whom and with which words.
import { useLingui } from "@lingui/react/macro";
import { minuteOf } from "@/ui/words";
import css from "./record.module.css";

interface HappenedProps<Operation extends string> {
  events: { seq: number; at: string; operation: Operation; actor: string | null; words: string | null }[];
  names: Record<Operation, string>;
}

export function Happened<Operation extends string>({ events, names }: HappenedProps<Operation>) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`办理留痕，最近的在前`} reversed>
      {events
        .toSorted((one, other) => other.seq - one.seq)
        .map((event) => (
          <li key={event.seq} className={css.event}>
            <header>
              <strong>{names[event.operation]}</strong>
              <time dateTime={event.at} className="nums">
                {minuteOf(event.at)}
              </time>
            </header>
            {event.actor && <p className={css.quiet}>{event.actor}</p>}
            {event.words && <p className={css.words}>{event.words}</p>}
          </li>
        ))}
    </ol>
  );
}
