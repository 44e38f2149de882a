//! A picture with its table: the table is always there for a screen reader and a printer, and for the eye on request.
import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { Section } from "@/desk/DeskPage";
import { Skeleton } from "@/ui/States";
import { useNumber } from "@/ui/words";
import css from "./board.module.css";
import type { PictureOption } from "./options";

const Picture = lazy(() => import("./Picture").then(({ Picture: drawn }) => ({ default: drawn })));

interface PicturedProps {
  title: string;
  /** What the rows are. */
  head: string;
  columns: string[];
  rows: { name: string; values: number[] }[];
  option: PictureOption;
}

export function Pictured({ title, head, columns, rows, option }: PicturedProps) {
  const number = useNumber();
  const [shown, setShown] = useState(false);
  return (
    <Section
      title={title}
      extra={
        <Button size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Trans>数据表</Trans>
          <span className="visually-hidden">：{title}</span>
        </Button>
      }
    >
      <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
        <Picture option={option} label={title} />
      </Suspense>
      <div className={shown ? css.numbers : css.numbersUnseen}>
        <table className={css.table}>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((column, at) => (
                  <td key={column}>{number(values[at] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
