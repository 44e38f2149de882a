//! Where the staff area's routes hang.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "./paths";
import { rootRoute } from "./routes.root";

export const work = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.work,
  component: lazyRouteComponent(() => import("./shell/work/WorkShell"), "WorkShell"),
});
