//! The pictures say every number of their rows, move nothing, and tell lines apart without colour.
import { expect, it } from "vitest";
import { bars, lines, single } from "./options";

const series = [
  { name: "收件", color: "#0b4f9e", values: [3, 0] },
  { name: "办结", color: "#17703f", values: [1, 2] },
];

it("draws each line with a mark of its own", () => {
  const option = lines(["06-21", "06-22"], series, 14);
  const drawn = option.series as { symbol: string; data: number[] }[];
  expect(new Set(drawn.map(({ symbol }) => symbol)).size).toBe(2);
  expect(drawn.map(({ data }) => data)).toEqual([
    [3, 0],
    [1, 2],
  ]);
  expect(option.animation).toBe(false);
});

it("stacks the bars and writes a number only where there is one", () => {
  const drawn = bars(["甲", "乙"], series, 14).series as {
    stack: string;
    data: { value: number; label: { show: boolean } }[];
  }[];
  expect(drawn.map(({ stack }) => stack)).toEqual(["all", "all"]);
  expect(drawn[0]?.data.map(({ label }) => label.show)).toEqual([true, false]);
});

it("gives each bar its own colour and its number", () => {
  const rows = [
    { name: "超期", color: "#b3131d", value: 4 },
    { name: "以后", color: "#17703f", value: 9 },
  ];
  const [drawn] = single(
    rows.map(({ name }) => name),
    rows,
    14,
  ).series as { data: { value: number; itemStyle: { color: string } }[] }[];
  expect(drawn?.data).toEqual([
    { value: 4, itemStyle: { color: "#b3131d" } },
    { value: 9, itemStyle: { color: "#17703f" } },
  ]);
});
