//! Every page, in Chinese, in English and in large print: axe, no sideways scroll at either width, no complaint.
import type { Locator, Page, TestInfo } from "@playwright/test";
import { Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { inspect, measure } from "../pages/inspect";
import { expect, line, test } from "../pages/story";

/**
 * Each page is measured for each reader at both widths. Axe, which takes most of the time, reads it in Chinese at both, and in
 * English and in large print at one each: neither the words nor the size of the type know what the width does.
 */
const readers = [
  { name: "zh", lang: "zh-CN", mode: "standard", axe: ["desktop", "phone"] },
  { name: "en", lang: "en", mode: "standard", axe: ["desktop"] },
  { name: "elder", lang: "zh-CN", mode: "elder", axe: ["phone"] },
];

const catalogue = {
  home: "/",
  powers: "/powers",
  "powers-none": "/powers?q=没有这样的事项",
  power: "/powers/XK-3312-031001",
  manual: "/powers/XK-3312-031001?manual",
  "power-changed": "/powers/JF-3312-008002",
  "power-on-a-day": "/powers/JF-3312-008002?asOf=2026-03-02",
  "powers-on-a-day": "/powers?asOf=2026-03-02",
  "powers-totals": "/powers?view=totals",
  "powers-people": "/powers?view=people",
  "powers-leaders": "/powers?view=leaders",
  "powers-posts": "/powers?view=posts",
  "powers-bodies": "/powers?view=bodies",
  "powers-groups": "/powers?view=groups",
  "powers-experts": "/powers?view=experts",
  documents: "/powers?view=documents",
  "documents-rules": "/powers?view=documents&kind=RULE",
  "documents-none": "/powers?view=documents&q=没有这样的文件",
  "power-decision": "/powers/JD-3312-010002",
};
const open = {
  apply: "/powers/XK-3312-031001/apply",
  "apply-not": "/powers/JD-3312-010002/apply",
  progress: "/progress",
  track: "/track",
  "track-unknown": "/track#000000000000000000000001",
  complain: "/complain",
  "complain-power": "/complain?power=XK-3312-031001",
  complaint: "/complaint",
  "complaint-unknown": "/complaint#000000000000000000000001",
  "rate-without": "/rate",
  ratings: "/ratings",
  laws: "/laws",
  "laws-none": "/laws?q=没有这样的法规",
  "power-in-its-first-version": "/powers/JF-3312-008002?version=1",
  "power-without-such-a-version": "/powers/JF-3312-008002?version=9",
  evaluations: "/evaluations",
  vote: "/vote",
  "vote-unknown": "/vote#000000000000000000000001",
  help: "/help",
  "guide-public": "/help/public",
  "guide-clerk": "/help/clerk",
  "guide-legal": "/help/legal",
  "guide-supervisor": "/help/supervisor",
  "guide-administrator": "/help/administrator",
  "guide-none": "/help/nobody",
  accessibility: "/accessibility",
  privacy: "/privacy",
  sitemap: "/sitemap",
  "sign-in": "/sign-in",
  "not-found": "/no/such/page",
};
const own = { account: "/account", password: "/account/password", sessions: "/account/sessions" };
const clerk = {
  posts: "/work/posts",
  tasks: "/work/tasks",
  "tasks-none": "/work/tasks?q=没有这样的待办",
  "tasks-done": "/work/tasks?done=true",
  cases: "/work/cases",
  done: "/work/cases?state=DELIVERED",
  window: "/work/window",
  "window-form": "/work/window/XK-3312-031001",
  "office-powers": "/work/powers",
  "to-sign": "/work/review",
  "new-power": "/work/powers/new",
  "import-powers": "/work/powers?import=true",
  "withheld-powers": "/work/powers?withheld=true",
  complaints: "/work/complaints",
  "desk-ratings": "/work/ratings",
  "law-tasks": "/work/law-tasks",
  "clerk-report": "/work/reports",
  "received-evaluations": "/work/received",
  "clerk-remedies": "/work/remedies",
  "clerk-officers": "/work/officers",
  "clerk-documents": "/work/documents",
  "new-document": "/work/documents/new",
  "clerk-settlements": "/work/settlements",
  "clerk-fillings": "/work/fillings",
  "clerk-notices": "/work/notices",
  archives: "/work/papers/archives",
  "archives-none": "/work/papers/archives?q=XX",
  "writ-templates": "/work/papers/templates",
};
const legal = {
  "review-queue": "/work/review",
  chains: "/work/admin/chains",
  "own-classes": "/work/admin/classes",
  "legal-powers": "/work/powers",
  "desk-laws": "/work/laws",
  "new-law": "/work/laws/new",
  "legal-law-tasks": "/work/law-tasks",
  remedies: "/work/remedies",
  "remedies-none": "/work/remedies?q=没有这样的件",
  "new-remedy": "/work/remedies/new",
  officers: "/work/officers",
  "officers-none": "/work/officers?q=没有这个人",
  "new-officer": "/work/officers/new",
  experts: "/work/experts",
  "experts-law": "/work/experts?specialty=LAW",
  "new-expert": "/work/experts/new",
  "legal-documents": "/work/documents",
  "legal-documents-none": "/work/documents?q=没有这样的文件",
  settlements: "/work/settlements",
  "new-settlement": "/work/settlements/new",
  fillings: "/work/fillings",
  "new-filling": "/work/fillings/new",
  report: "/work/reports",
  "report-links": "/work/reports?tab=links",
  "report-charts": "/work/reports?tab=charts",
  "report-stated": "/work/reports?tab=stated",
  "report-days": "/work/reports/DAYS",
  "report-none": "/work/reports/PROMISE_TOO_LONG",
  "report-posts": "/work/reports/POST_WITHOUT_POWER",
};
const supervisor = {
  board: "/work/board",
  "supervisor-cases": "/work/cases",
  "supervisor-red": "/work/cases?light=RED",
  "supervisor-complaints": "/work/complaints",
  "fee-findings": "/work/fee-findings",
  "fee-findings-none": "/work/fee-findings?kind=NO_RATE",
  "access-looks": "/work/access-looks",
  "complaint-intake": "/work/complaints/new",
  "supervisor-ratings": "/work/ratings",
  "supervisor-ratings-red": "/work/ratings?light=RED",
  "desk-evaluations": "/work/evaluations",
  "new-evaluation": "/work/evaluations/new",
};
const admin = {
  "admin-posts": "/work/posts",
  "admin-bodies": "/work/admin/bodies",
  "admin-accounts": "/work/admin/accounts",
  "admin-year": "/work/admin/calendar",
  "admin-rule-book": "/work/admin/rules",
  "admin-outbox": "/work/admin/outbox",
  "admin-notices": "/work/admin/notices",
  "admin-retention": "/work/admin/retention",
  "desk-groups": "/work/groups",
  "new-group": "/work/groups/new",
};

/** Turns the page over to a reader, with the buttons at its head, as people do. */
async function turn(page: Page, { lang, mode }: { lang: string; mode: string }) {
  const html = page.locator("html");
  if ((await html.getAttribute("lang")) !== lang)
    await page.getByRole("button", { name: lang === "en" ? "English" : "中文", exact: true }).click();
  if ((await html.getAttribute("data-mode")) !== mode) await page.getByRole("button", { name: /^(大字版|Large)/ }).click();
  await expect(html).toHaveAttribute("lang", lang);
  await expect(html).toHaveAttribute("data-mode", mode);
}

/** Looks at a page as each reader sees it; it is left as the next one finds it remembered. */
async function look(page: Page, name: string, info: TestInfo) {
  for (const reader of readers) {
    await turn(page, reader);
    const looked = reader.axe.includes(info.project.name) ? inspect : measure;
    await looked(page, `${name}-${reader.name}`, info);
  }
  await turn(page, { lang: "zh-CN", mode: "standard" });
}

async function lookAt(page: Page, pages: Record<string, string>, info: TestInfo) {
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address);
    await look(page, name, info);
  }
}

