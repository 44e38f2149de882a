//! The route tree: every address, its shell and the chunk its page is loaded from.
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { useEffect } from "react";
import { paths } from "./paths";
import { rootRoute } from "./routes.root";
import type { workTree } from "./routes.work";
import { parseSearch, stringifySearch, texts } from "./search";
import { PublicShell } from "./shell/PublicShell";

// Pages that belong together are one chunk, named once: the first page carries the name of every chunk.
const helpPages = () => import("./features/help/public/pages");
const accountPages = () => import("./features/identity/public/pages");
const complaintPages = () => import("./features/complaints/public/pages");
const ratingPages = () => import("./features/ratings/public/pages");
const lawPages = () => import("./features/laws/public/pages");
const evaluationPages = () => import("./features/evaluations/public/pages");

const publicShell = createRoute({ getParentRoute: () => rootRoute, id: "public", component: PublicShell });

const home = createRoute({
  getParentRoute: () => publicShell,
  path: paths.home,
  component: lazyRouteComponent(() => import("./features/home/public/Home"), "Home"),
});

const powers = createRoute({
  getParentRoute: () => publicShell,
  path: paths.powers,
  validateSearch: texts(
    "q",
    "category",
    "organisation",
    "status",
    "level",
    "audience",
    "lifeEvent",
    "asOf",
    "view",
    "kind",
    "id",
    "decides",
    "within",
  ),
  component: lazyRouteComponent(() => import("./features/powers/public/Catalogue"), "Catalogue"),
});

const power = createRoute({
  getParentRoute: () => publicShell,
  path: paths.power,
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
  validateSearch: texts("power", "caseNumber", "node"),
  component: lazyRouteComponent(complaintPages, "Complain"),
});

const complaint = createRoute({
  getParentRoute: () => publicShell,
  path: paths.complaint,
  component: lazyRouteComponent(complaintPages, "TrackComplaint"),
});

const help = createRoute({
  getParentRoute: () => publicShell,
  path: paths.help,
  component: lazyRouteComponent(helpPages, "Help"),
});

const guide = createRoute({
  getParentRoute: () => publicShell,
  path: paths.guide,
  component: lazyRouteComponent(() => import("./features/help/public/GuidePage"), "GuidePage"),
});

const accessibility = createRoute({
  getParentRoute: () => publicShell,
  path: paths.accessibility,
  component: lazyRouteComponent(helpPages, "Accessibility"),
});

const privacy = createRoute({
  getParentRoute: () => publicShell,
  path: paths.privacy,
  component: lazyRouteComponent(helpPages, "Privacy"),
});

const sitemap = createRoute({
  getParentRoute: () => publicShell,
  path: paths.sitemap,
  component: lazyRouteComponent(helpPages, "Sitemap"),
});

const signIn = createRoute({
  getParentRoute: () => publicShell,
  path: paths.signIn,
  validateSearch: texts("next"),
  component: lazyRouteComponent(accountPages, "SignIn"),
});

const account = createRoute({
  getParentRoute: () => publicShell,
  path: paths.account,
  component: lazyRouteComponent(accountPages, "Account"),
});

const password = createRoute({
  getParentRoute: () => publicShell,
  path: paths.password,
  component: lazyRouteComponent(accountPages, "Password"),
});

const sessions = createRoute({
  getParentRoute: () => publicShell,
  path: paths.sessions,
  component: lazyRouteComponent(accountPages, "Sessions"),
});

const rate = createRoute({
  getParentRoute: () => publicShell,
  path: paths.rate,
  component: lazyRouteComponent(ratingPages, "Rate"),
});

const ratings = createRoute({
  getParentRoute: () => publicShell,
  path: paths.ratings,
  validateSearch: texts("organisation"),
  component: lazyRouteComponent(ratingPages, "RatingResults"),
});

const laws = createRoute({
  getParentRoute: () => publicShell,
  path: paths.laws,
  validateSearch: texts("q"),
  component: lazyRouteComponent(lawPages, "Laws"),
});

const law = createRoute({
  getParentRoute: () => publicShell,
  path: paths.law,
  component: lazyRouteComponent(lawPages, "Law"),
});

const evaluations = createRoute({
  getParentRoute: () => publicShell,
  path: paths.evaluations,
  component: lazyRouteComponent(evaluationPages, "EvaluationList"),
});

const evaluation = createRoute({
  getParentRoute: () => publicShell,
  path: paths.evaluation,
  component: lazyRouteComponent(evaluationPages, "EvaluationPage"),
});

const vote = createRoute({
  getParentRoute: () => publicShell,
  path: paths.vote,
  component: lazyRouteComponent(evaluationPages, "VotePage"),
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
  evaluations,
  evaluation,
  vote,
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
