//! Where a replay stands: the step of the address, the marks on the chart, and what a key does.
import { expect, it } from "vitest";
import { keyed, marksAt, stepAt } from "./player";

const steps = [
  { seq: 1, node: null, activeNodes: ["accept"] },
  { seq: 2, node: "accept", activeNodes: ["examine"] },
  { seq: 3, node: "examine", activeNodes: ["assess", "quota"] },
  { seq: 4, node: "examine", activeNodes: ["accept"] },
  { seq: 5, node: "accept", activeNodes: [] },
];

it("begins with the first step and ends with the last, whatever the address says", () => {
  expect(stepAt(undefined, steps)).toBe(0);
  expect(stepAt(3, steps)).toBe(2);
  expect(stepAt(99, steps)).toBe(4);
  expect(stepAt(2, [])).toBe(0);
});

it("marks where the case waited then, and what it had left behind by then and not later", () => {
  expect(marksAt(steps, 0)).toEqual({ present: ["accept"], done: [] });
  expect(marksAt(steps, 2)).toEqual({ present: ["assess", "quota"], done: ["accept", "examine"] });
});

it("does not call a step left behind that the case came back to", () => {
  expect(marksAt(steps, 3).present).toEqual(["accept"]);
  expect(marksAt(steps, 3).done).not.toContain("accept");
  expect(marksAt(steps, 4)).toEqual({ present: [], done: ["accept", "examine", "assess", "quota"] });
});

it("goes with the arrows, never beyond either end, and leaves other keys alone", () => {
  expect(keyed("ArrowRight", 3, 5)).toBe(4);
  expect(keyed("ArrowRight", 4, 5)).toBe(4);
  expect(keyed("ArrowLeft", 0, 5)).toBe(0);
  expect(keyed("Home", 4, 5)).toBe(0);
  expect(keyed("End", 0, 5)).toBe(4);
  expect(keyed("Enter", 2, 5)).toBeNull();
});
