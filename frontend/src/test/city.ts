//! The made-up office's cases and tasks, and the answers to every root field that a test may ask.
import {
  content,
  deadline,
  examinerPost,
  type Made,
  organisation,
  posts,
  power,
  publishedVersion,
  submitted,
  text,
  versionOf,
  viewerOf,
  windowPost,
} from "./office.ts";

export { submitted, versionOf, viewerOf };

export const taskOf = (changed: Made = {}): Made => ({
  id: "task-1",
  caseId: "case-1",
  caseNumber: "JZ-2026-000031",
  caseVersion: 3,
  powerName: content.name,
  applicantName: "江州老街小吃店",
  state: "ACCEPTED",
  channel: "ONLINE",
  node: "examine",
  name: "书面审查",
  action: "EXAMINE",
  post: examinerPost,
  handler: "陈甲",
  mine: true,
  since: "2026-11-18T02:00:00Z",
  light: "GREEN",
  dueDay: "2026-11-23",
  leftDays: 1,
  caseDueDay: "2026-11-26",
  deadline: deadline("STEP", {
    period: { n: 1, unit: "WORKING_DAY", source: "流程图" },
    dueDay: "2026-11-23",
    leftDays: 1,
  }),
  choices: [
    {
      flow: "need-visit-to-visit",
      name: "需要核查",
      target: "visit",
      targetName: "现场核查",
      several: false,
    },
    {
      flow: "need-visit-to-merge",
      name: "免予核查",
      target: "decide",
      targetName: "审批决定",
      several: false,
    },
  ],
  outcomes: [],
  initiation: "APPLICATION",
  ...changed,
});

const lights = ["GREEN", "YELLOW", "RED", "PAUSED"] as const;

export const tasks: Made[] = Array.from({ length: 12 }, (_, at) => {
  const light = lights[at % 4] ?? "GREEN";
  return taskOf({
    id: `task-${at + 1}`,
    caseId: `case-${at + 1}`,
    caseNumber: `JZ-2026-${String(at + 31).padStart(6, "0")}`,
    light,
    leftDays: light === "RED" ? -1 : light === "PAUSED" ? null : 3 - (at % 3),
    dueDay: light === "PAUSED" ? null : "2026-11-24",
    channel: at % 2 === 0 ? "ONLINE" : "WINDOW",
    mine: at % 3 !== 2,
    handler: at % 3 === 2 ? null : "陈甲",
    state: light === "PAUSED" ? "CORRECTING" : "ACCEPTED",
  });
});

export const counts = {
  open: 12,
  yellow: 3,
  red: 3,
  paused: 3,
  dueToday: 2,
  doneThisMonth: 126,
  onTimeThisMonth: 120,
};

const file = (id: string, name: string): Made => ({
  id,
  name,
  size: 182_400,
  mediaType: "application/pdf",
  url: `/documents/${id}`,
  addedAt: "2026-11-17T02:00:00Z",
});

const event = (seq: number, operation: string, changed: Made): Made => ({
  id: `event-${seq}`,
  seq,
  at: "2026-11-18T02:00:00Z",
  operation,
  node: null,
  stepName: null,
  postTitle: null,
  actor: null,
  publicNote: null,
  internalNote: null,
  choice: null,
  correctionItems: [],
  signature: "5f".repeat(32),
  ...changed,
});

/** What an offer brings whose form has nothing to choose. */
export const plainOffer: Made = { grounds: [], targets: [], holders: [], mergeable: [], handler: null };

export const caseOf = (changed: Made = {}): Made => ({
  id: "case-1",
  caseNumber: "JZ-2026-000031",
  version: 3,
  powerCode: power.code,
  powerName: content.name,
  powerVersion: publishedVersion,
  organisation,
  channel: "ONLINE",
  state: "ACCEPTED",
  light: "GREEN",
  outcome: null,
  outcomeName: null,
  initiation: "APPLICATION",
  filedAt: "2026-11-17T02:00:00Z",
  acceptedAt: "2026-11-18T02:00:00Z",
  decidedAt: null,
  deliveredAt: null,
  closedAt: null,
  applicant: {
    kind: "ORGANISATION",
    name: "江州老街小吃店",
    identityNumber: "91330100**********",
    phone: "0589****3456",
    hasEmail: false,
    agent: null,
  },
  form: { shopName: "老街小吃", business: "catering", area: 86, commitment: false, phone: "0589-88123456" },
  materials: [
    { key: "application", name: text("食品经营许可申请书"), document: file("document-1", "申请书.pdf") },
  ],
  deadline: deadline("CASE"),
  caseDeadline: deadline("CASE"),
  tasks: [taskOf()],
  events: [
    event(1, "FILE", { at: "2026-11-17T02:00:00Z" }),
    event(2, "ACCEPT", {
      node: "accept",
      stepName: "受理",
      postTitle: windowPost.title,
      actor: "陈甲",
      publicNote: "材料齐全，予以受理。",
      internalNote: "与去年同址的件无关。",
    }),
    event(3, "TURN_YELLOW", { node: "examine", stepName: "书面审查", at: "2026-11-20T02:00:00Z" }),
  ],
  correction: null,
  pause: null,
  extensions: [],
  termination: null,
  withdrawal: null,
  mergedInto: null,
  merged: [],
  refusal: null,
  decision: null,
  delivery: null,
  writs: [],
  reviews: [],
  statements: [],
  meetings: [],
  prerequisites: [],
  timers: [],
  fees: [],
  windowRefusal: null,
  operations: [
    { name: "COMPLETE", task: "task-1", node: "examine", nodeName: "书面审查", refusal: null, ...plainOffer },
    {
      name: "REQUEST_CORRECTION",
      task: "task-1",
      node: "examine",
      nodeName: "书面审查",
      refusal: text("已经要求过补正。", "Asked before."),
      ...plainOffer,
    },
  ],
  ...changed,
});

export const receipt: Made = {
  caseNumber: "JZ-2026-000099",
  trackingCode: "7K3M9QX2T5R8W1Y4N6P0ABCDE",
  filedAt: "2026-11-22T08:30:00Z",
  powerName: content.name,
  organisation,
  handler: {
    node: "accept",
    name: "受理",
    postTitle: windowPost.title,
    handler: "陈甲",
    since: "2026-11-22T08:30:00Z",
    light: "GREEN",
    deadline: null,
  },
  deadline: deadline("ACCEPTANCE"),
  caseDeadline: deadline("CASE", { expected: true }),
  complaint: content.complaint,
  caseId: "case-1",
};

const connection = (nodes: Made[]): Made => ({
  nodes,
  pageInfo: { hasNextPage: false, endCursor: null },
  totalCount: nodes.length,
});

/** The answers of the contract's root fields; a test replaces the ones it is about. */
export function city(changed: Made = {}): Made {
  return {
    viewer: viewerOf("CLERK", [
      "viewer",
      "tasks",
      "caseFile",
      "cases",
      "case",
      "powerVersions",
      "powerVersion",
      "powerSave",
      "powerSubmit",
    ]),
    tasks: { ...connection(tasks), counts },
    cases: connection(
      tasks.map((task) => caseOf({ id: task.caseId, caseNumber: task.caseNumber, light: task.light })),
    ),
    case: caseOf(),
    powers: connection([power]),
    power,
    powerCategories: [power.category],
    ownClasses: [],
    posts,
    powerVersions: connection([submitted, versionOf()]),
    powerVersion: ({ id }: { id: string }) => (id === submitted.id ? submitted : versionOf()),
    caseFile: receipt,
    savedViews: [],
    ...changed,
  };
}
