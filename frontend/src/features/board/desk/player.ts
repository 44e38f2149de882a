//! Where a replay stands and what the chart shows there; nothing here is drawn.
import type { ChartMarks } from "@/flow/marks";

interface Step {
  seq: number;
  node: string | null;
  activeNodes: string[];
}

/** The step of the address, or the first; a number beyond the record is its end. */
export function stepAt(wanted: number | undefined, steps: readonly Step[]): number {
  const found = steps.findLastIndex(({ seq }) => seq <= (wanted ?? 1));
  return Math.max(0, found);
}

/** The nodes that wait after a step, and those the case had left behind by then. */
export function marksAt(steps: readonly Step[], at: number): ChartMarks {
  const present = steps[at]?.activeNodes ?? [];
  const visited = steps
    .slice(0, at + 1)
    .flatMap(({ activeNodes, node }) => [...activeNodes, ...(node === null ? [] : [node])]);
  return { present, done: [...new Set(visited)].filter((node) => !present.includes(node)) };
}

/** Where a key leads; null for a key that means nothing here. */
export function keyed(key: string, at: number, length: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "ArrowRight":
      return Math.min(length - 1, at + 1);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
