//! Starts the real hall with a fresh demo city and says in which browser and at which sizes the stories are played.
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./pages/browser";

// Target directories move with CARGO_TARGET_DIR.
const target = resolve(process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../target"));
const binary = process.env.CLEARHALL_BIN ?? join(target, "debug", "clearhall");
if (!existsSync(binary)) throw new Error(`No clearhall binary (${binary}): run \`cargo build\` or name one in CLEARHALL_BIN.`);

// Workers read this file again: they must find the directory and the port the server was started with.
process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), "clearhall-e2e-"));
process.env.E2E_PORT ??= "8151";
const data = process.env.E2E_DATA;
const port = process.env.E2E_PORT;
// The hall takes CLEARHALL_* for its own settings: the stories are told of a hall with none.
const unset = Object.keys(process.env)
  .filter((name) => name.startsWith("CLEARHALL_"))
  .map((name) => `-u ${name}`)
  .join(" ");
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "stories",
  outputDir: "test-results",
  reporter: [["list"], ["./totals.ts"]],
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // A slow machine with two cores runs the browser and the hall at once.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: address,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Traces and pictures of every page cost a third of the time: taken when somebody wants to look.
    trace: process.env.E2E_PICTURES === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions,
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
  webServer: {
    command: `exec env ${unset} CLEARHALL_LOG=warn "${binary}" demo --data "${data}" --listen 127.0.0.1:${port}`,
    url: `${address}/readyz`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
