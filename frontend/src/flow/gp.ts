//! The `gp:` vocabulary as the SPA writes it: the descriptor for moddle, its closed lists, and periods as numbers.
import descriptor from "./gp.json";

export { descriptor };

export const actions = [
  "accept",
  "examine",
  "notify-rights",
  "hear",
  "legal-review",
  "decide",
  "deliver",
  "publish",
  "archive",
  "pay",
] as const;
export type Action = (typeof actions)[number];

export const causes = [
  "correction",
  "suspension",
  "hearing",
  "tender",
  "auction",
  "inspection",
  "testing",
  "appraisal",
  "expert-review",
  "public-notice",
  "third-party",
] as const;
export type Cause = (typeof causes)[number];

export const risks = ["low", "medium", "high"] as const;
export const publicities = ["all", "title", "none"] as const;
/** What the demo city's charts call their ends; the vocabulary takes any word. */
export const outcomes = [
  "granted",
  "refused",
  "approved",
  "rejected",
  "deemed-granted",
  "registered",
  "collected",
  "punished",
  "not-punished",
  "withdrawn",
] as const;

export type DayKind = "working" | "calendar";
export type PeriodUnit = "D" | "W" | "M" | "Y";

export interface Period {
  count: number;
  unit: PeriodUnit;
}

/** Reads `P20D`; null for what is no whole number of one unit. */
export function readPeriod(written: unknown): Period | null {
  const parts = /^P(\d{1,5})([DWMY])$/.exec(typeof written === "string" ? written : "");
  return parts === null ? null : { count: Number(parts[1]), unit: parts[2] as PeriodUnit };
}

export const writePeriod = ({ count, unit }: Period): string => `P${count}${unit}`;
