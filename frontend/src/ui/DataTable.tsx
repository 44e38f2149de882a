//! A table of rows with a name for each; on a phone each row is a card.
import type { ReactNode } from "react";
import css from "./table.module.css";

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
