//! The supervisor's pages: the live board and the replay of one case.
import type { Locator, Page } from "@playwright/test";

/** The live board. */
export class Board {
  constructor(private readonly page: Page) {}

  /** A number of the row. */
  async count(body: string, what: string): Promise<number> {
    const link = this.page.getByRole("link", { name: new RegExp(`${body} ${what} [\\d,]+$`) });
    if ((await link.count()) === 0) return 0;
    return Number((await link.innerText()).replaceAll(",", ""));
  }
}

/** The replay of one case. */
export class Replay {
  constructor(private readonly page: Page) {}

  get steps(): Locator {
    return this.page.getByRole("list", { name: "全部步骤" }).getByRole("button");
  }

  get present(): Locator {
    return this.steps.and(this.page.locator("[aria-current=step]"));
  }

  press(name: string) {
    return this.page.getByRole("button", { name, exact: true }).click();
  }
}
