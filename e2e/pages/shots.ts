//! Where each picture of the guides is taken: who looks, how wide, and the way to what is shown.
import type { Locator, Page } from "@playwright/test";
import { pdf } from "./papers.ts";

export interface Shot {
  /** The picture's name; one that ends in `-phone` is taken at a phone's width. */
  name: string;
  width: "desk" | "phone";
  as?: string;
  /** Loads the page anew in the other language. */
  anew?: true;
  /** Goes there; answers what shall stand at the top of the picture, or nothing for the top of the page. */
  draw: (page: Page) => Promise<Locator | undefined>;
}

const power = "XK-3312-031001";
const materials = ["食品经营许可申请书", "经营场所设备布局和操作流程图", "食品安全管理制度清单"];

/** Not the first line of the page alone, but what the picture is about. */
const heading = (page: Page, level: number, name: string | RegExp) => page.getByRole("heading", { level, name });

async function fillForm(page: Page) {
  await page.getByLabel("字号名称").fill("柳荫小馆");
  await page.getByRole("radio", { name: "餐饮服务经营者" }).check();
  await page.getByLabel(/^经营场所/).fill("江州市临澜区柳荫路8号");
  await page.getByLabel(/^经营面积/).fill("120.5");
  await page.getByLabel(/^从业人员数/).fill("6");
  await page.getByLabel(/^食品安全管理员/).fill("苗青禾");
  await page.getByLabel(/^联系电话/).fill("0589-88001234");
}

/** A made-up person files a made-up application; answers the tracking code. */
async function file(page: Page): Promise<string> {
  const next = () => page.getByRole("button", { name: "下一步" }).click();
  await page.goto(`/powers/${power}/apply`);
  await fillForm(page);
  await next();
  await page.getByLabel(/^姓名/).fill("苗青禾");
  await page.getByLabel(/^居民身份证号码/).fill("331201199003070131");
  await page.getByLabel(/^联系电话/).fill("13800138000");
  await next();
  for (const material of materials) {
    await page.getByLabel(`为“${material}”选择文件`).setInputFiles(pdf(`${material}.pdf`));
    await page.getByRole("button", { name: `移除 ${material}.pdf` }).waitFor();
  }
  await next();
  await page.getByRole("checkbox", { name: /我已阅读并同意/ }).check();
  await page.getByRole("button", { name: "提交申请" }).click();
  const code = await page.getByRole("status").and(page.locator("output")).innerText();
  return code.trim().replaceAll("-", "");
}

const inList = (page: Page) => page.getByRole("main").getByRole("row").or(page.getByRole("main").getByRole("listitem"));

/** Opens the cases of the inbox one by one until one offers the operation. */
async function caseWith(page: Page, operation: string) {
  await page.goto("/work/tasks");
  const link = inList(page).getByRole("link", { name: /^办理/ });
  await link.first().waitFor();
  const addresses = await link.evaluateAll((links) => links.map((one) => (one as HTMLAnchorElement).href));
  for (const address of addresses) {
    await page.goto(address);
    const offers = page.getByRole("region", { name: "可以办理" });
    await offers.waitFor();
    const button = offers.getByRole("button", { name: operation, exact: true });
    if ((await button.count()) === 0 || (await button.getAttribute("aria-disabled")) !== null) continue;
    return { offers, button };
  }
  throw new Error(`no case in the inbox offers ${operation}`);
}

