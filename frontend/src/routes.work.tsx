//! The staff area's routes; everything they load stays out of the public pages.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths";
import { rootRoute } from "./routes.root";

const work = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.work,
  component: lazyRouteComponent(() => import("./shell/work/WorkShell"), "WorkShell"),
});

const workHome = createRoute({
  getParentRoute: () => work,
  path: "/",
  component: lazyRouteComponent(() => import("./shell/work/WorkHome"), "WorkHome"),
});

export const workTree = work.addChildren([workHome]);
