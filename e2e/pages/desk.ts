//! The staff pages as clerks use them: inbox, one case with its operations.
import { expect, type Locator, type Page } from "@playwright/test";
import { line } from "./story";

/** The clerk's inbox. */
export class Inbox {
  constructor(private readonly page: Page) {}

  async open() {
    await this.page.goto("/work/tasks");
    await expect(this.page.getByRole("navigation", { name: "翻页" }).or(this.page.getByText("待办都办完了"))).toBeVisible();
  }

  async search(words: string) {
    const box = this.page.getByRole("main").getByRole("searchbox", { name: "办件编号 / 事项" });
    await box.fill(words);
    await box.press("Enter");
    await expect(this.page).toHaveURL(new RegExp(`q=${encodeURIComponent(words)}`));
  }

  get tasks(): Locator {
    const linked = this.page.getByRole("link");
    return line(this.page, /\d/).filter({ has: linked });
  }

  task(caseNumber: string): Locator {
    return line(this.page, caseNumber);
  }

  /** From anywhere to one case, through the inbox. */
  async openedAt(caseNumber: string): Promise<DeskCase> {
    await this.open();
    return this.openCase(caseNumber);
  }

  async openCase(caseNumber: string): Promise<DeskCase> {
    await this.search(caseNumber);
    await this.page.getByRole("main").getByRole("link", { name: caseNumber, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: caseNumber })).toBeVisible();
    return new DeskCase(this.page);
  }
}

/** One case on the desk. */
export class DeskCase {
  constructor(private readonly page: Page) {}

  get operations(): Locator {
    return this.page.getByRole("region", { name: "可以办理" });
  }

  get record(): Locator {
    return this.page.getByRole("list", { name: "办理留痕，最近的在前" });
  }

  begin(operation: string) {
    return this.operations.getByRole("button", { name: operation, exact: true }).click();
  }

  write(label: string, words: string) {
    return this.operations.getByLabel(label, { exact: true }).fill(words);
  }

  choose(name: string | RegExp) {
    return this.operations.getByRole("radio", { name, exact: true }).check();
  }

  async sign(button: string) {
    await this.operations.getByRole("button", { name: button, exact: true }).click();
    await expect(this.operations.getByText("已办理并记入留痕。")).toBeVisible();
  }
}
