//! A citizen complains from a power page on the phone; the supervisor assigns, the clerk answers, the page changes by itself.
import type { Page } from "@playwright/test";
import { inspect } from "../pages/inspect";
import { expect, test } from "../pages/story";

/** One complaint on somebody's desk, found by its number. */
async function openAt(page: Page, number: string) {
  await page.goto(`/work/complaints?q=${number}`);
  await page.getByRole("main").getByRole("link", { name: number, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: number })).toBeVisible();
  return page.getByRole("region", { name: "现在可以办" });
}

/** Picks an option of a list by typing a part of it. */
async function pick(page: Page, label: string, typed: string) {
  const list = page.getByRole("combobox", { name: label });
  await list.fill(typed);
  await list.press("Enter");
}

test("公民在手机上从事项页投诉，监督交办，承办人答复，公民看到页面变化并确认", async ({ page, desk }, info) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/powers/XK-3312-031001");
  await page.getByRole("link", { name: "投诉咨询：现场核查" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "投诉、咨询、建议、举报" })).toBeVisible();
  await expect(page.getByLabel(/^针对哪个环节/)).toHaveValue("visit");
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await expect(page.getByLabel(/^具体内容/)).toBeFocused();
  await page.getByLabel(/^具体内容/).fill("窗口让我来回跑了三趟，每次说的材料都不一样。");
  await page.getByRole("radio", { name: "署名", exact: true }).check();
  await page.getByLabel(/^姓名/).fill("苗青禾");
  await page.getByLabel(/^联系电话/).fill("13900001234");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await expect(page.getByText("已经收到")).toBeVisible();
  const number = /TS-\d{8}-\d{4}/.exec(await page.getByRole("main").innerText())?.[0] ?? "";
  expect(number).not.toBe("");
  await inspect(page, "complaint-receipt", info);
  await page.getByRole("button", { name: "复制查询码" }).click();
  await page.getByRole("link", { name: "查看进度" }).click();
  await expect(page.getByText("已提交", { exact: true })).toBeVisible();

  const supervisor = await desk("supervisor");
  const given = await openAt(supervisor, number);
  await given.getByRole("button", { name: "登记", exact: true }).click();
  await given.getByRole("button", { name: "登 记" }).or(given.locator("form").getByRole("button", { name: "登记", exact: true })).click();
  await expect(page.getByText("已登记", { exact: true })).toBeVisible();
  await given.getByRole("button", { name: "交办", exact: true }).first().click();
  await pick(supervisor, "承办岗位", "食品");
  await given.locator("form").getByRole("button", { name: /交\s?办/ }).click();
  await expect(page.getByText("办理中", { exact: true })).toBeVisible();
  await inspect(supervisor, "complaint-desk", info);

  const clerk = await desk("scj.food");
  const own = await openAt(clerk, number);
  await expect(clerk.getByText("苗青禾")).toHaveCount(0);
  await own.getByRole("button", { name: "答复", exact: true }).click();
  await own.getByLabel("答复内容").fill("已当面道歉，一次性告知清单已改正。");
  await own.locator("form").getByRole("button", { name: /答\s?复/ }).click();

  await expect(page.getByText("已当面道歉，一次性告知清单已改正。")).toBeVisible();
  await inspect(page, "complaint-replied", info);
  await page.getByRole("button", { name: "已解决，确认" }).click();
  await expect(page.getByText("已确认解决", { exact: true })).toBeVisible();
});

test("任何页面的页脚都通向投诉表，不署名也能提交；环节表和流程图旁也有每个环节的入口", async ({ page }, info) => {
  await page.goto("/help");
  await page.getByRole("contentinfo").getByRole("link", { name: "投诉咨询" }).click();
  await page.getByLabel(/^具体内容/).fill("建议在大厅门口增设无障碍坡道。");
  await page.getByRole("radio", { name: "建议", exact: true }).check();
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await expect(page.getByText("已经收到")).toBeVisible();
  await expect(page.getByText(/JY-\d{8}-\d{4}/)).toBeVisible();

  await page.goto("/powers/XK-3312-031001");
  const flow = page.locator("#flow");
  await flow.getByRole("tab", { name: "环节表" }).click();
  await expect(flow.getByRole("link", { name: /^投诉咨询：/ })).toHaveCount(6);
  await inspect(page, "power-step-table", info);
  await flow.getByRole("tab", { name: "流程图" }).click();
  await flow.getByRole("link", { name: "投诉咨询：许可决定" }).click();
  await expect(page.getByLabel(/^针对哪个环节/)).toHaveValue("decide");
  await expect(page.getByText("针对事项：")).toBeVisible();
});
