//! Papers: an office words its writ, a case issues it with its number, the citizen fetches it, and what is over is archived.
import { Inbox } from "../pages/desk";
import { Application, Tracking } from "../pages/hall";
import { inspect } from "../pages/inspect";
import { expect, line, test } from "../pages/story";

test("办公室改模板，受理即制发有文号的通知书，办结后归档", async ({ page, desk }, info) => {
  test.slow();
  const { project } = info;
  const added = `请关注核查安排（${project.name}）。`;
  const clerk = await desk("scj.window");
  await clerk.goto("/work/papers/templates");
  const body = clerk.getByLabel("模板正文");
  const before = await body.inputValue();
  await inspect(clerk, "writ-templates", info);

  // A field that does not exist is told with its place before anything is saved.
  await body.fill(`${before}\n{{不存在}}`);
  await clerk.getByRole("button", { name: "预览" }).click();
  await expect(clerk.getByRole("region", { name: "样例办件的文书" })).toContainText("没有“不存在”这个字段");
  await body.fill(before.replace("\n> {{organisation}}", `\n${added}\n> {{organisation}}`));
  await clerk.getByLabel("机关代字").fill("江市监受");
  await clerk.getByRole("button", { name: "预览" }).click();
  await expect(clerk.getByRole("region", { name: "样例办件的文书" })).toContainText(added);
  await clerk.getByRole("button", { name: "保存模板" }).click();
  await expect(clerk.getByText(/第 \d+ 版/)).toBeVisible();

  const receipt = await new Application(page).file("文书小馆");
  const shown = await new Inbox(clerk).openedAt(receipt.caseNumber);
  await shown.begin("受理");
  await shown.sign("签署并受理");
  const papers = clerk.getByRole("region", { name: "文书与归档" });
  await expect(papers).toContainText(/江市监受〔2026〕\d+号/);
  await expect(papers).toContainText("当事人尚未下载");
  await inspect(clerk, "case-papers", info);

  const tracking = new Tracking(page);
  await page.getByRole("link", { name: "查看进度" }).click();
  const writs = tracking.part("文书");
  await expect(writs).toContainText("受理通知书");
  const [paper] = await Promise.all([
    page.waitForEvent("download"),
    writs.getByRole("button", { name: /下载 PDF/ }).click(),
  ]);
  expect(paper.suggestedFilename()).toMatch(/^受理通知书江市监受〔2026〕\d+号\.pdf$/);
  await expect(writs).toContainText("当事人首次下载");
  await inspect(page, "tracked-papers", info);

  // What was delivered lately is archived, and its one PDF fetched.
  await clerk.goto("/work/cases?state=DELIVERED");
  const closed = clerk.getByRole("main").getByRole("link", { name: /-2026\d{4}-\d{4}$/ }).first();
  const number = await closed.innerText();
  await closed.click();
  await expect(clerk.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await papers.getByRole("button", { name: "归档", exact: true }).click();
  await expect(papers.getByRole("list", { name: "归档记录" })).toContainText("归档");
  await inspect(clerk, "case-archived", info);
  await clerk.goto(`/work/papers/archives?q=${number}`);
  const row = line(clerk, number);
  const [file] = await Promise.all([
    clerk.waitForEvent("download"),
    row.getByRole("button", { name: /PDF/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${number}.pdf`);
  await inspect(clerk, "archives", info);
});
