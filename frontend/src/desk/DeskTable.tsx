//! A staff list: an Ant Design table on a desk, cards on a phone, from one description of the columns.
import { Table } from "antd";
import type { ReactNode } from "react";
import css from "./desk.module.css";
import { useNarrow } from "./narrow";

export interface DeskColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  end?: boolean;
  /** Where the cell stands on a card: in its head, at its foot, or not at all. */
  card?: "head" | "foot" | "none";
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

export function DeskTable<Row extends object>({ label, columns, rows, rowKey, busy }: DeskTableProps<Row>) {
  const narrow = useNarrow();
  if (narrow) return <Cards label={label} columns={columns} rows={rows} rowKey={rowKey} />;
  return (
    <Table<Row>
      aria-label={label}
      size="small"
      pagination={false}
      dataSource={rows}
      rowKey={rowKey}
      loading={busy ?? false}
      columns={columns.map((column) => ({
        key: column.key,
        title: column.title,
        align: column.end ? "end" : "start",
        ...(column.name && { rowScope: "row" as const }),
        render: (_: unknown, row: Row) => column.render(row),
        onCell: () => ({
          style: {
            ...(column.nowrap && { whiteSpace: "nowrap" }),
            ...((column.end || column.nowrap) && { fontVariantNumeric: "tabular-nums" }),
          },
        }),
        onHeaderCell: () => ({ style: { whiteSpace: "nowrap" } }),
      }))}
    />
  );
}

function Cards<Row extends object>({ label, columns, rows, rowKey }: Omit<DeskTableProps<Row>, "busy">) {
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
