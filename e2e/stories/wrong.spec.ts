//! What goes wrong is said in words, loses nothing that was typed, and lets nobody in.
import { DeskCase, Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { disguised, oversized, pdf } from "../pages/papers";
import { expect, menu, signIn, test } from "../pages/story";

test("错的查询码：位数不对、校验不对、不存在，都有话说", async ({ page }) => {
  await page.goto("/track");
  const code = page.getByLabel("办件查询码");
  const ask = page.getByRole("button", { name: "查询", exact: true });
  await ask.click();
  await expect(page.getByText("请输入查询码。")).toBeVisible();
  await code.fill("ABCD-1234");
  await ask.click();
  await expect(page.getByText("查询码是 24 位，您输入了 8 位。")).toBeVisible();
  await code.fill("0000-0000-0000-0000-0000-0001");
  await ask.click();
  await expect(page.getByText("查询码有输错的字符")).toBeVisible();
  await page.goto("/track#%E0%A4%A");
  await expect(page.getByLabel("办件查询码")).toBeVisible();
});

test("别人的页面：没有的页、没有的事项、别的机关的办件、没有权的栏目", async ({ page, desk }) => {
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "没有找到您要的页面" })).toBeVisible();
  await page.goto("/powers/XK-0000-000000");
  await expect(page.getByRole("heading", { name: "没有编码为 XK-0000-000000 的权力事项" })).toBeVisible();

  const receipt = await new Application(page).file("别人的小馆");
  const owner = await desk("scj.window");
  await new Inbox(owner).openedAt(receipt.caseNumber);
  const address = new URL(owner.url()).pathname;

  const stranger = await desk("zjj.window");
  await stranger.goto(address);
  await expect(stranger.getByRole("alert")).toContainText(/没有|不存在|找不到/);
  await expect(stranger.getByText("苗青禾")).toHaveCount(0);

  await stranger.goto("/work/review");
  await expect(stranger.getByText("没有待签署的事项")).toBeVisible();
  await expect((await menu(stranger)).getByText("法制审核")).toHaveCount(0);

  const admin = await desk("admin");
  await expect((await menu(admin)).getByText("待办")).toHaveCount(0);
  await admin.goto(address);
  await expect(admin.getByRole("alert")).toBeVisible();
  await expect(admin.getByText("苗青禾")).toHaveCount(0);
});

test("没登录或会话结束时先去登录，登录后回到原来要去的页", async ({ page, desk }, { project }) => {
  // A wrong password makes the next attempt on that name wait: a name that no other story signs in with.
  const name = project.name === "phone" ? "zwj.tender" : "zwj.evaluation";
  await page.goto("/work/tasks?light=GREEN");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("用户名").fill(name);
  await page.getByLabel("密码", { exact: true }).fill("不是这个");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("alert")).toContainText(/用户名或者?密码|不正确|不对/);
  await expect(page.getByLabel("密码", { exact: true })).toHaveValue("");
  // After a failure the hall asks for a second of patience, and a person tries again.
  const back = page.url();
  await expect(() => signIn(page, name, back)).toPass();
  await expect(page).toHaveURL(/\/work\/tasks\?light=GREEN/);

  const clerk = await desk("mzj.deputy");
  await clerk.goto("/work/cases");
  await expect(clerk.getByRole("heading", { level: 1, name: "办件查询" })).toBeVisible();
  // The session ends elsewhere: its cookie is gone, and nothing in the page's memory survives a new load.
  await clerk.context().clearCookies();
  await clerk.goto("/work/cases");
  await expect(clerk).toHaveURL(/\/sign-in\?next=/);
});

test("退出后别的窗口也退出", async ({ desk }) => {
  const first = await desk("mzj.survey");
  const second = await first.context().newPage();
  await second.goto("/work/tasks");
  await expect(second.getByRole("heading", { level: 1, name: "我的待办" })).toBeVisible();
  await first.getByRole("button", { name: "退出" }).click();
  await expect(first).toHaveURL(/\/sign-in/);
  await expect(second).toHaveURL(/\/sign-in/);
});

test("太大的、冒充的文件被拦下，改正后照样能交", async ({ page }) => {
  const application = new Application(page);
  await application.open();
  await application.fillForm("文件小馆");
  await application.fillApplicant();
  const [first = ""] = Application.materials;
  const picker = page.getByLabel(`为“${first}”选择文件`);
  await picker.setInputFiles(oversized);
  await expect(page.getByRole("alert")).toContainText("超过 10");
  await picker.setInputFiles(disguised);
  await expect(page.getByRole("alert")).toContainText("只能上传 PDF、PNG 或 JPEG 文件。");
  await expect(page.getByRole("button", { name: /^移除/ })).toHaveCount(0);
  await application.attach(first, pdf("申请书.pdf"));
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("两人同时办一件：后签的被拦下，写的字还在，载入最新情况后可以继续", async ({ page, desk }) => {
  const receipt = await new Application(page).file("抢先小馆");
  const first = await desk("scj.window");
  const one = await new Inbox(first).openedAt(receipt.caseNumber);
  await one.begin("受理");
  await one.write("给申请人的话", "我写了很久的话，不能丢。");

  const other = await first.context().newPage();
  await other.goto(first.url());
  const two = new DeskCase(other);
  await two.begin("要求补正");
  await two.write("第 1 项", "请补充健康证。");
  await two.sign("签署并一次性告知");

  await expect(one.operations).toContainText(/有了变化|已经办完|补正/);
  await expect(one.operations.getByLabel("给申请人的话", { exact: true })).toHaveValue("我写了很久的话，不能丢。");
  await expect(one.operations.getByRole("button", { name: "签署并受理", exact: true })).toBeDisabled();

  const tracking = new Tracking(page);
  await tracking.open(receipt);
  await page.getByLabel(/^补正说明/).fill("已补充健康证。");
  await page.getByRole("button", { name: "提交补正" }).click();
  await expect(tracking.part("请补正")).toHaveCount(0);

  await one.operations.getByRole("button", { name: "载入最新情况，保留我填的内容" }).click();
  await expect(one.operations.getByLabel("给申请人的话", { exact: true })).toHaveValue("我写了很久的话，不能丢。");
  await one.sign("签署并受理");
  await expect(tracking.timeline).toContainText("我写了很久的话，不能丢。");
});

// The browser notes every answer that is not a success, also those that a story is about.
test.beforeEach(({ complaints }) => {
  complaints.expect(/^Failed to load resource: the server responded with a status of 4\d\d/);
});
