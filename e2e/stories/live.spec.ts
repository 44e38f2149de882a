//! One case from filing to delivery: the clerk works, the citizen's open page follows by itself.
import { Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { pdf } from "../pages/papers";
import { expect, test } from "../pages/story";

test("承办人一步步办，申请人开着的查询页自己跟着变，补正在页上答复", async ({ page, desk }) => {
  test.slow();
  const receipt = await new Application(page).file("随动小馆");
  const tracking = new Tracking(page);
  await page.getByRole("link", { name: "查看进度" }).click();
  await expect(tracking.present).toContainText("受理（办理中）");
  await tracking.pin();

  const window = await desk("scj.window");
  const inbox = new Inbox(window);
  await inbox.open();
  const atWindow = await inbox.openCase(receipt.caseNumber);
  await atWindow.begin("要求补正");
  await atWindow.write("第 1 项", "平面图没有标出洗消区，请补充。");
  await window.getByRole("combobox", { name: "第 1 项对应的材料" }).click();
  await window.getByTitle("经营场所设备布局和操作流程图").last().click();
  await atWindow.sign("签署并一次性告知");

  await expect(tracking.part("请补正")).toContainText("平面图没有标出洗消区，请补充。");
  await expect(tracking.light).toContainText("期限暂停");
  await tracking.part("请补正").getByLabel("为“经营场所设备布局和操作流程图”选择文件").setInputFiles(pdf("新平面图.pdf"));
  await expect(page.getByRole("button", { name: "移除 新平面图.pdf" })).toBeVisible();
  await page.getByLabel(/^补正说明/).fill("已补画洗消区和凉菜间。");
  await page.getByRole("button", { name: "提交补正" }).click();
  await expect(tracking.timeline).toContainText("已补画洗消区和凉菜间。");
  await expect(tracking.part("请补正")).toHaveCount(0);

  // The clerk's page follows as well.
  await expect(atWindow.record).toContainText("已补画洗消区和凉菜间。");
  await expect(window.getByRole("button", { name: /新平面图\.pdf/ })).toBeVisible();
  await atWindow.begin("受理");
  await atWindow.write("给申请人的话", "材料齐全，予以受理。");
  await atWindow.sign("签署并受理");
  await expect(tracking.present).toContainText("书面审查（办理中）");
  await expect(tracking.present).toContainText("谭立夏");
  await expect(tracking.timeline).toContainText("材料齐全，予以受理。");

  const food = await new Inbox(await desk("scj.food")).openedAt(receipt.caseNumber);
  await food.begin("办理");
  await food.write("办理意见", "布局流程符合要求，涉及冷食，转现场核查。");
  await food.write("内部意见", "请带温度计。");
  await food.choose(/^需要核查/);
  await food.sign("签署并提交");
  await expect(tracking.present).toContainText("现场核查（办理中）");
  await expect(tracking.timeline).toContainText("选择：需要核查");
  await expect(page.getByText("请带温度计")).toHaveCount(0);

  const visit = await new Inbox(await desk("scj.inspector")).openedAt(receipt.caseNumber);
  await visit.begin("办理");
  await visit.write("办理意见", "现场与平面图一致，核查通过。");
  await visit.sign("签署并提交");
  await expect(tracking.present).toContainText("许可决定（办理中）");

  const deputy = await new Inbox(await desk("scj.deputy")).openedAt(receipt.caseNumber);
  await deputy.begin("作出决定");
  await deputy.choose("准予许可");
  await deputy.choose(/^准予，转/);
  await deputy.write("理由", "审查和核查均符合法定条件。");
  await deputy.write("签署意见", "同意，准予许可。");
  await deputy.sign("签署决定");
  await expect(tracking.part("办理决定")).toContainText("审查和核查均符合法定条件。");
  await expect(tracking.present).toContainText("颁发许可证（办理中）");

  await atWindow.begin("送达");
  await atWindow.choose("窗口领取");
  await atWindow.write("送达情况", "当事人到窗口领取并签收。");
  await atWindow.sign("签署送达");
  await expect(tracking.light).toContainText("已办结");
  await expect(tracking.part("办理决定")).toContainText("窗口领取");
  await expect(tracking.present).toHaveCount(0);
  await tracking.wasNeverReloaded();
});

test("承办人只看见自己岗位的待办，别的机关看不见这件", async ({ page, desk }) => {
  const receipt = await new Application(page).file("分明小馆");
  const own = await desk("scj.window");
  const inbox = new Inbox(own);
  await inbox.open();
  const tasks = inbox.tasks;
  await expect(tasks.first()).toBeVisible();
  // The window of this bureau holds these steps of this one power and no other.
  for (const task of await tasks.all()) await expect(task).toContainText(/食品经营许可[\s\S]*(受理|颁发许可证|送达不予决定)/);
  await inbox.search(receipt.caseNumber);
  await expect(inbox.task(receipt.caseNumber)).toBeVisible();

  const stranger = await desk("zjj.window");
  const theirs = new Inbox(stranger);
  await theirs.open();
  await theirs.search(receipt.caseNumber);
  await expect(stranger.getByText("没有符合条件的待办")).toBeVisible();
});
