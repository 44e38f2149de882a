//! A citizen looks for a power, reads everything there is to know about it, and takes it away.
import { readFileSync } from "node:fs";
import { Application, Catalogue } from "../pages/hall";
import { expect, test } from "../pages/story";

const power = "食品经营许可";
const code = "XK-3312-031001";

test("一个汉字、拼音首字母、全拼、编码、机关都能找到事项", async ({ page }) => {
  const catalogue = new Catalogue(page);
  await catalogue.open();
  const all = await catalogue.found.count();
  for (const words of ["食", "spjyxk", "shipin", code, "市场监督"]) {
    await catalogue.search(words);
    await expect(catalogue.power(power), `找“${words}”`).toBeVisible();
  }
  await catalogue.search("食");
  await expect.poll(() => catalogue.found.count()).toBeLessThan(all);
  await catalogue.search("没有这样的事项");
  await expect(page.getByText("没有找到符合条件的权力事项")).toBeVisible();
});

test("按机关筛选，地址可以转给别人", async ({ page, another, isMobile, viewport }) => {
  const catalogue = new Catalogue(page);
  await catalogue.open();
  const narrow = isMobile || (viewport?.width ?? 0) < 768;
  if (narrow) {
    await page.getByText("筛选", { exact: true }).click();
    const bodies = page.getByRole("combobox", { name: "实施机关" });
    const option = bodies.getByRole("option", { name: /江州市市场监督管理局/ });
    await bodies.selectOption((await option.getAttribute("value")) ?? "");
  } else {
    await page.getByRole("navigation", { name: "筛选" }).getByRole("link", { name: /江州市市场监督管理局/ }).click();
  }
  await expect(page).toHaveURL(/organisation=/);
  await expect(catalogue.power(power)).toBeVisible();
  await expect(catalogue.power("养老机构备案")).toHaveCount(0);
  const friend = await another();
  await friend.goto(page.url());
  await expect(new Catalogue(friend).power(power)).toBeVisible();
  await expect(new Catalogue(friend).power("养老机构备案")).toHaveCount(0);
});

test("平常的说法和打错的字也能找到，并且写明", async ({ page }) => {
  const catalogue = new Catalogue(page);
  await catalogue.open();
  await catalogue.search("食品证");
  await expect(catalogue.power(power)).toBeVisible();
  await expect(page.getByText(/同时按意思相同的词查找：.*食品经营许可/)).toBeVisible();
  for (const typed of ["食品京营许可", "shipinjinyingxuke"]) {
    await catalogue.search(typed);
    await expect(catalogue.power(power), `找“${typed}”`).toBeVisible();
    await expect(page.getByText(`没有名称含“${typed}”的事项，下面是相近的写法。`)).toBeVisible();
  }
  await catalogue.search(power);
  await expect(page.getByText("相近的写法")).toHaveCount(0);
});

test("每个条件写着选了它还剩多少项，选了正是这么多", async ({ page, isMobile, viewport }) => {
  test.skip(isMobile || (viewport?.width ?? 0) < 900, "窄屏上条件收在下拉框里");
  const catalogue = new Catalogue(page);
  await catalogue.open();
  const facets = page.getByRole("navigation", { name: "筛选" });
  for (const kind of ["服务对象", "实施机关"]) {
    const choice = facets.getByRole("region", { name: kind }).getByRole("link").nth(1);
    const count = /(\d+)$/.exec((await choice.innerText()).trim())?.[1];
    await choice.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText(`共 ${count} 项`, { exact: true })).toBeVisible();
    await expect(choice).toHaveAttribute("aria-current", /./);
  }
});

