//! A case stands still by law, goes on, gets more time from the head; and another one is taken back by its applicant.
import { Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { expect, test } from "../pages/story";

test("依法暂停时查询页写明事由和依据，恢复后经批准延期，两个到期日都看得到", async ({ page, desk }) => {
  const receipt = await new Application(page).file("慢工小馆");
  await page.getByRole("link", { name: "查看进度" }).click();
  const tracking = new Tracking(page);
  await expect(tracking.present).toContainText("受理（办理中）");
  await tracking.pin();

  const window = await desk("scj.window");
  const counter = await new Inbox(window).openedAt(receipt.caseNumber);
  await counter.begin("受理");
  await counter.sign("签署并受理");

  const clerk = await desk("scj.food");
  const shown = await new Inbox(clerk).openedAt(receipt.caseNumber);
  await shown.begin("依法暂停");
  await clerk.getByRole("button", { name: "签署并暂停" }).click();
  await expect(clerk.getByText("请填写“暂停的理由”。")).toBeVisible();
  await expect(clerk.getByText("请填写预计的工作日数。")).toBeVisible();
  await shown.choose("检测（行政许可法第四十五条）");
  await shown.write("预计多少个工作日", "5");
  await shown.write("暂停的理由", "厨房水样送检，结果出来以前不能判断。");
  await shown.write("怎样告知了申请人", "已电话告知并发送书面通知。");
  await shown.sign("签署并暂停");

  await expect(tracking.light).toContainText("期限暂停");
  const still = tracking.part("暂停与延期");
  await expect(still).toContainText("检测");
  await expect(still).toContainText("行政许可法第四十五条");
  await expect(still).toContainText("厨房水样送检，结果出来以前不能判断。");

  await shown.begin("恢复办理");
  await shown.write("恢复的理由", "水样检测合格。");
  await shown.sign("签署并恢复");
  await expect(tracking.light).not.toContainText("期限暂停");

  await shown.begin("申请延期");
  await shown.write("需要延期的理由", "现场布局变更，需要重新核查。");
  await shown.sign("签署并报负责人批准");
  await expect(still).toContainText("等待负责人批准");

  const head = await desk("scj.deputy");
  await head.goto(new URL(clerk.url()).pathname);
  await head.getByRole("button", { name: "批准延期" }).click();
  await expect(head.getByLabel("告知申请人的延期理由")).toHaveValue("现场布局变更，需要重新核查。");
  await head.getByRole("button", { name: "签署并批准" }).click();
  await expect(head.getByText("已办理并记入留痕。")).toBeVisible();

  await expect(still).toContainText("经负责人批准，办理期限延长 10 个工作日");
  const working = page.getByRole("list", { name: "期限推算过程" }).last();
  await expect(working).toContainText("原届满日");
  await expect(page.getByText(/最初的到期日是/).first()).toBeVisible();
  await tracking.wasNeverReloaded();
});

test("申请人凭查询码撤回，要确认一次，撤回后承办人的待办里没有了", async ({ page, desk }) => {
  const receipt = await new Application(page).file("改主意小馆");
  await page.getByRole("link", { name: "查看进度" }).click();
  const tracking = new Tracking(page);
  await page.getByRole("button", { name: "我要撤回" }).click();
  await page.getByLabel("撤回的理由（可不填）").fill("改在外地开店。");
  await page.getByRole("button", { name: "确认撤回" }).click();
  await expect(tracking.light).toContainText("已撤回");
  await expect(tracking.part("撤回申请")).toContainText("改在外地开店。");
  await expect(tracking.present).toHaveCount(0);

  const clerk = await desk("scj.window");
  const inbox = new Inbox(clerk);
  await inbox.open();
  await inbox.search(receipt.caseNumber);
  await expect(clerk.getByText("没有符合条件的待办")).toBeVisible();
});
