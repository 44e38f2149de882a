//! What every story starts from: the city's accounts, a page that may not complain, a desk to sign in at.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";

interface Account {
  username: string;
  name: string;
  password: string;
}

/** The accounts that the demo city wrote when it was founded. */
export function account(username: string): Account {
  const file = join(process.env.E2E_DATA ?? "", "demo-accounts.json");
  const { accounts } = JSON.parse(readFileSync(file, "utf8")) as { accounts: Account[] };
  const found = accounts.find((one) => one.username === username);
  if (found === undefined) throw new Error(`The demo city has no account ${username}`);
  return found;
}

/** Listens to what the browser complains about: errors on the console, broken scripts, refused content. */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  listen(context: BrowserContext) {
    context.on("console", (message) => {
      const said = `${message.text()} ${message.location().url}`;
      if (message.type() === "error" || /Content Security Policy|TrustedHTML/.test(said)) this.heard.push(said);
    });
    context.on("weberror", (error) => this.heard.push(String(error.error())));
  }

  /** A story of refusals: the browser itself notes each answer that is not a success. */
  expect(pattern: RegExp) {
    this.expected.push(pattern);
  }

  unexpected(): string[] {
    return this.heard.filter((said) => !this.expected.some((pattern) => pattern.test(said)));
  }
}

interface Story {
  complaints: Complaints;
  /** Another person at another machine. */
  another: () => Promise<Page>;
  /** A person of the city at their own machine, signed in. */
  desk: (username: string) => Promise<Page>;
}

export const test = base.extend<Story>({
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listen(context);
      await use(complaints);
      expect(complaints.unexpected(), "the browser complains about nothing").toEqual([]);
    },
    { auto: true },
  ],
  another: async ({ browser, complaints, contextOptions, viewport, hasTouch, baseURL, locale, timezoneId }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await newContext(browser, {
        ...contextOptions,
        viewport,
        hasTouch,
        ...(baseURL !== undefined && { baseURL }),
        ...(locale !== undefined && { locale }),
        ...(timezoneId !== undefined && { timezoneId }),
      });
      complaints.listen(context);
      opened.push(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
  desk: async ({ another }, use) => {
    await use(async (username) => {
      const page = await another();
      await signIn(page, username);
      return page;
    });
  },
});

const newContext = (browser: Browser, options: Parameters<Browser["newContext"]>[0]) => browser.newContext(options);

/** Signs in as people do and waits until the desk stands. */
export async function signIn(page: Page, username: string, at = "/sign-in") {
  const { password } = account(username);
  await page.goto(at);
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("complementary", { name: "工作台" })).toBeVisible();
}

/** The entries of the staff menu, which a phone keeps folded. */
export async function menu(page: Page): Promise<Locator> {
  const entries = page.getByRole("navigation", { name: "工作台导航" });
  if (!(await entries.isVisible())) await page.getByRole("button", { name: "菜单" }).click();
  await expect(entries).toBeVisible();
  return entries;
}

/** A line of a staff list: a table's row on a desk, a card on a phone. */
export function line(page: Page, text: string | RegExp) {
  return page.getByRole("row").or(page.getByRole("main").getByRole("listitem")).filter({ hasText: text });
}

export { expect };
