//! How the browser is started: the machine's own Chromium, quiet, and with no way out of this machine.
import { existsSync } from "node:fs";

/** The one without a window's machinery is lighter; either will do. */
const browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? browsers.find((path) => existsSync(path)) ?? "chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
};
