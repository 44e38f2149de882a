//! Where the staff area's routes hang, and how their addresses are read.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths";
import { rootRoute } from "./routes.root";

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

export const work = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.work,
  component: lazyRouteComponent(() => import("./shell/work/WorkShell"), "WorkShell"),
});
