//! The whole life of a power: submitted, signed step by step, returned on a field, approved, changed, compared, abolished.
import { inspect } from "../pages/inspect";
import { chart } from "../pages/papers";
import { Editor, Review } from "../pages/powers";
import { expect, test } from "../pages/story";

const posts = [
  ["受理窗口", "政务服务窗口"],
  ["排污许可科", "排污许可承办岗"],
  ["技术评估", "技术评估岗"],
  ["总量核定", "总量指标核定岗"],
  ["法制审核", "法规科审核岗"],
  ["信息公开", "信息公开岗"],
  ["局领导", "局长"],
] as const;

test("提交、逐环节签署、退回、批准、修改、对照、取消", async ({ page, desk }, info) => {
  test.slow();
  const { project } = info;
  const code = `XK-3312-09${project.name === "phone" ? "4" : "3"}001`;
  const name = `河湖取样登记（${project.name === "phone" ? "乙" : "甲"}）`;
  const [clerk, legal, leader] = [await desk("hbj.window"), await desk("legal"), await desk("hbj.director")];
  const review = new Review(legal);
  const editor = new Editor(clerk);
  const studied = new Review(leader);

  const sign = async (on: typeof legal, record?: string) => {
    const open = on.getByRole("region", { name: /^签署：/ });
    await open.getByLabel("签署意见").fill("同意。");
    if (record !== undefined) await open.getByLabel("会议记录编号").fill(record);
    await open.getByRole("button", { name: "同意并签署" }).click();
    await expect(on).toHaveURL(/\/work\/review/);
  };
  const approve = async () => {
    await review.open(name);
    await legal.getByRole("textbox", { name: "审核意见" }).fill("依据、期限、流程均合法，同意。");
    const day = legal.getByRole("region", { name: "审核结论" }).getByLabel("施行日期");
    await day.fill((await day.getAttribute("min")) ?? "");
    await legal.getByRole("button", { name: "批准" }).click();
    await expect(legal).toHaveURL(/\/work\/review$/);
  };
  const submitted = async () => {
    await editor.submit();
    await expect(clerk.getByRole("region", { name: "版本", exact: true })).toContainText("待审核");
  };

  await editor.start(code);
  await editor.write("事项名称和类别", "事项名称", name);
  await editor.pick("事项名称和类别", "权力类别", "行政许可");
  await editor.fillContent();
  await editor.upload(chart("XK-3312-016001"));
  await editor.save();
  for (const [resource, post] of posts) await editor.pick("流程图", resource, post);
  await editor.save();
  await submitted();

  // The legal office compares it with the law and sends it back on one field.
  await review.open(name);
  const way = legal.getByRole("region", { name: "审核环节" });
  await expect(way.getByRole("list", { name: "三步法" })).toContainText("法制机构对照法律审核（现在的环节）");
  await expect(legal.getByRole("button", { name: "批准" })).toHaveCount(0);
  await review.opinionOn("职责", "写明由哪个科室负责。");
  await legal.getByRole("button", { name: "退回修改（1 项意见）" }).click();
  await expect(legal).toHaveURL(/\/work\/review$/);
  await clerk.goto("/work/powers?state=RETURNED");
  await clerk.getByRole("main").getByRole("link", { name, exact: true }).click();
  await expect(clerk.getByRole("region", { name: "法制审核意见" })).toContainText("写明由哪个科室负责。");
  await editor.write("职责、条件和责任", "职责", "水生态科审查登记申请。");
  await editor.save();
  await submitted();

  await review.open(name);
  await sign(legal);
  await studied.open(name);
  await sign(leader, `〔2026〕${project.name === "phone" ? 8 : 7}号`);
  await approve();

  await page.goto(`/powers/${code}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const history = page.getByRole("region", { name: "变更历史" });
  await expect(history).toContainText("首次公布。");

  // A second version says why, and goes the same way.
  await clerk.goto("/work/powers?state=IN_FORCE");
  await clerk.getByRole("main").getByRole("link", { name, exact: true }).click();
  await expect(clerk.getByRole("region", { name: "审核环节" })).toContainText("会议记录");
  await clerk.getByRole("link", { name: "以此版为底稿，起草新版" }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: `起草新版：${name}` })).toBeVisible();
  await editor.write("职责、条件和责任", "服务承诺", "五个工作日内办结。");
  await editor.save();
  await expect(editor.faults, "没有说明不能提交").toBeVisible();
  await editor.write("事项名称和类别", "修改说明", "缩短承诺时间。");
  await editor.save();
  await submitted();
  await review.open(name);
  await sign(legal);
  await studied.open(name);
  await sign(leader, `〔2026〕${project.name === "phone" ? 10 : 9}号`);
  await approve();

  await page.reload();
  await expect(history).toContainText("缩短承诺时间。");
  await history.getByRole("button", { name: "与第 1 版对照" }).click();
  const changes = history.getByRole("table", { name: "内容的变化" }).or(history.getByRole("list", { name: "内容的变化" }));
  await expect(changes).toContainText("六个工作日内办结。");
  await expect(changes).toContainText("五个工作日内办结。");
  await expect(history).toContainText("流程图没有变化。");
  await inspect(page, "power-diff", info);

  // Abolished after today: until then it can be used, and its history stays.
  await legal.goto(`/work/powers?state=IN_FORCE&q=${code}`);
  await legal.getByRole("main").getByRole("link", { name, exact: true }).click();
  const end = legal.getByRole("region", { name: "取消事项" });
  await end.getByRole("button", { name: "决定取消" }).click();
  const last = end.getByLabel("最后实施日");
  const today = (await last.getAttribute("min")) ?? "";
  await last.fill(today);
  await end.getByLabel("取消的理由和依据").fill("设定依据已经废止。");
  await end.getByRole("button", { name: "确认取消" }).click();
  await expect(end).toHaveCount(0);
  await page.reload();
  await expect(history).toContainText(`本事项实施到 ${today} 为止。`);
  await expect(history).toContainText("设定依据已经废止。");
  await page.goto(`/powers?asOf=${today}&q=${code}`);
  await expect(page.getByRole("main").getByRole("link", { name, exact: true })).toBeVisible();
});
