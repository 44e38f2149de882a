//! The chart in words: its steps in order, who does each, by when, and where the case may go next.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Light, Text, Unit } from "@/api/types";
import { ComplainLink } from "@/ui/ComplainLink";
import { Tag } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { usePeriod, useText } from "@/ui/words";
import css from "./steps.module.css";

export interface Step {
  order: number;
  node: string;
  name: string;
  /** Time does it: the flow waits here until the limit has passed. */
  timer?: boolean;
  /** The sub-process or on-demand flow that holds it. */
  within?: string | null;
  onDemand?: boolean;
  /** Code of the power that is called here. */
  called?: string | null;
  postTitle: Text | null;
  limit: { n: number; unit: Unit; source: string } | null;
  documentation: string | null;
  next: { flow: string; name: string | null; target: string; targetName: string }[];
  openCases: number;
  openYellow: number;
  openRed: number;
}

/** The worst light among the cases that wait at a step; null when none waits. */
export function stepLight({ openCases, openYellow, openRed }: Step): Light | null {
  if (openCases === 0) return null;
  if (openRed > 0) return "RED";
  return openYellow > 0 ? "YELLOW" : "GREEN";
}

interface StepsProps {
  steps: Step[];
  /** Code of the power whose steps can be complained of from here; the staff's pages give none. */
  power?: string;
}

export function Steps({ steps, power }: StepsProps) {
  const { t } = useLingui();
  return (
    <ol className={css.steps} aria-label={t`办理步骤`}>
      {steps.map((step) => (
        <StepItem key={step.node} step={step} power={power} />
      ))}
    </ol>
  );
}

function StepItem({ step, power }: { step: Step; power: string | undefined }) {
  const text = useText();
  const period = usePeriod();
  const choice = step.next.length > 1;
  return (
    <li className={css.step}>
      <span className={css.name}>{step.name}</span>
      <span className={css.side}>
        {step.limit && <Tag>{period(step.limit)}</Tag>}
        {step.openCases > 0 && (
          <Tag tone="muted">
            <Trans>在办 {step.openCases} 件</Trans>
          </Tag>
        )}
        {step.openRed > 0 ? <LightBadge light="RED" /> : step.openYellow > 0 && <LightBadge light="YELLOW" />}
        {power && <ComplainLink about={{ power, node: step.node }} step={step.name} />}
      </span>
      <span className={css.meta}>
        {step.within && (
          <>
            {step.onDemand ? <Trans>按需启动的“{step.within}”</Trans> : <Trans>属于“{step.within}”</Trans>}
            {" · "}
          </>
        )}
        {step.timer && <Trans>到期后自动继续</Trans>}
        {step.called && (
          <>
            <Trans>办理事项 {step.called}</Trans>
            {" · "}
          </>
        )}
        {step.postTitle && <Trans>由 {text(step.postTitle)} 办理</Trans>}
        {step.documentation && ` · ${step.documentation}`}
      </span>
      {choice && (
        <span className={css.meta}>
          <Trans>下一步：</Trans>
          {step.next
            .map((branch) => (branch.name ? `${branch.name} → ${branch.targetName}` : branch.targetName))
            .join("；")}
        </span>
      )}
    </li>
  );
}
