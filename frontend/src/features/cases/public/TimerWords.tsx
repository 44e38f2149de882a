//! A timer of the chart that runs, in one sentence: what is waited for, or what happens when a step is not done in time.
import { Trans } from "@lingui/react/macro";
import type { ShownCase } from "./trackQuery";

export function TimerWords({ timer }: { timer: ShownCase["timers"][number] }) {
  const { name, stepName, dueDay } = timer;
  if (dueDay === null) return <Trans>“{name}”（计时已暂停）</Trans>;
  return stepName === null ? (
    <Trans>
      “{name}”至 {dueDay} 止，期满后继续办理
    </Trans>
  ) : (
    <Trans>
      “{stepName}”如到 {dueDay} 仍未办完，按“{name}”处理
    </Trans>
  );
}
