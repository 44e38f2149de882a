//! The legal office registers a reconsideration and brings it to its end; the body it is against reads it, but not who asks.
import { expect, line, test } from "../pages/story";

test("登记复议，受理、答复、登记结果，被申请单位看不到申请人", async ({ desk }, { project }) => {
  test.slow();
  const reference = `江府复〔2026〕${project.name === "phone" ? "88" : "77"}号`;
  const legal = await desk("legal");
  await legal.goto("/work/remedies");
  await legal.getByRole("link", { name: "登记新件" }).click();
  const form = legal.getByRole("main");
  await form.getByLabel("收到日期").fill("2026-06-22");
  await form.getByLabel("对方案号").fill(reference);
  await form.getByLabel("针对事项").fill("没有这样的事项");
  await form.getByLabel("姓名或名称").fill("令狐听雨");
  await form.getByLabel("请求和理由").fill("请求撤销不予许可决定。");
  await form.getByRole("button", { name: "登 记" }).or(form.getByRole("button", { name: "登记", exact: true })).click();
  await expect(form.getByText("请填写本机关管辖范围内已有的办件编号、事项编码或者单位。").first()).toBeVisible();
  await form.getByLabel("针对事项").fill("XK-3312-031001");
  await form.getByRole("button", { name: "登 记" }).or(form.getByRole("button", { name: "登记", exact: true })).click();
  const heading = legal.getByRole("heading", { level: 1, name: /^FY-/ });
  await expect(heading).toBeVisible();
  const number = await heading.innerText();
  await expect(form.getByText("申请人：令狐*")).toBeVisible();
  await form.getByRole("button", { name: "查看申请人（每次查看都留痕）" }).click();
  await expect(form.getByText("令狐听雨")).toBeVisible();

  const step = async (name: string, words?: string) => {
    const steps = legal.getByRole("region", { name: "现在可以办" });
    await steps.getByRole("button", { name, exact: true }).first().click();
    if (words !== undefined) await steps.getByRole("textbox").fill(words);
    await steps.locator("button[type=submit]").click();
    await expect(steps.getByText(`已保存：${name}。`)).toBeVisible();
  };
  await step("受理");
  await expect(legal.getByRole("region", { name: "本环节期限" })).toContainText("行政复议法第四十八条");
  await step("登记答复", "依据充分，程序合法。");
  const steps = legal.getByRole("region", { name: "现在可以办" });
  await steps.getByRole("button", { name: "登记结果", exact: true }).click();
  await steps.getByRole("combobox", { name: "结果" }).click();
  await legal.getByTitle("维持", { exact: true }).click();
  await steps.getByLabel("结果的主要内容").fill("事实清楚，予以维持。");
  await steps.locator("button[type=submit]").click();
  await expect(steps.getByText("已保存：登记结果。")).toBeVisible();
  await step("登记落实情况", "无需整改。");
  await expect(form.getByText("已办结", { exact: true })).toBeVisible();

  const clerk = await desk("scj.deputy");
  await clerk.goto(`/work/remedies?q=${number}`);
  await line(clerk, number).getByRole("link").first().click();
  await expect(clerk.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await expect(clerk.getByText("申请人身份加密保存，只有法制机构可以查看。")).toBeVisible();
  await expect(clerk.getByText("令狐听雨")).toHaveCount(0);
});
