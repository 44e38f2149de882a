//! Small pieces that show facts: fact grid, tags, numbered lists, progress bar, step bar.
import type { ReactNode } from "react";
import css from "./display.module.css";

export interface Fact {
  term: string;
  value: ReactNode;
  /** A smaller line under the value. */
  note?: ReactNode;
}

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(({ term, value, note }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Tag({ tone, children }: { tone?: "good" | "muted" | "gold"; children: ReactNode }) {
  return <span className={[css.tag, tone && css[`tag_${tone}`]].filter(Boolean).join(" ")}>{children}</span>;
}

export function Tags({ children }: { children: ReactNode }) {
  return <div className={css.tags}>{children}</div>;
}

export function Numbered({ children }: { children: ReactNode }) {
  return <ol className={css.numbered}>{children}</ol>;
}

interface BarProps {
  label: string;
  value: number;
  max: number;
  tone?: "GREEN" | "YELLOW" | "RED" | "PAUSED";
}

export function ProgressBar({ label, value, max, tone }: BarProps) {
  const share = max <= 0 ? 0 : Math.min(100, Math.max(0, (value / max) * 100));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      className={[css.bar, tone && css[`bar_${tone}`]].filter(Boolean).join(" ")}
    >
      <div style={{ width: `${share}%` }} />
    </div>
  );
}

/** Where a stepped form stands. */
export function StepBar({ label, steps, current }: { label: string; steps: string[]; current: number }) {
  return (
    <ol className={css.stepbar} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? "step" : undefined}
          className={index < current ? css.past : undefined}
        >
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}
