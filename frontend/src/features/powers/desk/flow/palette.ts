//! What can be drawn: only what the engine executes, and the lanes and pools that belong to the drawing.
import ContextPadProvider, { type PadEntry } from "bpmn-js/lib/features/context-pad/ContextPadProvider";
import type { DiagramShape } from "bpmn-js/lib/NavigatedViewer";

export interface DrawingWords {
  hand: string;
  lasso: string;
  connect: string;
  start: string;
  end: string;
  step: string;
  choice: string;
  together: string;
  some: string;
  wait: string;
  subProcess: string;
  onDemand: string;
  call: string;
  pool: string;
  appended: (what: string) => string;
  linked: string;
  removed: string;
  laneAbove: string;
  laneBelow: string;
  laneSplit: string;
}

interface Create {
  start: (event: unknown, shapes: unknown, context?: Record<string, unknown>) => void;
}
interface Factory {
  createShape: (properties: Record<string, unknown>) => DiagramShape;
  createParticipantShape: () => DiagramShape;
}
type Tool = Record<string, (event: unknown) => void>;

/** What a person may add, by the key of its button. */
export const parts = {
  start: { type: "bpmn:StartEvent", icon: "start-event-none" },
  end: { type: "bpmn:EndEvent", icon: "end-event-none" },
  step: { type: "bpmn:UserTask", icon: "user-task" },
  choice: { type: "bpmn:ExclusiveGateway", icon: "gateway-xor" },
  together: { type: "bpmn:ParallelGateway", icon: "gateway-parallel" },
  some: { type: "bpmn:InclusiveGateway", icon: "gateway-or" },
  wait: {
    type: "bpmn:IntermediateCatchEvent",
    icon: "intermediate-event-catch-timer",
    eventDefinitionType: "bpmn:TimerEventDefinition",
  },
  call: { type: "bpmn:CallActivity", icon: "call-activity" },
} as const;
export type Part = keyof typeof parts;

export const propertiesOf = (part: Part): Record<string, unknown> => {
  const { icon: _, ...properties } = parts[part];
  return properties;
};

/** Following a node: an end behind everything would be too many buttons for what is drawn most. */
const following: Part[] = ["step", "choice", "together", "some", "wait", "end"];

/** Lanes and pools keep the entries they have; what else stands on an element's pad is ours. */
const kept = ["delete", "connect", "lane-insert-above", "lane-insert-below", "lane-divide-two"];

export function drawingModule(words: DrawingWords, translate: (text: string) => string) {
  class Palette {
    static readonly $inject = [
      "palette",
      "create",
      "elementFactory",
      "handTool",
      "lassoTool",
      "globalConnect",
    ];

    constructor(
      palette: { registerProvider: (provider: Palette) => void },
      private readonly create: Create,
      private readonly factory: Factory,
      private readonly hand: Tool,
      private readonly lasso: Tool,
      private readonly connect: Tool,
    ) {
      palette.registerProvider(this);
    }

    getPaletteEntries(): Record<string, unknown> {
      const tool = (icon: string, title: string, click: (event: unknown) => void) => ({
        group: "tools",
        className: `bpmn-icon-${icon}`,
        title,
        action: { click },
      });
      const part = (icon: string, title: string, make: () => unknown) => {
        const begin = (event: unknown) => this.create.start(event, make());
        return {
          group: "parts",
          className: `bpmn-icon-${icon}`,
          title,
          action: { dragstart: begin, click: begin },
        };
      };
      const plain = (key: Part) =>
        part(parts[key].icon, words[key], () => this.factory.createShape(propertiesOf(key)));
      return {
        hand: tool("hand-tool", words.hand, (event) => this.hand.activateHand?.(event)),
        lasso: tool("lasso-tool", words.lasso, (event) => this.lasso.activateSelection?.(event)),
        connect: tool("connection-multi", words.connect, (event) => this.connect.start?.(event)),
        "tool-separator": { group: "tools", separator: true },
        ...Object.fromEntries((Object.keys(parts) as Part[]).map((key) => [key, plain(key)])),
        subProcess: part("subprocess-expanded", words.subProcess, () => this.inside({})),
        onDemand: part("event-subprocess-expanded", words.onDemand, () =>
          this.inside({ triggeredByEvent: true }),
        ),
        pool: part("participant", words.pool, () => this.factory.createParticipantShape()),
      };
    }

    /** A sub-process comes with its start: one that is opened on demand waits for a message and interrupts nothing. */
    private inside(more: Record<string, unknown>): DiagramShape[] {
      const whole = this.factory.createShape({
        type: "bpmn:SubProcess",
        x: 0,
        y: 0,
        isExpanded: true,
        ...more,
      });
      const start = this.factory.createShape({
        type: "bpmn:StartEvent",
        x: 40,
        y: 82,
        parent: whole,
        ...(more.triggeredByEvent === true && {
          eventDefinitionType: "bpmn:MessageEventDefinition",
          isInterrupting: false,
        }),
      });
      return [whole, start];
    }
  }

  class Pad extends ContextPadProvider {
    static override $inject = [...ContextPadProvider.$inject];
    private readonly place: { append: (source: DiagramShape, shape: DiagramShape) => void };
    private readonly create: Create;
    private readonly factory: Factory;

    constructor(...services: unknown[]) {
      super(...services);
      const at = (name: string) => services[Pad.$inject.indexOf(name)];
      this.create = at("create") as Create;
      this.factory = at("elementFactory") as Factory;
      this.place = (at("injector") as { get: (name: string) => unknown }).get("autoPlace") as Pad["place"];
    }

    override getContextPadEntries(shape: DiagramShape): Record<string, PadEntry> {
      const entries = Object.entries(super.getContextPadEntries(shape)).filter(([key]) => kept.includes(key));
      const element = shape.businessObject;
      const goesOn =
        element.$instanceOf("bpmn:FlowNode") &&
        !element.$instanceOf("bpmn:EndEvent") &&
        element.get("triggeredByEvent") !== true &&
        shape.labelTarget === undefined;
      const added = goesOn ? following.map((key) => [`append.${key}`, this.following(key)] as const) : [];
      return Object.fromEntries([...added, ...entries]);
    }

    private following(key: Part): PadEntry {
      const make = () => this.factory.createShape(propertiesOf(key));
      return {
        group: "model",
        className: `bpmn-icon-${parts[key].icon}`,
        title: words.appended(words[key]),
        action: {
          click: (_: unknown, source: DiagramShape) => this.place.append(source, make()),
          dragstart: (event: unknown, source: DiagramShape) => this.create.start(event, make(), { source }),
        },
      };
    }
  }

  return {
    paletteProvider: ["type", Palette],
    contextPadProvider: ["type", Pad],
    translate: ["value", translate],
  };
}
