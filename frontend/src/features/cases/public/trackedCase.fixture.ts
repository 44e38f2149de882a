//! A tracked case as the server tells it, for the tests.
import type { ShownCase } from "./trackQuery";

const text = (zh: string, en: string | null = null) => ({ zh, en });

const clock = {
  kind: "CASE" as const,
  period: { n: 4, unit: "WORKING_DAY" as const, source: "承诺目录" },
  startedAt: "2026-06-22T01:37:00Z",
  dueDay: "2026-06-26",
  originalDueDay: "2026-06-26",
  light: "GREEN" as const,
  usedDays: 1,
  leftDays: 3,
  expected: false,
  calendarVersion: 1,
  provisionalYears: [],
  trace: [
    { kind: "START" as const, from: "2026-06-22", to: "2026-06-22", days: 0, text: text("当日不计") },
    { kind: "DUE" as const, from: "2026-06-26", to: "2026-06-26", days: 1, text: text("当日届满") },
  ],
};

export const running: ShownCase = {
  caseNumber: "XK-3312-017001-20260622-0001",
  version: 3,
  powerCode: "XK-3312-017001",
  powerName: text("建筑工程施工许可证核发", "Construction permit"),
  organisation: { id: "o1", name: text("江州市住房和城乡建设局"), phone: null },
  applicantName: "王*",
  channel: "ONLINE",
  initiation: "APPLICATION",
  state: "ACCEPTED",
  light: "GREEN",
  outcome: null,
  filedAt: "2026-06-22T01:00:00Z",
  acceptedAt: "2026-06-22T01:37:00Z",
  decidedAt: null,
  deliveredAt: null,
  closedAt: null,
  deadline: clock,
  caseDeadline: clock,
  timers: [],
  present: [
    {
      node: "review",
      name: "法制审核",
      postTitle: text("法制审核岗"),
      handler: "赵某",
      since: "2026-06-22T02:00:00Z",
      light: "GREEN",
      deadline: { dueDay: "2026-06-24", leftDays: 2 },
    },
  ],
  timeline: [
    {
      seq: 1,
      at: "2026-06-22T01:00:00Z",
      operation: "FILE",
      node: null,
      stepName: null,
      postTitle: null,
      handler: null,
      note: null,
      choice: null,
      correctionItems: [],
    },
    {
      seq: 2,
      at: "2026-06-22T01:37:00Z",
      operation: "ACCEPT",
      node: "accept",
      stepName: "受理",
      postTitle: text("受理窗口"),
      handler: "钱某",
      note: "材料齐全，予以受理。",
      choice: null,
      correctionItems: [],
    },
  ],
  correction: null,
  refusal: null,
  decision: null,
  votes: [],
  delivery: null,
  materials: [],
  complaint: { text: text("拨打 12345。"), phone: "12345" },
  rating: { given: null },
  powerVersion: {
    id: "v1",
    number: 1,
    flow: { bpmnUrl: "/flows/v1.bpmn", steps: [] },
    content: { materials: [{ key: "contract", name: text("施工合同") }] },
  },
};

export const correcting: ShownCase = {
  ...running,
  state: "CORRECTING",
  light: "PAUSED",
  acceptedAt: null,
  deadline: { ...clock, kind: "ACCEPTANCE", dueDay: null, light: "PAUSED" },
  caseDeadline: { ...clock, expected: true },
  correction: {
    requestedAt: "2026-06-22T03:00:00Z",
    note: null,
    items: [
      { text: "合同缺第 3 页签章", material: "contract" },
      { text: "申请表未填联系电话", material: null },
    ],
  },
};
