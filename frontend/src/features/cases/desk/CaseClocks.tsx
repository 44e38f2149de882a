//! The clocks of a case with their working: the one that governs now, the case's own, each open step's.
import { Trans, useLingui } from "@lingui/react/macro";
import { Section } from "@/desk/DeskPage";
import { type Deadline, DeadlineTrace } from "@/ui/DeadlineTrace";
import { ProgressBar } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Notice } from "@/ui/States";
import { usePeriod } from "@/ui/words";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";

interface NamedClock {
  title: string;
  clock: Deadline;
}

export function CaseClocks({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const { deadline, caseDeadline } = shown;
  const clocks: NamedClock[] = [
    ...(deadline?.kind === "ACCEPTANCE" ? [{ title: t`受理期限`, clock: deadline }] : []),
    ...(caseDeadline ? [{ title: t`办件期限`, clock: caseDeadline }] : []),
    ...shown.tasks.flatMap(({ name, deadline: clock }) =>
      clock ? [{ title: t`环节期限：${name}`, clock }] : [],
    ),
  ];
  if (clocks.length === 0) return null;
  return (
    <Section title={t`期限`}>
      <div className={css.clocks}>
        {clocks.map((named) => (
          <Clock key={named.title} {...named} />
        ))}
      </div>
    </Section>
  );
}

function Clock({ title, clock }: NamedClock) {
  const { t } = useLingui();
  const period = usePeriod();
  const over = Math.abs(clock.leftDays);
  return (
    <div className={css.clock}>
      <div className={css.clockHead}>
        <h3>{title}</h3>
        <LightBadge light={clock.light} />
      </div>
      <p className="nums">
        {clock.dueDay === null ? <Trans>期限暂停</Trans> : <Trans>到期日 {clock.dueDay}</Trans>}
        {" · "}
        {clock.leftDays < 0 ? <Trans>已超 {over} 天</Trans> : <Trans>还剩 {clock.leftDays} 天</Trans>}
        {" · "}
        <Trans>
          已用 {clock.usedDays} 天，共 {period(clock.period)}
        </Trans>
      </p>
      <ProgressBar
        label={t`${title}已用的天数`}
        value={clock.usedDays}
        max={clock.usedDays + Math.max(0, clock.leftDays)}
        tone={clock.light}
      />
      {clock.expected && (
        <Notice>
          <Trans>还没有受理，这是假定提交当日受理推算的日子。</Trans>
        </Notice>
      )}
      <details>
        <summary>
          <Trans>怎么算的</Trans>
          <span className="visually-hidden">{title}</span>
        </summary>
        <DeadlineTrace deadline={clock} />
      </details>
    </div>
  );
}
