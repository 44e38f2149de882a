//! What the editor's form holds, from a version's content and back to the input of `powerSave`.
import type {
  ChartScope,
  DisclosureInput,
  OverdueRule,
  PowerContentInput,
  Running,
  TextInput,
  VillageChart,
  WithheldInput,
} from "@/api/generated/graphql";
import type { Beginning } from "@/flow/blank";
import type { Content } from "../versionQuery";
import { citedKey, citedOf, type DiscretionRow, rowsOfRules, rulesOf } from "./discretionRows";
import { type FieldRow, rowsOf, schemaOf } from "./formFields";

export type ContentDraft = Omit<
  PowerContentInput,
  | "form"
  | "statutory"
  | "remark"
  | "posts"
  | "explanation"
  | "disclosure"
  | "discretion"
  | "onOverdue"
  | "follows"
  | "charting"
  | "prerequisites"
> & {
  form: FieldRow[];
  /** Post code by resource of the chart. */
  posts: Record<string, string | null | undefined>;
  /** Whether a law sets a period at all. */
  limited: boolean;
  statutory: NonNullable<PowerContentInput["statutory"]>;
  remark: TextInput;
  explanation: TextInput;
  discretion: DiscretionRow[];
  prerequisites: { power: string; exemption: TextInput }[];
  /** The article is one of the version's legal bases, as `citedKey` names it. */
  onOverdue: { rule: OverdueRule; basis: string };
  charting: { scope: ChartScope; village: VillageChart | null; running: Running; reason: TextInput };
  /** Whether it answers a law that is about to take effect. */
  following: boolean;
  follows: { law: string; effectiveOn: string };
  disclosure: Omit<DisclosureInput, "withheld"> & {
    /** Whether it is withheld at all. */
    kept: boolean;
    withheld: WithheldInput;
  };
};

const empty = (): TextInput => ({ zh: "", en: "" });

export function blankDraft(): ContentDraft {
  return {
    name: empty(),
    summary: empty(),
    category: "",
    ownCategory: "",
    basicCode: "",
    implementationCode: "",
    nonStatutory: false,
    kind: "EXTERNAL",
    nature: "EXECUTION",
    relation: "SOLE",
    initiation: "APPLICATION",
    audience: [],
    lifeEvents: [],
    legalBases: [],
    duty: empty(),
    conditions: [],
    materials: [],
    form: [],
    fees: [],
    limited: true,
    statutory: { n: 20, unit: "WORKING_DAY", source: "" },
    promised: { n: 10, unit: "WORKING_DAY", source: "" },
    onOverdue: { rule: "ALERT", basis: "" },
    discretion: [],
    prerequisites: [],
    discipline: empty(),
    result: empty(),
    resultDocuments: [],
    promise: empty(),
    complaint: { text: empty(), phone: "" },
    rights: [],
    office: empty(),
    phone: "",
    address: empty(),
    hours: empty(),
    posts: {},
    charting: { scope: "ITEM", village: null, running: "HALL", reason: empty() },
    leader: null,
    disclosure: {
      audience: "SOCIETY",
      forms: ["WEBSITE"],
      timing: "LONG_TERM",
      kept: false,
      withheld: { reason: "STATE_SECRET", basis: "" },
    },
    remark: empty(),
    startsOn: null,
    following: false,
    follows: { law: "", effectiveOn: "" },
    explanation: empty(),
  };
}

export function draftOf(content: Content): ContentDraft {
  const blank = blankDraft();
  return {
    ...content,
    form: rowsOf(content.form),
    posts: Object.fromEntries(content.posts.map(({ resource, post }) => [resource, post])),
    limited: content.statutory !== null,
    statutory: content.statutory ?? blank.statutory,
    remark: content.remark ?? blank.remark,
    explanation: content.explanation ?? blank.explanation,
    discretion: rowsOfRules(content.discretion),
    prerequisites: content.prerequisites.map(({ power, exemption }) => ({
      power,
      exemption: exemption ?? empty(),
    })),
    onOverdue: {
      rule: content.onOverdue.rule,
      basis: content.onOverdue.basis === null ? "" : citedKey(content.onOverdue.basis),
    },
    charting: { ...content.charting, reason: content.charting.reason ?? empty() },
    following: content.follows !== null,
    follows: content.follows ?? blank.follows,
    disclosure: {
      ...content.disclosure,
      kept: content.disclosure.withheld !== null,
      withheld: content.disclosure.withheld ?? blank.disclosure.withheld,
    },
  };
}

const said = (text: TextInput | null | undefined): TextInput => ({
  zh: text?.zh?.trim() ?? "",
  en: text?.en?.trim() || null,
});
const saidOrNull = (text: TextInput | null | undefined): TextInput | null =>
  text?.zh?.trim() ? said(text) : null;
const day = (text: string | null | undefined): string | null => text?.trim() || null;
const line = (text: string | null | undefined): string => text?.trim() ?? "";

/** The draft as the server takes it: trimmed, empty English as none. A list the form never showed is empty. */
/** The next version begins with what this one says; why it is changed and from when, nobody has said yet. */
export function nextDraftOf(content: Content): ContentDraft {
  const { follows } = blankDraft();
  return { ...draftOf(content), startsOn: null, following: false, follows, explanation: empty() };
}

