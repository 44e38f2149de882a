//! One table, one chart, one publication sheet: which of what makes a power are whole and which are not.
import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/ui/Icon";
import type { Version } from "../versionQuery";
import css from "./editor.module.css";

type Faults = Version["faults"];

const rootOf = (path: string) => path.replace(/^(input\.)?(content\.)?/, "").split(".")[0] ?? "";

/** What the publication sheet says: name, class, law, and to whom, how and when it is made public. */
const sheet = ["name", "category", "legalBases", "disclosure"];
const chart = ["flow", "posts"];

/** How many faults keep each from being whole. */
export function missingOf(faults: Faults): Record<"table" | "chart" | "sheet", number> {
  const count = (of: (root: string) => boolean) => faults.filter(({ path }) => of(rootOf(path))).length;
  return {
    table: count((root) => !chart.includes(root)),
    chart: count((root) => chart.includes(root)),
    sheet: count((root) => sheet.includes(root)),
  };
}

export function Whole({ faults }: { faults: Faults }) {
  const { t } = useLingui();
  const missing = missingOf(faults);
  const rows = [
    { key: "table", name: t`一表（目录表）`, left: missing.table },
    { key: "chart", name: t`一图（流程图）`, left: missing.chart },
    { key: "sheet", name: t`一件（公开内容）`, left: missing.sheet },
  ];
  return (
    <section aria-label={t`齐全程度`} className={css.whole}>
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
