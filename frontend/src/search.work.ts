//! How the staff area reads what an address says after `?`: lights, states, page trails.
import type { CaseState, Light, PowerVersionState } from "./api/generated/graphql";

export type Search = Record<string, unknown>;

export const among =
  <Value extends string>(values: readonly Value[]) =>
  (value: unknown): Value | undefined =>
    values.find((known) => known === value);
export const flag = (value: unknown): true | undefined =>
  value === true || value === "true" ? true : undefined;
export const whole = (value: unknown): number | undefined =>
  Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined;
/** The cursors of the pages passed on the way to this one. */
export const trail = (value: unknown): string[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const cursors = value.filter((cursor): cursor is string => typeof cursor === "string");
  return cursors.length > 0 ? cursors : undefined;
};

export const light = among<Light>(["GREEN", "YELLOW", "RED", "PAUSED"]);
export const caseState = among<CaseState>([
  "FILED",
  "CORRECTING",
  "ACCEPTED",
  "DECIDED",
  "DELIVERED",
  "REFUSED",
  "SUSPENDED",
  "WITHDRAWN",
  "TERMINATED",
  "MERGED",
]);
export const versionState = among<PowerVersionState>([
  "DRAFT",
  "SUBMITTED",
  "RETURNED",
  "APPROVED",
  "IN_FORCE",
  "SUPERSEDED",
  "ABOLISHED",
]);
