//! The editor of a power version as a clerk fills it in, and the review as the legal office reads it.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Paper } from "./papers";

/** The editor of one version. */
export class Editor {
  constructor(private readonly page: Page) {}

  async start(code: string) {
    await this.page.goto("/work/powers");
    await this.page.getByRole("link", { name: "新增事项" }).click();
    await this.page.getByLabel("事项编码").fill(code);
    await this.page.getByRole("button", { name: "开始填写" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: `新增事项 ${code}` })).toBeVisible();
  }

  part(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  write(part: string, label: string, words: string) {
    return this.part(part).getByLabel(label, { exact: true }).fill(words);
  }

  /** One choice of a list that narrows as one types. */
  async pick(part: string, label: string | RegExp, words: string) {
    const box = this.part(part).getByRole("combobox", { name: label });
    await box.click();
    await box.fill(words);
    await box.press("Enter");
await expect(this.part(part)).toContainText(words);
  }

  /** A row of a list to add to, such as a legal basis. */
  async add(part: string, noun: string, lines: Record<string, string>) {
    const rows = this.part(part).getByRole("group", { name: new RegExp(`^${noun} \\d+$`) });
    const before = await rows.count();
    await this.part(part).getByRole("button", { name: `添加${noun}`, exact: true }).click();
    const row = rows.nth(before);
    for (const [label, words] of Object.entries(lines)) await row.getByLabel(label, { exact: true }).fill(words);
    return row;
  }

  async upload(file: Paper) {
    await this.part("流程图").getByLabel(/BPMN 2\.0 文件/).setInputFiles(file);
    await expect(this.part("流程图").getByText(`已上传 ${file.name}`)).toBeVisible();
  }

  async save() {
    await this.page.getByRole("button", { name: "保存", exact: true }).click();
    await expect(this.page.getByText("有修改未保存")).toHaveCount(0);
    await expect(this.page).toHaveURL(/\/work\/powers\/[0-9a-f-]{36}$/);
  }

  submit() {
    return this.page.getByRole("button", { name: "保存并提交法制审核" }).click();
  }

  get faults(): Locator {
    return this.page.getByRole("main").getByText(/还有 \d+ 处待完善/);
  }

  get findings(): Locator {
    return this.page.getByRole("list", { name: "检查发现" });
  }
}

/** The review of one version by the legal office. */
export class Review {
  constructor(private readonly page: Page) {}

  async open(name: string) {
    await this.page.goto("/work/review");
    await this.page.getByRole("main").getByRole("link", { name, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: `审核：${name}` })).toBeVisible();
  }

  async opinionOn(field: string, words: string) {
    await this.page.getByRole("button", { name: new RegExp(`^写意见\\s*${field}$`) }).click();
    await this.page.getByLabel(`对“${field}”的意见`).fill(words);
  }

  async opinionOnChart(words: string) {
    await this.page.getByRole("button", { name: "对流程图写意见" }).click();
    await this.page.getByLabel("对“流程图”的意见").fill(words);
  }
}
