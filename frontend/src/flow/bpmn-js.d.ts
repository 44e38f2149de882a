//! The part of bpmn-js that the chart uses; the library ships no types of its own for it.

declare module "bpmn-js/lib/NavigatedViewer" {
  export interface DiagramCanvas {
    /** Sets the scale, or tells it when asked without one. */
    zoom: (scale?: number | "fit-viewport", centre?: "auto") => number;
    addMarker: (element: string, marker: string) => void;
    removeMarker: (element: string, marker: string) => void;
    resized: () => void;
    viewbox: () => { inner: { width: number; height: number } };
  }
  export interface DiagramOverlays {
    add: (element: string, overlay: { position: Record<string, number>; html: HTMLElement }) => string;
    clear: () => void;
  }
  export interface ElementRegistry {
    get: (element: string) => unknown;
  }
  export default class NavigatedViewer {
    constructor(options: { container: HTMLElement });
    importXML(xml: string): Promise<{ warnings: string[] }>;
    get(name: "canvas"): DiagramCanvas;
    get(name: "overlays"): DiagramOverlays;
    get(name: "elementRegistry"): ElementRegistry;
    destroy(): void;
  }
}
