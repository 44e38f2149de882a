//! The tracking code as people type it.
import { expect, it } from "vitest";
import { groupCode, normaliseCode } from "./code";

it.each([
  ["fd9x-nxmh-e9jv-fyzy-eqte-6zsy", "FD9XNXMHE9JVFYZYEQTE6ZSY"],
  [" FD9X NXMH ", "FD9XNXMH"],
  ["#OIL0", "0110"],
  ["", ""],
])("reads %s as %s", (typed, code) => {
  expect(normaliseCode(typed)).toBe(code);
});

it("groups it to be read aloud", () => {
  expect(groupCode("FD9XNXMHE9JVFYZYEQTE6ZSY")).toBe("FD9XN-XMHE9-JVFYZ-YEQTE-6ZSY");
  expect(groupCode("")).toBe("");
});
