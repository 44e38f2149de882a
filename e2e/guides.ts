//! Takes the pictures of the guides from a running demo city: `HALL=http://… ACCOUNTS=…/demo-accounts.json npm run guides`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "@playwright/test";
import UPNG from "upng-js";
import { launchOptions } from "./pages/browser.ts";
import { type Shot, shots } from "./pages/shots.ts";

const hall = process.env.HALL ?? "http://127.0.0.1:8080";
const accountsFile = process.env.ACCOUNTS;
if (accountsFile === undefined) throw new Error("Name the demo city's demo-accounts.json in ACCOUNTS.");
const { accounts } = JSON.parse(readFileSync(accountsFile, "utf8")) as {
  accounts: { username: string; password: string }[];
};
/** Names of pictures to take; all of them without. */
const wanted = process.argv.slice(2);
const target = join(import.meta.dirname, "../docs/guides/images");

/** The sizes that the guides' page makes room for. */
const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const largest = 150_000;
/** A city that shows what is asked does so within this time. */
const patience = 15_000;

async function signIn(page: Page, username: string) {
  const password = accounts.find((one) => one.username === username)?.password;
  if (password === undefined) throw new Error(`the city has no account ${username}`);
  await page.goto("/sign-in");
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("complementary", { name: "工作台" }).waitFor();
}

async function open(browser: Browser, width: keyof typeof sizes, username?: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: hall,
    viewport: sizes[width],
    hasTouch: width === "phone",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  // The receipt asks before it is left; nobody sits here to answer.
  page.on("dialog", (dialog) => void dialog.accept());
  if (username !== undefined) await signIn(page, username);
  return page;
}

/** A drawn page has few colours: a palette makes the picture a third as large. */
function packed(png: Buffer): Buffer {
  const image = UPNG.decode(new Uint8Array(png).buffer);
  const frames = UPNG.toRGBA8(image);
  for (const colours of [256, 128, 64, 32]) {
    const packed = Buffer.from(UPNG.encode(frames, image.width, image.height, colours));
    if (packed.length <= largest) return packed;
  }
  throw new Error(`a picture of ${image.width} × ${image.height} does not get below ${largest} bytes`);
}

async function settle(page: Page, top: Locator | undefined) {
  await page.waitForLoadState("networkidle");
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.getByRole("status", { name: /^(正在加载|Loading)/ }).waitFor({ state: "detached" });
  // Charts draw themselves after the page stands.
  await page.waitForTimeout(800);
  if (top === undefined) await page.evaluate(() => scrollTo(0, 0));
  else {
    const element = await top.first().elementHandle();
    await element?.evaluate((node) => {
      (node as Element).scrollIntoView({ block: "start" });
      scrollBy(0, -16);
    });
  }
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

/** The same page in both languages: what was typed stays when the reader changes the language. */
async function take(page: Page, { name, anew }: Shot, top: Locator | undefined) {
  const element = top === undefined ? undefined : await mark(page, top);
  await settle(page, element);
  writeFileSync(join(target, `${name}.zh-CN.png`), packed(await page.screenshot({ animations: "disabled" })));
  await page.getByRole("button", { name: "English", exact: true }).click();
  if (anew) await page.reload();
  await page.mouse.move(0, 0);
  await page.locator("html[lang=en]").waitFor({ state: "attached" });
  await settle(page, element);
  writeFileSync(join(target, `${name}.png`), packed(await page.screenshot({ animations: "disabled" })));
}

/** A locator that finds the element again when its words are in another language. */
async function mark(page: Page, found: Locator): Promise<Locator> {
  await found.first().evaluate((node) => (node as Element).setAttribute("data-top", ""));
  return page.locator("[data-top]");
}

const browser = await chromium.launch(launchOptions);
mkdirSync(target, { recursive: true });
const skipped: string[] = [];
for (const shot of shots) {
  if (wanted.length > 0 && !wanted.includes(shot.name)) continue;
  const page = await open(browser, shot.width, shot.as).catch((error: unknown) => String(error));
  try {
    if (typeof page === "string") throw new Error(page);
    await take(page, shot, (await shot.draw(page)) ?? undefined);
    process.stdout.write(`taken: ${shot.name}\n`);
  } catch (error) {
    skipped.push(shot.name);
    process.stdout.write(`not there, skipped: ${shot.name}: ${String(error).split("\n")[0]}\n`);
  } finally {
    if (typeof page !== "string") await page.context().close();
  }
}
await browser.close();
process.stdout.write(`${skipped.length} skipped\n`);
