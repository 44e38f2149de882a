//! Small pieces that show facts: fact grid, tags, numbered lists, progress bar, table.
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

export interface TableColumn<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  end?: boolean;
  /** The cell that names the row. */
  name?: boolean;
}

interface TableProps<Row> {
  caption: string;
  columns: TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table that becomes a list of cards on a phone. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table className={`${css.table} ${css.cards}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" className={column.end ? css.end : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) =>
              column.name ? (
                <th key={column.head} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.head} data-label={column.head} className={column.end ? css.end : undefined}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
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
