//! A rating from the finished case to its call-back: the applicant complains, a colleague answers, the supervisor calls.
import { Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { inspect } from "../pages/inspect";
import { expect, line, test } from "../pages/story";

test("办结后评价一次，差评由同事答复，监察回访", async ({ page, desk }, info) => {
  test.slow();
  const receipt = await new Application(page).file("评价小馆");
  const tracking = new Tracking(page);
  await page.getByRole("link", { name: "查看进度" }).click();
  await expect(tracking.present).toBeVisible();
  await expect(page.getByRole("link", { name: "评价或查看答复" })).toHaveCount(0);

  const clerk = await desk("scj.window");
  const shown = await new Inbox(clerk).openedAt(receipt.caseNumber);
  await shown.begin("不予受理");
  await shown.write("不予受理的理由", "经营场所不在本局辖区。");
  await shown.sign("签署并不予受理");

  await page.getByRole("link", { name: "评价或查看答复" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "评价这次办事" })).toBeVisible();
  await page.getByRole("button", { name: "提交评价" }).click();
  await expect(page.getByText("请选择总体评价。")).toBeVisible();
  await page.getByRole("radio", { name: "非常不满意" }).check();
  await page.getByLabel("服务态度").selectOption({ label: "满意" });
  await page.getByLabel("您想说的话").fill("没有人告诉我该找谁。");
  await inspect(page, "rate-form", info);
  await page.getByRole("button", { name: "提交评价" }).click();
  await expect(page.getByText("您已评价本件，谢谢。")).toBeVisible();
  await expect(page.getByText("待答复")).toBeVisible();
  await inspect(page, "rate-given", info);

  const colleague = await desk("scj.deputy");
  await colleague.goto("/work/ratings?followUp=OPEN");
  await line(colleague, receipt.caseNumber).getByRole("link").click();
  await expect(colleague.getByText("没有人告诉我该找谁。").first()).toBeVisible();
  await colleague.getByRole("button", { name: "提交答复" }).click();
  await expect(colleague.getByText("请填写答复内容。")).toBeVisible();
  await inspect(colleague, "rating-answer", info);
  await colleague.getByLabel("答复内容").fill("已核实，已电话告知应向松屿县局申请。");
  await colleague.getByRole("button", { name: "提交答复" }).click();
  await expect(colleague.getByText("已答复，待回访")).toBeVisible();

  const supervisor = await desk("supervisor");
  await supervisor.goto("/work/ratings?followUp=ANSWERED");
  await line(supervisor, receipt.caseNumber).getByRole("link").click();
  await supervisor.getByRole("radio", { name: "已联系上，现在满意" }).check();
  await supervisor.getByRole("button", { name: "登记回访" }).click();
  await expect(supervisor.getByText("已回访")).toBeVisible();
  await inspect(supervisor, "rating-called-back", info);

  await page.reload();
  await expect(page.getByText("已核实，已电话告知应向松屿县局申请。")).toBeVisible();
  expect(page.url()).toContain("#");
});
