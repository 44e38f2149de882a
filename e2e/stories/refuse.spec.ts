//! An application that must be refused: the citizen learns why, who would be right, and what can be done against it.
import { Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { expect, test } from "../pages/story";

test("不予受理要写理由和救济途径，申请人在查询页看到", async ({ page, desk }) => {
  const receipt = await new Application(page).file("走错门小馆");
  const tracking = new Tracking(page);
  await page.getByRole("link", { name: "查看进度" }).click();
  await expect(tracking.present).toContainText("受理（办理中）");
  await tracking.pin();

  const clerk = await desk("scj.window");
  const shown = await new Inbox(clerk).openedAt(receipt.caseNumber);
  await shown.begin("不予受理");
  await clerk.getByRole("button", { name: "签署并不予受理" }).click();
  await expect(clerk.getByText("请填写“不予受理的理由”。")).toBeVisible();
  await shown.write("不予受理的理由", "经营场所位于松屿县境内，不属于本局管辖。");
  await shown.write("应向哪个机关申请", "松屿县市场监督管理局");
  await shown.sign("签署并不予受理");

  await expect(tracking.light).toContainText("不予受理");
  const outcome = tracking.part("不予受理");
  await expect(outcome).toContainText("经营场所位于松屿县境内，不属于本局管辖。");
  await expect(outcome).toContainText("松屿县市场监督管理局");
  await expect(outcome).toContainText("行政复议");
  await expect(tracking.present).toHaveCount(0);
  await tracking.wasNeverReloaded();

  const inbox = new Inbox(clerk);
  await inbox.open();
  await inbox.search(receipt.caseNumber);
  await expect(clerk.getByText("没有符合条件的待办")).toBeVisible();
});
