//! Twelve months of days to press; the arrow keys go from day to day, so that the year is one stop for the keyboard.
import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import css from "@/desk/keep.module.css";
import { changed, type DayKind, iso, kindOf, type Marks, shifted, weekday, weeksOf } from "./days";

interface YearViewProps {
  year: number;
  marks: Marks;
  before: Marks;
  onPress: (day: string) => void;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function YearView({ year, marks, before, onPress }: YearViewProps) {
  const { t } = useLingui();
  const [at, setAt] = useState(iso(year, 1, 1));
  const whole = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = shifted(at, by);
    if (!next.startsWith(String(year))) return;
    setAt(next);
    whole.current?.querySelector<HTMLButtonElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <div ref={whole} className={css.year}>
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
        <table key={month} className={css.month} aria-label={t`${year} 年 ${month} 月`}>
          <caption>{t`${month} 月`}</caption>
          <Weekdays />
          <tbody>
            {weeksOf(year, month).map((week) => (
              <tr key={week.find((day) => day !== null)}>
                {week.map((day, column) => (
                  // Cells before the first and after the last day have nothing else to be known by.
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={column}>
                    {day !== null && (
                      <Day
                        day={day}
                        kind={kindOf(marks, day)}
                        name={marks.off[day]}
                        changed={changed(before, marks, day)}
                        stop={day === at}
                        onPress={() => {
                          setAt(day);
                          onPress(day);
                        }}
                        onKeyDown={move}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function useWeekdays(): string[] {
  const { t } = useLingui();
  return [t`周一`, t`周二`, t`周三`, t`周四`, t`周五`, t`周六`, t`周日`];
}

function Weekdays() {
  const names = useWeekdays();
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name.replace("周", "")}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface DayProps {
  day: string;
  kind: DayKind;
  name: string | undefined;
  changed: boolean;
  /** Where the keyboard enters the year. */
  stop: boolean;
  onPress: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Day({ day, kind, name, changed: isChanged, stop, onPress, onKeyDown }: DayProps) {
  const { t } = useLingui();
  const weekdays = useWeekdays();
  const words: Record<DayKind, string> = {
    plain: t`工作日`,
    weekend: t`周末`,
    off: t`休息：${name ?? ""}`,
    work: t`周末上班`,
  };
  const label = [day, weekdays[weekday(day)], words[kind], isChanged ? t`未保存` : ""]
    .filter(Boolean)
    .join("，");
  const mark: Record<DayKind, string> = { plain: "", weekend: "", off: t`休`, work: t`班` };
  return (
    <button
      type="button"
      className={css.day}
      data-day={day}
      data-kind={kind}
      data-changed={isChanged || undefined}
      tabIndex={stop ? 0 : -1}
      aria-label={label}
      title={name}
      onClick={onPress}
      onKeyDown={onKeyDown}
    >
      {Number(day.slice(8))}
      {mark[kind] !== "" && <small>{mark[kind]}</small>}
    </button>
  );
}
