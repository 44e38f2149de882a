//! A flow as a table of steps: what people fill in who do not draw, and what makes a chart too rich for it.

import type { DayKind, Period } from "./gp";
import type { Post } from "./moddle";

/** How a step begins when several ways lead to it: at the first that comes, when all have come, when all chosen have. */
export type Join = "any" | "all" | "chosen";
/** What follows a step: one step, one of several, all of them, or at least one of them. */
export type Split = "one" | "choice" | "all" | "some";

export interface Branch {
  /** Id of the flow in the file; empty for a new one. */
  flow: string;
  name: string;
  /** Id of a step or an end. */
  to: string;
}

export interface StepLimit extends Period {
  days: DayKind;
}

export interface Row {
  id: string;
  name: string;
  /** Id of its post; empty for none. */
  post: string;
  limit: StepLimit | null;
  action: string;
  documentation: string;
  join: Join;
  split: Split;
  /** What is asked where the way parts: the gateway's name. */
  question: string;
  next: Branch[];
}

export interface End {
  id: string;
  name: string;
  outcome: string;
  join: Join;
}

export interface Table {
  start: string;
  /** The step that the start leads to. */
  first: string;
  complaint: string;
  rows: Row[];
  ends: End[];
  posts: Post[];
}

/** Why a chart cannot be shown as a table; `name` is the element that stands in the way. */
export interface TooRich {
  reason:
    | "UNREADABLE"
    | "PROCESSES"
    | "POOLS"
    | "ELEMENT"
    | "ARTIFACT"
    | "NESTED_LANES"
    | "START"
    | "IMPLICIT_SPLIT"
    | "GATEWAY_AFTER_GATEWAY"
    | "GATEWAY_KIND"
    | "GATEWAY_IDLE"
    | "MIXED_JOIN"
    | "DANGLING";
  name: string;
}

/** Each place that leads to a step or an end. */
export function waysInto(table: Table): Map<string, number> {
  const ways = new Map<string, number>();
  const count = (to: string) => ways.set(to, (ways.get(to) ?? 0) + 1);
  count(table.first);
  for (const row of table.rows) for (const { to } of row.next) count(to);
  return ways;
}

function fresh(stem: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  let number = 1;
  while (used.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

const ids = (table: Table) => [...table.rows, ...table.ends].map(({ id }) => id);

/** A new step behind the row of that number; it takes over what followed there. */
export function insertRow(table: Table, after: number): Table {
  const before = table.rows[after];
  const end = table.ends[0];
  const row: Row = {
    id: fresh("step", ids(table)),
    name: "",
    post: before?.post ?? "",
    limit: before?.limit ?? null,
    action: "",
    documentation: "",
    join: "any",
    split: "one",
    question: "",
    next: end === undefined ? [] : [{ flow: "", name: "", to: end.id }],
  };
  if (before === undefined) return { ...table, first: table.first || row.id, rows: [...table.rows, row] };
  // Behind a choice there is no one place for it: it stands in the table, to be chosen.
  const taking = before.next.length <= 1;
  if (taking) row.next = before.next;
  const rows = table.rows.toSpliced(after + 1, 0, row);
  if (taking) rows[after] = { ...before, next: [{ flow: "", name: "", to: row.id }] };
  return { ...table, rows };
}

/** Without a step: who led to it leads to what followed it. */
export function removeRow(table: Table, id: string): Table {
  const gone = table.rows.find((row) => row.id === id);
  if (gone === undefined) return table;
  const heir = gone.next.find(({ to }) => to !== id)?.to ?? table.ends[0]?.id ?? "";
  const rows = table.rows
    .filter((row) => row !== gone)
    .map((row) => ({
      ...row,
      next: row.next.map((branch) => (branch.to === id ? { ...branch, flow: "", to: heir } : branch)),
    }));
  const first = table.first === id ? (rows.find((row) => row.id === heir) ?? rows[0])?.id : table.first;
  return { ...table, rows, first: first ?? "" };
}

export const addEnd = (table: Table): Table => ({
  ...table,
  ends: [...table.ends, { id: fresh("end", ids(table)), name: "", outcome: "", join: "any" }],
});

/** Without an end; nothing leads to it any more. */
export function removeEnd(table: Table, id: string): Table {
  const rows = table.rows.map((row) => {
    const next = row.next.filter(({ to }) => to !== id);
    return next.length === row.next.length
      ? row
      : { ...row, next, split: next.length > 1 ? row.split : "one" };
  }) satisfies Row[];
  return { ...table, rows, ends: table.ends.filter((end) => end.id !== id) };
}

/** The table with a post of that name, and its id. */
export function withPost(table: Table, name: string): { table: Table; id: string } {
  const known = table.posts.find((post) => post.name === name);
  if (known !== undefined) return { table, id: known.id };
  const id = fresh(
    "post",
    table.posts.map((post) => post.id),
  );
  return { table: { ...table, posts: [...table.posts, { id, name }] }, id };
}
