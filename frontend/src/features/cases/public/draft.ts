//! An application's draft, kept in the reader's own browser; the identity number is never kept.
import type { Audience } from "@/api/generated/graphql";
import type { HeldKey } from "@/api/keys";
import type { Upload } from "@/api/uploads";
import type { Draft as FormDraft } from "@/forms/schema";

export interface ApplicantDraft {
  kind: Audience;
  name: string;
  identityNumber: string;
  phone: string;
  email: string;
  /** Who acts for the applicant; null when nobody does. */
  agent: AgentDraft | null;
}

export interface AgentDraft {
  name: string;
  identityNumber: string;
  phone: string;
}

export interface Attached {
  key: string;
  upload: Upload;
  /** When it went up, in milliseconds: the server forgets unused uploads after a day. */
  at: number;
}

export interface FilingDraft {
  versionId: string;
  step: number;
  form: FormDraft;
  applicant: ApplicantDraft;
  attached: Attached[];
}

interface Kept {
  savedAt: number;
  draft: FilingDraft;
}

const keptForMs = 7 * 24 * 3_600_000;
/** A little less than the server's day. */
const uploadLivesMs = 23 * 3_600_000;

const storageKey = (powerCode: string) => `clearhall.draft.${powerCode}`;

export function emptyDraft(versionId: string, kind: Audience): FilingDraft {
  return {
    versionId,
    step: 0,
    form: {},
    applicant: { kind, name: "", identityNumber: "", phone: "", email: "", agent: null },
    attached: [],
  };
}

/** The kept draft, if it is young enough and was written for this version's form. */
export function readDraft(powerCode: string, versionId: string, now: number): FilingDraft | null {
  try {
    const text = localStorage.getItem(storageKey(powerCode));
    if (text === null) return null;
    const { savedAt, draft }: Kept = JSON.parse(text);
    if (now - savedAt > keptForMs || draft.versionId !== versionId) {
      clearDraft(powerCode);
      return null;
    }
    // A draft of an earlier page knew of no agents.
    const applicant = { ...draft.applicant, agent: draft.applicant.agent ?? null };
    const attached = draft.attached.filter(({ at }) => now - at < uploadLivesMs);
    return { ...draft, applicant, attached };
  } catch {
    return null;
  }
}

/** Whether anything was written into a draft that somebody would want back. */
export function isBegun({ step, form, applicant, attached }: FilingDraft): boolean {
  const written = [applicant.name, applicant.phone, applicant.email].some((text) => text.trim() !== "");
  return (
    step > 0 ||
    written ||
    attached.length > 0 ||
    Object.values(form).some((value) => value !== "" && value !== false)
  );
}

export function keepDraft(powerCode: string, draft: FilingDraft, now: number): void {
  const { agent } = draft.applicant;
  const kept: Kept = {
    savedAt: now,
    draft: {
      ...draft,
      applicant: {
        ...draft.applicant,
        identityNumber: "",
        agent: agent && { ...agent, identityNumber: "" },
      },
    },
  };
  try {
    localStorage.setItem(storageKey(powerCode), JSON.stringify(kept));
  } catch {
    // A full or closed storage only means that the draft lasts as long as the page.
  }
}

export function clearDraft(powerCode: string): void {
  try {
    localStorage.removeItem(storageKey(powerCode));
  } catch {
    // Nothing was kept.
  }
}

/** Survives a reload between asking and the answer: only the digest of what was asked is kept beside the key. */
const keyStorage = (powerCode: string) => `clearhall.filing.${powerCode}`;

export async function heldKey(powerCode: string, input: unknown, fresh: () => string): Promise<HeldKey> {
  const digest = await digestOf(JSON.stringify(input));
  try {
    const kept: HeldKey | null = JSON.parse(sessionStorage.getItem(keyStorage(powerCode)) ?? "null");
    if (kept?.input === digest) return kept;
    const held = { input: digest, key: fresh() };
    sessionStorage.setItem(keyStorage(powerCode), JSON.stringify(held));
    return held;
  } catch {
    return { input: digest, key: fresh() };
  }
}

export function dropKey(powerCode: string): void {
  try {
    sessionStorage.removeItem(keyStorage(powerCode));
  } catch {
    // Nothing was kept.
  }
}

async function digestOf(text: string): Promise<string> {
  // Only offered on secure pages; without it the text itself stands in for its digest in this tab's own storage.
  if (!("subtle" in crypto) || crypto.subtle === undefined) return text;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
