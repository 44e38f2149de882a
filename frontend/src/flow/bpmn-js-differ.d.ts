//! The part of bpmn-js-differ that the tests use; the library ships no types of its own.

declare module "bpmn-js-differ" {
  type Changes = Record<"_added" | "_changed" | "_removed" | "_layoutChanged", Record<string, unknown>>;
  export function diff(before: import("./moddle").Element, after: import("./moddle").Element): Changes;
}
