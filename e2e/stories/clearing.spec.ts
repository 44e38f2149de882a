//! The legal office records what was settled and corrects it; the body concerned reads it, and sees what a call asks of it.
import { expect, line, test } from "../pages/story";

test("登记理顺结果再更正，涉及的单位看得到；填报通知写明还缺什么", async ({ desk }, { project }) => {
  test.slow();
  const name = `临时占道检查${project.name === "phone" ? "（二）" : "（一）"}`;
  const legal = await desk("legal");
  await legal.goto("/work/settlements");
  await legal.getByRole("link", { name: "登记理顺结果" }).click();
  const form = legal.getByRole("main");
  const submit = () => form.locator("button[type=submit]").click();
  await form.getByRole("radio", { name: "漏报", exact: true }).check();
  await form.getByLabel("名称", { exact: true }).fill(name);
  await form.getByRole("combobox", { name: "涉及单位" }).fill("市场监督");
  await legal.getByTitle("江州市市场监督管理局", { exact: true }).click();
  await legal.keyboard.press("Escape");
  await form.getByLabel("理由").fill("日常在做而没有上报。");
  await form.getByLabel("决定的会议或文件").fill("审核意见");
  await form.getByLabel("决定日期").fill("2026-06-20");
  await submit();
  const heading = legal.getByRole("heading", { level: 1, name: /^LS-/ });
  await expect(heading).toBeVisible();
  const first = await heading.innerText();

  await legal.getByRole("link", { name: "更正", exact: true }).click();
  await expect(form.getByLabel("名称", { exact: true })).toHaveValue(name);
  await form.getByLabel("更正原因").fill("文件写错了。");
  await submit();
  await expect(heading).not.toHaveText(first);
  await expect(form.getByText("更正的是")).toBeVisible();
  await expect(form.getByRole("link", { name: first })).toBeVisible();

  const clerk = await desk("scj.deputy");
  await clerk.goto(`/work/settlements?q=${encodeURIComponent(name)}`);
  await expect(line(clerk, name)).toHaveCount(1);
  await expect(line(clerk, name)).toContainText("有效");
  await clerk.goto("/work/fillings");
  await line(clerk, "补全机构简介").getByRole("link").first().click();
  await expect(clerk.getByRole("heading", { level: 2, name: "还缺什么" })).toBeVisible();
});
