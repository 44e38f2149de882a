//! At the window a clerk takes in an application on paper and prints the receipt for whoever came.
import { Inbox } from "../pages/desk";
import { Application, citizen, Receipt, Tracking } from "../pages/hall";
import { pdf } from "../pages/papers";
import { expect, test } from "../pages/story";

test("窗口代收一件，打印回执，来人凭码查到，来源写明窗口", async ({ desk, page }) => {
  const clerk = await desk("scj.window");
  await clerk.goto("/work/window");
  const search = clerk.getByRole("main").getByRole("searchbox", { name: "事项名称、编码或拼音首字母" });
  await search.fill("spjy");
  await search.press("Enter");
  await clerk.getByRole("link", { name: "收件 食品经营许可" }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: "窗口收件：食品经营许可" })).toBeVisible();

  const form = new Application(clerk);
  await form.fillForm("窗口小馆");
  await form.fillApplicant(citizen);
  await form.next();
  await expect(clerk.getByRole("alert")).toContainText("还缺 3 项必交材料");
  for (const material of Application.materials) await form.attach(material, pdf(`${material}扫描件.pdf`));
  await form.next();
  await expect(clerk.getByText("请与来人当面核对证件和原件")).toBeVisible();
  await clerk.getByRole("button", { name: "提交并出具回执" }).click();

  const receipt = await Receipt.on(clerk);
  await clerk.evaluate(() => {
    globalThis.print = () => document.documentElement.setAttribute("data-printed", "true");
  });
  await clerk.getByRole("button", { name: "打印回执" }).click();
  await expect(clerk.locator("html[data-printed=true]")).toBeAttached();
  await clerk.emulateMedia({ media: "print" });
  await expect(clerk.getByRole("img", { name: "进入办件查询页的二维码" })).toBeVisible();
  await expect(clerk.getByText(receipt.code)).toBeVisible();
  await expect(clerk.getByRole("button", { name: "打印回执" })).toBeHidden();
  await clerk.emulateMedia({ media: "screen" });

  const tracking = new Tracking(page);
  await tracking.open(receipt);
  await expect(page.getByText("窗口申请")).toBeVisible();

  await clerk.getByRole("link", { name: `打开办件 ${receipt.caseNumber}` }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: receipt.caseNumber })).toBeVisible();
  const shown = await new Inbox(clerk).openedAt(receipt.caseNumber);
  await shown.begin("受理");
  await shown.sign("签署并受理");
  await expect(tracking.present).toContainText("书面审查（办理中）");
});
