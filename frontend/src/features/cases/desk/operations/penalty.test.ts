import { expect, it } from "vitest";
import type { DeskCase } from "../caseQuery";
import { penaltyBegun, penaltyOf } from "./PenaltyFields";

const band = { from: 100, to: 200 };
const rule = (measure: string, unit: string | null) => ({
  circumstance: { zh: "情节", en: null },
  degree: "ORDINARY",
  measure,
  unit,
  band: unit === null ? null : band,
  limits: unit === null ? null : band,
});
const rules = [
  rule("FINE", "FEN"),
  rule("BUSINESS_SUSPENDED", "DAY"),
  rule("GOODS_CONFISCATED", null),
  rule("WARNING", null),
];

const shown = (category: string, reviews: unknown[] = []) =>
  ({ powerVersion: { content: { category, discretion: rules } }, reviews }) as unknown as DeskCase;

it("sends sizes in the contract's whole numbers, a confiscation in fen", () => {
  const values = {
    measures: [{ rule: 0, amount: 650.5 }, { rule: 1, amount: 30 }, { rule: 2, amount: 12.34 }, { rule: 3 }],
    situations: [],
    officers: ["ZF-0001"],
  };
  expect(penaltyOf(shown("CF"), values)?.measures).toEqual([
    { rule: 0, amount: 65_050 },
    { rule: 1, amount: 30 },
    { rule: 2, amount: 1_234 },
    { rule: 3, amount: null },
  ]);
  expect(penaltyOf(shown("XK"), values)).toBeNull();
});

it("begins a decision with what the legal office approved last", () => {
  const review = (state: string, amount: number) => ({
    state,
    penalty: {
      measures: [{ rule: 0, amount, unit: "FEN", measure: "FINE" }],
      situations: ["COMPLEX"],
      officers: ["ZF-0001", "ZF-0002"],
    },
  });
  const begun = penaltyBegun(shown("CF", [review("APPROVED", 60_000), review("REFUSED", 90_000)]));
  expect(begun).toEqual({
    measures: [{ rule: 0, amount: 600 }],
    situations: ["COMPLEX"],
    officers: ["ZF-0001", "ZF-0002"],
  });
  expect(penaltyBegun(shown("CF")).measures).toEqual([{}]);
});
