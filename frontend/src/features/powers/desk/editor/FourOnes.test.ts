//! The four ones follow from the faults alone.
import { expect, test } from "vitest";
import { fourOnes } from "./FourOnes";

const fault = (path: string) => ({ path, reason: "EMPTY", text: { zh: "", en: "" } });

test("a version without faults has all four whole", () => {
  expect(fourOnes([])).toEqual({ table: 0, chart: 0, sheet: 0, package: 0 });
});

test("what the law lacks is missing in the table and on the sheet, what the chart lacks in the chart alone", () => {
  const faults = [fault("legalBases.0.text"), fault("content.duty"), fault("flow"), fault("posts")];
  expect(fourOnes(faults)).toEqual({ table: 2, chart: 2, sheet: 1, package: 4 });
});
