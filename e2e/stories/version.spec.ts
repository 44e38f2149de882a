//! A clerk enters a power with its chart, the legal office returns it and then approves it, and the public can use it.
import { Inbox } from "../pages/desk";
import { Application, citizen, Receipt, Tracking } from "../pages/hall";
import { chart, without } from "../pages/papers";
import { Editor, Review } from "../pages/powers";
import { expect, test } from "../pages/story";

const source = "XK-3312-031001";
/** Nothing leads on from the decision: a case would wait there for ever. */
const broken = chart(source, (xml) => without(xml, /<bpmn:sequenceFlow id="decide-to-outcome"[^>]*\/>/));
/** It runs, but nobody can say when the examination is late. */
const unlimited = chart(source, (xml) =>
  without(xml, /(?<=<bpmn:userTask id="examine"[\s\S]*?)<gp:limit duration="P1D" days="working" \/>/),
);

test("录入事项，查出毛病，退回修改，批准后公布并能办理", async ({ page, desk }, { project }) => {
  test.slow();
  const code = `XK-3312-09${project.name === "phone" ? "2" : "1"}001`;
  const name = `小摊点登记（${project.name === "phone" ? "乙" : "甲"}）`;
  const clerk = await desk("scj.food");
  const editor = new Editor(clerk);
  await editor.start(code);

  await editor.write("事项名称和类别", "事项名称", name);
  await editor.upload(broken);
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(clerk.getByText("没有这个权力类别。")).toBeVisible();
  await editor.pick("事项名称和类别", "权力类别", "行政许可");
  await editor.save();
  await expect(editor.faults).toBeVisible();
  await expect(editor.findings).toContainText("错误");
  await expect(clerk.getByRole("main").getByRole("list").filter({ hasText: "这一项不能为空。" }).first()).toBeVisible();

  // Whoever rests for a moment has saved.
  await editor.fillContent();
  await expect(clerk.getByText("已保存。")).toBeVisible();
  await expect(editor.faults, "有错误的图交不上去").toBeVisible();
  await expect(clerk.getByRole("button", { name: "保存并提交法制审核" })).toBeDisabled();

  await editor.upload(unlimited);
  await editor.save();
  await expect(editor.findings).toContainText("环节“书面审查”没有时限。");
  for (const [resource, post] of [
    ["受理窗口", "政务服务窗口"],
    ["食品经营科", "食品经营许可审查岗"],
    ["现场核查", "现场核查岗"],
    ["分管领导", "分管副局长"],
  ] as const) {
    await editor.pick("流程图", resource, post);
  }
  await editor.save();
  await expect(editor.faults).toHaveCount(0);
  await editor.submit();
  await expect(clerk.getByRole("region", { name: "版本", exact: true })).toContainText("待审核");

  // Not approved is not published: nobody can find it or apply for it.
  await page.goto(`/powers/${code}`);
  await expect(page.getByRole("heading", { name: `没有编码为 ${code} 的权力事项` })).toBeVisible();

  const legal = await desk("legal");
  const review = new Review(legal);
  await review.open(name);
  const findings = legal.getByRole("list", { name: "检查发现" });
  await expect(findings).toContainText("环节“书面审查”没有时限。");
  const point = findings.getByRole("button", { name: /在图上标出/ });
  await point.click();
  await expect(point).toHaveAttribute("aria-pressed", "true");
  await review.opinionOn("职责", "写明由哪个科室负责。");
  await review.opinionOnChart("书面审查要有时限。");
  await legal.getByRole("button", { name: "退回修改（2 项意见）" }).click();
  await expect(legal).toHaveURL(/\/work\/review$/);
  await expect(legal.getByRole("link", { name, exact: true })).toHaveCount(0);

  await clerk.goto("/work/powers?state=RETURNED");
  await clerk.getByRole("main").getByRole("link", { name, exact: true }).click();
  const opinions = clerk.getByRole("region", { name: "法制审核意见" });
  await expect(opinions).toContainText("写明由哪个科室负责。");
  await expect(opinions).toContainText("书面审查要有时限。");
  await editor.write("职责、条件和责任", "职责", "食品经营科审查登记申请，公布摊点名录。");
  await editor.upload(chart(source));
  await editor.save();
  await expect(clerk.getByText("流程图检查通过，没有发现问题。")).toBeVisible();
  await editor.submit();
  await expect(clerk.getByRole("region", { name: "版本", exact: true })).toContainText("待审核");

  await review.open(name);
  await expect(legal.getByText("流程图检查通过，没有发现问题。")).toBeVisible();
  await legal.getByRole("textbox", { name: "审核意见" }).fill("依据、期限、流程均合法，同意。");
  const day = legal.getByRole("region", { name: "审核结论" }).getByLabel("施行日期");
  await day.fill((await day.getAttribute("min")) ?? "");
  await legal.getByRole("button", { name: "批准" }).click();
  await expect(legal).toHaveURL(/\/work\/review$/);

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("region", { name: "职责", exact: true })).toContainText("食品经营科审查登记申请");
  await page.getByRole("link", { name: "立即申请" }).click();
  await page.getByLabel("摊点位置").fill("柳荫路口西侧 3 号位");
  const application = new Application(page);
  await application.next();
  await application.fillApplicant(citizen);
  await application.attach("摊点位置照片");
  await application.next();
  await application.submit();
  const receipt = await Receipt.on(page);
  const shown = await new Inbox(await desk("scj.window")).openedAt(receipt.caseNumber);
  await shown.begin("受理");
  await shown.sign("签署并受理");
  const tracking = new Tracking(page);
  await page.getByRole("link", { name: "查看进度" }).click();
  await expect(tracking.present).toContainText("书面审查（办理中）");
});
