//! A citizen applies without an account: stopped while something is missing, then given a receipt.
import { Application, citizen, Tracking } from "../pages/hall";
import { expect, test } from "../pages/story";

test("先缺材料被拦下并看到清单，补齐后拿到回执，从回执打开查询页", async ({ page }) => {
  const application = new Application(page);
  await page.goto(`/powers/${Application.power}`);
  await page.getByRole("link", { name: "立即申请" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "申请：食品经营许可" })).toBeVisible();

  await application.next();
  await expect(page.getByText("请填写“字号名称”。")).toBeVisible();
  await expect(page.getByLabel("字号名称")).toBeFocused();
  await application.fillForm("青禾面馆");

  await page.getByLabel(/^姓名/).fill(citizen.name);
  await page.getByLabel(/^居民身份证号码/).fill(`${citizen.identityNumber.slice(0, 17)}0`);
  await page.getByLabel(/^联系电话/).fill(citizen.phone);
  await application.next();
  await expect(page.getByText("居民身份证号码不对，请核对 18 位和末位校验码。")).toBeVisible();
  await application.fillApplicant();

  const [form, layout, rules] = Application.materials;
  await application.attach(form ?? "");
  await application.next();
  const missing = page.getByRole("alert");
  await expect(missing).toContainText("还缺 2 项必交材料");
  await expect(missing.getByRole("listitem")).toHaveText([layout ?? "", rules ?? ""]);
  await application.attach(layout ?? "");
  await application.attach(rules ?? "");
  await application.next();

  await expect(page.getByText("青禾面馆")).toBeVisible();
  await page.getByRole("button", { name: "提交申请" }).click();
  await expect(page.getByText("同意后才能提交。")).toBeVisible();
  const receipt = await application.submit();

  await expect(page.getByText("现在由谁办")).toBeVisible();
  await expect(page.getByText(/政务服务窗口 方采薇/)).toBeVisible();
  await expect(page.getByRole("region", { name: "应办结日怎么算的" }).getByRole("list")).toContainText("到期");
  await expect(page.getByRole("region", { name: "不满意，找谁" })).toContainText("12345");
  await expect(page.getByRole("img", { name: "进入办件查询页的二维码" })).toBeVisible();
  await page.getByRole("button", { name: "复制查询码" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(receipt.code);

  await page.getByRole("link", { name: "查看进度" }).click();
  const tracking = new Tracking(page);
  await expect(page.getByText(receipt.caseNumber, { exact: true })).toBeVisible();
  await expect(tracking.present).toContainText("受理（办理中）");
  await expect(tracking.present).toContainText("方采薇");
  await expect(tracking.timeline).toContainText("提交申请");
  await expect(page.getByText("苗青禾")).toHaveCount(0);

  // The code was shown once: the application's address starts anew and knows nothing of it.
  await page.goto(`/powers/${Application.power}/apply`);
  await expect(page.getByRole("heading", { level: 1, name: "申请：食品经营许可" })).toBeVisible();
  await expect(page.getByText(receipt.code)).toHaveCount(0);
  await expect(page.getByLabel("字号名称")).toHaveValue("");
});

test("草稿在离开后还在，证件号码不留", async ({ page }) => {
  const application = new Application(page);
  await application.open();
  await application.fillForm("留存小馆");
  await page.getByLabel(/^姓名/).fill(citizen.name);
  await page.getByLabel(/^居民身份证号码/).fill(citizen.identityNumber);
  await page.getByLabel(/^联系电话/).fill(citizen.phone);
  await application.next();
  await expect(page.getByRole("heading", { name: "申请材料" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("这台设备上有您没填完的申请。")).toBeVisible();
  await page.getByRole("button", { name: "接着填" }).click();
  await expect(page.getByLabel(/^姓名/)).toHaveValue(citizen.name);
  await expect(page.getByLabel(/^居民身份证号码/)).toHaveValue("");
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(citizen.identityNumber);
  await page.getByRole("button", { name: "上一步" }).click();
  await expect(page.getByLabel("字号名称")).toHaveValue("留存小馆");

  await page.reload();
  await page.getByRole("button", { name: "丢弃，重新填" }).click();
  await expect(page.getByLabel("字号名称")).toHaveValue("");
  await page.reload();
  await expect(page.getByText("这台设备上有您没填完的申请。")).toHaveCount(0);
});

test("代理人办理要交授权委托书，查询页只显示代理人的姓", async ({ page }) => {
  const application = new Application(page);
  await application.open();
  await application.fillForm("代办小馆");
  await page.getByRole("checkbox", { name: /由代理人办理/ }).check();
  await page.getByLabel(/^代理人姓名/).fill("路南星");
  await page.getByLabel(/^代理人居民身份证号码/).fill(citizen.identityNumber);
  await page.getByLabel(/^代理人联系电话/).fill("13800138001");
  await application.fillApplicant();
  for (const material of Application.materials) await application.attach(material);
  await application.next();
  await expect(page.getByRole("alert")).toContainText("授权委托书");
  await application.attach("授权委托书");
  await application.next();
  await expect(page.getByText("路南星 13800138001")).toBeVisible();
  const receipt = await application.submit();
  const tracking = new Tracking(page);
  await tracking.open(receipt);
  await expect(page.getByText("路*")).toBeVisible();
  await expect(page.getByText("路南星")).toHaveCount(0);
});

test("用英文也能申请", async ({ page }) => {
  await page.goto(`/powers/${Application.power}/apply?lang=en`);
  await expect(page.getByLabel(/^Trade name/)).toBeVisible();
  await expect(page.getByRole("radio", { name: "Restaurant" })).toBeVisible();
});
