//! A clerk is told live that an application has come, opens it, chooses how often to be told, and subscribes to the due days.
import { Application } from "../pages/hall";
import { inspect } from "../pages/inspect";
import { expect, line, test } from "../pages/story";

test("申请一提交，承办人的铃铛自己响，打开即已读", async ({ page, desk }, info) => {
  test.slow();
  const clerk = await desk("scj.window");
  await clerk.goto("/work/notices?unread=true");
  await expect(clerk.getByRole("region", { name: "我的消息" })).toBeVisible();

  const receipt = await new Application(page).file("闻铃小馆");
  // Without a reload: the page and the bell follow by themselves.
  const told = line(clerk, receipt.caseNumber);
  await expect(told).toContainText("未读");
  await expect(clerk.getByRole("status", { name: /^未读消息 [1-9]/ })).toBeVisible();
  await inspect(clerk, "notices", info);
  await told.getByRole("link", { name: "新待办：受理" }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: receipt.caseNumber })).toBeVisible();
  await clerk.getByRole("link", { name: /^消息/ }).first().click();
  await expect(clerk.getByRole("region", { name: "我的消息" })).toBeVisible();
  await clerk.goto("/work/notices");
  await expect(line(clerk, receipt.caseNumber)).toContainText("已读");
});

test("改提醒方式；日历链接生成又撤销", async ({ page, desk }, info) => {
  test.slow();
  // Each size has somebody of its own: whoever makes a link ends the one before.
  const username = info.project.name === "phone" ? "scj.inspector" : "scj.food";
  const clerk = await desk(username);
  await clerk.goto("/account");
  await clerk.getByRole("link", { name: "消息、提醒方式和日历订阅" }).click();
  const cadence = clerk.getByRole("region", { name: "提醒方式" });
  await cadence.getByLabel("电子邮箱").fill(`${username}@example.cn`);
  const arrived = cadence.getByRole("group", { name: "新待办" });
  await arrived.getByRole("combobox", { name: "电子邮件" }).click();
  await clerk.getByTitle("每日汇总", { exact: true }).last().click();
  await cadence.getByRole("button", { name: "保存提醒方式" }).click();
  await expect(arrived.getByTitle("每日汇总")).toBeVisible();
  await clerk.reload();
  await expect(cadence.getByLabel("电子邮箱")).toHaveValue(`${username}@example.cn`);
  await expect(arrived.getByTitle("每日汇总")).toBeVisible();

  const calendar = clerk.getByRole("region", { name: "日历订阅" });
  await calendar.getByRole("button", { name: "生成日历链接" }).click();
  const link = await calendar.getByLabel("日历链接").inputValue();
  const feed = await page.request.get(link);
  expect(feed.headers()["content-type"]).toContain("text/calendar");
  expect(await feed.text()).toContain("BEGIN:VCALENDAR");
  await inspect(clerk, "notices-link", info);
  await calendar.getByRole("button", { name: "撤销日历链接" }).click();
  await calendar.getByRole("button", { name: "确认撤销日历链接" }).click();
  await expect(calendar.getByText("目前没有日历链接。")).toBeVisible();
  expect((await page.request.get(link)).status()).toBe(404);
});

test("管理员看发件箱，改一条模板，写错字段被指出来，改静默时段", async ({ desk }, info) => {
  test.slow();
  const admin = await desk("admin");
  await admin.goto("/work/admin/outbox");
  await expect(admin.getByRole("region", { name: "发件箱" })).toContainText("申请人");
  await inspect(admin, "outbox", info);

  await admin.goto("/work/admin/notices");
  await line(admin, "作出决定").getByRole("button", { name: /^修改/ }).click();
  const form = admin.getByRole("region", { name: "修改模板：作出决定" });
  const body = form.getByLabel("正文", { exact: true });
  await body.fill("{applicant}您好，{power}已作出决定。");
  await form.getByRole("button", { name: "保存模板" }).click();
  await expect(form.getByText("第 1 个字处的字段“applicant”不存在。").first()).toBeVisible();
  await body.fill("您申请的{power}（{caseNumber}）已作出决定。{link}");
  await form.getByRole("button", { name: "预览" }).click();
  await expect(form.getByRole("group", { name: "预览" })).toContainText("您申请的示例事项");
  await inspect(admin, "notice-words", info);
  // Words and hours are one for the city: they are saved at one of the two sizes.
  if (info.project.name === "phone") return;
  await form.getByRole("button", { name: "保存模板" }).click();
  await expect(line(admin, "作出决定")).toContainText("本市改写");

  const hours = admin.getByRole("region", { name: "发送时段" });
  await hours.getByLabel("静默开始").fill("21:30");
  await hours.getByLabel("依据").fill("本市短信管理规定");
  await hours.getByRole("button", { name: "保存时段" }).click();
  await admin.reload();
  await expect(hours.getByLabel("静默开始")).toHaveValue("21:30");
});
