//! Discretion rules and cited articles as the editor's form holds them: yuan and times instead of the contract's whole numbers.
import type {
  BandUnit,
  CitedBasisInput,
  DiscretionDegree,
  DiscretionRuleInput,
  PenaltyMeasure,
  TextInput,
} from "@/api/generated/graphql";
import { scaleOf } from "@/ui/discretionWords";
import type { Content } from "../versionQuery";

/** Both ends as they are typed; a field that was emptied holds null. */
interface Ends {
  from?: number | null;
  to?: number | null;
}

export interface DiscretionRow {
  circumstance: TextInput;
  degree: DiscretionDegree;
  measure: PenaltyMeasure;
  unit: BandUnit | null;
  band: Ends;
  limits: Ends;
  /** One of the version's legal bases, as `citedKey` names it. */
  basis: string;
}

export const blankRule: DiscretionRow = {
  circumstance: { zh: "", en: "" },
  degree: "ORDINARY",
  measure: "FINE",
  unit: "FEN",
  band: {},
  limits: {},
  basis: "",
};

const between = "\n";

export const citedKey = ({ law, article }: CitedBasisInput): string => `${law}${between}${article}`;

export function citedOf(key: string | null | undefined): CitedBasisInput {
  const [law = "", article = ""] = (key ?? "").split(between);
  return { law, article };
}

/** What the size of a penalty may be counted in; a penalty without a size has none. */
export function unitsOf(measure: PenaltyMeasure): BandUnit[] {
  switch (measure) {
    case "FINE":
      return ["FEN", "GAIN_PERCENT", "VALUE_PERCENT"];
    case "DETENTION":
    case "PERMIT_WITHHELD":
    case "ACTIVITY_RESTRICTED":
    case "BUSINESS_SUSPENDED":
    case "OCCUPATION_RESTRICTED":
      return ["DAY"];
    case "OTHER":
      return ["FEN", "DAY", "GAIN_PERCENT", "VALUE_PERCENT"];
    case "WARNING":
    case "PUBLIC_CRITICISM":
    case "GAINS_CONFISCATED":
    case "GOODS_CONFISCATED":
    case "GRADE_LOWERED":
    case "PERMIT_REVOKED":
    case "CLOSURE":
      return [];
  }
}

/** Whether a row has a band at all. */
export const measured = (row: { degree: DiscretionDegree; measure: PenaltyMeasure }): boolean =>
  row.degree !== "NO_PENALTY" && unitsOf(row.measure).length > 0;

/** The unit of a row: the one that was chosen, or the only one there is. */
export function unitOf(row: Pick<DiscretionRow, "measure" | "unit">): BandUnit | null {
  const units = unitsOf(row.measure);
  if (row.unit !== null && units.includes(row.unit)) return row.unit;
  return units.length === 1 ? (units[0] ?? null) : null;
}

export function rowsOfRules(rules: Content["discretion"]): DiscretionRow[] {
  return rules.map(({ circumstance, degree, measure, unit, band, limits, basis }) => {
    const scale = unit === null ? 1 : scaleOf(unit);
    const typed = (said: { from: number; to: number } | null): Ends =>
      said === null ? {} : { from: said.from / scale, to: said.to / scale };
    return {
      circumstance,
      degree,
      measure,
      unit,
      band: typed(band),
      limits: typed(limits),
      basis: citedKey(basis),
    };
  });
}

const hasEnd = (ends: Ends | undefined) => ends?.from != null || ends?.to != null;

export function rulesOf(rows: DiscretionRow[]): DiscretionRuleInput[] {
  return rows.map((row) => {
    const unit = unitOf(row);
    const scale = unit === null ? 1 : scaleOf(unit);
    const whole = (ends: Ends | undefined) =>
      hasEnd(ends)
        ? { from: Math.round((ends?.from ?? 0) * scale), to: Math.round((ends?.to ?? 0) * scale) }
        : null;
    // What the form does not show is not said.
    const sized = measured(row) && (hasEnd(row.band) || hasEnd(row.limits));
    return {
      circumstance: { zh: row.circumstance?.zh?.trim() ?? "", en: row.circumstance?.en?.trim() || null },
      degree: row.degree,
      measure: row.measure,
      unit: sized ? unit : null,
      band: sized ? whole(row.band) : null,
      limits: sized ? whole(row.limits) : null,
      basis: citedOf(row.basis),
    };
  });
}
