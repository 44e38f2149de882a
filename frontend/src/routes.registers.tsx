//! The staff area's routes to what is kept in registers: officers, leading groups, experts, documents, settlements, filling calls; and to one's notices.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type {
  ExpertSpecialty,
  ExpertState,
  NormativeDocumentKind,
  NormativeDocumentState,
  OfficerStanding,
  SettlementKind,
} from "./api/generated/graphql";
import { work } from "./routes.work.root";
import { present, text } from "./search";
import { among, flag, type Search, trail } from "./search.work";

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

const documentPages = () => import("./features/powers/desk/documents/pages");

export const documents = createRoute({
  getParentRoute: () => work,
  path: "/documents",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      kind: among<NormativeDocumentKind>(["NORMATIVE", "RULE"])(search.kind),
      state: among<NormativeDocumentState>([
        "DRAFT",
        "SUBMITTED",
        "RETURNED",
        "APPROVED",
        "PUBLISHED",
        "REPEALED",
      ])(search.state),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(documentPages, "DocumentList"),
});

export const oneDocument = createRoute({
  getParentRoute: () => work,
  path: "/documents/$id",
  component: lazyRouteComponent(documentPages, "DocumentDesk"),
});

export const settlements = createRoute({
  getParentRoute: () => work,
  path: "/settlements",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      kind: among<SettlementKind>(["OVERLAP", "UNCLEAR", "OMITTED", "OTHER_BODY", "NOT_A_POWER"])(
        search.kind,
      ),
      organisation: text(search.organisation),
      replaced: flag(search.replaced),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/settlements/desk/pages"), "SettlementList"),
});

export const settlement = createRoute({
  getParentRoute: () => work,
  path: "/settlements/$id",
  validateSearch: (search: Search) => present({ power: text(search.power), replaces: text(search.replaces) }),
  component: lazyRouteComponent(() => import("./features/settlements/desk/pages"), "SettlementPage"),
});

export const fillings = createRoute({
  getParentRoute: () => work,
  path: "/fillings",
  validateSearch: (search: Search) =>
    present({
      call: text(search.call),
      state: among<"OPEN" | "ANSWERED">(["OPEN", "ANSWERED"])(search.state),
      calls: trail(search.calls),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/fillings/desk/pages"), "FillingList"),
});

/** One address for the office's papers: archived files and templates of writs. */
export const papers = createRoute({
  getParentRoute: () => work,
  path: "/papers/$",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      class: text(search.class),
      standing: text(search.standing),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/papers/desk/Papers"), "Papers"),
});

export const filling = createRoute({
  getParentRoute: () => work,
  path: "/fillings/$id",
  component: lazyRouteComponent(() => import("./features/fillings/desk/pages"), "FillingPage"),
});

export const notices = createRoute({
  getParentRoute: () => work,
  path: "/notices",
  validateSearch: (search: Search) => present({ unread: flag(search.unread), trail: trail(search.trail) }),
  component: lazyRouteComponent(() => import("./features/notices/desk/Notices"), "Notices"),
});
