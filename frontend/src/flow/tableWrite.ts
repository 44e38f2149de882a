//! Writes a table of steps into its chart: the elements it knows keep all else that stands on them, the rest is drawn anew.
import { readPeriod, writePeriod } from "./gp";
import {
  documentationOf,
  type Element,
  extensionsOf,
  is,
  listOf,
  moddle,
  oneOf,
  postOf,
  processesOf,
  put,
  readBpmn,
  textOf,
  withExtensions,
  writeBpmn,
} from "./moddle";
import { drawInto } from "./picture";
import type { End, Join, Row, Split, Table } from "./table";
import { waysInto } from "./table";

const joinTypes: Record<Join, string> = {
  any: "bpmn:ExclusiveGateway",
  all: "bpmn:ParallelGateway",
  chosen: "bpmn:InclusiveGateway",
};
const splitTypes: Record<Exclude<Split, "one">, string> = {
  choice: "bpmn:ExclusiveGateway",
  all: "bpmn:ParallelGateway",
  some: "bpmn:InclusiveGateway",
};

/** The chart `xml` with the steps of the table; `xml` must be one that reads as a table. */
export async function writeTable(xml: string, table: Table): Promise<string> {
  const definitions = await readBpmn(xml);
  const { run } = processesOf(definitions);
  const process = run ?? listOf(definitions, "rootElements").find((one) => is(one, "bpmn:Process"));
  if (process === undefined) return xml;
  new Writing(definitions, process, table).write();
  return writeBpmn(definitions);
}

class Writing {
  private readonly before: Element[];
  private readonly known: Map<string, Element>;
  private readonly nodes: Element[] = [];
  private readonly flows: Element[] = [];
  /** Lane of each node, by the post of its step. */
  private readonly lanes = new Map<Element, string>();
  private readonly entries = new Map<string, Element>();
  private readonly used: Set<string>;

  constructor(
    private readonly definitions: Element,
    private readonly process: Element,
    private readonly table: Table,
  ) {
    this.before = listOf(process, "flowElements");
    this.known = new Map(this.before.map((element) => [element.id, element]));
    this.used = new Set([
      ...this.known.keys(),
      ...listOf(definitions, "rootElements").map(({ id }) => id),
      ...table.rows.map(({ id }) => id),
      ...table.ends.map(({ id }) => id),
    ]);
  }

  write(): void {
    const { table } = this;
    this.posts();
    this.complaint();
    const first = table.rows.find(({ id }) => id === table.first);
    const start = this.start();
    this.stand(start, first?.post ?? "");
    const ways = waysInto(table);
    for (const row of table.rows) this.enter(row, this.step(row), row.post, ways);
    for (const end of table.ends) {
      const from = table.rows.find((row) => row.next.some(({ to }) => to === end.id));
      this.enter(end, this.end(end), from?.post ?? first?.post ?? "", ways);
    }
    this.connect(start, table.first, "", "");
    for (const row of table.rows) this.leave(row);
    for (const node of this.nodes) this.wire(node);
    this.process.set("flowElements", [...this.nodes, ...this.flows]);
    for (const element of [...this.nodes, ...this.flows]) element.$parent = this.process;
    drawInto(this.definitions, this.process, {
      nodes: this.nodes,
      flows: this.flows,
      laneOf: (node) => this.lanes.get(node) ?? "",
      posts: table.posts,
      first: start.id,
    });
  }

  private stand(node: Element, lane: string): Element {
    this.nodes.push(node);
    this.lanes.set(node, lane);
    return node;
  }

  private unique(wished: string): string {
    let id = wished;
    for (let number = 2; this.used.has(id); number += 1) id = `${wished}-${number}`;
    this.used.add(id);
    return id;
  }

  /** The element of that id and kind as it was, or a new one. */
  private kept(type: string, id: string): Element {
    const element = this.known.get(id);
    if (element?.$type === type) return element;
    return moddle.create(type, { id });
  }

  private posts(): void {
    const roots = listOf(this.definitions, "rootElements");
    const { posts } = this.table;
    const wanted = posts.map(({ id, name }) => {
      const kept = roots.find((one) => one.$type === "bpmn:Resource" && one.id === id);
      const resource = kept ?? moddle.create("bpmn:Resource", { id });
      put(resource, "name", name);
      resource.$parent = this.definitions;
      return resource;
    });
    const others = roots.filter((one) => one.$type !== "bpmn:Resource");
    this.definitions.set("rootElements", [...wanted, ...others]);
  }

  private complaint(): void {
    const channel = this.table.complaint.trim();
    const [before] = extensionsOf(this.process, "gp:Complaint");
    if ((before === undefined ? "" : textOf(before, "channel")) === channel) return;
    const complaint = before ?? moddle.create("gp:Complaint");
    complaint.set("channel", channel);
    const wanted = channel === "" ? [] : [complaint];
    this.process.set("extensionElements", withExtensions(this.process, "gp:Complaint", wanted));
  }

  private start(): Element {
    const start =
      this.before.find((one) => one.$type === "bpmn:StartEvent") ?? this.kept("bpmn:StartEvent", "start");
    put(start, "name", this.table.start);
    return start;
  }

