//! An evaluation from its terms to its result: invitations made, two people vote, the supervisor closes, everybody reads.
import { inspect } from "../pages/inspect";
import { expect, test } from "../pages/story";

const title = "荷里社区便民服务评议";

test("监察组织评议，两人凭邀请投票，提前结束后结果公开", async ({ page, another, desk }, info) => {
  test.slow();
  // One story of its own for each width: both are told of the same city.
  const name = `${title}（${info.project.name}）`;
  const supervisor = await desk("supervisor");
  await supervisor.goto("/work/evaluations");
  await supervisor.getByRole("link", { name: "组织一次评议" }).click();
  await supervisor.getByRole("button", { name: "保存评议" }).click();
  await expect(supervisor.getByText("请填写这一项。").first()).toBeVisible();
  await inspect(supervisor, "evaluation-faults", info);
  await supervisor.getByLabel("标题", { exact: true }).fill(name);
  await supervisor.getByLabel("说明", { exact: true }).fill("请按您最近一次来办事的感受评议。");
  await supervisor.getByRole("combobox", { name: "机构" }).click();
  await supervisor.keyboard.type("荷里");
  await supervisor.getByTitle("澜桥街道荷里社区居民委员会").click();
  for (let left = 8; left > 2; left -= 1) {
    await supervisor.getByRole("button", { name: new RegExp(`^删除.*第 ${left} 项$`) }).click();
  }
  await supervisor.getByRole("button", { name: "保存评议" }).click();
  await expect(supervisor.getByText("还没有制作邀请。")).toBeVisible();
  await supervisor.getByLabel("制作几份邀请").fill("6");
  await supervisor.getByRole("button", { name: "制作邀请" }).click();
  await expect(supervisor.getByText("邀请码只显示这一次", { exact: false })).toBeVisible();
  await inspect(supervisor, "evaluation-slips", info);
  const codes = (await supervisor.locator("output").allInnerTexts()).map((code) => code.trim().replaceAll("-", ""));
  expect(codes).toHaveLength(6);
  await supervisor.getByRole("button", { name: "复制全部链接" }).click();
  await supervisor.getByRole("button", { name: "已经分发，返回" }).click();
  await expect(supervisor.getByText("第 6 份：未用")).toBeVisible();

  // The first scans the slip, the second types its code; both sit at the widths of this project.
  const [first, second] = [codes[0] ?? "", codes[1] ?? ""];
  await page.goto(`/vote#${first}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("group", { name: /^推动发展/ }).getByRole("radio", { name: "基本满意" }).check();
  await page.getByLabel("您想说的话").fill("窗口的人很耐心。");
  await inspect(page, "vote", info);
  await page.getByRole("button", { name: "投票" }).click();
  await expect(page.getByText("已投票，谢谢。")).toBeVisible();
  await inspect(page, "vote-cast", info);
  await page.reload();
  await expect(page.getByText("这个码已经投过票", { exact: false })).toBeVisible();

  const other = await another();
  await other.goto("/vote");
  await other.getByLabel("邀请码或办件查询码").fill(second.toLowerCase());
  await other.getByRole("button", { name: "继续" }).click();
  await other.getByRole("group", { name: /^推动发展/ }).getByRole("radio", { name: "满意", exact: true }).check();
  await other.getByRole("group", { name: /^维护稳定/ }).getByRole("radio", { name: "满意", exact: true }).check();
  await other.getByRole("button", { name: "投票" }).click();
  await expect(other.getByText("已投票，谢谢。")).toBeVisible();
  // Somebody else waits before the page of the evaluation; it changes by itself.
  await other.getByRole("link", { name: "看这项评议" }).click();
  await expect(other.getByText("进行中")).toBeVisible();

  await expect(supervisor.getByText("第 2 份：已用")).toBeVisible();
  await expect(supervisor.getByText("评议结束前只显示票数", { exact: false })).toBeVisible();
  await inspect(supervisor, "evaluation-running", info);
  await supervisor.getByRole("button", { name: "提前结束" }).click();
  await supervisor.getByLabel("提前结束的理由").fill("受邀的人都已到场。");
  await supervisor.getByRole("button", { name: "提前结束并公布结果" }).click();
  await expect(supervisor.getByText("收到的票不足 5 张", { exact: false })).toBeVisible();
  await inspect(supervisor, "evaluation-closed", info);

  await expect(other.getByText("已结束")).toBeVisible();
  await expect(other.getByText("发出邀请 6 份，收到 2 票。")).toBeVisible();
  await expect(other.getByText("收到的票不足 5 张", { exact: false })).toBeVisible();
  await expect(other.getByText("提前结束的理由：受邀的人都已到场。")).toBeVisible();
  await inspect(other, "evaluation-few", info);
  await page.goto(`/vote#${codes[2] ?? ""}`);
  await expect(page.getByText("评议已经结束。")).toBeVisible();

  // The city's own evaluation has votes enough for its figures.
  await page.goto("/evaluations");
  await page.getByRole("link", { name: "2026年春季政务办事评议" }).click();
  await expect(page.getByRole("table", { name: "评议结果" })).toBeVisible();
  await inspect(page, "evaluation-result", info);
});

test("评议个人的结果只送接收人，别的承办人看不到", async ({ page, desk }, info) => {
  await page.goto("/evaluations");
  await page.getByRole("link", { name: "政务服务大厅值班主任年度民主评议" }).click();
  await expect(page.getByText("评议个人的结果只送指定接收人，不公布。", { exact: false })).toBeVisible();
  await expect(page.getByRole("table", { name: "评议结果" })).toHaveCount(0);
  await inspect(page, "evaluation-withheld", info);
  const director = await desk("zwj.director");
  await director.goto("/work/received");
  await expect(director.getByRole("table", { name: "评议结果" })).toBeVisible();
  await inspect(director, "evaluation-received", info);
  const clerk = await desk("scj.window");
  await clerk.goto("/work/received");
  await expect(clerk.getByText("还没有送给您的评议结果")).toBeVisible();
});
