//! The large numbers over the board; each that has a list leads to it.
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Light } from "@/api/types";
import desk from "@/desk/desk.module.css";
import { deskPaths } from "@/desk/paths";
import { LightSign } from "@/ui/Light";
import { useNumber } from "@/ui/words";
import css from "./board.module.css";
import type { BoardCounts, BoardFigures } from "./boardQuery";

export function Totals({ counts, figures }: { counts: BoardCounts; figures: BoardFigures | undefined }) {
  const { t, i18n } = useLingui();
  const number = useNumber();
  const percent = figures?.onTimePercent ?? null;
  const today = figures?.days.at(-1)?.filed;
  return (
    <dl className={desk.figures}>
      <Total term={t`在办件`}>
        <Link to={deskPaths.cases} search={{ open: true }}>
          {number(counts.open)}
        </Link>
      </Total>
      <Total term={t`黄灯预警`} light="YELLOW">
        <ToLight light="YELLOW" value={counts.yellow} />
      </Total>
      <Total term={t`红灯超期`} light="RED">
        <ToLight light="RED" value={counts.red} />
      </Total>
      <Total term={t`暂停计时`} light="PAUSED">
        <ToLight light="PAUSED" value={counts.paused} />
      </Total>
      <Total term={t`今日新收`}>{today === undefined ? "—" : number(today)}</Total>
      <Total term={t`近期按期办结率`}>
        {percent === null ? "—" : i18n.number(percent / 100, { style: "percent", maximumFractionDigits: 1 })}
      </Total>
    </dl>
  );
}

function ToLight({ light, value }: { light: Light; value: number }) {
  const number = useNumber();
  return (
    <Link to={deskPaths.cases} search={{ light }}>
      {number(value)}
    </Link>
  );
}

function Total({ term, light, children }: { term: string; light?: Light; children: ReactNode }) {
  return (
    <div className={`${desk.figure} ${css.total}`} data-light={light}>
      <dt>{term}</dt>
      <dd>
        {light && <LightSign light={light} size="0.8em" />}
        {children}
      </dd>
    </div>
  );
}
