//! The legal office finds a gap, opens its rows and takes them away; everybody reads how many powers somebody holds.
import { readFileSync } from "node:fs";
import { expect, line, test } from "../pages/story";

test("法制人员发现缺口，打开清单，导出", async ({ desk }) => {
  const legal = await desk("legal");
  await legal.goto("/work/reports");
  await expect(legal.getByRole("heading", { level: 1, name: "权力报表" })).toBeVisible();
  await expect(line(legal, "行政许可").first()).toBeVisible();
  await legal.getByRole("navigation", { name: "权力报表" }).getByRole("link", { name: "时限" }).click();
  const days = legal.getByRole("region", { name: "承诺、法定与实际时限" });
  await days.getByRole("link", { name: /^没有法定时限的事项 \d+ 条$/ }).click();
  await expect(legal.getByRole("heading", { level: 1, name: "没有法定时限的事项" })).toBeVisible();
  const rows = legal.getByRole("region", { name: "没有法定时限的事项" });
  await expect(rows.getByText(/^没有法定时限，自行承诺/).first()).toBeVisible();
  // The address holds the list: who is sent it sees the same rows.
  expect(new URL(legal.url()).pathname).toBe("/work/reports/WITHOUT_STATUTORY");
  const saved = legal.waitForEvent("download");
  await legal.getByRole("button", { name: /^导出 XLSX/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe("没有法定时限的事项.xlsx");
  expect(readFileSync(await file.path()).subarray(0, 2).toString("latin1")).toBe("PK");
});

test("登记机构自报的数字，公众看到两个数和差额", async ({ page, desk }, { project }) => {
  const legal = await desk("legal");
  const label = `演示分类（${project.name}）`;
  await legal.goto("/work/reports?tab=stated");
  await legal.getByRole("button", { name: "登记自报数字" }).click();
  await legal.getByLabel("数目").fill("7");
  await legal.getByLabel("来源对这一类的叫法").fill(label);
  await legal.getByRole("button", { name: "保存自报数字" }).click();
  await expect(legal.getByText("请写明来源。")).toBeVisible();
  await legal.getByLabel("来源", { exact: true }).fill("年度报告第三页");
  await legal.getByRole("button", { name: "保存自报数字" }).click();
  await expect(line(legal, label)).toContainText("不作比较");

  await page.goto("/powers?view=totals");
  await expect(page.getByText(label)).toBeVisible();
  await expect(page.getByText("自报 36 项权力、18 张流程图，不是一一对应。")).toBeVisible();
});

test("公众看一个人恰好有多少项权力", async ({ page }) => {
  await page.goto("/powers");
  await page.getByRole("link", { name: "看总量和每个岗位、每个人的权力清单" }).click();
  await page.getByRole("navigation", { name: "总量和清单" }).getByRole("link", { name: "签署决定的人" }).click();
  const first = page.getByRole("main").getByRole("link", { name: /签署 \d+ 项$/ }).first();
  const count = Number((await first.innerText()).replaceAll(/\D/g, ""));
  await first.click();
  await expect(page.getByText(`恰好签署 ${count} 项权力的决定。`)).toBeVisible();
  await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(count);
  await expect(page.getByRole("link", { name: "下载 XLSX" })).toHaveAttribute("href", /^\/held-powers\.xlsx\?kind=PERSON/);
});
