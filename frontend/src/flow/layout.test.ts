//! The layout: nothing stands on anything else, lines turn at right angles and run through no step.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Box, type Line, layout, type Picture, type Placed } from "./layout";
import { listOf, oneOf, processesOf, readBpmn } from "./moddle";

const node = (id: string, lane: string): Placed => ({ id, lane, width: 100, height: 60 });
const line = (source: string, target: string, words = 0): Line => ({
  id: `${source}-${target}`,
  source,
  target,
  words,
});

function sure<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("missing");
  return value;
}

const overlap = (a: Box, b: Box, gap = 0) =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;

/** What is wrong with a picture: things on one another, slanted lines, lines through steps. */
function faults(picture: Picture, nodes: Placed[], lines: Line[]): string[] {
  const boxes = [...picture.nodes.entries()];
  const found = nodes.length === boxes.length ? [] : ["not everything is drawn"];
  const note = (wrong: boolean, what: string) => {
    if (wrong) found.push(what);
  };
  for (const { id, lane } of nodes) {
    const box = sure(picture.nodes.get(id));
    const around = sure(picture.lanes.get(lane));
    note(box.y < around.y || box.y + box.height > around.y + around.height, `${id} outside its lane`);
    for (const [other, there] of boxes) note(other !== id && overlap(box, there, 10), `${id} on ${other}`);
  }
  for (const { id, source, target } of lines) {
    const points = sure(picture.lines.get(id));
    note(points.length < 2, `${id} is no line`);
    points.slice(1).forEach((point, at) => {
      const before = sure(points[at]);
      note(before.x !== point.x && before.y !== point.y, `${id} slants`);
      const piece: Box = {
        x: Math.min(before.x, point.x),
        y: Math.min(before.y, point.y),
        width: Math.abs(before.x - point.x),
        height: Math.abs(before.y - point.y),
      };
      for (const [other, there] of boxes) {
        note(other !== source && other !== target && overlap(piece, there), `${id} through ${other}`);
      }
    });
    const words = picture.words.get(id);
    for (const [other, there] of boxes)
      note(words !== undefined && overlap(words, there), `words of ${id} on ${other}`);
  }
  return found;
}

function drawn(nodes: Placed[], lines: Line[], lanes: string[], first: string) {
  const picture = layout(nodes, lines, lanes, first);
  return { ...picture, faults: faults(picture, nodes, lines) };
}

describe("the layout", () => {
  it("puts one step behind the other", () => {
    const picture = drawn([node("a", "1"), node("b", "1")], [line("a", "b")], ["1"], "a");
    const [a, b] = ["a", "b"].map((id) => sure(picture.nodes.get(id)));
    expect(a?.y).toBe(b?.y);
    expect(sure(b).x).toBeGreaterThan(sure(a).x + 100);
    expect(picture.faults).toEqual([]);
  });

  it("stacks what runs at the same time in one lane, and leads a line around what it skips", () => {
    const nodes = ["a", "b", "c", "d"].map((id) => node(id, "1"));
    const lines = [
      line("a", "b", 40),
      line("a", "c", 40),
      line("b", "d"),
      line("c", "d"),
      line("a", "d", 60),
    ];
    expect(drawn(nodes, lines, ["1"], "a").faults).toEqual([]);
  });

  it("leads a line back below everything, inside the pool", () => {
    const nodes = [node("a", "1"), node("b", "2"), node("c", "3")];
    const picture = drawn(nodes, [line("a", "b"), line("b", "c"), line("c", "a", 50)], ["1", "2", "3"], "a");
    const lowest = Math.max(...sure(picture.lines.get("c-a")).map(({ y }) => y));
    expect(lowest).toBeLessThan(picture.pool.y + picture.pool.height);
    expect(lowest).toBeGreaterThan(
      Math.max(...[...picture.nodes.values()].map(({ y, height }) => y + height)),
    );
    expect(picture.faults).toEqual([]);
  });

  it("draws a step that leads to itself, and one that nothing leads to", () => {
    const nodes = [node("a", "1"), node("b", "1"), node("lost", "1")];
    expect(drawn(nodes, [line("a", "a"), line("a", "b")], ["1"], "a").faults).toEqual([]);
  });

  it("takes a hundred steps in its stride", () => {
    const nodes = Array.from({ length: 100 }, (_, at) => node(`n${at}`, String(at % 5)));
    const lines = nodes
      .slice(1)
      .flatMap(({ id }, at) => [line(`n${at}`, id), ...(at > 6 ? [line(`n${at - 6}`, id, 30)] : [])]);
    expect(drawn(nodes, lines, ["0", "1", "2", "3", "4"], "n0").faults).toEqual([]);
  });

  const city = resolve(import.meta.dirname, "../../../backend/demo/city/powers");
  it.each(readdirSync(city).filter((name) => name.endsWith(".bpmn")))("lays out %s", async (name) => {
    const { run } = processesOf(await readBpmn(readFileSync(resolve(city, name), "utf8")));
    const elements = listOf(sure(run), "flowElements");
    const flows = elements.filter((one) => one.$type === "bpmn:SequenceFlow");
    const lanes = listOf(sure(listOf(sure(run), "laneSets")[0]), "lanes");
    const nodes = elements
      .filter((one) => !flows.includes(one))
      .map((one) => node(one.id, lanes.find((lane) => listOf(lane, "flowNodeRef").includes(one))?.id ?? ""));
    const lines = flows.map((flow) => ({
      id: flow.id,
      source: sure(oneOf(flow, "sourceRef")).id,
      target: sure(oneOf(flow, "targetRef")).id,
      words: flow.get("name") ? 48 : 0,
    }));
    const ids = lanes.map(({ id }) => id);
    expect(drawn(nodes, lines, ids, "start").faults).toEqual([]);
  });
});
