//! A penalty as the law has it: told, heard, answered, beyond its band, reviewed by the legal office, signed as approved.
import type { Page } from "@playwright/test";
import { Inbox } from "../pages/desk";
import { Receipt, Tracking } from "../pages/hall";
import { inspect } from "../pages/inspect";
import { pdf } from "../pages/papers";
import { expect, line, test } from "../pages/story";

const ordinary = /罚款 · 一般处罚 · 货值金额不足一万元/;

/** Picks an entry of an antd select by its words. */
async function pick(page: Page, label: RegExp, entry: RegExp) {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByTitle(entry).click();
}

async function impose(page: Page, yuan: string) {
  const field = page.getByRole("spinbutton", { name: /^数额/ });
  if (!(await field.isVisible())) await pick(page, /^情节和处罚种类/, ordinary);
  await field.fill(yuan);
  await field.blur();
}

async function officers(page: Page) {
  const box = page.getByRole("combobox", { name: /^调查的执法人员/ });
  for (const number of ["3312-03-0001", "3312-03-0002"]) {
    await box.fill(number);
    await box.press("Enter");
  }
  await box.press("Escape");
}

test("处罚一件：告知、陈述申辩、超出法定幅度被拦、超出裁量幅度送法制审核、同意后签署", async ({ desk, page, complaints }, info) => {
  test.slow();
  complaints.expect(/graphql/);
  const lead = await desk("scj.case");
  await lead.goto("/work/window");
  const search = lead.getByRole("main").getByRole("searchbox", { name: "事项名称、编码或拼音首字母" });
  await search.fill("CF-3312-031002");
  await search.press("Enter");
  await lead.getByRole("link", { name: /^收件 市场监督管理领域违法行为/ }).click();
  await lead.getByLabel("案由").fill("涉嫌未取得许可从事食品经营");
  await lead.getByRole("radio", { name: "监督检查" }).check();
  await lead.getByLabel("发现日期").fill("2026-06-20");
  await lead.getByLabel("违法行为发生地").fill("江州市临澜区柳荫路8号");
  await lead.getByLabel("涉嫌违法的主要事实").fill("未取得食品经营许可，经营十余日。");
  await lead.getByLabel("调查人员数").fill("2");
  const next = lead.getByRole("button", { name: "下一步" });
  await next.click();
  if (await lead.getByLabel(/^姓名/).isVisible()) {
    await lead.getByLabel(/^姓名/).fill("苗青禾");
    await lead.getByLabel(/^居民身份证号码/).fill("440524188001010014");
    await lead.getByLabel(/^联系电话/).fill("0589-88001234");
    await next.click();
  }
  await lead.getByLabel("为“案件线索登记表”选择文件").setInputFiles(pdf("案件线索登记表.pdf"));
  await expect(lead.getByRole("button", { name: "移除 案件线索登记表.pdf" })).toBeVisible();
  await next.click();
  await lead.getByRole("button", { name: "提交并出具回执" }).click();
  const receipt = await Receipt.on(lead);
  const number = receipt.caseNumber;

  const finish = async (who: Page, opinion: string, choice?: string) => {
    const shown = await new Inbox(who).openedAt(number);
    await shown.begin("办理");
    await shown.write("办理意见", opinion);
    if (choice !== undefined) await shown.choose(new RegExp(choice));
    await shown.sign("签署并提交");
  };
  await finish(lead, "符合立案条件。");
  await finish(lead, "现场检查笔录、询问笔录齐全。");
  const second = await desk("scj.case2");
  await finish(second, "书证、物证已登记保存。");
  await finish(lead, "违法事实清楚，建议处罚。");
  await finish(await desk("scj.legal"), "程序合法，审核通过。");
  await finish(lead, "告知书已送达。", "陈述申辩");

  const hearing = await new Inbox(second).openedAt(number);
  await hearing.begin("记录陈述申辩");
  await hearing.choose("陈述、申辩");
  await hearing.write("内容", "经营时间短，已停业整改，请求从轻。");
  await inspect(second, "penalty-statement", info);
  await hearing.sign("签署并记录");
  await hearing.begin("答复陈述申辩");
  await hearing.choose("成立，予以采纳");
  await hearing.write("复核理由", "整改情况属实，作为裁量情节考虑。");
  await hearing.sign("签署并答复");
  await finish(second, "陈述申辩已复核答复。");

  const director = await desk("scj.director");
  const deciding = await new Inbox(director).openedAt(number);
  await deciding.begin("记录陈述申辩");
  await deciding.choose("放弃陈述、申辩和听证");
  await deciding.write("内容", "当事人书面放弃听证。");
  await deciding.sign("签署并记录");
  await deciding.begin("作出决定");
  await deciding.choose("处罚结案");
  await deciding.choose(/^处罚，/);
  await impose(director, "120000");
  await officers(director);
  await deciding.write("理由", "未取得许可从事食品经营，事实清楚。");
  await deciding.write("签署意见", "同意处罚。");
  await expect(director.getByText("超出法律规定的幅度，不能作出。")).toBeVisible();
  await director.getByRole("button", { name: "签署决定" }).click();
  await expect(director.getByText(/超出法律规定的幅度（50000至100000），不能作出/).first()).toBeVisible();
  await impose(director, "60000");
  await inspect(director, "penalty-decide", info);
  await director.getByRole("button", { name: "签署决定" }).click();
  await expect(director.getByText(/须写明理由，并经法制审核同意后才能签署/)).toBeVisible();
  await director.getByRole("button", { name: "取消" }).click();

  await deciding.begin("送法制审核");
  await deciding.choose("处罚结案");
  await impose(director, "60000");
  await officers(director);
  await deciding.write("超出幅度或者需要审核的理由", "当事人主动赔偿全部损失并取得谅解。");
  await deciding.sign("送法制审核");
  await expect(director.getByText("正在等待法制审核意见，收到之前不能作出决定。").first()).toBeVisible();

  const legal = await desk("legal");
  await legal.goto("/work/decisions");
  await inspect(legal, "decisions", info);
  await line(legal, number).getByRole("link", { name: number }).click();
  await expect(legal.getByText("超出幅度").first()).toBeVisible();
  await inspect(legal, "decision", info);
  const answer = legal.getByRole("region", { name: "审核意见" });
  await answer.getByRole("radio", { name: "同意，只能按送审的内容签署" }).check();
  await answer.getByLabel("意见和理由").fill("仍在法定幅度以内，理由充分，同意。");
  await answer.getByRole("button", { name: "签署审核意见" }).click();
  await expect(legal.getByText(/答复：仍在法定幅度以内/)).toBeVisible();

  await director.reload();
  await deciding.begin("作出决定");
  await deciding.choose("处罚结案");
  await deciding.choose(/^处罚，/);
  await expect(director.getByRole("spinbutton", { name: /^数额/ })).toHaveValue("60000.00");
  await deciding.write("理由", "未取得许可从事食品经营，事实清楚。");
  await deciding.write("签署意见", "同意处罚。");
  await deciding.sign("签署决定");
  await expect(director.getByRole("region", { name: "处罚内容" })).toContainText("60,000 元");
  await inspect(director, "penalty-decided", info);

  await new Tracking(page).open(receipt);
  await expect(page.getByText(/罚款 60,000 元/)).toBeVisible();
  await page.goto("/powers/CF-3312-031002");
  await expect(page.getByRole("heading", { name: "已作出的处罚" })).toBeVisible();
  await inspect(page, "penalty-power", info);
});
