//! The days of a calendar year while it is edited: what each is, how it is marked, what has changed.
import type { KeptCalendarQuery } from "@/api/generated/graphql";

export type StoredYear = KeptCalendarQuery["workCalendar"];
export type DayKind = "plain" | "weekend" | "off" | "work";

/** What is marked in a year: days off with their names, weekend days that are worked. */
export interface Marks {
  off: Record<string, string>;
  work: Record<string, true>;
}

const two = (n: number) => String(n).padStart(2, "0");
export const iso = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`;

const utc = (day: string) => new Date(`${day}T00:00:00Z`);

/** Monday is 0. */
export const weekday = (day: string): number => (utc(day).getUTCDay() + 6) % 7;
export const isWeekend = (day: string): boolean => weekday(day) >= 5;
export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

export function shifted(day: string, by: number): string {
  const moved = utc(day);
  moved.setUTCDate(moved.getUTCDate() + by);
  return moved.toISOString().slice(0, 10);
}

/** A month as weeks of seven cells, empty before the first and after the last day. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const cells: (string | null)[] = Array.from({ length: weekday(iso(year, month, 1)) }, () => null);
  for (let day = 1; day <= daysIn(year, month); day += 1) cells.push(iso(year, month, day));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export function marksOf(days: Pick<StoredYear, "offDays" | "workDays">): Marks {
  return {
    off: Object.fromEntries(days.offDays.map(({ date, name }) => [date, name])),
    work: Object.fromEntries(days.workDays.map((date) => [date, true as const])),
  };
}

export function kindOf(marks: Marks, day: string): DayKind {
  if (day in marks.off) return "off";
  if (day in marks.work) return "work";
  return isWeekend(day) ? "weekend" : "plain";
}

/** Marks a day off under a name. */
export function markOff({ off, work }: Marks, day: string, name: string): Marks {
  const { [day]: _, ...rest } = work;
  return { off: { ...off, [day]: name }, work: rest };
}

/** Takes every mark from a day. */
export function clear({ off, work }: Marks, day: string): Marks {
  const { [day]: _off, ...restOff } = off;
  const { [day]: _work, ...restWork } = work;
  return { off: restOff, work: restWork };
}

/** Makes a day worked: a make-up day at a weekend, an ordinary one otherwise. */
export function markWork(marks: Marks, day: string): Marks {
  const cleared = clear(marks, day);
  return isWeekend(day) ? { ...cleared, work: { ...cleared.work, [day]: true } } : cleared;
}

export const changed = (before: Marks, now: Marks, day: string): boolean =>
  before.off[day] !== now.off[day] || before.work[day] !== now.work[day];

export const changedDays = (before: Marks, now: Marks): string[] =>
  [
    ...new Set([
      ...Object.keys(before.off),
      ...Object.keys(before.work),
      ...Object.keys(now.off),
      ...Object.keys(now.work),
    ]),
  ]
    .filter((day) => changed(before, now, day))
    .toSorted();

export const daysInput = ({ off, work }: Marks) => ({
  offDays: Object.entries(off)
    .map(([date, name]) => ({ date, name }))
    .toSorted((one, other) => one.date.localeCompare(other.date)),
  workDays: Object.keys(work).toSorted(),
});
