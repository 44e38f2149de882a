//! The same work with the keyboard alone, with a ring to see around whatever has the focus.
import { expect, type Locator, type Page } from "@playwright/test";
import { Inbox } from "../pages/desk";
import { Application } from "../pages/hall";
import { account, test } from "../pages/story";

/** More stops than any page has before its main content ends. */
const patience = 150;

/** Goes on with Tab until the wanted place has the focus, and sees that it shows. */
async function tabTo(page: Page, wanted: Locator) {
  await expect(wanted).toBeVisible();
  for (let stop = 0; stop < patience; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const ring = await wanted.evaluate((element) => {
        const marked = (one: Element | null) => {
          const style = one && getComputedStyle(one);
          return style !== null && ((style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none");
        };
        // Some controls show the focus on the frame or the label around them.
        return marked(element) || marked(element.parentElement) || marked(element.closest("label, [class*=affix], form"));
      });
      expect(ring, "the focus can be seen").toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${wanted}`);
}

test("只用键盘：查事项、看指南、开始申请", async ({ page }) => {
  await page.goto("/");
  await tabTo(page, page.getByRole("searchbox", { name: "事项名称、编码或拼音" }));
  await page.keyboard.type("spjyxk");
  await page.keyboard.press("Enter");
  // The home page links to the same power from its running cases: only the catalogue's answer is meant.
  await expect(page).toHaveURL(/\/powers\?/);
  // The address changes before the page does.
  const found = page.getByRole("main").getByRole("link", { name: "食品经营许可", exact: true });
  await expect(found).toHaveCount(1);
  await tabTo(page, found);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "立即申请" }));
  await page.keyboard.press("Enter");

  await tabTo(page, page.getByLabel("字号名称"));
  await page.keyboard.type("Jianpan");
  await tabTo(page, page.getByRole("radio", { name: "食品销售经营者" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "餐饮服务经营者" })).toBeChecked();
  for (const [label, words] of [
    [/^经营场所/, "Liuyin 8"],
    [/^经营面积/, "60"],
    [/^食品安全管理员/, "Miao"],
    [/^联系电话/, "0589-88001234"],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(words);
  }
  await tabTo(page, page.getByRole("button", { name: "下一步" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "申请人" })).toBeVisible();
});

test("只用键盘：第一下 Tab 是跳到主要内容", async ({ page }) => {
  await page.goto("/powers");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到主要内容" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("只用键盘：登录、进待办、打开办件、签意见、选分支、提交", async ({ page, desk, another }) => {
  const receipt = await new Application(page).file("键盘小馆");
  const accepting = await new Inbox(await desk("scj.window")).openedAt(receipt.caseNumber);
  await accepting.begin("受理");
  await accepting.sign("签署并受理");

  const clerk = await another();
  await clerk.goto("/sign-in");
  await tabTo(clerk, clerk.getByLabel("用户名"));
  await clerk.keyboard.type("scj.food");
  await tabTo(clerk, clerk.getByLabel("密码", { exact: true }));
  await clerk.keyboard.type(account("scj.food").password);
  await clerk.keyboard.press("Enter");
  const main = clerk.getByRole("main");
  await tabTo(clerk, main.getByRole("searchbox", { name: "办件编号 / 事项" }));
  await clerk.keyboard.type(receipt.caseNumber);
  await clerk.keyboard.press("Enter");
  await tabTo(clerk, main.getByRole("link", { name: receipt.caseNumber, exact: true }));
  await clerk.keyboard.press("Enter");
  const operations = clerk.getByRole("region", { name: "可以办理" });
  await tabTo(clerk, operations.getByRole("button", { name: "办理", exact: true }));
  await clerk.keyboard.press("Enter");
  await tabTo(clerk, operations.getByLabel("办理意见", { exact: true }));
  await clerk.keyboard.type("OK");
  const branch = operations.getByRole("radio").first();
  await tabTo(clerk, branch);
  await clerk.keyboard.press("Space");
  await expect(branch).toBeChecked();
  await tabTo(clerk, operations.getByRole("button", { name: "签署并提交" }));
  await clerk.keyboard.press("Enter");
  await expect(operations.getByText("已办理并记入留痕。")).toBeVisible();
});
