//! The administrator lays a body, a post and an account from the pages; the clerk signs in with the one-time password.
import type { Page } from "@playwright/test";
import { inspect } from "../pages/inspect";
import { expect, test } from "../pages/story";

/** Chooses from a list that the server searches. */
async function pick(page: Page, label: string, typed: string) {
  const box = page.getByRole("combobox", { name: label });
  await box.click();
  await box.pressSequentially(typed);
  await page.locator(".ant-select-item-option").filter({ hasText: typed }).first().click();
}

test("管理员设立机构、岗位和账户，新承办人用一次性密码登录并改密码，停用后立即退出", async ({ desk, another, complaints }, info) => {
  test.slow();
  const mark = info.project.name === "phone" ? "b" : "a";
  const body = `江州市低空经济办公室${mark}`;
  const page = await desk("admin");
  await page.goto("/work");
  await expect(page.getByRole("heading", { level: 1, name: "机构与岗位" })).toBeVisible();
  await page.getByRole("list", { name: "机构树" }).getByRole("link", { name: "江州市人民政府", exact: true }).click();
  await page.getByRole("button", { name: "新增下级机构" }).click();
  const laying = page.getByRole("region", { name: "下级机构" });
  await laying.getByLabel("机构代码").fill(`jz-dk-${mark}`);
  await laying.getByLabel("机构名称", { exact: true }).fill(body);
  await laying.getByLabel("层级").click();
  await page.locator(".ant-select-item-option").filter({ hasText: "内设机构" }).first().click();
  await laying.getByRole("button", { name: "设立机构" }).click();
  await expect(page.getByRole("heading", { level: 1, name: body })).toBeVisible();

  await page.getByRole("button", { name: "新增岗位" }).click();
  const posts = page.getByRole("region", { name: "岗位", exact: true });
  await posts.getByLabel("岗位代码").fill(`jz-dk-${mark}-window`);
  await posts.getByLabel("岗位名称", { exact: true }).fill("受理窗口");
  await posts.getByRole("button", { name: "设立岗位" }).click();
  await expect(posts.getByRole("link", { name: "受理窗口" })).toBeVisible();
  const address = page.url();
  await inspect(page, "admin-body", info);

  await page.goto("/work/admin/accounts");
  await page.getByRole("button", { name: "新增账户" }).click();
  const fresh = page.getByRole("region", { name: "新增账户" });
  await fresh.getByLabel("用户名").fill(`dk.window.${mark}`);
  await fresh.getByLabel("姓名").fill("段新禾");
  await fresh.getByLabel("角色").click();
  await page.locator(".ant-select-item-option").filter({ hasText: "承办人员" }).first().click();
  await pick(page, "所属机构", body);
  await fresh.getByRole("button", { name: "创建账户" }).click();
  await expect(page.getByText("的一次性密码，只显示这一次")).toBeVisible();
  const password = await page.locator("code").innerText();
  await inspect(page, "admin-account-made", info);

  await page.goto(address);
  await page.getByRole("link", { name: "受理窗口" }).click();
  await page.getByRole("button", { name: "安排任职" }).click();
  await pick(page, "任职人员", `dk.window.${mark}`);
  await page.getByRole("button", { name: "任职", exact: true }).click();
  await expect(page.getByText(`段新禾（dk.window.${mark}）`).first()).toBeVisible();
  await inspect(page, "admin-post", info);

  const clerk = await another();
  await clerk.goto("/sign-in");
  await clerk.getByLabel("用户名").fill(`dk.window.${mark}`);
  await clerk.getByLabel("密码", { exact: true }).fill(password);
  await clerk.getByRole("button", { name: "登录" }).click();
  await expect(clerk.getByText("您用的是一次性密码，请先改成自己的密码再继续。")).toBeVisible();
  await clerk.getByLabel("现在的密码").fill(password);
  await clerk.getByLabel("新密码", { exact: true }).fill("Feng-qing-88-yun");
  await clerk.getByLabel("再输一次新密码").fill("Feng-qing-88-yun");
  await clerk.getByRole("button", { name: "修改密码" }).click();
  await expect(clerk.getByText("密码已修改，其他会话已经结束。")).toBeVisible();
  await clerk.goto("/work/posts");
  await expect(clerk.getByRole("region", { name: "岗位任职" }).getByText("受理窗口")).toBeVisible();

  await page.goto(`/work/admin/accounts?q=dk.window.${mark}`);
  await page.getByRole("button", { name: `管理 dk.window.${mark}` }).click();
  await page.getByRole("button", { name: "停用账户", exact: true }).click();
  await page.getByRole("button", { name: "确认停用账户" }).click();
  await expect(page.getByText("已停用").first()).toBeVisible();
  complaints.expect(/status of 401/);
  await expect(async () => {
    await clerk.goto("/work/posts");
    await expect(clerk.getByRole("button", { name: "登录" })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
});

test("工作日历：键盘标注一天，预览后才能保存；规则页和字典页看得全", async ({ desk }, info) => {
  test.slow();
  const page = await desk("admin");
  await page.goto("/work/admin/calendar");
  await page.getByLabel("休息日名称").fill("台风停工");
  const first = page.locator('[data-day="2026-01-01"]');
  await first.focus();
  for (let step = 0; step < 26; step += 1) await page.keyboard.press("ArrowDown");
  await expect(page.locator('[data-day="2026-07-02"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("有 1 天改动尚未保存。")).toBeVisible();
  await expect(page.getByRole("button", { name: "保存日历" })).toBeDisabled();
  await page.getByRole("button", { name: "预览影响" }).click();
  await expect(page.getByText(/件在办的件期限会变/)).toBeVisible();
  await expect(page.getByRole("button", { name: "保存日历" })).toBeEnabled();
  await inspect(page, "admin-calendar", info);
  await page.goto("/work/admin/rules");
  await inspect(page, "admin-rules", info);
  await page.goto("/work/admin/bodies?q=jzszj");
  await expect(page.getByRole("link", { name: "江州市住房和城乡建设局" }).or(page.getByText("没有找到这样的机构"))).toBeVisible();
  await inspect(page, "admin-bodies-found", info);
});
