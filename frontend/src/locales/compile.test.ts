//! The small compiler of Chinese sentences.
import { expect, it } from "vitest";
import { compileSentence } from "./compile";

it.each([
  ["首页", ["首页"]],
  ["共 {n} 项", ["共 ", ["n"], " 项"]],
  ["{0}（{1}%）", [["0"], "（", ["1"], "%）"]],
  ["请看<0>{0}</0>。", ["请看<0>", ["0"], "</0>。"]],
])("compiles %s", (sentence, parts) => {
  expect(compileSentence(sentence)).toEqual(parts);
});
