import { expect, test } from "vitest";
import { changedDays, clear, daysInput, kindOf, markOff, marksOf, markWork, shifted, weeksOf } from "./days";

const year = marksOf({ offDays: [{ date: "2026-10-01", name: "国庆节" }], workDays: ["2026-10-10"] });

test("a day is off, made up, a weekend or an ordinary one", () => {
  const kinds = ["2026-10-01", "2026-10-10", "2026-10-11", "2026-10-12"].map((day) => kindOf(year, day));
  expect(kinds).toEqual(["off", "work", "weekend", "plain"]);
});

test("a day is never both off and worked", () => {
  const off = markOff(year, "2026-10-10", "台风停工");
  expect(kindOf(off, "2026-10-10")).toBe("off");
  expect(daysInput(off).workDays).toEqual([]);
  expect(kindOf(markWork(off, "2026-10-01"), "2026-10-01")).toBe("plain");
  expect(kindOf(markWork(off, "2026-10-11"), "2026-10-11")).toBe("work");
});

test("what was marked and taken back is no change", () => {
  const there = markOff(year, "2026-07-08", "台风停工");
  expect(changedDays(year, there)).toEqual(["2026-07-08"]);
  expect(changedDays(year, clear(there, "2026-07-08"))).toEqual([]);
});

test("months are whole weeks from Monday, and days go on over their ends", () => {
  const weeks = weeksOf(2026, 2);
  expect(weeks.flat().filter((day) => day !== null)).toHaveLength(28);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  expect(weeks[0]?.indexOf("2026-02-01")).toBe(6);
  expect(shifted("2026-02-28", 1)).toBe("2026-03-01");
});
