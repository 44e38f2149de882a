//! Which field of a form a server's fault belongs to.
import { expect, it } from "vitest";
import { fieldFor, nameOf } from "./faults";

const names = [
  ["name", "zh"],
  ["name", "en"],
  ["legalBases", 0, "law"],
  ["legalBases", 0, "text"],
  ["audience"],
  ["posts", "window"],
];

it("reads a path without the wrappers the form does not have", () => {
  expect(nameOf("input.items.0.text")).toEqual(["items", 0, "text"]);
  expect(nameOf("reason")).toEqual(["reason"]);
});

it.each([
  ["legalBases.0.text", ["legalBases", 0, "text"]],
  ["name", ["name", "zh"]],
  ["legalBases", ["legalBases", 0, "law"]],
  ["posts", ["posts", "window"]],
  ["audience.0", ["audience"]],
])("puts %s at its field", (path, field) => {
  expect(fieldFor(names, nameOf(path))).toEqual(field);
});

it("leaves what no field can take", () => {
  expect(fieldFor(names, nameOf("flow"))).toBeUndefined();
  expect(fieldFor(names, [])).toBeUndefined();
});
