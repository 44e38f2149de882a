//! The staff area's routes; everything they load stays out of the public pages.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type {
  EvaluationState,
  FeeFindingKind,
  LawStanding,
  LawTaskState,
  RatingFollowUp,
  RemedyKind,
  RemedyState,
} from "./api/generated/graphql";
import {
  documents,
  expert,
  experts,
  filling,
  fillings,
  group,
  groups,
  notices,
  officer,
  officers,
  oneDocument,
  papers,
  settlement,
  settlements,
} from "./routes.registers";
import { work } from "./routes.work.root";
import { present, text } from "./search";
import { among, caseState, flag, light, type Search, trail, versionState, whole } from "./search.work";

const door = createRoute({
  getParentRoute: () => work,
  path: "/",
  component: lazyRouteComponent(() => import("./shell/work/Door"), "Door"),
});

const posts = createRoute({
  getParentRoute: () => work,
  path: "/posts",
  component: lazyRouteComponent(() => import("./shell/work/Posts"), "Posts"),
});

const tasks = createRoute({
  getParentRoute: () => work,
  path: "/tasks",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      light: light(search.light),
      state: caseState(search.state),
      mine: flag(search.mine),
      done: flag(search.done),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/cases/desk/Inbox"), "Inbox"),
});

const cases = createRoute({
  getParentRoute: () => work,
  path: "/cases",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      state: caseState(search.state),
      open: flag(search.open),
      mandated: flag(search.mandated),
      light: light(search.light),
      organisation: text(search.organisation),
      post: text(search.post),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/cases/desk/CaseList"), "CaseList"),
});

const oneCase = createRoute({
  getParentRoute: () => work,
  path: "/cases/$id",
  component: lazyRouteComponent(() => import("./features/cases/desk/CasePage"), "CasePage"),
});

