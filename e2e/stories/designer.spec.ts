//! A clerk writes a flow as a table, is told of a deadlock while writing, mends it and submits; the reviewer walks through it.
import { Editor, Review } from "../pages/powers";
import { inspect } from "../pages/inspect";
import { expect, test } from "../pages/story";

test("填步骤表，边写边查，改好提交；审核人走一遍", async ({ desk }, info) => {
  test.slow();
  const phone = info.project.name === "phone";
  const code = `XK-3312-07${phone ? "2" : "1"}001`;
  const name = `露天演出备案（${phone ? "乙" : "甲"}）`;
  const clerk = await desk("scj.food");
  const editor = new Editor(clerk);
  await editor.start(code);
  await editor.write("事项名称和类别", "事项名称", name);
  await editor.pick("事项名称和类别", "权力类别", "行政许可");
  await editor.fillContent();

  const chart = editor.part("流程图");
  await chart.getByText("步骤表", { exact: true }).click();
  await expect(editor.findings).toContainText("没有岗位");
  await editor.say("第 1 步的名称", "受理");
  await editor.say("第 1 步的岗位", "受理窗口");
  await editor.say("第 1 步的时限", "1");
  await editor.choose("流程图", "第 1 步的法律动作", "受理");
  for (const [at, step, post] of [
    [1, "书面审查", "食品经营科"],
    [2, "现场核查", "现场核查"],
    [3, "作出决定", "分管领导"],
  ] as const) {
    await chart.getByRole("button", { name: `在第 ${at} 步后加一步` }).click();
    await editor.say(`第 ${at + 1} 步的名称`, step);
    await editor.say(`第 ${at + 1} 步的岗位`, post);
  }
  await editor.choose("流程图", "第 4 步的法律动作", "决定");
  await editor.choose("流程图", "第 2 步之后怎样走", "择一");
  await editor.say("第 2 步之后问什么", "是否核查");
  await editor.say("第 2 步去向 1 的名称", "需要核查");
  await editor.say("第 2 步去向 2 的名称", "免予核查");
  await editor.choose("流程图", "第 2 步去向 2", "4 作出决定");
  await expect(chart.getByText("流程图检查通过，没有发现问题。")).toBeVisible();

  // One of two ways is taken, and the decision waits for both.
  await editor.choose("流程图", "第 4 步怎样开始", "等全部到齐");
  await expect(editor.findings).toContainText("错误 S7");
  await expect(editor.findings).toContainText("走法：");
  await chart.getByRole("button", { name: /^在图上标出/ }).first().click();
  await inspect(clerk, "step-table", info);
  await editor.choose("流程图", "第 4 步怎样开始", "任一到达即开始");
  await expect(chart.getByText("流程图检查通过，没有发现问题。")).toBeVisible();

  if (!phone) {
    await chart.getByText("画图", { exact: true }).click();
    const panel = clerk.getByRole("region", { name: "元素属性" });
    await panel.getByRole("combobox", { name: "元素", exact: true }).fill("现场核查");
    await clerk.keyboard.press("Enter");
    await panel.getByLabel("名称", { exact: true }).fill("上门核查");
    await panel.getByLabel("名称", { exact: true }).press("Tab");
    await expect(panel.getByRole("combobox", { name: "承办岗位（角色）" })).toHaveValue("现场核查");
    await inspect(clerk, "drawing-board", info);
  }
  for (const [resource, post] of [
    ["受理窗口", "政务服务窗口"],
    ["食品经营科", "食品经营许可审查岗"],
    ["现场核查", "现场核查岗"],
    ["分管领导", "分管副局长"],
  ] as const) {
    await editor.pick("流程图", resource, post);
  }
  await editor.save();
  await editor.submit();
  await expect(clerk.getByRole("region", { name: "版本", exact: true })).toContainText("待审核");

  const legal = await desk("legal");
  await new Review(legal).open(name);
  await legal.getByRole("button", { name: "走一遍流程（模拟）" }).click();
  const todo = legal.getByRole("list", { name: "现在可以办的" });
  await todo.getByRole("button", { name: "开始：提出申请" }).click();
  await todo.getByRole("button", { name: "办完“受理”" }).click();
  await todo.getByRole("combobox", { name: "是否核查：走哪条" }).click();
  await legal.getByTitle("免予核查", { exact: true }).filter({ visible: true }).last().click();
  await todo.getByRole("button", { name: "办完“书面审查”" }).click();
  await todo.getByRole("button", { name: "办完“作出决定”" }).click();
  await expect(legal.getByText("到达结束：办结")).toBeVisible();
  await expect(legal.getByText("走过：提出申请 → 受理 → 书面审查 → 作出决定")).toBeVisible();
  await inspect(legal, "rehearsal", info);
});

test("运行说明书印在纸上，流程图独占一页", async ({ page }, info) => {
  await page.goto("/powers/XK-3312-031001");
  await page.getByRole("link", { name: "运行说明书" }).click();
  await expect(page.getByRole("img", { name: /^食品经营许可的流程图/ })).toBeVisible();
  await expect(page.getByRole("img", { name: "BPMN.iO" })).toBeVisible();
  for (const part of ["设定依据", "运行步骤", "相对人的权利", "投诉举报"]) {
    await expect(page.getByRole("heading", { level: 2, name: new RegExp(part) })).toBeVisible();
  }
  await inspect(page, "manual", info);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, x, y]) => Number(x) > Number(y));
  expect(sheets.at(-1), "the last sheet lies on its side").toBe(true);
  expect(sheets.filter(Boolean), "and is the only one").toHaveLength(1);
});
