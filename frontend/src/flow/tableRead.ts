//! Reads a chart as a table of steps, or says what in it no table can say.
import { type DayKind, readPeriod } from "./gp";
import {
  documentationOf,
  type Element,
  extensionsOf,
  is,
  listOf,
  oneOf,
  postOf,
  postsOf,
  processesOf,
  readBpmn,
  textOf,
} from "./moddle";
import type { Branch, End, Join, Row, Split, Table, TooRich } from "./table";

class Stop extends Error {
  constructor(readonly why: TooRich) {
    super(why.reason);
  }
}
const stop = (reason: TooRich["reason"], element?: Element): never => {
  throw new Stop({ reason, name: element === undefined ? "" : textOf(element, "name") || element.id });
};

export async function readTable(xml: string): Promise<{ table: Table } | { why: TooRich }> {
  try {
    const definitions = await readBpmn(xml);
    return { table: tableOf(definitions) };
  } catch (error) {
    return { why: error instanceof Stop ? error.why : { reason: "UNREADABLE", name: "" } };
  }
}

const isGateway = (element: Element) => is(element, "bpmn:Gateway");
const isStep = (element: Element) =>
  ["bpmn:UserTask", "bpmn:Task", "bpmn:ManualTask"].includes(element.$type);

const joins: Record<string, Join> = {
  "bpmn:ExclusiveGateway": "any",
  "bpmn:ParallelGateway": "all",
  "bpmn:InclusiveGateway": "chosen",
};
const splits: Record<string, Split> = {
  "bpmn:ExclusiveGateway": "choice",
  "bpmn:ParallelGateway": "all",
  "bpmn:InclusiveGateway": "some",
};

function tableOf(definitions: Element): Table {
  const { all, run } = processesOf(definitions);
  if (run === undefined || all.length !== 1) return stop("PROCESSES");
  for (const collaboration of listOf(definitions, "rootElements").filter((one) =>
    is(one, "bpmn:Collaboration"),
  )) {
    const strange =
      listOf(collaboration, "participants").length > 1 || listOf(collaboration, "messageFlows").length > 0;
    if (strange) stop("POOLS");
  }
  const [artifact] = listOf(run, "artifacts");
  if (artifact !== undefined) stop("ARTIFACT", artifact);
  for (const set of listOf(run, "laneSets")) {
    const nested = listOf(set, "lanes").find((lane) => oneOf(lane, "childLaneSet") !== undefined);
    if (nested !== undefined) stop("NESTED_LANES", nested);
  }
  return new Reading(listOf(run, "flowElements"), run).table(postsOf(definitions));
}

class Reading {
  private readonly starts: Element[];
  private readonly steps: Element[];
  private readonly ends: Element[];
  private readonly flows: Element[];

  constructor(
    elements: Element[],
    private readonly process: Element,
  ) {
    this.starts = elements.filter((one) => one.$type === "bpmn:StartEvent");
    this.steps = elements.filter(isStep);
    this.ends = elements.filter((one) => one.$type === "bpmn:EndEvent");
    this.flows = elements.filter((one) => one.$type === "bpmn:SequenceFlow");
    const known = new Set([...this.starts, ...this.steps, ...this.ends, ...this.flows]);
    for (const element of elements) {
      if (isGateway(element)) {
        if (!(element.$type in joins)) stop("GATEWAY_KIND", element);
      } else if (!known.has(element)) stop("ELEMENT", element);
    }
    for (const event of [...this.starts, ...this.ends]) {
      if (listOf(event, "eventDefinitions").length > 0) stop("ELEMENT", event);
    }
    for (const step of this.steps)
      if (oneOf(step, "loopCharacteristics") !== undefined) stop("ELEMENT", step);
  }

