//! A made-up office for tests: its posts, one power with its form and chart, its versions.

export type Made = Record<string, unknown>;

export const text = (zh: string, en: string | null = null) => ({ zh, en });

export const organisation = {
  id: "org-1",
  code: "jz-scj",
  name: text("江州市市场监督管理局", "Jiangzhou Market Regulation Bureau"),
  level: "city",
  parentId: null,
  powerCount: 2,
  phone: "0589-88031234",
  address: null,
};

export const posts = [
  { id: "post-1", code: "jz-scj-window", title: text("政务服务窗口", "Service window"), organisation },
  {
    id: "post-2",
    code: "jz-scj-food",
    title: text("食品经营许可审查岗", "Food licence examiner"),
    organisation,
  },
  { id: "post-3", code: "jz-scj-deputy", title: text("分管副局长", "Deputy director"), organisation },
] as const;

export const [windowPost, examinerPost, deputyPost] = posts;

export const viewerOf = (role: string, operations: string[]): Made => ({
  role,
  now: "2026-11-22T08:30:00Z",
  demo: true,
  operations,
  account: {
    id: "account-1",
    username: "window.chen",
    name: "陈甲",
    mustChangePassword: false,
    organisation,
  },
  posts:
    role === "CLERK"
      ? [windowPost, examinerPost].map((post) => ({ post, substitute: post === examinerPost }))
      : [],
});

export const deadline = (kind: string, changed: Made = {}): Made => ({
  kind,
  period: { n: 6, unit: "WORKING_DAY", source: "江州市政务服务承诺目录" },
  startedAt: "2026-11-18T02:00:00Z",
  dueAt: "2026-11-26T16:00:00Z",
  dueDay: "2026-11-26",
  originalDueDay: "2026-11-26",
  light: "GREEN",
  usedDays: 2,
  leftDays: 4,
  expected: false,
  calendarVersion: 3,
  provisionalYears: [],
  trace: [
    { kind: "START", from: "2026-11-18", to: "2026-11-18", days: 0, text: text("受理之日，当日不计") },
    { kind: "COUNTED", from: "2026-11-19", to: "2026-11-20", days: 2, text: text("两个工作日") },
    { kind: "SKIPPED", from: "2026-11-21", to: "2026-11-22", days: 0, text: text("周末") },
    { kind: "COUNTED", from: "2026-11-23", to: "2026-11-26", days: 4, text: text("四个工作日") },
    { kind: "DUE", from: "2026-11-26", to: "2026-11-26", days: 0, text: text("到期日") },
  ],
  ...changed,
});

const formSchema = {
  type: "object",
  required: ["shopName", "business", "area", "phone"],
  properties: {
    shopName: {
      type: "string",
      title: "字号名称",
      "x-title": { zh: "字号名称", en: "Trade name" },
      maxLength: 60,
      minLength: 1,
    },
    business: {
      type: "string",
      title: "主体业态",
      "x-title": { zh: "主体业态", en: "Kind of business" },
      enum: ["sale", "catering"],
      "x-enumNames": [
        { zh: "食品销售经营者", en: "Food retailer" },
        { zh: "餐饮服务经营者", en: "Restaurant" },
      ],
    },
    area: {
      type: "number",
      title: "经营面积（平方米）",
      "x-title": { zh: "经营面积（平方米）", en: "Floor area (m²)" },
      minimum: 1,
      maximum: 100000,
    },
    commitment: {
      type: "boolean",
      title: "申请告知承诺",
      "x-title": { zh: "申请告知承诺", en: "Apply on declaration" },
    },
    phone: {
      type: "string",
      title: "联系电话",
      "x-title": { zh: "联系电话", en: "Telephone" },
      pattern: "^[0-9-]{7,20}$",
      maxLength: 20,
    },
  },
};

export const content: Made = {
  name: text("食品经营许可", "Food business licence"),
  summary: text(
    "开办食品销售、餐饮服务，先领许可。",
    "Shops and restaurants obtain a licence before they open.",
  ),
  category: "XK",
  ownCategory: "行政审批类",
  kind: "EXTERNAL",
  nature: "EXECUTION",
  relation: "SOLE",
  initiation: "APPLICATION",
  audience: ["PERSON", "ORGANISATION"],
  basicCode: null,
  implementationCode: null,
  nonStatutory: false,
  lifeEvents: [],
  resultDocuments: [],
  leader: null,
  disclosure: { audience: "SOCIETY", forms: ["WEBSITE"], timing: "LONG_TERM", withheld: null },
  legalBases: [
    {
      law: "中华人民共和国食品安全法",
      article: "第三十五条第一款",
      text: "国家对食品生产经营实行许可制度。",
      validFrom: "2021-04-29",
      validTo: null,
      register: null,
    },
  ],
  duty: text("受理、审查、核查、决定。"),
  conditions: [text("有相适应的场所"), text("有食品安全管理人员")],
  materials: [
    {
      key: "application",
      name: text("食品经营许可申请书", "Application form"),
      required: true,
      original: true,
      copies: 1,
      note: null,
      template: null,
    },
    {
      key: "layout",
      name: text("布局和操作流程图", "Plan of the premises"),
      required: true,
      original: false,
      copies: 1,
      note: null,
      template: null,
    },
  ],
  form: formSchema,
  fees: [],
  statutory: { n: 20, unit: "WORKING_DAY", source: "行政许可法第四十二条" },
  promised: { n: 6, unit: "WORKING_DAY", source: "江州市政务服务承诺目录" },
  onOverdue: { rule: "ALERT", basis: null },
  charting: { scope: "ITEM", village: null, running: "HALL", reason: null },
  discretion: [],
  prerequisites: [],
  discipline: text("不得擅自增设条件。"),
  result: text("颁发食品经营许可证。"),
  promise: text("6 个工作日内作出决定。"),
  complaint: { text: text("拨打 12345。"), phone: "12345" },
  rights: [text("陈述和申辩")],
  office: text("食品经营科"),
  phone: "0589-88031234",
  address: text("市政务服务中心 1 楼 12 号窗口"),
  hours: text("工作日 9:00—17:30"),
  posts: [
    { resource: "post-window", post: "jz-scj-window" },
    { resource: "post-food", post: "jz-scj-food" },
  ],
  remark: text("演示拟制", "Made up for the demonstration"),
  startsOn: null,
  follows: null,
  explanation: null,
};

