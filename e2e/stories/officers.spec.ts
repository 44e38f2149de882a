//! The legal office registers an officer; anybody can check the certificate, until it is suspended.
import type { Page } from "@playwright/test";
import { expect, line, test } from "../pages/story";

async function check(page: Page, number: string) {
  await page.getByLabel("执法证号").fill(number);
  await page.getByRole("button", { name: "核验", exact: true }).click();
}

test("登记执法人员，公众核验证件；暂扣以后不再有效", async ({ desk, page }, { project }) => {
  test.slow();
  const number = `3312-99-${project.name === "phone" ? "0088" : "0077"}`;
  const name = project.name === "phone" ? "第五听潮" : "第五观澜";
  const legal = await desk("legal");
  await legal.goto("/work/officers/new");
  const form = legal.getByRole("main");
  await form.getByLabel("所属单位").fill("城市管理");
  await legal.getByTitle("江州市城市管理局（jz-cgj）").click();
  await form.getByLabel("姓名").fill(name);
  await form.getByLabel("执法证号").fill("3312-08-0001");
  await form.getByLabel("执法类别").fill("城市管理");
  await form.getByLabel("有效期从").fill("2026-01-01");
  await form.getByLabel("有效期至").fill("2030-12-31");
  await form.locator("button[type=submit]").click();
  await expect(form.getByText("这个执法证号已经登记给另一名执法人员。").first()).toBeVisible();
  await form.getByLabel("执法证号").fill(number);
  await form.locator("button[type=submit]").click();
  await expect(legal.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.goto("/powers?view=bodies");
  await page.getByRole("main").getByRole("link", { name: "江州市城市管理局", exact: true }).first().click();
  await page.getByRole("main").getByRole("link", { name: "持有效证件的执法人员" }).click();
  await expect(page.getByRole("main").getByText(number)).toBeVisible();
  await check(page, number);
  await expect(page.getByText(`证件有效：${name}`)).toBeVisible();

  const entering = legal.getByRole("region", { name: "登记培训、考核、奖惩和证件处理" });
  await entering.getByRole("combobox", { name: "登记什么" }).click();
  await legal.getByTitle("暂扣证件", { exact: true }).click();
  await entering.getByLabel("日期").fill("2026-06-22");
  await entering.getByLabel("情况或理由").fill("检查时不出示证件。");
  await entering.locator("button[type=submit]").click();
  await expect(legal.getByRole("region", { name: "登记记录" })).toContainText("检查时不出示证件。");
  await check(page, number);
  await expect(page.getByText("今天没有这个证号的有效执法证件。")).toBeVisible();
  await legal.goto(`/work/officers?q=${number}`);
  await expect(line(legal, name)).toContainText("暂扣");
});
