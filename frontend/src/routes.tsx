//! The route tree: every address, its shell and the chunk its page is loaded from.
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { useEffect } from "react";
import { paths } from "./paths";
import { rootRoute } from "./routes.root";
import type { workTree } from "./routes.work";
import { parseSearch, present, stringifySearch, text } from "./search";
import { PublicShell } from "./shell/PublicShell";

const publicShell = createRoute({ getParentRoute: () => rootRoute, id: "public", component: PublicShell });

const home = createRoute({
  getParentRoute: () => publicShell,
  path: paths.home,
  component: lazyRouteComponent(() => import("./features/home/public/Home"), "Home"),
});

const powers = createRoute({
  getParentRoute: () => publicShell,
  path: paths.powers,
  validateSearch: (search: Record<string, unknown>) =>
    present({
      q: text(search.q),
      category: text(search.category),
      organisation: text(search.organisation),
      status: text(search.status),
      asOf: text(search.asOf),
    }),
  component: lazyRouteComponent(() => import("./features/powers/public/Catalogue"), "Catalogue"),
});

const power = createRoute({
  getParentRoute: () => publicShell,
  path: paths.power,
  validateSearch: (search: Record<string, unknown>) => present({ asOf: text(search.asOf) }),
  component: lazyRouteComponent(() => import("./features/powers/public/PowerPage"), "PowerPage"),
});

const apply = createRoute({
  getParentRoute: () => publicShell,
  path: paths.apply,
  component: lazyRouteComponent(() => import("./features/cases/public/File"), "File"),
});

const progress = createRoute({
  getParentRoute: () => publicShell,
  path: paths.progress,
  component: lazyRouteComponent(() => import("./features/cases/public/Progress"), "Progress"),
});

const track = createRoute({
  getParentRoute: () => publicShell,
  path: paths.track,
  component: lazyRouteComponent(() => import("./features/cases/public/Track"), "Track"),
});

const complain = createRoute({
  getParentRoute: () => publicShell,
  path: paths.complain,
  validateSearch: (search: Record<string, unknown>) =>
    present({ power: text(search.power), caseNumber: text(search.caseNumber), node: text(search.node) }),
  component: lazyRouteComponent(() => import("./features/complaints/public/pages"), "Complain"),
});

const complaint = createRoute({
  getParentRoute: () => publicShell,
  path: paths.complaint,
  component: lazyRouteComponent(() => import("./features/complaints/public/pages"), "TrackComplaint"),
});

const help = createRoute({
  getParentRoute: () => publicShell,
  path: paths.help,
  component: lazyRouteComponent(() => import("./features/help/public/Help"), "Help"),
});

const guide = createRoute({
  getParentRoute: () => publicShell,
  path: paths.guide,
  component: lazyRouteComponent(() => import("./features/help/public/GuidePage"), "GuidePage"),
});

const accessibility = createRoute({
  getParentRoute: () => publicShell,
  path: paths.accessibility,
  component: lazyRouteComponent(() => import("./features/help/public/Accessibility"), "Accessibility"),
});

const privacy = createRoute({
  getParentRoute: () => publicShell,
  path: paths.privacy,
  component: lazyRouteComponent(() => import("./features/help/public/Privacy"), "Privacy"),
});

const sitemap = createRoute({
  getParentRoute: () => publicShell,
  path: paths.sitemap,
  component: lazyRouteComponent(() => import("./features/help/public/Sitemap"), "Sitemap"),
});

const signIn = createRoute({
  getParentRoute: () => publicShell,
  path: paths.signIn,
  validateSearch: (search: Record<string, unknown>) => present({ next: text(search.next) }),
  component: lazyRouteComponent(() => import("./features/identity/public/SignIn"), "SignIn"),
});

const account = createRoute({
  getParentRoute: () => publicShell,
  path: paths.account,
  component: lazyRouteComponent(() => import("./features/identity/public/Account"), "Account"),
});

const password = createRoute({
  getParentRoute: () => publicShell,
  path: paths.password,
  component: lazyRouteComponent(() => import("./features/identity/public/Password"), "Password"),
});

const sessions = createRoute({
  getParentRoute: () => publicShell,
  path: paths.sessions,
  component: lazyRouteComponent(() => import("./features/identity/public/Sessions"), "Sessions"),
});

const rate = createRoute({
  getParentRoute: () => publicShell,
  path: paths.rate,
  component: lazyRouteComponent(() => import("./features/ratings/public/pages"), "Rate"),
});

const ratings = createRoute({
  getParentRoute: () => publicShell,
  path: paths.ratings,
  validateSearch: (search: Record<string, unknown>) => present({ organisation: text(search.organisation) }),
  component: lazyRouteComponent(() => import("./features/ratings/public/pages"), "RatingResults"),
});

const laws = createRoute({
  getParentRoute: () => publicShell,
  path: paths.laws,
  validateSearch: (search: Record<string, unknown>) => present({ q: text(search.q) }),
  component: lazyRouteComponent(() => import("./features/laws/public/pages"), "Laws"),
});

const law = createRoute({
  getParentRoute: () => publicShell,
  path: paths.law,
  component: lazyRouteComponent(() => import("./features/laws/public/pages"), "Law"),
});

const missing = () => import("./shell/Missing");

// An unknown address keeps the shell, so that the reader can go on from there.
const anythingElse = createRoute({
  getParentRoute: () => publicShell,
  path: "$",
  component: lazyRouteComponent(missing, "NotFound"),
});

/** Who comes to the staff area from a public page begins anew there: its routes are no bytes of the public pages. */
function Anew() {
  useEffect(() => location.reload(), []);
  return null;
}

const workDoor = createRoute({
  getParentRoute: () => rootRoute,
  path: `${paths.work}/$`,
  component: Anew,
}) as unknown as typeof workTree;

const publicTree = publicShell.addChildren([
  home,
  powers,
  power,
  apply,
  progress,
  track,
  complain,
  complaint,
  help,
  guide,
  accessibility,
  privacy,
  sitemap,
  signIn,
  account,
  password,
  sessions,
  rate,
  ratings,
  laws,
  law,
  anythingElse,
]);

export function createAppRouter(queryClient: QueryClient, work = workDoor) {
  return createRouter({
    routeTree: rootRoute.addChildren([publicTree, work]),
    parseSearch,
    stringifySearch,
    context: { queryClient },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultNotFoundComponent: lazyRouteComponent(missing, "NotFound"),
    defaultErrorComponent: lazyRouteComponent(missing, "Broken"),
  });
}