test("事项页有八要素、文字步骤、画出的流程图、环节表和在办件数", async ({ page, viewport }) => {
  const catalogue = new Catalogue(page);
  await catalogue.open();
  await catalogue.search(power);
  await catalogue.power(power).click();
  await expect(page.getByRole("heading", { level: 1, name: power })).toBeVisible();

  const elements = [
    ["设定依据", "《中华人民共和国食品安全法》"],
    ["职责", "权力性质"],
    ["受理条件", ""],
    ["申请材料", "经营场所设备布局和操作流程图"],
    ["办理时限与收费", "法定时限 20 个工作日"],
    ["办理结果", ""],
    ["纪律与责任", ""],
    ["承诺与监督", "12345"],
    ["您的权利", ""],
  ] as const;
  for (const [name, words] of elements) {
    const element = page.getByRole("region", { name, exact: true });
    await expect(element, name).toContainText(words);
    expect((await element.innerText()).length, `${name}不是空的`).toBeGreaterThan(name.length + 4);
  }

  const flow = page.getByRole("region", { name: "办理流程" });
  const waiting = Number(/现在共有 (\d+) 件在办/.exec(await flow.innerText())?.[1]);
  expect(waiting).toBeGreaterThan(0);

  await flow.getByRole("tab", { name: "文字步骤" }).click();
  const steps = flow.getByRole("list", { name: "办理步骤" });
  for (const step of ["受理", "书面审查", "现场核查", "许可决定", "颁发许可证"]) {
    await expect(steps.getByText(step, { exact: true })).toBeVisible();
  }
  await expect(steps).toContainText("需要核查 → 现场核查；告知承诺，免予核查 → 许可决定");

  await flow.getByRole("tab", { name: "环节表" }).click();
  const table = flow.getByRole("table");
  await expect(table).toContainText("食品经营许可审查岗");
  await expect(table.getByRole("row")).toHaveCount(7);

  await flow.getByRole("tab", { name: "流程图" }).click();
  if ((viewport?.width ?? 0) <= 700) await flow.getByRole("button", { name: "全屏查看流程图" }).click();
  const chart = page.getByRole("img", { name: new RegExp(`^${power}的流程图，共 \\d+ 个环节`) });
  await expect(chart).toBeVisible();
  await expect(chart).toContainText("书面审查");
  const size = await chart.boundingBox();
  expect(size?.width).toBeGreaterThan(250);
  expect(size?.height).toBeGreaterThan(150);
});

test("看着流程图换成英文，图还在，名字也换了", async ({ page, viewport }) => {
  test.skip((viewport?.width ?? 0) <= 700, "在手机上，全屏的流程图盖住了换语言的按钮");
  await page.goto(`/powers/${code}`);
  const flow = page.getByRole("region", { name: "办理流程" });
  await flow.getByRole("tab", { name: "流程图" }).click();
  await expect(page.getByRole("img", { name: new RegExp(`^${power}的流程图`) })).toContainText("书面审查");
  await page.getByRole("button", { name: "English" }).click();
  const chart = page.getByRole("img", { name: /^Flow chart of /i });
  await expect(chart).toContainText("书面审查");
  await expect(page.getByRole("button", { name: "中文" })).toBeVisible();
});

test("在办件数是活的：交上一件，事项页就多一件", async ({ page, another }) => {
  const count = async () => {
    const flow = page.getByRole("region", { name: "办理流程" });
    await expect(flow).toContainText("件在办");
    return Number(/现在共有 (\d+) 件在办/.exec(await flow.innerText())?.[1]);
  };
  await page.goto(`/powers/${code}`);
  const before = await count();
  await new Application(await another()).file("数一数小馆");
  await page.reload();
  // Other stories file and close cases of this power at the same time; what counts is that the figure follows.
  await expect.poll(count).not.toBe(before);
});

test("历史事项查得到，标明不再行使，不能申请", async ({ page }) => {
  await page.goto("/powers?status=HISTORIC");
  const first = page.getByRole("region", { name: "查询结果" }).getByRole("heading", { level: 3 }).first();
  await first.getByRole("link").click();
  await expect(page.getByText("这是历史事项")).toBeVisible();
  await expect(page.getByRole("link", { name: "立即申请" })).toHaveCount(0);
});

test("一个事项的全部内容可以一次下载带走", async ({ page }) => {
  await page.goto(`/powers/${code}`);
  const link = page.getByRole("link", { name: "下载一盘（JSON、流程图、PDF）" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe(`${code}-v1.zip`);
  const zip = readFileSync(await download.path()).toString("latin1");
  for (const part of ["power.json", "flow.bpmn", "flow.svg", "power.pdf", "README.txt"]) {
    expect(zip, part).toContain(part);
  }
});
