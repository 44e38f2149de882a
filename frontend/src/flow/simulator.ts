//! The part of the token simulation that the rehearsal uses; the library ships no types of its own.
import type { DiagramShape } from "bpmn-js/lib/NavigatedViewer";

export interface Scope {
  element: DiagramShape;
  parent: Scope | null;
}

/** Something that a token waits for. */
export interface Subscription {
  element: DiagramShape;
  scope: Scope;
  event: { type: string };
}

export interface Simulator {
  findSubscriptions: (wanted: (subscription: Subscription) => boolean) => Subscription[];
  findScopes: (wanted: (scope: Scope) => boolean) => Scope[];
  setConfig: (element: DiagramShape, config: Record<string, unknown>) => void;
  waitAtElement: (element: DiagramShape, wait: boolean) => void;
  trigger: (context: { event: Subscription["event"]; scope: Scope }) => void;
  reset: () => void;
}
