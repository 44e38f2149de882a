//! A citizen who lost the code shows an identity at the window; the new code opens the case and the old one nothing.
import { Inbox } from "../pages/desk";
import { Application, citizen, Receipt, Tracking } from "../pages/hall";
import { inspect } from "../pages/inspect";
import { expect, test } from "../pages/story";

test("查询码丢了，窗口核对身份后补发，旧码作废，新码照查", async ({ desk, page, complaints }, info) => {
  complaints.expect(/graphql/);
  const lost = await new Application(page).file("补码小馆");
  const clerk = await desk("scj.window");
  const shown = await new Inbox(clerk).openedAt(lost.caseNumber);
  const window = clerk.getByRole("region", { name: "窗口服务" });
  await window.getByRole("button", { name: "补发查询码" }).click();
  await inspect(clerk, "lost-code", info);

  await window.getByLabel("出示证件的号码").fill("11010519491231002X");
  await window.getByRole("button", { name: "核对并补发" }).click();
  await expect(window.getByText(/出示的证件与本办件登记的当事人不一致/).first()).toBeVisible();
  await window.getByLabel("出示证件的号码").fill(citizen.identityNumber);
  await window.getByRole("button", { name: "核对并补发" }).click();
  await expect(clerk.getByRole("heading", { name: "查询码补发单" })).toBeVisible();
  await inspect(clerk, "code-slip", info);
  const code = (await clerk.getByRole("status").and(clerk.locator("output")).innerText()).trim();
  expect(code).not.toBe(lost.code);
  await clerk.evaluate(() => {
    globalThis.print = () => document.documentElement.setAttribute("data-printed", "true");
  });
  await clerk.getByRole("button", { name: "打印回执" }).click();
  await clerk.getByRole("button", { name: "返回办件" }).click();
  await expect(shown.record).toContainText("补发查询码");

  await page.goto(lost.tracking);
  await expect(page.getByText("没有查到这个查询码")).toBeVisible();
  await page.goto(`/track#${code.replaceAll("-", "")}`);
  const tracking = new Tracking(page);
  await expect(page.getByText(lost.caseNumber, { exact: true })).toBeVisible();
  await expect(tracking.timeline).toContainText("补发查询码");
});

test("隐去的信息要写明理由才看得到，看过的监督机关查得到", async ({ desk, page }, info) => {
  const receipt: Receipt = await new Application(page).file("留痕小馆");
  const clerk = await desk("scj.window");
  await new Inbox(clerk).openedAt(receipt.caseNumber);
  await expect(clerk.getByText(citizen.phone)).toHaveCount(0);
  await clerk.getByRole("button", { name: "查看完整信息" }).click();
  await clerk.getByLabel("查看理由").fill("电话核实经营地址");
  await clerk.getByRole("button", { name: "记录并查看" }).click();
  await expect(clerk.getByText(citizen.phone)).toBeVisible();
  await inspect(clerk, "revealed", info);
  const supervisor = await desk("supervisor");
  await supervisor.goto("/work/access-looks");
  await expect(supervisor.getByRole("main")).toContainText("电话核实经营地址");
  await inspect(supervisor, "access-looks-one", info);
});
