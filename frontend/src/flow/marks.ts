//! What is drawn on a chart beside its nodes.
import type { Light } from "@/api/types";

export interface ChartMarks {
  /** Nodes the case has left behind. */
  done?: string[];
  /** Nodes the case waits at. */
  present?: string[];
  /** Nodes and flows a finding names. */
  fault?: string[];
  /** A number on a node: cases waiting there. */
  badges?: { node: string; text: string; light?: Light; title: string }[];
}
