//! The public pages as a citizen finds their way in them: catalogue, power, application, receipt, tracking.
import { expect, type Locator, type Page } from "@playwright/test";
import { pdf } from "./papers";

/** The catalogue of powers. */
export class Catalogue {
  constructor(private readonly page: Page) {}

  async open() {
    await this.page.goto("/powers");
    await expect(this.found.first()).toBeVisible();
  }

  /** Types into the search; the list under it follows by itself. */
  async search(words: string) {
    await this.page.getByRole("searchbox", { name: "关键词" }).fill(words);
    await expect(this.page).toHaveURL((url) => url.searchParams.get("q") === words);
    await expect(this.results.locator("[aria-busy=true]")).toHaveCount(0);
  }

  private get results(): Locator {
    return this.page.getByRole("region", { name: "查询结果" });
  }

  get found(): Locator {
    return this.results.getByRole("heading", { level: 3 });
  }

  power(name: string): Locator {
    return this.page.getByRole("main").getByRole("link", { name, exact: true });
  }
}

export interface Applicant {
  name: string;
  identityNumber: string;
  phone: string;
}

/** Made up: the digits of an invented birthday and the check character that belongs to them. */
export const citizen: Applicant = { name: "苗青禾", identityNumber: "331201199003070131", phone: "13800138000" };

/** The form of 食品经营许可, the one power that the stories apply for. */
export class Application {
  static readonly power = "XK-3312-031001";
  static readonly materials = ["食品经营许可申请书", "经营场所设备布局和操作流程图", "食品安全管理制度清单"];

  constructor(private readonly page: Page) {}

  async open() {
    await this.page.goto(`/powers/${Application.power}/apply`);
  }

  next() {
    return this.page.getByRole("button", { name: "下一步" }).click();
  }

  async fillForm(shopName: string) {
    const page = this.page;
    await page.getByLabel("字号名称").fill(shopName);
    await page.getByRole("radio", { name: "餐饮服务经营者" }).check();
    await page.getByLabel(/^经营场所/).fill("江州市临澜区柳荫路8号");
    await page.getByLabel(/^经营面积/).fill("120.5");
    await page.getByLabel(/^从业人员数/).fill("6");
    await page.getByLabel(/^食品安全管理员/).fill("苗青禾");
    await page.getByLabel(/^联系电话/).fill("0589-88001234");
    await this.next();
  }

  async fillApplicant({ name, identityNumber, phone }: Applicant = citizen) {
    const page = this.page;
    await page.getByLabel(/^姓名/).fill(name);
    await page.getByLabel(/^居民身份证号码/).fill(identityNumber);
    await page.getByLabel(/^联系电话/).fill(phone);
    await this.next();
  }

  async attach(material: string, file = pdf(`${material}.pdf`)) {
    await this.page.getByLabel(`为“${material}”选择文件`).setInputFiles(file);
    await expect(this.page.getByRole("button", { name: `移除 ${file.name}` })).toBeVisible();
  }

  async submit() {
    await this.page.getByRole("checkbox", { name: /我已阅读并同意/ }).check();
    await this.page.getByRole("button", { name: "提交申请" }).click();
    return Receipt.on(this.page);
  }

  /** The whole way in one go, for stories about what comes after. */
  async file(shopName: string): Promise<Receipt> {
    await this.open();
    await this.fillForm(shopName);
    await this.fillApplicant();
    for (const material of Application.materials) await this.attach(material);
    await this.next();
    return this.submit();
  }
}

/** What the applicant keeps. */
export class Receipt {
  private constructor(
    readonly caseNumber: string,
    readonly code: string,
  ) {}

  static async on(page: Page): Promise<Receipt> {
    const said = page.getByText(/办件编号 .+，提交时间/);
    await expect(said).toBeVisible();
    const caseNumber = /办件编号 (\S+?)，/.exec(await said.innerText())?.[1] ?? "";
    const code = (await page.getByRole("status").and(page.locator("output")).innerText()).trim();
    expect(caseNumber).not.toBe("");
    expect(code.replaceAll("-", "")).toHaveLength(24);
    return new Receipt(caseNumber, code);
  }

  /** The address that the slip's QR code leads to. */
  get tracking(): string {
    return `/track#${this.code.replaceAll("-", "")}`;
  }
}

/** The tracking page of one case. */
export class Tracking {
  constructor(private readonly page: Page) {}

  async open(receipt: Receipt) {
    await this.page.goto(receipt.tracking);
    await expect(this.page.getByText(receipt.caseNumber, { exact: true })).toBeVisible();
  }

  get light(): Locator {
    return this.page.getByRole("main").getByRole("status").first();
  }

  get timeline(): Locator {
    return this.page.getByRole("list", { name: "办理过程，最近的在前" });
  }

  /** The step that waits now. */
  get present(): Locator {
    return this.timeline.locator("[aria-current=step]");
  }

  part(name: string): Locator {
    return this.page.getByRole("region", { name });
  }

  /** Marks the page, so that a reload would be noticed. */
  async pin() {
    await this.page.evaluate(() => Object.assign(globalThis, { pinned: true }));
  }

  async wasNeverReloaded() {
    expect(await this.page.evaluate(() => "pinned" in globalThis)).toBe(true);
  }
}
