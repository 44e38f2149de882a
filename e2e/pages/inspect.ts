//! What every page must stand up to, wherever a story has come to: axe, its width, and with E2E_PICTURES a picture for the eye.
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, type TestInfo } from "@playwright/test";

/** Waits until the page has what it asked for, then looks at it. */
export async function inspect(page: Page, name: string, info: TestInfo) {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^(正在加载|Loading)/ })).toHaveCount(0);
  const picture = join(info.project.outputDir, "pages", `${name}-${info.project.name}.png`);
  if (process.env.E2E_PICTURES !== undefined) await page.screenshot({ path: picture, fullPage: true, animations: "disabled" });
  // No page has frames of its own; without the legacy way each look would open a page to gather what it found.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect.soft(found, `${name}: axe`).toEqual([]);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  expect.soft(wide, `${name}: no sideways scroll`).toBeLessThanOrEqual(room);
}
