//! What every page must stand up to, wherever a story has come to: axe, its width, and with E2E_PICTURES a picture for the eye.
import { join } from "node:path";
import { expect, type Page, type TestInfo } from "@playwright/test";
import axe from "axe-core";

/** Waits until the page has what it asked for, then looks at it with axe and measures it. */
export async function inspect(page: Page, name: string, info: TestInfo) {
  await measure(page, name, info);
  expect.soft(await violations(page), `${name}: axe`).toEqual([]);
}

/** Waits until the page has what it asked for and sees that nothing of it lies beside the screen. */
export async function measure(page: Page, name: string, info: TestInfo) {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^(正在加载|Loading)/ })).toHaveCount(0);
  const picture = join(info.project.outputDir, "pages", `${name}-${info.project.name}.png`);
  if (process.env.E2E_PICTURES !== undefined) await page.screenshot({ path: picture, fullPage: true, animations: "disabled" });
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  expect.soft(wide, `${name}: no sideways scroll`).toBeLessThanOrEqual(room);
}

/** What axe finds, rule by rule, with where. No page has frames of its own; axe stays in a page for its next reader. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const results = await (window as unknown as { axe: typeof import("axe-core") }).axe.run({ resultTypes: ["violations"] });
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  });
}
