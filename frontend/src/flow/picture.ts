//! Draws a chart anew: lanes by post, and the diagram that every BPMN tool shows.
import { layout, type Point } from "./layout";
import { type Element, is, listOf, moddle, oneOf, type Post, textOf } from "./moddle";

interface Drawn {
  nodes: Element[];
  flows: Element[];
  /** Id of the post in whose lane a node stands; empty for none. */
  laneOf: (node: Element) => string;
  posts: Post[];
  first: string;
}

/** The name of the lane for steps that nobody has been given yet. */
const nobody = "未定岗位";
const letter = 12;

/** About as wide as it is drawn: a Chinese sign counts for two Latin ones. */
const wordWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? letter : letter / 1.7), 0);

function sizeOf(node: Element): { width: number; height: number } {
  if (is(node, "bpmn:Gateway")) return { width: 50, height: 50 };
  if (is(node, "bpmn:Event")) return { width: 36, height: 36 };
  return { width: 108, height: 66 };
}

export function drawInto(definitions: Element, process: Element, drawn: Drawn): void {
  const lanes = [...new Set(drawn.nodes.map(drawn.laneOf))];
  const nameOf = (lane: string) => drawn.posts.find(({ id }) => id === lane)?.name ?? nobody;
  const picture = layout(
    drawn.nodes.map((node) => ({ id: node.id, lane: drawn.laneOf(node), ...sizeOf(node) })),
    drawn.flows.map((flow) => ({
      id: flow.id,
      source: oneOf(flow, "sourceRef")?.id ?? "",
      target: oneOf(flow, "targetRef")?.id ?? "",
      words: Math.ceil(wordWidth(textOf(flow, "name"))),
    })),
    lanes,
    drawn.first,
  );
  const laneSet = lanesInto(process, lanes, nameOf, drawn);
  const participant = participantOf(definitions, process);
  const shape = (
    element: Element,
    box: Record<string, number> | undefined,
    more: Record<string, unknown> = {},
  ) =>
    moddle.create("bpmndi:BPMNShape", {
      id: `${element.id}-shape`,
      bpmnElement: element,
      bounds: moddle.create("dc:Bounds", { ...box }),
      ...more,
    });
  const label = (box: Record<string, number>) => ({
    label: moddle.create("bpmndi:BPMNLabel", { bounds: moddle.create("dc:Bounds", box) }),
  });
  const below = (node: Element) => {
    const box = picture.nodes.get(node.id);
    const name = textOf(node, "name");
    if (box === undefined || name === "" || sizeOf(node).width > 50) return {};
    const width = Math.min(110, Math.ceil(wordWidth(name)) + 6);
    return label({ x: box.x + (box.width - width) / 2, y: box.y + box.height + 4, width, height: 14 });
  };
  const parts = [
    shape(participant, { ...picture.pool }, { isHorizontal: true }),
    ...listOf(laneSet, "lanes").map((lane, at) =>
      shape(lane, { ...picture.lanes.get(lanes[at] ?? "") } as Record<string, number>, {
        isHorizontal: true,
      }),
    ),
    ...drawn.nodes.map((node) =>
      shape(node, { ...picture.nodes.get(node.id) } as Record<string, number>, below(node)),
    ),
    ...drawn.flows.map((flow) => {
      const words = picture.words.get(flow.id);
      return moddle.create("bpmndi:BPMNEdge", {
        id: `${flow.id}-edge`,
        bpmnElement: flow,
        waypoint: (picture.lines.get(flow.id) ?? []).map((point: Point) =>
          moddle.create("dc:Point", { ...point }),
        ),
        ...(words && label({ ...words })),
      });
    }),
  ];
  planeInto(definitions, oneOf(participant, "$parent") ?? participant.$parent, parts);
}

/** One lane for each post that does something; a lane that was there keeps what else stands on it. */
function lanesInto(
  process: Element,
  lanes: string[],
  nameOf: (lane: string) => string,
  drawn: Drawn,
): Element {
  const [before] = listOf(process, "laneSets");
  const old = before === undefined ? [] : listOf(before, "lanes");
  const set = before ?? moddle.create("bpmn:LaneSet", { id: `${process.id}-lanes` });
  const made = lanes.map((lane) => {
    const name = nameOf(lane);
    const kept = old.find((one) => textOf(one, "name") === name);
    const element = kept ?? moddle.create("bpmn:Lane", { id: `lane-${lane || "nobody"}`, name });
    element.set(
      "flowNodeRef",
      drawn.nodes.filter((node) => drawn.laneOf(node) === lane),
    );
    element.$parent = set;
    return element;
  });
  set.set("lanes", made);
  set.$parent = process;
  process.set("laneSets", [set]);
  return set;
}

function participantOf(definitions: Element, process: Element): Element {
  const roots = listOf(definitions, "rootElements");
  const collaboration =
    roots.find((one) => is(one, "bpmn:Collaboration")) ??
    moddle.create("bpmn:Collaboration", { id: "collaboration", participants: [] });
  collaboration.$parent = definitions;
  if (!roots.includes(collaboration)) {
    definitions.set("rootElements", [
      ...roots.filter((one) => one !== process),
      collaboration,
      ...roots.filter((one) => one === process),
    ]);
  }
  const [before] = listOf(collaboration, "participants");
  const participant =
    before ??
    moddle.create("bpmn:Participant", { id: "pool", name: textOf(process, "name"), processRef: process });
  participant.$parent = collaboration;
  collaboration.set("participants", [participant]);
  return participant;
}

function planeInto(definitions: Element, root: Element | undefined, parts: Element[]): void {
  const [before] = listOf(definitions, "diagrams");
  const diagram = before ?? moddle.create("bpmndi:BPMNDiagram", { id: "diagram" });
  const plane = oneOf(diagram, "plane") ?? moddle.create("bpmndi:BPMNPlane", { id: "plane" });
  plane.set("bpmnElement", root);
  plane.set("planeElement", parts);
  for (const part of parts) part.$parent = plane;
  plane.$parent = diagram;
  diagram.set("plane", plane);
  diagram.$parent = definitions;
  definitions.set("diagrams", [diagram]);
}
