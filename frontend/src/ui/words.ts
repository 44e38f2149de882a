//! How values of the contract are said: bilingual text, days, moments, periods, sizes.
import { useLingui } from "@lingui/react/macro";
import type { Text, Unit } from "@/api/types";

/** The city's zone: a moment is always shown as the clocks of the city had it. */
const zone = "Asia/Shanghai";

const dayParts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
const minuteParts = new Intl.DateTimeFormat("sv-SE", {
  timeZone: zone,
  dateStyle: "short",
  timeStyle: "short",
});

/** `2026-11-22`, as the city's calendar had it. */
export const dayOf = (moment: string): string => dayParts.format(new Date(moment));
/** `2026-11-22 16:30`, by the city's clocks. */
export const minuteOf = (moment: string): string => minuteParts.format(new Date(moment));

/** A bilingual text in the reader's language; Chinese where there is no English. */
export function useText(): (text: Text | null | undefined) => string {
  const { i18n } = useLingui();
  return (text) => (i18n.locale === "en" && text?.en ? text.en : (text?.zh ?? ""));
}

/** Whole numbers with separators. */
export function useNumber(): (value: number) => string {
  const { i18n } = useLingui();
  return (value) => i18n.number(value);
}

/** `20 个工作日`. */
export function usePeriod(): (period: { n: number; unit: Unit }) => string {
  const { t } = useLingui();
  return ({ n, unit }) => {
    switch (unit) {
      case "WORKING_DAY":
        return t`${n} 个工作日`;
      case "DAY":
        return t`${n} 日`;
      case "MONTH":
        return t`${n} 个月`;
    }
  };
}

/** `1.2 MB`, by the thousands of 1024 in which limits are set. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} kB`;
  return `${Number((bytes / 1024 ** 2).toFixed(1))} MB`;
}

/** Whether files of a later hand-in came under the same material: an answer to a correction brings them, and they count. */
export function replaced(files: { key: string; document: { addedAt: string } }[], at: number): boolean {
  const file = files[at];
  if (file === undefined) return false;
  return files.some(({ key, document }) => key === file.key && document.addedAt > file.document.addedAt);
}
