//! A deadline with its working: each line says which days counted, which did not, and why.
import { Trans, useLingui } from "@lingui/react/macro";
import type { DeadlineFieldsFragment } from "@/api/generated/graphql";
import css from "./trace.module.css";
import { dayOf, usePeriod, useText } from "./words";

export type Deadline = DeadlineFieldsFragment;
type TraceLine = Deadline["trace"][number];
type TraceKind = TraceLine["kind"];

export function useTraceWord(): (kind: TraceKind) => string {
  const { t } = useLingui();
  return (kind) => {
    switch (kind) {
      case "START":
        return t`起算`;
      case "EXTENDED":
        return t`延长`;
      case "COUNTED":
        return t`计入`;
      case "SKIPPED":
        return t`不计`;
      case "PAUSED":
        return t`暂停`;
      case "ROLLED":
        return t`顺延`;
      case "DUE":
        return t`到期`;
      case "PROVISIONAL":
        return t`暂定`;
    }
  };
}

/** `2026-09-28`, or both ends of a stretch. */
const span = ({ from, to }: TraceLine) => (from === to ? from : `${from} → ${to}`);

export function DeadlineTrace({ deadline }: { deadline: Deadline }) {
  const { t } = useLingui();
  const word = useTraceWord();
  const text = useText();
  const period = usePeriod();
  const years = deadline.provisionalYears.join("、");
  return (
    <div>
      <p className={css.head}>
        <Trans>
          期限 {period(deadline.period)}，依据：{deadline.period.source}。从 {dayOf(deadline.startedAt)}{" "}
          起算，当日不计。
        </Trans>
      </p>
      <ol className={css.trace} aria-label={t`期限推算过程`}>
        {deadline.trace.map((line) => (
          <li key={`${line.kind} ${line.from} ${line.to}`} className={`${css.line} ${css[line.kind] ?? ""}`}>
            <span className={css.kind}>{word(line.kind)}</span>
            <span className={css.when}>{span(line)}</span>
            <span>{text(line.text)}</span>
          </li>
        ))}
      </ol>
      <p className={css.note}>
        {deadline.dueDay !== null && deadline.dueDay !== deadline.originalDueDay && (
          <Trans>
            最初的到期日是 {deadline.originalDueDay}，现为 {deadline.dueDay}。
          </Trans>
        )}
        {deadline.provisionalYears.length > 0 && (
          <Trans>{years} 年的放假安排尚未公布，按法定节日暂定；公布后自动重算。</Trans>
        )}
        <Trans>所用工作日历版本：{deadline.calendarVersion}。</Trans>
      </p>
    </div>
  );
}