export function inputOf(draft: ContentDraft): PowerContentInput {
  const { limited, statutory, form, following, follows, onOverdue, ...content } = draft;
  return {
    ...content,
    name: said(draft.name),
    summary: said(draft.summary),
    ownCategory: draft.ownCategory?.trim() || null,
    basicCode: draft.basicCode?.trim() || null,
    implementationCode: draft.implementationCode?.trim().toUpperCase() || null,
    lifeEvents: draft.lifeEvents ?? [],
    audience: draft.audience ?? [],
    legalBases: (draft.legalBases ?? []).map((basis) => ({
      law: line(basis.law),
      article: line(basis.article),
      text: line(basis.text),
      validFrom: day(basis.validFrom),
      validTo: day(basis.validTo),
      register: pointer(basis.register),
    })),
    duty: said(draft.duty),
    conditions: (draft.conditions ?? []).map(said),
    materials: (draft.materials ?? []).map((material) => ({
      key: line(material.key),
      name: said(material.name),
      required: material.required ?? false,
      original: material.original ?? false,
      copies: material.copies ?? 1,
      note: saidOrNull(material.note),
      template: material.template ?? null,
    })),
    form: schemaOf(form ?? []),
    fees: (draft.fees ?? []).map((fee) => ({
      item: said(fee.item),
      standard: said(fee.standard),
      basis: line(fee.basis),
      // A standard in words alone has no number to hold an amount against.
      rate:
        line(fee.rate?.amount) === "" ? null : { amount: line(fee.rate?.amount), unit: said(fee.rate?.unit) },
    })),
    statutory: limited ? period(statutory) : null,
    promised: period(draft.promised),
    // An alarm needs no article.
    onOverdue:
      onOverdue.rule === "ALERT"
        ? { rule: "ALERT", basis: null }
        : { rule: onOverdue.rule, basis: onOverdue.basis ? citedOf(onOverdue.basis) : null },
    discretion: rulesOf(draft.discretion ?? []),
    prerequisites: (draft.prerequisites ?? []).map(({ power, exemption }) => ({
      power: line(power).toUpperCase(),
      exemption: saidOrNull(exemption),
    })),
    discipline: said(draft.discipline),
    result: said(draft.result),
    resultDocuments: (draft.resultDocuments ?? []).map(said),
    promise: said(draft.promise),
    complaint: { text: said(draft.complaint?.text), phone: line(draft.complaint?.phone) },
    rights: (draft.rights ?? []).map(said),
    office: said(draft.office),
    phone: line(draft.phone),
    address: said(draft.address),
    hours: said(draft.hours),
    // A resource without a post is told by the server as a fault; an empty binding would name no post at all.
    posts: Object.entries(draft.posts ?? {}).flatMap(([resource, post]) =>
      post ? [{ resource, post }] : [],
    ),
    // What runs in the hall needs no reason.
    charting: {
      ...draft.charting,
      village: draft.charting.village ?? null,
      reason: draft.charting.running === "HALL" ? null : saidOrNull(draft.charting.reason),
    },
    leader: draft.leader || null,
    disclosure: disclosed(draft.disclosure),
    remark: saidOrNull(draft.remark),
    startsOn: day(draft.startsOn),
    // A law without its day cannot be reckoned with: the day is asked for by the form itself.
    follows:
      following && follows.effectiveOn ? { law: line(follows.law), effectiveOn: follows.effectiveOn } : null,
    explanation: saidOrNull(draft.explanation),
  };
}

const disclosed = ({
  kept,
  withheld,
  audience,
  forms,
  timing,
}: ContentDraft["disclosure"]): DisclosureInput => ({
  audience,
  forms: forms ?? [],
  timing,
  withheld: kept ? { reason: withheld.reason, basis: line(withheld.basis) } : null,
});

/** A pointer into the register is whole or not there. */
const pointer = (register: { law?: string | null; article?: string | null } | null | undefined) =>
  register?.law && register.article?.trim() ? { law: register.law, article: register.article.trim() } : null;

const period = (written: ContentDraft["promised"]) => ({
  n: written.n ?? 0,
  unit: written.unit,
  source: line(written.source),
});

/** A server's fault path as the form's: a field of the application form is a row of the table. */
export function draftPath(path: string, rows: FieldRow[]): string {
  const inContent = path.replace(/^(input\.)?(content\.)?/, "");
  const field = /^form\.properties\.([^.]+)/.exec(inContent)?.[1];
  if (field === undefined) return inContent;
  const at = rows.findIndex((row) => row.key === field);
  return at < 0 ? "form" : `form.${at}.key`;
}

/** What a new chart says from the start: the power's name, its periods and its complaint channel. */
export function beginningOf(draft: ContentDraft, name: string): Beginning {
  const limit = ({ n, unit, source }: ContentDraft["promised"]): Beginning["promised"] =>
    n > 0
      ? {
          period: { count: n, unit: unit === "MONTH" ? "M" : "D" },
          days: unit === "WORKING_DAY" ? "working" : "calendar",
          basis: line(source),
        }
      : null;
  const channel = [draft.complaint?.text?.zh, draft.complaint?.phone].map(line).filter(Boolean);
  return {
    name,
    statutory: draft.limited ? limit(draft.statutory) : null,
    promised: limit(draft.promised),
    complaint: channel.join(" "),
  };
}