  private step(row: Row): Element {
    const before = this.known.get(row.id);
    const step = before ?? moddle.create("bpmn:UserTask", { id: row.id });
    put(step, "name", row.name);
    put(step, "gp:action", row.action);
    if (documentationOf(step) !== row.documentation) {
      const text = row.documentation.trim();
      const words = text === "" ? [] : [moddle.create("bpmn:Documentation", { text: row.documentation })];
      for (const one of words) one.$parent = step;
      step.set("documentation", words);
    }
    this.limit(step, row);
    if ((postOf(step)?.id ?? "") !== row.post) this.owner(step, row.post);
    return step;
  }

  private limit(step: Element, { limit }: Row): void {
    const [before] = extensionsOf(step, "gp:Limit");
    const written = limit === null ? null : writePeriod(limit);
    if (written === null) {
      // One that could not be read stays for the check to find.
      if (before === undefined || readPeriod(textOf(before, "duration")) === null) return;
      step.set("extensionElements", withExtensions(step, "gp:Limit", []));
      return;
    }
    const element = before ?? moddle.create("gp:Limit");
    element.set("duration", written);
    if (limit !== null && (textOf(element, "days") || "working") !== limit.days)
      element.set("days", limit.days);
    if (before === undefined) step.set("extensionElements", withExtensions(step, "gp:Limit", [element]));
  }

  private owner(step: Element, post: string): void {
    const others = listOf(step, "resources").filter((one) => !is(one, "bpmn:ResourceRole"));
    const resourceRef = listOf(this.definitions, "rootElements").find(
      (one) => one.$type === "bpmn:Resource" && one.id === post,
    );
    const owner = resourceRef && moddle.create("bpmn:PotentialOwner", { resourceRef });
    if (owner !== undefined) owner.$parent = step;
    step.set("resources", owner === undefined ? others : [...others, owner]);
  }

  private end(end: End): Element {
    const element = this.kept("bpmn:EndEvent", end.id);
    put(element, "name", end.name);
    put(element, "gp:outcome", end.outcome);
    return element;
  }

  /** A step or an end with the gateway before it, where several ways come together. */
  private enter(to: Row | End, element: Element, lane: string, ways: Map<string, number>): void {
    if ((ways.get(to.id) ?? 0) < 2) {
      this.entries.set(to.id, this.stand(element, lane));
      return;
    }
    const type = joinTypes[to.join];
    const before = this.before.find(
      (one) => is(one, "bpmn:Gateway") && this.flowsBefore(one, element) && this.flowsInto(one) > 1,
    );
    const gateway = this.kept(type, before?.id ?? this.unique(`join-${to.id}`));
    this.entries.set(to.id, this.stand(gateway, lane));
    this.stand(element, lane);
    this.flow(gateway, element, this.between(gateway, element)?.id ?? "", undefined);
  }

  private flowsInto = (element: Element): number =>
    this.before.filter((one) => is(one, "bpmn:SequenceFlow") && oneOf(one, "targetRef")?.id === element.id)
      .length;
  private flowsBefore = (source: Element, target: Element): boolean =>
    this.between(source, target) !== undefined;
  private between = (source: Element, target: Element): Element | undefined =>
    this.before.find(
      (one) =>
        is(one, "bpmn:SequenceFlow") &&
        oneOf(one, "sourceRef")?.id === source.id &&
        oneOf(one, "targetRef")?.id === target.id,
    );

  private leave(row: Row): void {
    const step = this.nodes.find(({ id }) => id === row.id);
    if (step === undefined) return;
    const [only, second] = row.next;
    if (second === undefined || row.split === "one") {
      if (only !== undefined) this.connect(step, only.to, only.flow, only.name);
      return;
    }
    const before = this.before.find(
      (one) => is(one, "bpmn:Gateway") && this.flowsBefore(step, one) && this.flowsInto(one) === 1,
    );
    const gateway = this.kept(splitTypes[row.split], before?.id ?? this.unique(`split-${row.id}`));
    put(gateway, "name", row.question);
    this.lanes.set(gateway, row.post);
    this.nodes.splice(this.nodes.indexOf(step) + 1, 0, gateway);
    this.flow(step, gateway, this.between(step, gateway)?.id ?? "", undefined);
    for (const branch of row.next) this.connect(gateway, branch.to, branch.flow, branch.name);
  }

  private connect(source: Element, to: string, flow: string, name: string): void {
    const target = this.entries.get(to);
    if (target !== undefined) this.flow(source, target, flow, name);
  }

  private flow(source: Element, target: Element, id: string, name: string | undefined): void {
    const taken = this.flows.some((one) => one.id === id);
    const before = id === "" || taken ? this.between(source, target) : this.known.get(id);
    const free = before !== undefined && !this.flows.includes(before);
    const flow = free
      ? before
      : moddle.create("bpmn:SequenceFlow", { id: this.unique(`${source.id}-to-${target.id}`) });
    flow.set("sourceRef", source);
    flow.set("targetRef", target);
    if (name !== undefined) put(flow, "name", name);
    this.flows.push(flow);
  }

  private wire(node: Element): void {
    node.set(
      "incoming",
      this.flows.filter((flow) => oneOf(flow, "targetRef") === node),
    );
    node.set(
      "outgoing",
      this.flows.filter((flow) => oneOf(flow, "sourceRef") === node),
    );
    // A default flow that is gone would point at nothing.
    const standard = is(node, "bpmn:Gateway") ? oneOf(node, "default") : undefined;
    if (standard !== undefined && !this.flows.includes(standard)) node.set("default", undefined);
  }
}
