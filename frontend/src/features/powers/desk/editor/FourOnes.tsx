//! The “四个一” of a power: one table, one chart, one publication sheet, one package; which are whole and which are not.
import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/ui/Icon";
import type { Version } from "../versionQuery";
import css from "./editor.module.css";

type Faults = Version["faults"];

const rootOf = (path: string) => path.replace(/^(input\.)?(content\.)?/, "").split(".")[0] ?? "";

/** What the publication sheet says: name, class, law, and to whom, how and when it is made public. */
const sheet = ["name", "category", "legalBases", "disclosure"];
const chart = ["flow", "posts"];

/** How many faults keep each of the four from being whole; the package holds the other three. */
export function fourOnes(faults: Faults): Record<"table" | "chart" | "sheet" | "package", number> {
  const count = (of: (root: string) => boolean) => faults.filter(({ path }) => of(rootOf(path))).length;
  return {
    table: count((root) => !chart.includes(root)),
    chart: count((root) => chart.includes(root)),
    sheet: count((root) => sheet.includes(root)),
    package: faults.length,
  };
}

export function FourOnes({ faults }: { faults: Faults }) {
  const { t } = useLingui();
  const missing = fourOnes(faults);
  const rows = [
    { key: "table", name: t`一表（目录表）`, left: missing.table },
    { key: "chart", name: t`一图（流程图）`, left: missing.chart },
    { key: "sheet", name: t`一件（公开内容）`, left: missing.sheet },
    { key: "package", name: t`一盘（电子包）`, left: missing.package },
  ];
  return (
    <section aria-label={t`四个一`} className={css.ones}>
      <ul>
        {rows.map(({ key, name, left }) => (
          <li key={key} data-whole={left === 0}>
            <Icon name={left === 0 ? "check" : "alert"} />
            <strong>{name}</strong>
            <span>{left === 0 ? <Trans>齐全</Trans> : <Trans>还差 {left} 处</Trans>}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
