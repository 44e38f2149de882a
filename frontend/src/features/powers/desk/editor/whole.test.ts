//! What is whole follows from the faults alone.
import { expect, test } from "vitest";
import { missingOf } from "./Whole";

const fault = (path: string) => ({ path, reason: "EMPTY", text: { zh: "", en: "" } });

test("a version without faults has all three whole", () => {
  expect(missingOf([])).toEqual({ table: 0, chart: 0, sheet: 0 });
});

test("what the law lacks is missing in the table and on the sheet, what the chart lacks in the chart alone", () => {
  const faults = [fault("legalBases.0.text"), fault("content.duty"), fault("flow"), fault("posts")];
  expect(missingOf(faults)).toEqual({ table: 2, chart: 2, sheet: 1 });
});