  table(posts: Table["posts"]): Table {
    const [start, another] = this.starts;
    if (start === undefined || another !== undefined) return stop("START", another);
    const [out, second] = this.out(start);
    if (out === undefined || second !== undefined) return stop("START", start);
    const first = this.landing(this.target(out));
    if (!isStep(first)) stop("START", start);
    const [complaint] = extensionsOf(this.process, "gp:Complaint");
    return {
      start: textOf(start, "name"),
      first: first.id,
      complaint: complaint === undefined ? "" : textOf(complaint, "channel"),
      rows: this.inOrder(first).map((step) => this.row(step)),
      ends: this.ends.map(
        (end): End => ({
          id: end.id,
          name: textOf(end, "name"),
          outcome: textOf(end, "gp:outcome"),
          join: this.join(end),
        }),
      ),
      posts,
    };
  }

  private out = (element: Element) => this.flows.filter((flow) => oneOf(flow, "sourceRef") === element);
  private into = (element: Element) => this.flows.filter((flow) => oneOf(flow, "targetRef") === element);
  private target = (flow: Element): Element => oneOf(flow, "targetRef") ?? stop("DANGLING", flow);

  /** The steps as one comes to them from the start; those that nothing leads to stand last, as in the file. */
  private inOrder(first: Element): Element[] {
    const met = new Set<Element>([first]);
    const queue: Element[] = [first];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const flow of this.out(at)) {
        const next = this.target(flow);
        if (met.has(next)) continue;
        met.add(next);
        queue.push(next);
      }
    }
    const reached = [...met].filter(isStep);
    return [...reached, ...this.steps.filter((step) => !met.has(step))];
  }

  /** The step or end behind a gateway that only brings ways together. */
  private landing(element: Element): Element {
    if (!isGateway(element)) return element;
    const out = this.out(element);
    const [flow] = out;
    if (flow === undefined) return stop("DANGLING", element);
    if (out.length > 1) return stop("GATEWAY_AFTER_GATEWAY", element);
    if (this.into(element).length < 2) return stop("GATEWAY_IDLE", element);
    const next = this.target(flow);
    return isGateway(next) ? stop("GATEWAY_AFTER_GATEWAY", next) : next;
  }

  private join(element: Element): Join {
    const into = this.into(element);
    const sources = into.map((flow) => oneOf(flow, "sourceRef")).filter((one) => one !== undefined);
    const bringing = sources.filter((one) => isGateway(one) && this.into(one).length > 1);
    const [gateway] = bringing;
    if (gateway === undefined) return "any";
    if (into.length > 1) return stop("MIXED_JOIN", element);
    return joins[gateway.$type] ?? "any";
  }

  private row(step: Element): Row {
    const [limit] = extensionsOf(step, "gp:Limit");
    const period = readPeriod(limit && textOf(limit, "duration"));
    return {
      id: step.id,
      name: textOf(step, "name"),
      post: postOf(step)?.id ?? "",
      limit: limit && period ? { ...period, days: (textOf(limit, "days") || "working") as DayKind } : null,
      action: textOf(step, "gp:action"),
      documentation: documentationOf(step),
      join: this.join(step),
      ...this.after(step),
    };
  }

  private after(step: Element): Pick<Row, "split" | "question" | "next"> {
    const [flow, second] = this.out(step);
    if (second !== undefined) return stop("IMPLICIT_SPLIT", step);
    if (flow === undefined) return { split: "one", question: "", next: [] };
    const next = this.target(flow);
    const branches = isGateway(next) ? this.out(next) : [];
    if (branches.length < 2) {
      const one = { flow: flow.id, name: textOf(flow, "name"), to: this.landing(next).id };
      return { split: "one", question: "", next: [one] };
    }
    if (this.into(next).length > 1) return stop("GATEWAY_AFTER_GATEWAY", next);
    return {
      split: splits[next.$type] ?? "choice",
      question: textOf(next, "name"),
      next: branches.map(
        (branch): Branch => ({
          flow: branch.id,
          name: textOf(branch, "name"),
          to: this.landing(this.target(branch)).id,
        }),
      ),
    };
  }
}
