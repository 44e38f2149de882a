//! The chart one begins with: a start, an end, the periods and the complaint channel of the power.
import { type DayKind, type Period, writePeriod } from "./gp";
import { type Element, moddle, writeBpmn } from "./moddle";
import type { Table } from "./table";

interface CaseLimit {
  period: Period;
  days: DayKind;
  basis: string;
}

export interface Beginning {
  name: string;
  statutory: CaseLimit | null;
  promised: CaseLimit | null;
  complaint: string;
}

export async function blankChart({ name, statutory, promised, complaint }: Beginning): Promise<string> {
  const limit = (kind: string, wanted: CaseLimit | null): Element[] =>
    wanted === null
      ? []
      : [
          moddle.create("gp:Limit", {
            kind,
            duration: writePeriod(wanted.period),
            days: wanted.days,
            ...(wanted.basis !== "" && { basis: wanted.basis }),
          }),
        ];
  const values = [
    ...limit("statutory", statutory),
    ...limit("promised", promised),
    ...(complaint === "" ? [] : [moddle.create("gp:Complaint", { channel: complaint })]),
  ];
  const process = moddle.create("bpmn:Process", {
    id: "process",
    name,
    isExecutable: true,
    ...(values.length > 0 && { extensionElements: moddle.create("bpmn:ExtensionElements", { values }) }),
  });
  const participant = moddle.create("bpmn:Participant", { id: "pool", name, processRef: process });
  const collaboration = moddle.create("bpmn:Collaboration", {
    id: "collaboration",
    participants: [participant],
  });
  return writeBpmn(
    moddle.create("bpmn:Definitions", {
      id: "definitions",
      targetNamespace: "https://clearhall.example/bpmn",
      exporter: "Clearhall",
      exporterVersion: "1",
      rootElements: [collaboration, process],
    }),
  );
}

/** The first lines of the table for a chart that has no step yet. */
export const blankTable = (complaint: string): Table => ({
  start: "提出申请",
  first: "step-1",
  complaint,
  rows: [
    {
      id: "step-1",
      name: "",
      post: "",
      limit: null,
      action: "",
      documentation: "",
      join: "any",
      split: "one",
      question: "",
      next: [{ flow: "", name: "", to: "end-1" }],
    },
  ],
  ends: [{ id: "end-1", name: "办结", outcome: "granted", join: "any" }],
  posts: [],
});
