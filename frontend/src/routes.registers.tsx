//! The staff area's routes to the three registers: officers, leading groups, experts.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ExpertSpecialty, ExpertState, OfficerStanding } from "./api/generated/graphql";
import { among, type Search, trail, work } from "./routes.work.root";
import { present, text } from "./search";

const registerPages = () => import("./features/registers/desk/pages");

export const officers = createRoute({
  getParentRoute: () => work,
  path: "/officers",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      standing: among<OfficerStanding>(["VALID", "SUSPENDED", "REVOKED", "LAPSED", "NOT_YET"])(
        search.standing,
      ),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(registerPages, "OfficerList"),
});

export const officer = createRoute({
  getParentRoute: () => work,
  path: "/officers/$id",
  component: lazyRouteComponent(registerPages, "OfficerPage"),
});

export const groups = createRoute({
  getParentRoute: () => work,
  path: "/groups",
  validateSearch: (search: Search) => present({ q: text(search.q), trail: trail(search.trail) }),
  component: lazyRouteComponent(registerPages, "GroupList"),
});

export const group = createRoute({
  getParentRoute: () => work,
  path: "/groups/$id",
  component: lazyRouteComponent(registerPages, "GroupPage"),
});

export const experts = createRoute({
  getParentRoute: () => work,
  path: "/experts",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      specialty: among<ExpertSpecialty>([
        "LAW",
        "CONSTRUCTION",
        "PLANNING",
        "ENVIRONMENT",
        "FINANCE",
        "HEALTH",
        "FOOD_AND_DRUGS",
        "SAFETY",
        "INFORMATION",
        "SOCIETY",
      ])(search.specialty),
      state: among<ExpertState>(["IN_POOL", "RESTING", "REMOVED"])(search.state),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(registerPages, "ExpertList"),
});

export const expert = createRoute({
  getParentRoute: () => work,
  path: "/experts/$id",
  component: lazyRouteComponent(registerPages, "ExpertPage"),
});
