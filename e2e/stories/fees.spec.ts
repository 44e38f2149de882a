//! A fee is charged at the window within its standard, told on the tracking page, paid by its receipt; findings reach the supervisor.
import { Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { inspect } from "../pages/inspect";
import { expect, test } from "../pages/story";

test("不在标准内的收费如实登记，申请人看得到，监督机关收到提示，缴清后留票据号", async ({ desk, page }, info) => {
  const receipt = await new Application(page).file("缴费小馆");
  const clerk = await desk("scj.window");
  await new Inbox(clerk).openedAt(receipt.caseNumber);
  const window = clerk.getByRole("region", { name: "窗口服务" });
  await window.getByRole("button", { name: "开具缴款通知" }).click();
  await window.getByRole("radio", { name: "不在本事项收费标准内" }).check();
  await window.getByLabel("收费项目", { exact: true }).fill("资料复印费");
  await window.getByLabel("收费依据", { exact: true }).fill("窗口收费公示");
  await window.getByLabel("应缴金额（元）").fill("12.50");
  await window.getByLabel("缴费截止日").fill("2026-12-31");
  await inspect(clerk, "charge", info);
  await window.getByRole("button", { name: "开具通知" }).click();
  await expect(window.getByText("12.50 元")).toBeVisible();

  const tracking = new Tracking(page);
  await tracking.open(receipt);
  await expect(tracking.part("缴费")).toContainText("待缴");
  await inspect(page, "track-fee", info);

  await window.getByRole("button", { name: /^登记缴费/ }).first().click();
  await window.getByLabel("缴费日期").fill("2026-06-22");
  await window.getByLabel("财政票据号码").fill("江财票 7788");
  await window.getByRole("button", { name: "登记缴费", exact: true }).click();
  await expect(window.getByText("已缴清")).toBeVisible();
  await expect(tracking.part("缴费")).toContainText("江财票 7788");

  const supervisor = await desk("supervisor");
  await supervisor.goto("/work/fee-findings?kind=NO_STANDARD");
  await expect(supervisor.getByRole("main")).toContainText("资料复印费");
  await supervisor.goto("/work/fee-findings?kind=MISSING");
  await expect(supervisor.getByRole("main")).toContainText("应收未收");
  await inspect(supervisor, "fee-findings-missing", info);
});
