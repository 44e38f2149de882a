//! Ends a run with one plain line, and takes the run's data directory away once the server is gone.
import { rmSync } from "node:fs";
import type { FullConfig, Reporter, Suite } from "@playwright/test/reporter";

export default class Totals implements Reporter {
  private told: Suite | undefined;
  private stopped = false;

  onBegin(_: FullConfig, suite: Suite) {
    this.told = suite;
  }

  // Faults outside any story: the server did not start, a file does not compile.
  onError() {
    this.stopped = true;
  }

  async onExit() {
    const data = process.env.E2E_DATA;
    if (data !== undefined) rmSync(data, { recursive: true, force: true });
    // A story that says itself that it is not for this size is neither.
    const stories = (this.told?.allTests() ?? []).filter((story) => story.expectedStatus !== "skipped");
    // A story that was broken off or never begun has not passed.
    const passed = stories.filter((story) => story.results.at(-1)?.status === "passed").length;
    const failed = stories.length - passed + (this.stopped ? 1 : 0);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}
