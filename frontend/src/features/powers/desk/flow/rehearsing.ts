//! One walk through a chart with a token: what it waits for, which ways it may take, and where it has been.

import NavigatedViewer, { type DiagramShape } from "bpmn-js/lib/NavigatedViewer";
import simulation from "bpmn-js-token-simulation/lib/simulator";
import { is } from "@/flow/moddle";
import type { Simulator, Subscription } from "@/flow/simulator";

export interface Waiting {
  key: string;
  shape: DiagramShape;
  kind: "start" | "step" | "period" | "demand";
  subscription: Subscription;
  /** Gateways behind it at which somebody chooses. */
  choices: DiagramShape[];
}

export interface Walk {
  waiting: Waiting[];
  /** Steps done, in order. */
  trail: DiagramShape[];
  /** Ends that were reached. */
  ends: DiagramShape[];
  /** A token is on its way. */
  moving: boolean;
  /** Nothing moves, nothing can be done, and the case is not closed. */
  stuck: boolean;
}

export const flowsOf = (shape: DiagramShape): DiagramShape[] =>
  shape.outgoing.filter((flow) => flow.type === "bpmn:SequenceFlow");

const targetOf = (flow: DiagramShape): DiagramShape | undefined => (flow as { target?: DiagramShape }).target;

/** The choices that follow a node before the next step: through gateways, whichever way is taken. */
function choicesAfter(shape: DiagramShape): DiagramShape[] {
  const met = new Set<DiagramShape>();
  const walk = (at: DiagramShape) => {
    for (const flow of flowsOf(at)) {
      const next = targetOf(flow);
      if (next === undefined || met.has(next) || !is(next.businessObject, "bpmn:Gateway")) continue;
      met.add(next);
      walk(next);
    }
  };
  walk(shape);
  const asked = ["bpmn:ExclusiveGateway", "bpmn:InclusiveGateway"];
  return [...met].filter((gateway) => asked.includes(gateway.type) && flowsOf(gateway).length > 1);
}

/** What a subscription means to a person; null for what the simulation keeps for itself. */
function waitingOf(subscription: Subscription): Waiting | null {
  const { element: shape, scope, event } = subscription;
  if (shape === undefined) return null;
  const element = shape.businessObject;
  const made = (kind: Waiting["kind"]): Waiting => ({
    key: `${shape.id} ${(scope as { id?: string }).id ?? ""}`,
    shape,
    kind,
    subscription,
    choices: choicesAfter(shape),
  });
  if (event.type === "continue") return made("step");
  if (is(element, "bpmn:StartEvent")) return made(scope.parent === null ? "start" : "demand");
  return is(element, "bpmn:CatchEvent") ? made("period") : null;
}

export class Rehearsing {
  readonly viewer: NavigatedViewer;
  private readonly simulator: Simulator;
  private trail: DiagramShape[] = [];
  private ends: DiagramShape[] = [];
  private begun = false;

  constructor(container: HTMLElement, animation: unknown[], onMove: (walk: Walk) => void) {
    this.viewer = new NavigatedViewer({ container, additionalModules: [simulation, ...animation] });
    this.simulator = this.viewer.get("simulator");
    // Long lines would take as long as they are long.
    if (animation.length > 0) this.viewer.get("animation").setAnimationSpeed(3);
    this.viewer.on("tokenSimulation.simulator.trace", ({ action, element }) => {
      const shape = element as DiagramShape;
      if (action === "enter" && shape.type === "bpmn:EndEvent" && shape.parent?.type !== "bpmn:SubProcess") {
        this.ends = [...this.ends, shape];
      }
    });
    this.viewer.on("tokenSimulation.simulator.tick", () => onMove(this.walk()));
  }

  async open(xml: string): Promise<void> {
    await this.viewer.importXML(xml);
    this.viewer.get("canvas").zoom("fit-viewport", "auto");
    this.again();
  }

  again(): void {
    this.trail = [];
    this.ends = [];
    this.begun = false;
    const shapes = this.viewer
      .get("elementRegistry")
      .filter((shape) => is(shape.businessObject, "bpmn:FlowNode"));
    for (const shape of shapes) {
      if (is(shape.businessObject, "bpmn:Task") || shape.type === "bpmn:CallActivity") {
        this.simulator.waitAtElement(shape, true);
      }
      const [first] = flowsOf(shape);
      if (first !== undefined) this.choose(shape, [first]);
    }
    // Told by the event, so that tokens on their way are taken off too.
    this.viewer.get("eventBus").fire("tokenSimulation.resetSimulation");
  }

  choose(gateway: DiagramShape, flows: DiagramShape[]): void {
    if (gateway.type === "bpmn:ExclusiveGateway")
      this.simulator.setConfig(gateway, { activeOutgoing: flows[0] });
    if (gateway.type === "bpmn:InclusiveGateway")
      this.simulator.setConfig(gateway, { activeOutgoing: flows });
  }

  go({ subscription, shape, kind }: Waiting): void {
    this.begun = true;
    this.trail = [...this.trail, shape];
    const { event, scope } = subscription;
    // A waiting period is triggered by its own event, which names its element.
    this.simulator.trigger({ event, scope });
    if (kind === "start") this.viewer.get("eventBus").fire("tokenSimulation.simulator.tick");
  }

  private walk(): Walk {
    const waiting = this.simulator.findSubscriptions(() => true).flatMap((one) => waitingOf(one) ?? []);
    const shown = waiting.filter(({ kind }) => kind !== "start" || !this.begun);
    const live = this.simulator.findScopes(({ parent }) => parent !== null);
    const moving = live.some(({ element }) => element.type === "bpmn:SequenceFlow");
    const can = shown.some(({ kind }) => kind === "step" || kind === "period" || kind === "start");
    return {
      waiting: shown,
      trail: this.trail,
      ends: this.ends,
      moving,
      stuck: this.begun && !moving && !can && live.length > 0 && this.ends.length === 0,
    };
  }
}