const step = (
  order: number,
  node: string,
  name: string,
  post: { title: unknown },
  targets: string[],
): Made => ({
  order,
  node,
  name,
  timer: false,
  within: null,
  onDemand: false,
  called: null,
  postTitle: post.title,
  action: null,
  limit: { n: 1, unit: "WORKING_DAY", source: "流程图" },
  documentation: null,
  next: targets.map((target) => ({ flow: `${node}-to-${target}`, name: null, target, targetName: target })),
  openCases: 0,
  openYellow: 0,
  openRed: 0,
});

export const steps = [
  step(1, "accept", "受理", windowPost, ["examine"]),
  step(2, "examine", "书面审查", examinerPost, ["visit", "decide"]),
  step(3, "visit", "现场核查", examinerPost, ["decide"]),
  step(4, "decide", "审批决定", deputyPost, ["deliver-granted", "deliver-refused"]),
];

export const publishedVersion: Made = {
  id: "version-1",
  number: 1,
  inForceFrom: "2026-01-01",
  approvedAt: "2025-12-20T02:00:00Z",
  content,
  flow: { bpmnUrl: "/flows/XK-3312-031001.bpmn", sha256: "ab".repeat(32), steps },
  appliable: true,
  articles: [],
  templates: [],
};

export const power: Made = {
  id: "power-1",
  code: "XK-3312-031001",
  name: content.name,
  status: "IN_FORCE",
  category: { code: "XK", name: text("行政许可", "Licensing"), national: true, powerCount: 2 },
  ownCategory: null,
  organisation,
  version: publishedVersion,
  remark: null,
};

export const versionOf = (changed: Made = {}): Made => ({
  id: "draft-1",
  packageUrl: "/packages/draft-1.zip?until=1&mark=00",
  lock: 4,
  code: "XK-3312-031001",
  number: 2,
  state: "DRAFT",
  organisation,
  content,
  flow: {
    bpmnUrl: "/flows/XK-3312-031001.bpmn",
    sha256: "cd".repeat(32),
    resources: [
      { id: "post-window", name: "受理窗口" },
      { id: "post-food", name: "食品经营科" },
    ],
    steps,
    findings: [
      {
        code: "S7",
        severity: "ERROR",
        elements: ["visit", "decide"],
        text: text(
          "现场核查之后，案件在审批决定等待一条不会来的路。",
          "After the visit the case waits for a path that never comes.",
        ),
        trace: ["受理", "书面审查", "现场核查"],
      },
      {
        code: "L2",
        severity: "WARNING",
        elements: ["examine"],
        text: text("书面审查没有规定时限。", "The examination has no time limit."),
        trace: [],
      },
    ],
  },
  faults: [
    { path: "legalBases.0.text", reason: "EMPTY", text: text("这一项不能为空。", "This must not be empty.") },
    {
      path: "promised.n",
      reason: "PROMISED_TOO_LONG",
      text: text(
        "承诺时限不得超过法定时限的 2/3。",
        "The promised limit must not exceed 2/3 of the statutory one.",
      ),
    },
    { path: "flow", reason: "FLOW_ERROR", text: text("流程图有错误。", "The chart has an error.") },
  ],
  templates: [],
  warnings: [],
  opinions: [],
  signOffs: [],
  editedBy: "陈甲",
  editedAt: "2026-11-20T02:00:00Z",
  submittedBy: null,
  submittedAt: null,
  approvedBy: null,
  approvedAt: null,
  inForceFrom: null,
  reviewDeadline: null,
  declarationDeadline: null,
  publicationDeadline: null,
  effectDeadline: null,
  way: null,
  signatures: [],
  operations: [
    { name: "SAVE", refusal: null },
    { name: "SUBMIT", refusal: null },
  ],
  ...changed,
});

export const submitted = versionOf({
  id: "draft-2",
  state: "SUBMITTED",
  content: { ...content, promised: { n: 5, unit: "WORKING_DAY", source: "江州市政务服务承诺目录" } },
  submittedBy: "陈甲",
  submittedAt: "2026-11-20T02:00:00Z",
  reviewDeadline: deadline("STEP", {
    period: { n: 10, unit: "DAY", source: "R-027" },
    light: "YELLOW",
    leftDays: 1,
    dueDay: "2026-11-30",
  }),
  faults: [],
  operations: [
    { name: "RETURN", refusal: null },
    { name: "APPROVE", refusal: null },
  ],
});