export const shots: Shot[] = [
  {
    name: "public-power",
    width: "desk",
    anew: true,
    draw: async (page) => {
      await page.goto(`/powers/${power}`);
      await heading(page, 2, "办理流程").waitFor();
      return undefined;
    },
  },
  {
    name: "public-apply-phone",
    width: "phone",
    draw: async (page) => {
      await page.goto(`/powers/${power}/apply`);
      await fillForm(page);
      return page.getByRole("heading", { level: 2 }).first();
    },
  },
  {
    name: "public-receipt",
    width: "desk",
    draw: async (page) => {
      await file(page);
      return page.getByRole("main").locator("section").first();
    },
  },
  {
    name: "public-track-phone",
    width: "phone",
    draw: async (page) => {
      const code = await file(page);
      await page.goto(`/track#${code}`);
      await heading(page, 2, "现在在哪一步").waitFor();
      return page.getByRole("main").getByRole("status").first();
    },
  },
  {
    name: "public-elder-phone",
    width: "phone",
    draw: async (page) => {
      await page.goto("/?mode=elder");
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      return undefined;
    },
  },
  {
    name: "clerk-inbox",
    width: "desk",
    as: "scj.food",
    draw: async (page) => {
      await page.goto("/work/tasks");
      await inList(page).getByRole("link").first().waitFor();
      return undefined;
    },
  },
  {
    name: "clerk-case",
    width: "desk",
    as: "scj.food",
    draw: async (page) => {
      await caseWith(page, "办理");
      return undefined;
    },
  },
  {
    name: "clerk-correction",
    width: "desk",
    as: "scj.window",
    draw: async (page) => {
      const { offers, button } = await caseWith(page, "要求补正");
      await button.click();
      await offers.getByLabel("第 1 项", { exact: true }).fill("请补交经营场所的产权证明或者租赁合同。");
      return offers;
    },
  },
  {
    name: "clerk-decide",
    width: "desk",
    as: "scj.deputy",
    draw: async (page) => {
      const { offers, button } = await caseWith(page, "作出决定");
      await button.click();
      await offers.getByLabel("理由", { exact: true }).fill("经书面审查和现场核查，申请人的条件、标准符合规定。");
      return offers;
    },
  },
  {
    name: "clerk-window",
    width: "desk",
    as: "scj.window",
    draw: async (page) => {
      await page.goto(`/work/window/${power}`);
      await fillForm(page);
      return undefined;
    },
  },
  {
    name: "clerk-editor",
    width: "desk",
    as: "scj.deputy",
    draw: async (page) => {
      await page.goto("/work/powers?state=IN_FORCE");
      await inList(page).getByRole("link").first().click();
      await page.getByRole("link", { name: "以此版为底稿，起草新版" }).click();
      await page.getByRole("navigation", { name: "本页内容" }).waitFor();
      return undefined;
    },
  },
  {
    name: "clerk-steps",
    width: "desk",
    as: "scj.deputy",
    draw: async (page) => {
      await page.goto("/work/powers?state=IN_FORCE");
      await inList(page).getByRole("link").first().click();
      await page.getByRole("link", { name: "以此版为底稿，起草新版" }).click();
      const chart = page.getByRole("region", { name: "流程图", exact: true });
      await chart.getByText("步骤表", { exact: true }).click();
      await chart.getByLabel("第 1 步的岗位").fill("");
      await chart.getByLabel("第 1 步的岗位").press("Tab");
      await chart.getByRole("list", { name: "检查发现" }).waitFor();
      return chart;
    },
  },
  {
    name: "legal-queue",
    width: "desk",
    as: "legal",
    draw: async (page) => {
      await page.goto("/work/review");
      await inList(page).getByRole("link", { name: /^审核/ }).first().waitFor();
      return undefined;
    },
  },
  {
    name: "legal-review",
    width: "desk",
    as: "legal",
    draw: async (page) => {
      await reviewing(page);
      await page.getByRole("button", { name: /^写意见/ }).first().click();
      await page.getByLabel(/^对“.+”的意见$/).fill("请与设定依据的表述一致。");
      return undefined;
    },
  },
  {
    name: "legal-flow",
    width: "desk",
    as: "legal",
    draw: async (page) => {
      await reviewing(page);
      return page.getByRole("region", { name: "流程图", exact: true });
    },
  },
  {
    name: "legal-rehearsal",
    width: "desk",
    as: "legal",
    draw: async (page) => {
      await reviewing(page);
      await page.getByRole("button", { name: "走一遍流程（模拟）" }).click();
      const next = page.getByRole("list", { name: "现在可以办的" }).getByRole("button").first();
      for (let step = 0; step < 3; step += 1) await next.click();
      const again = page.getByRole("button", { name: "从头再走一遍" });
      return page.getByRole("main").locator("div").filter({ has: again }).last().locator("..");
    },
  },
  {
    name: "supervisor-cases",
    width: "desk",
    as: "supervisor",
    draw: async (page) => {
      await page.goto("/work/cases");
      await inList(page).getByRole("link").first().waitFor();
      return undefined;
    },
  },
  {
    name: "supervisor-board",
    width: "desk",
    as: "supervisor",
    draw: async (page) => {
      await page.goto("/work/board");
      await page.getByRole("region", { name: "实时预警" }).waitFor();
      return undefined;
    },
  },
  {
    name: "supervisor-replay",
    width: "desk",
    as: "supervisor",
    draw: async (page) => {
      await page.goto("/work/board");
      await page.getByRole("link", { name: /^逐步回放/ }).first().click();
      await heading(page, 1, /^回放/).waitFor();
      const on = page.getByRole("button", { name: "下一步", exact: true });
      await on.click();
      await on.click();
      return undefined;
    },
  },
  {
    name: "supervisor-complaint",
    width: "desk",
    as: "supervisor",
    draw: async (page) => {
      await complaint(page, "REGISTERED");
      await page.getByRole("region", { name: "现在可以办" }).waitFor();
      return undefined;
    },
  },
  {
    name: "clerk-complaint",
    width: "desk",
    as: "scj.window",
    draw: async (page) => {
      await complaint(page, "HANDLING");
      await page.getByRole("button", { name: "答复", exact: true }).click();
      await page.getByLabel("答复内容").waitFor();
      return undefined;
    },
  },
  {
    name: "public-complain-phone",
    width: "phone",
    draw: async (page) => {
      await page.goto(`/powers/${power}`);
      await page.getByRole("link", { name: "投诉咨询：现场核查" }).click();
      await page.getByLabel(/^针对哪个环节/).waitFor();
      return heading(page, 2, "填写内容");
    },
  },
  {
    name: "administrator-bodies",
    width: "desk",
    as: "admin",
    draw: async (page) => {
      await page.goto("/work/admin/bodies");
      await page.getByRole("list", { name: "机构树" }).getByRole("link").nth(3).waitFor();
      return undefined;
    },
  },
  {
    name: "administrator-post",
    width: "desk",
    as: "admin",
    draw: async (page) => {
      await page.goto("/work/admin/bodies");
      await page.getByRole("list", { name: "机构树" }).getByRole("link", { name: "江州市市场监督管理局" }).click();
      await page.getByRole("main").getByRole("link", { name: "政务服务窗口" }).first().click();
      await page.getByRole("button", { name: "安排任职" }).click();
      await page.getByLabel("开始日期").waitFor();
      return undefined;
    },
  },
  {
    name: "administrator-accounts",
    width: "desk",
    as: "admin",
    draw: async (page) => {
      await page.goto("/work/admin/accounts");
      await page.getByRole("button", { name: /^管理/ }).first().waitFor();
      return undefined;
    },
  },
  {
    name: "administrator-calendar",
    width: "desk",
    as: "admin",
    draw: async (page) => {
      await page.goto("/work/admin/calendar");
      await page.getByRole("button", { name: "预览影响" }).waitFor();
      return undefined;
    },
  },
  {
    name: "administrator-rules",
    width: "desk",
    as: "admin",
    draw: async (page) => {
      await page.goto("/work/admin/rules");
      await page.getByRole("button", { name: "保存规则" }).waitFor();
      return undefined;
    },
  },
];

/** The newest complaint of a state on somebody's desk. */
async function complaint(page: Page, state: string) {
  await page.goto(`/work/complaints?state=${state}`);
  await inList(page).getByRole("link", { name: /^(TS|ZX|JY|JB)-/ }).first().click();
  await heading(page, 1, /^(TS|ZX|JY|JB)-/).waitFor();
}

async function reviewing(page: Page) {
  await page.goto("/work/review");
  await inList(page).getByRole("link", { name: /^审核/ }).first().click();
  await heading(page, 1, /^审核：/).waitFor();
}
