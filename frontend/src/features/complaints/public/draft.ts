//! A complaint while it is written: what is missing, and what goes to the server.
import type { ComplaintCategory, ComplaintFileInput, ComplaintKind } from "@/api/generated/graphql";
import type { Upload } from "@/api/uploads";

/** Longest text, in characters; the server counts again. */
export const longest = 5000;

export interface Draft {
  kind: ComplaintKind;
  category: ComplaintCategory;
  text: string;
  powerCode?: string | undefined;
  caseNumber?: string | undefined;
  node?: string | undefined;
  organisation?: string | undefined;
  named: boolean;
  name: string;
  phone: string;
  email: string;
  consent: boolean;
}

interface About {
  power?: string;
  caseNumber?: string;
  node?: string;
}

/** A fresh one about what the address says. */
export function emptyDraft({ power, caseNumber, node }: About): Draft {
  return {
    kind: "COMPLAINT",
    category: "CONDUCT",
    text: "",
    powerCode: power,
    caseNumber,
    node,
    named: false,
    name: "",
    phone: "",
    email: "",
    consent: false,
  };
}

export type FaultKind = "REQUIRED" | "TOO_LONG" | "PHONE" | "CONSENT";
export type Faults = Partial<
  Record<"text" | "complainant.name" | "complainant.phone" | "consent", FaultKind>
>;

/** What can be seen to be wrong before the server is asked. */
export function faultsOf(draft: Draft): Faults {
  const faults: Faults = {};
  if (draft.text.trim() === "") faults.text = "REQUIRED";
  else if ([...draft.text].length > longest) faults.text = "TOO_LONG";
  if (!draft.named) return faults;
  if (draft.name.trim() === "") faults["complainant.name"] = "REQUIRED";
  if (draft.phone.trim() === "") faults["complainant.phone"] = "REQUIRED";
  else if (draft.phone.replace(/\D/g, "").length < 7) faults["complainant.phone"] = "PHONE";
  if (!draft.consent) faults.consent = "CONSENT";
  return faults;
}

/** What is sent; an anonymous complaint carries no name, whatever was typed before. */
export function inputOf(draft: Draft, uploads: Upload[]): ComplaintFileInput {
  return {
    kind: draft.kind,
    category: draft.category,
    channel: "ONLINE",
    text: draft.text.trim(),
    // A case says its power itself.
    powerCode: draft.caseNumber === undefined ? (draft.powerCode ?? null) : null,
    caseNumber: draft.caseNumber ?? null,
    node: draft.node ?? null,
    organisation: draft.organisation ?? null,
    complainant: draft.named
      ? { name: draft.name.trim(), phone: draft.phone.trim(), email: draft.email.trim() || null }
      : null,
    files: uploads.map(({ id }) => id),
    consent: draft.named && draft.consent,
  };
}
