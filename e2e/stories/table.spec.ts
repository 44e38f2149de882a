//! A clerk imports a workbook as drafts, only its good rows; everybody takes the catalogue away, and it comes back as it went.
import { workbook } from "../pages/sheets";
import { expect, test } from "../pages/story";

const header = ["序号", "事项编码", "事项名称", "实施机关", "权力类别", "承诺时限", "申请材料"];

test("导入目录，只取没有问题的行，再下载目录", async ({ page, desk }, { project }) => {
  test.slow();
  const code = `XK-3312-99${project.name === "phone" ? "2" : "1"}001`;
  const name = `取水许可（演示${project.name === "phone" ? "乙" : "甲"}）`;
  const clerk = await desk("hbj.handler");
  await clerk.goto("/work/powers");
  await clerk.getByRole("link", { name: "导入" }).click();
  const template = clerk.getByRole("link", { name: "模板（XLSX，含填写说明）" });
  expect(await template.getAttribute("href")).toBe("/catalogue-template.xlsx");
  const choose = clerk.getByLabel("选择 XLSX 或者 CSV 文件");
  await choose.setInputFiles(
    workbook("目录.xlsx", [
      ["江州市行政权力目录"],
      header,
      ["1", code.toLowerCase(), name, "江州市生态环境局", "行政许可", "１５ 个工作日", "申请表、身份证"],
      ["2", "XK-3312-990009", "=1+1", "江州市生态环境局", "行政许可", "很快", ""],
    ]),
  );
  const preview = clerk.getByRole("region", { name: "预览：目录.xlsx" });
  await expect(preview.getByRole("status")).toContainText("新事项 1 项");
  await expect(preview).toContainText("事项名称：单元格是公式，请改成文字。");
  await expect(preview).toContainText("承诺时限：时限应写作");
  await preview.getByRole("checkbox", { name: "只看有问题的行" }).check();
  await expect(preview).not.toContainText(name);
  await preview.getByRole("button", { name: "只导入没有问题的 1 行" }).click();
  await expect(clerk.getByText("已写入草稿：新事项 1 项")).toBeVisible();
  await clerk.getByRole("link", { name: "查看草稿" }).click();
  await expect(clerk.getByRole("main")).toContainText(name);

  await page.goto("/powers?q=排污许可证核发");
  const link = page.getByRole("link", { name: "XLSX" });
  await expect(link).toBeVisible();
  const file = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  await clerk.goto("/work/powers?import=true");
  await choose.setInputFiles({ name: "权力目录.xlsx", mimeType: "application/octet-stream", buffer: await file.body() });
  const back = clerk.getByRole("region", { name: "预览：权力目录.xlsx" });
  await expect(back.getByRole("status")).toContainText("没有变化 1 项，有问题 0 行");
  await expect(back.getByRole("button", { name: "全部导入" })).toBeDisabled();
});