/** Goes where a link leads and waits until the page there bears the link's name. Lists live: the link is read once. */
async function follow(page: Page, link: Locator) {
  const [name, href] = await link.evaluate((a: HTMLAnchorElement) => [a.innerText, a.getAttribute("href") ?? ""] as const);
  await page.getByRole("main").locator(`a[href="${href}"]`).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("查事项的页面", async ({ page }, info) => {
  test.slow();
  await lookAt(page, catalogue, info);
  await page.goto("/powers?view=leaders");
  await page.getByRole("main").getByRole("table").getByRole("link", { name: /参与 \d+ 项$/ }).first().click();
  await expect(page.getByText(/^恰好/)).toBeVisible();
  await look(page, "powers-held", info);
  await page.goto("/powers?view=bodies");
  await follow(page, page.getByRole("main").getByRole("table").getByRole("link", { name: /局$/ }).first());
  await look(page, "body-sheet", info);
  await page.getByRole("main").getByRole("link", { name: "持有效证件的执法人员" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "核验执法证件" })).toBeVisible();
  await look(page, "officers-public", info);
  await page.goto("/powers?view=groups");
  await follow(page, page.getByRole("main").getByRole("table").getByRole("link", { name: /领导小组$/ }).first());
  await look(page, "group-public", info);
  await page.goto("/powers?status=HISTORIC");
  await follow(page, page.getByRole("main").getByRole("heading", { level: 3 }).first().getByRole("link"));
  await look(page, "power-historic", info);
  await page.goto("/powers?view=documents");
  await follow(page, page.getByRole("main").getByRole("table").getByRole("link", { name: /演示拟制/ }).first());
  await look(page, "document", info);
});

