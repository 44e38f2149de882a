//! The supervisor watches: the open board follows what citizens and clerks do, a number leads to its cases, and one case is
//! lived again step by step.
import { Board, Replay } from "../pages/board";
import { Inbox } from "../pages/desk";
import { Application } from "../pages/hall";
import { expect, menu, test } from "../pages/story";

const bureau = "江州市市场监督管理局";

test("看板自己跟着变：新收一件，补正后暂停，再逐步回放这一件", async ({ page, desk }) => {
  test.slow();
  const supervisor = await desk("supervisor");
  await expect(supervisor.getByRole("heading", { level: 1, name: "监察看板" })).toBeVisible();
  const board = new Board(supervisor);
  const before = await board.count(bureau, "在办");
  await supervisor.evaluate(() => Reflect.set(globalThis, "neverReloaded", true));

  const receipt = await new Application(page).file("看板小馆");
  await expect(async () => expect(await board.count(bureau, "在办")).toBeGreaterThan(before)).toPass();

  const window = await new Inbox(await desk("scj.window")).openedAt(receipt.caseNumber);
  await window.begin("要求补正");
  await window.write("第 1 项", "请补交承诺书。");
  await window.sign("签署并一次性告知");
  await expect(async () => expect(await board.count(bureau, "暂停")).toBeGreaterThan(0)).toPass();
  expect(await supervisor.evaluate(() => Reflect.get(globalThis, "neverReloaded"))).toBe(true);

  await supervisor.getByRole("link", { name: new RegExp(`${bureau} 暂停 `) }).click();
  await expect(supervisor.getByRole("heading", { level: 1, name: "办件查询" })).toBeVisible();
  await supervisor.getByRole("main").getByRole("link", { name: receipt.caseNumber, exact: true }).click();
  await supervisor.getByRole("link", { name: "逐步回放" }).click();

  const replay = new Replay(supervisor);
  await expect(supervisor.getByRole("heading", { level: 1, name: `回放 ${receipt.caseNumber}` })).toBeVisible();
  await expect(supervisor.getByText("结果与现在的状态一致")).toBeVisible();
  await expect(replay.present).toContainText("提交申请");
  await expect(replay.present).toContainText("正常");
  await replay.press("下一步");
  await expect(replay.present).toContainText("一次性告知补正");
  await expect(replay.present).toContainText("暂停");
  await expect(supervisor).toHaveURL(/step=2/);
  await replay.present.focus();
  await supervisor.keyboard.press("Home");
  await expect(replay.present).toContainText("提交申请");
  await replay.press("播放");
  await expect(replay.present).toContainText("一次性告知补正");
});

test("红灯的办件排在前面，能看出哪一步超的期", async ({ desk }) => {
  const supervisor = await desk("supervisor");
  const red = supervisor.getByRole("region", { name: "实时预警" }).getByRole("listitem").filter({ hasText: "超期" }).first();
  await red.getByRole("link", { name: /^逐步回放/ }).click();
  const replay = new Replay(supervisor);
  await expect(replay.steps.filter({ hasText: "红灯超期" }).first()).toBeVisible();
  await replay.steps.filter({ hasText: "红灯超期" }).first().click();
  await expect(replay.present).toContainText("红灯超期");
});

test("承办人没有看板", async ({ desk }) => {
  const clerk = await desk("scj.window");
  await expect((await menu(clerk)).getByRole("link", { name: "监察看板" })).toHaveCount(0);
  await clerk.goto("/work/board");
  await expect(clerk.getByRole("main").getByRole("alert")).toContainText("您的角色不能进行这项操作。");
});
