//! The part of bpmn-js that the charts use; the library ships no types of its own for it.

declare module "bpmn-js/lib/NavigatedViewer" {
  export interface DiagramCanvas {
    /** Sets the scale, or tells it when asked without one. */
    zoom: (scale?: number | "fit-viewport", centre?: "auto") => number;
    addMarker: (element: string, marker: string) => void;
    removeMarker: (element: string, marker: string) => void;
    resized: () => void;
    viewbox: (shown?: { x: number; y: number; width: number; height: number }) => {
      inner: { x: number; y: number; width: number; height: number };
      outer: { width: number; height: number };
    };
    scrollToElement: (element: DiagramShape | string) => void;
    getRootElement: () => DiagramShape;
  }
  export interface DiagramOverlays {
    add: (element: string, overlay: { position: Record<string, number>; html: HTMLElement }) => string;
    clear: () => void;
  }
  export interface DiagramShape {
    id: string;
    type: string;
    businessObject: import("./moddle").Element;
    parent?: DiagramShape;
    incoming: DiagramShape[];
    outgoing: DiagramShape[];
    host?: DiagramShape;
    label?: DiagramShape;
    labelTarget?: DiagramShape;
  }
  export interface ElementRegistry {
    get: (element: string) => DiagramShape | undefined;
    filter: (wanted: (shape: DiagramShape) => boolean) => DiagramShape[];
  }
  export interface DiagramEvents {
    on: (event: string | string[], heard: (event: Record<string, unknown>) => void) => void;
    fire: (event: string) => void;
  }
  interface ViewerOptions {
    container: HTMLElement;
    additionalModules?: unknown[];
    moddleExtensions?: Record<string, unknown>;
  }
  export default class NavigatedViewer {
    constructor(options: ViewerOptions);
    importXML(xml: string): Promise<{ warnings: string[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    saveSVG(): Promise<{ svg: string }>;
    on(event: string | string[], heard: (event: Record<string, unknown>) => void): void;
    get(name: "canvas"): DiagramCanvas;
    get(name: "overlays"): DiagramOverlays;
    get(name: "elementRegistry"): ElementRegistry;
    get(name: "eventBus"): DiagramEvents;
    get(name: "animation"): { setAnimationSpeed: (speed: number) => void };
    get(name: "simulator"): import("./simulator").Simulator;
    destroy(): void;
  }
}

declare module "bpmn-js/lib/Modeler" {
  import type {
    DiagramCanvas,
    DiagramEvents,
    DiagramOverlays,
    DiagramShape,
    ElementRegistry,
  } from "bpmn-js/lib/NavigatedViewer";

  type Element = import("./moddle").Element;
  export interface Modeling {
    updateProperties: (shape: DiagramShape, properties: Record<string, unknown>) => void;
    updateModdleProperties: (
      shape: DiagramShape,
      element: Element,
      properties: Record<string, unknown>,
    ) => void;
    updateLabel: (shape: DiagramShape, text: string) => void;
    connect: (source: DiagramShape, target: DiagramShape) => void;
    removeElements: (shapes: DiagramShape[]) => void;
    addLane: (lane: DiagramShape, place: "top" | "bottom") => void;
  }
  interface ModelerOptions {
    container: HTMLElement;
    additionalModules?: unknown[];
    moddleExtensions?: Record<string, unknown>;
  }
  export default class Modeler {
    constructor(options: ModelerOptions);
    importXML(xml: string): Promise<{ warnings: string[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    on(event: string | string[], heard: (event: Record<string, unknown>) => void): void;
    getDefinitions(): Element;
    get(name: "canvas"): DiagramCanvas;
    get(name: "overlays"): DiagramOverlays;
    get(name: "elementRegistry"): ElementRegistry;
    get(name: "eventBus"): DiagramEvents;
    get(name: "modeling"): Modeling;
    get(name: "moddle"): import("./moddle").Moddle;
    get(name: "elementFactory"): {
      createShape: (properties: Record<string, unknown>) => DiagramShape;
      createParticipantShape: () => DiagramShape;
    };
    get(name: "autoPlace"): { append: (source: DiagramShape, shape: DiagramShape) => DiagramShape };
    get(name: "bpmnReplace"): {
      replaceElement: (shape: DiagramShape, target: Record<string, unknown>) => DiagramShape;
    };
    get(name: "selection"): {
      get: () => DiagramShape[];
      select: (shapes: DiagramShape | DiagramShape[] | null) => void;
    };
    get(name: "commandStack"): {
      undo: () => void;
      redo: () => void;
      canUndo: () => boolean;
      canRedo: () => boolean;
    };
    destroy(): void;
  }
}

declare module "bpmn-js/lib/features/context-pad/ContextPadProvider" {
  import type { DiagramShape } from "bpmn-js/lib/NavigatedViewer";

  export interface PadEntry {
    group: string;
    className: string;
    title: string;
    action: Record<string, unknown>;
  }
  export default class ContextPadProvider {
    static $inject: string[];
    constructor(...services: unknown[]);
    getContextPadEntries(shape: DiagramShape): Record<string, PadEntry>;
  }
}

declare module "bpmn-js-token-simulation/lib/simulator" {
  const simulatorModule: Record<string, unknown>;
  export default simulatorModule;
}

declare module "bpmn-js-token-simulation/lib/animation" {
  const animationModule: Record<string, unknown>;
  export default animationModule;
}

declare module "bpmn-moddle" {
  export const BpmnModdle: new (descriptors: Record<string, unknown>) => unknown;
}

declare module "bpmn-js/lib/util/PoweredByUtil" {
  export const BPMNIO_IMG: string;
}
