//! The board's three pictures: what came and went, whose lights burn, how much time is left.
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useLightWord } from "@/ui/Light";
import { useText } from "@/ui/words";
import css from "./board.module.css";
import type { Board, BoardFigures } from "./boardQuery";
import { bars, colors, letter, lines, single } from "./options";
import { Pictured } from "./Pictured";

export function Pictures({ figures, worst }: { figures: BoardFigures; worst: Board["worst"] }) {
  return (
    <div className={css.pictures}>
      <ByDay days={figures.days} />
      <ByBody worst={worst} />
      <TimeLeft left={figures.left} />
    </div>
  );
}

function ByDay({ days }: { days: BoardFigures["days"] }) {
  const { t } = useLingui();
  const words = [t`收件`, t`办结`, t`其中超期办结`];
  const series = words.map((name, at) => ({
    name,
    color: [colors.brand, colors.green, colors.red][at] ?? colors.brand,
    values: days.map((day) => [day.filed, day.closed, day.closedLate][at] ?? 0),
  }));
  const option = lines(
    days.map(({ day }) => day.slice(5)),
    series,
    letter(),
  );
  return (
    <Pictured
      title={t`近 ${days.length} 日收件与办结`}
      head={t`日期`}
      columns={words}
      rows={days.map(({ day, filed, closed, closedLate }) => ({
        name: day,
        values: [filed, closed, closedLate],
      }))}
      option={option}
    />
  );
}

function ByBody({ worst }: { worst: Board["worst"] }) {
  const { t } = useLingui();
  const text = useText();
  const word = useLightWord();
  const series = [
    { name: word("RED"), color: colors.red, values: worst.nodes.map(({ counts }) => counts.red) },
    { name: word("YELLOW"), color: colors.yellow, values: worst.nodes.map(({ counts }) => counts.yellow) },
    { name: word("PAUSED"), color: colors.paused, values: worst.nodes.map(({ counts }) => counts.paused) },
    { name: word("GREEN"), color: colors.green, values: worst.nodes.map(({ counts }) => counts.green) },
  ];
  const names = worst.nodes.map(({ organisation }) => text(organisation.name));
  return (
    <Pictured
      title={
        worst.totalCount > worst.nodes.length
          ? t`各机关灯色（超期最多的 ${worst.nodes.length} 个）`
          : t`各机关灯色`
      }
      head={t`机关`}
      columns={series.map(({ name }) => name)}
      rows={names.map((name, at) => ({ name, values: series.map(({ values }) => values[at] ?? 0) }))}
      option={bars(names, series, letter())}
    />
  );
}

function TimeLeft({ left }: { left: BoardFigures["left"] }) {
  const { t } = useLingui();
  const parts = useMemo(
    () => [
      { name: t`超期 7 日以上`, color: colors.red, value: left.lateOverWeek },
      { name: t`超期 7 日内`, color: colors.red, value: left.late },
      { name: t`今日到期`, color: colors.yellow, value: left.today },
      { name: t`3 日内到期`, color: colors.yellow, value: left.threeDays },
      { name: t`10 日内到期`, color: colors.brand, value: left.tenDays },
      { name: t`10 日后到期`, color: colors.green, value: left.later },
      { name: t`暂停计时`, color: colors.paused, value: left.paused },
    ],
    [t, left],
  );
  return (
    <Pictured
      title={t`在办件剩余时间`}
      head={t`剩余时间`}
      columns={[t`件数`]}
      rows={parts.map(({ name, value }) => ({ name, values: [value] }))}
      option={single(
        parts.map(({ name }) => name),
        parts,
        letter(),
      )}
    />
  );
}