test("其余公开页面", async ({ page, complaints }, info) => {
  test.slow();
  // The unknown code, the unknown power: the browser notes their answers.
  complaints.expect(/^Failed to load resource: the server responded with a status of 404/);
  await lookAt(page, open, info);
  for (const name of ["evaluation-running", "evaluation-closed"]) {
    await page.goto("/evaluations");
    // What runs and what is over are two lists, and neither waits for the other.
    const tables = page.getByRole("main").locator("table");
    await expect(tables).toHaveCount(2);
    await follow(page, tables.nth(name === "evaluation-running" ? 0 : 1).getByRole("link").first());
    await look(page, name, info);
  }
});

test("账户和承办人的页面", async ({ desk }, info) => {
  test.slow();
  const page = await desk("scj.deputy");
  await lookAt(page, { ...own, ...clerk }, info);
  await page.goto("/work/cases");
  await follow(page, page.getByRole("main").getByRole("link").filter({ hasText: /^XK-|^CF-/ }).first());
  await look(page, "case", info);
  await page.goto("/work/powers?state=IN_FORCE");
  await follow(page, line(page, /-3312-/).getByRole("link").first());
  await look(page, "office-power", info);
});

test("法制人员的页面", async ({ desk }, info) => {
  test.slow();
  const page = await desk("legal");
  await lookAt(page, legal, info);
  await page.goto("/work/remedies?kind=RECONSIDERATION");
  await follow(page, line(page, /FY-/).getByRole("link").first());
  await look(page, "remedy", info);
  await page.goto("/work/officers?standing=SUSPENDED");
  await follow(page, line(page, /3312-/).getByRole("link").first());
  await look(page, "officer", info);
  await page.goto("/work/experts?state=RESTING");
  await follow(page, line(page, /暂停/).getByRole("link").first());
  await look(page, "expert", info);
  await page.goto("/work/documents?state=SUBMITTED");
  await follow(page, line(page, /演示拟制/).getByRole("link").first());
  await look(page, "legal-document", info);
  await page.goto("/work/settlements");
  await follow(page, line(page, /LS-/).getByRole("link").first());
  await look(page, "settlement", info);
  await page.goto("/work/fillings?state=OPEN");
  await line(page, "江州市生态环境局").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "核对现行权力的静态信息" })).toBeVisible();
  await look(page, "filling", info);
});

test("监察人员的页面", async ({ desk }, info) => {
  test.slow();
  const page = await desk("supervisor");
  await lookAt(page, supervisor, info);
  await page.goto("/work/evaluations?state=CLOSED");
  await follow(page, line(page, /2026/).getByRole("link").last());
  await look(page, "desk-evaluation", info);
  await page.goto("/work/cases?light=RED");
  await page.getByRole("main").getByRole("link").filter({ hasText: /-2026\d{4}-/ }).first().click();
  await page.getByRole("link", { name: /^逐步回放/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^回放/ })).toBeVisible();
  await look(page, "replay", info);
});

test("管理员的页面", async ({ desk }, info) => {
  test.slow();
  const page = await desk("admin");
  await lookAt(page, admin, info);
  await page.goto("/work/groups");
  await follow(page, line(page, /26/).getByRole("link").first());
  await look(page, "desk-group", info);
});

test("申请的每一步、回执、查询和补正", async ({ page, desk }, info) => {
  test.slow();
  const application = new Application(page);
  await application.open();
  await application.next();
  await inspect(page, "apply-1-faults", info);
  await application.fillForm("每步小馆");
  await application.next();
  await inspect(page, "apply-2-faults", info);
  await application.fillApplicant();
  await application.next();
  await inspect(page, "apply-3-missing", info);
  for (const material of Application.materials) await application.attach(material);
  await inspect(page, "apply-3-attached", info);
  await application.next();
  await inspect(page, "apply-4-review", info);
  const receipt = await application.submit();
  await inspect(page, "receipt", info);

  const tracking = new Tracking(page);
  await page.getByRole("link", { name: "查看进度" }).click();
  await expect(tracking.present).toBeVisible();
  await inspect(page, "track-case", info);

  const clerk = await desk("scj.window");
  const shown = await new Inbox(clerk).openedAt(receipt.caseNumber);
  await shown.begin("受理");
  await inspect(clerk, "case-accept", info);
  await shown.begin("不予受理");
  await inspect(clerk, "case-refuse", info);
  await shown.begin("要求补正");
  await inspect(clerk, "case-correct", info);
  await shown.write("第 1 项", "请补交承诺书。");
  await shown.sign("签署并一次性告知");
  await inspect(clerk, "case-paused", info);
  await expect(tracking.part("请补正")).toBeVisible();
  await inspect(page, "track-correction", info);
});
