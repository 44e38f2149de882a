//! The legal office registers a statute and changes an article; the body whose power rests on it answers, and everybody reads it.
import { expect, test } from "../pages/story";

const statute = (title: string) => `# ${title}

## 第一章 总则

**第一条** 为了演示，制定本办法。

**第二条** 本办法自公布之日起施行。`;

test("登记法规，修改条文，机关核对事项", async ({ page, desk }, { project }) => {
  test.slow();
  const title = `江州市演示办法（${project.name === "phone" ? "乙" : "甲"}）`;
  const note = `演示修订（${project.name}）`;
  const legal = await desk("legal");
  await legal.goto("/work/laws");
  await legal.getByRole("link", { name: "登记或导入法规" }).click();
  const text = legal.getByRole("region", { name: "从文本导入" });
  await text.getByLabel("法规文本").fill(`${title}\n请遵照执行。`);
  await text.getByLabel("施行日期").fill("2026-01-01");
  await text.getByLabel("变更说明").fill("登记演示办法。");
  await text.getByRole("button", { name: "预览，不写入" }).click();
  await expect(text.getByRole("alert")).toContainText("第 1 行：没有找到任何条文");
  await expect(text.getByRole("button", { name: "全部登记" })).toBeDisabled();
  await text.getByLabel("法规文本").fill(statute(title));
  await text.getByRole("button", { name: "预览，不写入" }).click();
  await expect(text.getByRole("status")).toContainText("2 条");
  await text.getByRole("button", { name: "全部登记" }).click();
  await expect(legal.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(legal.getByRole("region", { name: "条文", exact: true })).toContainText("为了演示，制定本办法。");

  await legal.goto("/work/laws?q=城市道路管理条例");
  await legal.getByRole("main").getByRole("link", { name: "城市道路管理条例" }).click();
  await expect(legal.getByRole("region", { name: "受影响的事项" })).toContainText("ZS-3312-021001");
  const articles = legal.getByRole("region", { name: "条文", exact: true });
  await articles.getByRole("button", { name: /修改\s*第三十七条/ }).first().click();
  await articles.getByLabel("条文内容").fill("占用或者挖掘城市道路的，应当交纳城市道路占用费或者挖掘修复费。");
  await articles.getByLabel("自哪天起").fill("2026-08-01");
  await articles.getByLabel("变更说明").fill(note);
  await articles.getByRole("button", { name: "保存条文" }).click();
  await expect(legal.getByRole("region", { name: "变更记录" })).toContainText(note);

  const clerk = await desk("cgj.handler");
  await clerk.goto("/work/law-tasks");
  const tasks = clerk.getByRole("region", { name: "依据变更后要核对的事项" });
  const row = tasks.getByRole(project.name === "phone" ? "listitem" : "row").filter({ hasText: note });
  await expect(row).toContainText("第三十七条 修改条文");
  await row.getByRole("button", { name: "说明无需调整" }).click();
  await tasks.getByLabel(/为什么无需调整/).fill("只是文字简化，收费依据和标准不变。");
  await tasks.getByRole("button", { name: "提交说明" }).click();
  await expect(row).toHaveCount(0);

  await page.goto("/laws?q=城市道路管理条例");
  await page.getByRole("main").getByRole("link", { name: /城市道路管理条例/ }).click();
  await expect(page.getByRole("region", { name: "变更记录" })).toContainText(note);
  await expect(page.getByText("尚未施行").first()).toBeVisible();
});
