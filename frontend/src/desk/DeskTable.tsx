//! A staff list: a table on a desk, cards on a phone, from one description of the columns.
// Not Ant Design's table: it measures the scroll bar with a style that the page's content policy refuses.
import type { ReactNode } from "react";
import css from "./desk.module.css";
import { useNarrow } from "./narrow";

export interface DeskColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  end?: boolean;
  /** Where the cell stands on a card: in its head or at its foot. */
  card?: "head" | "foot";
  /** The cell that names the row. */
  name?: boolean;
  nowrap?: boolean;
}

interface DeskTableProps<Row> {
  label: string;
  columns: DeskColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Old rows stand while new ones are on their way. */
  busy?: boolean;
}

export function DeskTable<Row>({ label, columns, rows, rowKey, busy }: DeskTableProps<Row>) {
  const narrow = useNarrow();
  if (narrow) return <Cards label={label} columns={columns} rows={rows} rowKey={rowKey} />;
  const look = ({ end, nowrap }: DeskColumn<Row>) =>
    [end && css.end, (end || nowrap) && css.nowrap].filter(Boolean).join(" ");
  return (
    <table className={css.table} aria-label={label} aria-busy={busy || undefined}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.end ? css.end : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) =>
              column.name ? (
                <th key={column.key} scope="row" className={look(column)}>
                  {column.render(row)}
                </th>
              ) : (
                <td key={column.key} className={look(column)}>
                  {column.render(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards<Row>({ label, columns, rows, rowKey }: Omit<DeskTableProps<Row>, "busy">) {
  const head = columns.filter((column) => column.card === "head");
  const body = columns.filter((column) => column.card === undefined);
  const foot = columns.filter((column) => column.card === "foot");
  return (
    <ul className={css.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={css.card}>
          <div className={css.cardHead}>
            {head.map((column) => (
              <span key={column.key}>{column.render(row)}</span>
            ))}
          </div>
          <dl>
            {body.map((column) => (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd>{column.render(row)}</dd>
              </div>
            ))}
          </dl>
          {foot.length > 0 && (
            <div className={css.cardFoot}>
              {foot.map((column) => (
                <span key={column.key}>{column.render(row)}</span>
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
