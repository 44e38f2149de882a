//! A body drafts an internal rule, the legal office returns it and then approves it, the body publishes it, everybody reads it.
import type { Page } from "@playwright/test";
import { expect, line, test } from "../pages/story";

/** A step that takes words, and is said to be done. */
async function step(page: Page, name: string, words?: string) {
  const steps = page.getByRole("region", { name: "现在可以办" });
  await steps.getByRole("button", { name, exact: true }).first().click();
  if (words !== undefined) await steps.getByRole("textbox").fill(words);
  await steps.locator("button[type=submit]").click();
  await expect(steps.getByText(`已保存：${name}。`)).toBeVisible();
}

test("起草内部制度，退回、改好、审核通过、公布，公众看得到", async ({ page, desk }, { project }) => {
  test.slow();
  const title = `窗口值班制度（${project.name}）`;
  const clerk = await desk("scj.deputy");
  await clerk.goto("/work/documents");
  await clerk.getByRole("link", { name: "起草文件" }).click();
  const form = clerk.getByRole("main");
  await form.getByRole("radio", { name: "内部制度" }).check();
  await form.getByRole("combobox", { name: "制度主题" }).click();
  await clerk.getByTitle("权力运行", { exact: true }).click();
  await form.getByLabel("名称").fill(title);
  await form.getByLabel("全文").fill("第一条　窗口每天有人值班。");
  await form.getByLabel("涉及的权力事项").fill("没有这样的事项");
  await form.locator("button[type=submit]").click();
  await expect(form.getByText("没有这个权力事项。").first()).toBeVisible();
  await form.getByLabel("涉及的权力事项").fill("XK-3312-031001");
  await form.locator("button[type=submit]").click();
  await expect(clerk.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await step(clerk, "提交合法性审核");
  const address = clerk.url();

  const legal = await desk("legal");
  await legal.goto("/work/documents?state=SUBMITTED");
  await line(legal, title).getByRole("link").first().click();
  await expect(legal.getByRole("region", { name: "审核期限" })).toContainText("国办发〔2018〕115号");
  await step(legal, "退回文件", "请写明值班时间。");

  await clerk.goto(address);
  const steps = clerk.getByRole("region", { name: "现在可以办" });
  await steps.getByRole("button", { name: "修改草稿", exact: true }).click();
  await steps.getByLabel("全文").fill("第一条　窗口每个工作日九点到十七点有人值班。");
  await steps.locator("button[type=submit]").click();
  await expect(steps.getByText("已保存：修改草稿。")).toBeVisible();
  await step(clerk, "提交合法性审核", "已改正。");
  await legal.reload();
  await step(legal, "审核通过", "合法，同意。");

  await clerk.reload();
  await steps.getByRole("button", { name: "公布文件", exact: true }).click();
  await steps.getByLabel("文号").fill(`江市监制〔2026〕${project.name === "phone" ? "98" : "97"}号`);
  await steps.getByLabel("施行日期").fill("2027-01-01");
  await steps.locator("button[type=submit]").click();
  await expect(steps.getByText("已保存：公布文件。")).toBeVisible();

  await page.goto("/powers?view=documents&kind=RULE&category=RUNNING");
  await page.getByRole("main").getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText("第一条　窗口每个工作日九点到十七点有人值班。")).toBeVisible();
  await expect(page.getByText("尚未施行")).toBeVisible();
});