const feeFindings = createRoute({
  getParentRoute: () => work,
  path: "/fee-findings",
  validateSearch: (search: Search) =>
    present({
      kind: among<FeeFindingKind>(["MISSING", "NO_STANDARD", "NO_RATE"])(search.kind),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/cases/desk/FeeFindings"), "FeeFindings"),
});

const accessLooks = createRoute({
  getParentRoute: () => work,
  path: "/access-looks",
  validateSearch: (search: Search) => present({ trail: trail(search.trail) }),
  component: lazyRouteComponent(() => import("./features/cases/desk/AccessLooks"), "AccessLooks"),
});

const window = createRoute({
  getParentRoute: () => work,
  path: "/window",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      own: flag(search.own),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/cases/desk/window/PickPower"), "PickPower"),
});

const windowForm = createRoute({
  getParentRoute: () => work,
  path: "/window/$code",
  component: lazyRouteComponent(() => import("./features/cases/desk/window/Intake"), "Intake"),
});

const officePowers = createRoute({
  getParentRoute: () => work,
  path: "/powers",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      state: versionState(search.state),
      import: flag(search.import),
      withheld: flag(search.withheld),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/powers/desk/VersionList"), "OfficePowers"),
});

const newPower = createRoute({
  getParentRoute: () => work,
  path: "/powers/new",
  validateSearch: (search: Search) => present({ from: text(search.from) }),
  component: lazyRouteComponent(() => import("./features/powers/desk/NewVersion"), "NewVersion"),
});

const officePower = createRoute({
  getParentRoute: () => work,
  path: "/powers/$id",
  validateSearch: (search: Search) => present({ manual: flag(search.manual) }),
  component: lazyRouteComponent(() => import("./features/powers/desk/VersionPage"), "VersionPage"),
});

const review = createRoute({
  getParentRoute: () => work,
  path: "/review",
  validateSearch: (search: Search) => present({ mine: flag(search.mine), trail: trail(search.trail) }),
  component: lazyRouteComponent(() => import("./features/powers/desk/review/pages"), "Queue"),
});

const reviewed = createRoute({
  getParentRoute: () => work,
  path: "/review/$id",
  component: lazyRouteComponent(() => import("./features/powers/desk/review/pages"), "Review"),
});

// One address for all that administrators keep: every route here is loaded by the public pages too.
const admin = createRoute({
  getParentRoute: () => work,
  path: "/admin/$",
  validateSearch: (search: Search) => present({ q: text(search.q), trail: trail(search.trail) }),
  component: lazyRouteComponent(
    () => import("./features/administration/desk/Administration"),
    "Administration",
  ),
});

const board = createRoute({
  getParentRoute: () => work,
  path: "/board",
  validateSearch: (search: Search) => present({ bodies: trail(search.bodies), posts: trail(search.posts) }),
  component: lazyRouteComponent(() => import("./features/board/desk/BoardPage"), "BoardPage"),
});

const replay = createRoute({
  getParentRoute: () => work,
  path: "/cases/$id/replay",
  validateSearch: (search: Search) => present({ step: whole(search.step) }),
  component: lazyRouteComponent(() => import("./features/board/desk/ReplayPage"), "ReplayPage"),
});

const complaints = createRoute({
  getParentRoute: () => work,
  path: "/complaints",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      state: text(search.state),
      kind: text(search.kind),
      light: light(search.light),
      organisation: text(search.organisation),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/complaints/desk/pages"), "ComplaintList"),
});

const workComplaint = createRoute({
  getParentRoute: () => work,
  path: "/complaints/$id",
  component: lazyRouteComponent(() => import("./features/complaints/desk/pages"), "ComplaintPage"),
});

const ratings = createRoute({
  getParentRoute: () => work,
  path: "/ratings",
  validateSearch: (search: Search) =>
    present({
      followUp: among<RatingFollowUp>(["NONE", "OPEN", "ANSWERED", "CALLED_BACK"])(search.followUp),
      light: light(search.light),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/ratings/desk/pages"), "RatingList"),
});

const rating = createRoute({
  getParentRoute: () => work,
  path: "/ratings/$id",
  component: lazyRouteComponent(() => import("./features/ratings/desk/pages"), "RatingPage"),
});

const laws = createRoute({
  getParentRoute: () => work,
  path: "/laws",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      standing: among<LawStanding>(["IN_FORCE", "NOT_YET", "LAPSED"])(search.standing),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/laws/desk/pages"), "LawList"),
});

const newLaw = createRoute({
  getParentRoute: () => work,
  path: "/laws/new",
  component: lazyRouteComponent(() => import("./features/laws/desk/pages"), "LawImport"),
});

const law = createRoute({
  getParentRoute: () => work,
  path: "/laws/$id",
  component: lazyRouteComponent(() => import("./features/laws/desk/pages"), "LawPage"),
});

const lawTasks = createRoute({
  getParentRoute: () => work,
  path: "/law-tasks",
  validateSearch: (search: Search) =>
    present({
      state: among<LawTaskState | "ALL">(["OPEN", "CHANGED", "NO_CHANGE", "ENDED", "ALL"])(search.state),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/laws/desk/pages"), "LawTasks"),
});

const reports = createRoute({
  getParentRoute: () => work,
  path: "/reports",
  validateSearch: (search: Search) =>
    present({ tab: text(search.tab), body: text(search.body), trail: trail(search.trail) }),
  component: lazyRouteComponent(() => import("./features/reports/desk/pages"), "ReportPage"),
});

const reportRows = createRoute({
  getParentRoute: () => work,
  path: "/reports/$list",
  validateSearch: (search: Search) =>
    present({
      organisation: text(search.organisation),
      category: text(search.category),
      named: flag(search.named),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/reports/desk/pages"), "RowsPage"),
});

const evaluationPages = () => import("./features/evaluations/desk/pages");

const evaluations = createRoute({
  getParentRoute: () => work,
  path: "/evaluations",
  validateSearch: (search: Search) =>
    present({
      state: among<EvaluationState>(["PLANNED", "RUNNING", "CLOSED", "CANCELLED"])(search.state),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(evaluationPages, "EvaluationDesk"),
});

const newEvaluation = createRoute({
  getParentRoute: () => work,
  path: "/evaluations/new",
  component: lazyRouteComponent(evaluationPages, "NewEvaluation"),
});

const receivedEvaluations = createRoute({
  getParentRoute: () => work,
  path: "/received",
  validateSearch: (search: Search) => present({ trail: trail(search.trail) }),
  component: lazyRouteComponent(evaluationPages, "Received"),
});

const oneEvaluation = createRoute({
  getParentRoute: () => work,
  path: "/evaluations/$id",
  component: lazyRouteComponent(evaluationPages, "DeskEvaluationPage"),
});

const decisions = createRoute({
  getParentRoute: () => work,
  path: "/decisions",
  validateSearch: (search: Search) =>
    present({ answered: among<"yes">(["yes"])(search.answered), trail: trail(search.trail) }),
  component: lazyRouteComponent(() => import("./features/cases/desk/reviews/pages"), "ReviewList"),
});

const decision = createRoute({
  getParentRoute: () => work,
  path: "/decisions/$id",
  component: lazyRouteComponent(() => import("./features/cases/desk/reviews/pages"), "ReviewPage"),
});

const remedies = createRoute({
  getParentRoute: () => work,
  path: "/remedies",
  validateSearch: (search: Search) =>
    present({
      q: text(search.q),
      kind: among<RemedyKind>(["RECONSIDERATION", "LITIGATION", "TENDER_COMPLAINT"])(search.kind),
      state: among<RemedyState>(["RECEIVED", "ACCEPTED", "REJECTED", "ANSWERED", "DECIDED", "CLOSED"])(
        search.state,
      ),
      light: light(search.light),
      power: text(search.power),
      trail: trail(search.trail),
    }),
  component: lazyRouteComponent(() => import("./features/remedies/desk/pages"), "RemedyList"),
});

const remedy = createRoute({
  getParentRoute: () => work,
  path: "/remedies/$id",
  component: lazyRouteComponent(() => import("./features/remedies/desk/pages"), "RemedyPage"),
});

export const workTree = work.addChildren([
  door,
  posts,
  tasks,
  cases,
  oneCase,
  feeFindings,
  accessLooks,
  window,
  windowForm,
  officePowers,
  newPower,
  officePower,
  review,
  reviewed,
  admin,
  board,
  replay,
  complaints,
  workComplaint,
  ratings,
  rating,
  laws,
  newLaw,
  law,
  lawTasks,
  reports,
  reportRows,
  evaluations,
  newEvaluation,
  receivedEvaluations,
  oneEvaluation,
  decisions,
  decision,
  remedies,
  remedy,
  officers,
  officer,
  groups,
  group,
  experts,
  expert,
  documents,
  oneDocument,
  settlements,
  settlement,
  fillings,
  filling,
  notices,
  papers,
]);
