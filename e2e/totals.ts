//! Ends a run with one plain line, and takes the run's data directory away once the server is gone.
import { rmSync } from "node:fs";
import type { Reporter, TestCase } from "@playwright/test/reporter";

export default class Totals implements Reporter {
  private readonly outcomes = new Map<string, boolean>();
  private stopped = false;

  onTestEnd(test: TestCase) {
    this.outcomes.set(test.id, test.ok());
  }

  // Faults outside any story: the server did not start, a file does not compile.
  onError() {
    this.stopped = true;
  }

  async onExit() {
    const data = process.env.E2E_DATA;
    if (data !== undefined) rmSync(data, { recursive: true, force: true });
    const passed = [...this.outcomes.values()].filter(Boolean).length;
    const failed = this.outcomes.size - passed + (this.stopped ? 1 : 0);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}
