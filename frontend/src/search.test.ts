//! Words in an address come back as they were typed.
import { expect, it } from "vitest";
import { parseSearch, stringifySearch, text } from "./search";

const read = (address: string) => parseSearch(address) as Record<string, unknown>;

it.each([
  "31001",
  "2026",
  "true",
  "false",
  "1e5",
  "007",
  "null",
  '{"a":1}',
  "[1]",
  '"x"',
  "110101199003070012345",
  "施工 许可",
])("keeps the words %s", (typed) => {
  expect(text(read(`?q=${encodeURIComponent(typed)}`).q)).toBe(typed);
  expect(text(read(stringifySearch({ q: typed })).q)).toBe(typed);
});

it("leaves out what is not there", () => {
  expect(text(read("").q)).toBeUndefined();
  expect(text(read("?q=").q)).toBeUndefined();
});

it("keeps the trail of pages as a list", () => {
  const trail = ["cursor", "31001"];
  expect(read(stringifySearch({ trail })).trail).toEqual(trail);
});
