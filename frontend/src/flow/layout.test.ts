//! The layout: nothing stands on anything else, lines turn at right angles and run through no step.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Box, type Line, layout, type Placed } from "./layout";
import { listOf, oneOf, processesOf, readBpmn } from "./moddle";

const node = (id: string, lane: string): Placed => ({ id, lane, width: 100, height: 60 });
const line = (source: string, target: string, words = 0): Line => ({ id: `${source}-${target}`, source, target, words });

const overlap = (a: Box, b: Box, gap = 0) =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

function judge(nodes: Placed[], lines: Line[], lanes: string[], first: string) {
  const picture = layout(nodes, lines, lanes, first);
  const boxes = [...picture.nodes.entries()];
  expect(boxes).toHaveLength(nodes.length);
  for (const [id, box] of boxes) {
    const lane = picture.lanes.get(nodes.find((one) => one.id === id)?.lane ?? "");
    expect(lane && box.y >= lane.y && box.y + box.height <= lane.y + lane.height, `${id} in its lane`).toBe(true);
    for (const [other, there] of boxes) if (other !== id) expect(overlap(box, there, 10), `${id} on ${other}`).toBe(false);
  }
  for (const { id, source, target } of lines) {
    const points = picture.lines.get(id) ?? [];
    expect(points.length, id).toBeGreaterThan(1);
    points.slice(1).forEach((point, at) => {
      const before = points[at]!;
      expect(before.x === point.x || before.y === point.y, `${id} turns at right angles`).toBe(true);
      const piece: Box = {
        x: Math.min(before.x, point.x),
        y: Math.min(before.y, point.y),
        width: Math.abs(before.x - point.x),
        height: Math.abs(before.y - point.y),
      };
      for (const [other, there] of boxes) {
        if (other !== source && other !== target) expect(overlap(piece, there), `${id} through ${other}`).toBe(false);
      }
    });
    const words = picture.words.get(id);
    if (words) for (const [other, there] of boxes) expect(overlap(words, there), `words of ${id} on ${other}`).toBe(false);
  }
  return picture;
}

describe("the layout", () => {
  it("puts one step behind the other", () => {
    const { nodes } = judge([node("a", "1"), node("b", "1")], [line("a", "b")], ["1"], "a");
    expect(nodes.get("a")!.y).toBe(nodes.get("b")!.y);
    expect(nodes.get("b")!.x).toBeGreaterThan(nodes.get("a")!.x + 100);
  });

  it("stacks what runs at the same time in one lane, and leads a line around what it skips", () => {
    const nodes = ["a", "b", "c", "d"].map((id) => node(id, "1"));
    const lines = [line("a", "b", 40), line("a", "c", 40), line("b", "d"), line("c", "d"), line("a", "d", 60)];
    judge(nodes, lines, ["1"], "a");
  });

  it("leads a line back below everything", () => {
    const nodes = [node("a", "1"), node("b", "2"), node("c", "3")];
    const { lines, pool } = judge(nodes, [line("a", "b"), line("b", "c"), line("c", "a", 50)], ["1", "2", "3"], "a");
    expect(Math.max(...lines.get("c-a")!.map(({ y }) => y))).toBeLessThan(pool.y + pool.height);
  });

  it("draws a step that leads to itself, and one that nothing leads to", () => {
    judge([node("a", "1"), node("b", "1"), node("lost", "1")], [line("a", "a"), line("a", "b")], ["1"], "a");
  });

  it("takes a hundred steps in its stride", () => {
    const nodes = Array.from({ length: 100 }, (_, at) => node(`n${at}`, String(at % 5)));
    const lines = nodes.slice(1).flatMap(({ id }, at) => [line(`n${at}`, id), ...(at > 6 ? [line(`n${at - 6}`, id, 30)] : [])]);
    judge(nodes, lines, ["0", "1", "2", "3", "4"], "n0");
  });

  const city = resolve(import.meta.dirname, "../../../backend/demo/city/powers");
  it.each(readdirSync(city).filter((name) => name.endsWith(".bpmn")))("lays out %s", async (name) => {
    const { run } = processesOf(await readBpmn(readFileSync(resolve(city, name), "utf8")));
    const elements = listOf(run!, "flowElements");
    const flows = elements.filter((one) => one.$type === "bpmn:SequenceFlow");
    const lanes = listOf(listOf(run!, "laneSets")[0]!, "lanes");
    const nodes = elements
      .filter((one) => !flows.includes(one))
      .map((one) => node(one.id, lanes.find((lane) => listOf(lane, "flowNodeRef").includes(one))?.id ?? ""));
    const lines = flows.map((flow) => ({
      id: flow.id,
      source: oneOf(flow, "sourceRef")!.id,
      target: oneOf(flow, "targetRef")!.id,
      words: flow.get("name") ? 48 : 0,
    }));
    judge(nodes, lines, lanes.map(({ id }) => id), "start");
  });
});
