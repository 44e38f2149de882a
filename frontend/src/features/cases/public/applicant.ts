//! What an applicant's particulars must look like before the server is asked: identity number, credit code, phone.
import type { Audience } from "@/api/generated/graphql";
import type { AgentDraft, ApplicantDraft, Attached } from "./draft";

export type ApplicantFault = "REQUIRED" | "IDENTITY" | "CREDIT" | "PHONE" | "EMAIL";

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identityChecks = "10X98765432";

/** GB 11643: 17 digits and a check character, modulus 11-2. */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = identityWeights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return identityChecks[sum % 11] === text[17];
}

const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100: 17 characters and a check character, weights 3^i mod 31. */
export function isCreditCode(text: string): boolean {
  if (text.length !== 18) return false;
  let sum = 0;
  for (let at = 0, weight = 1; at < 17; at += 1, weight = (weight * 3) % 31) {
    const value = creditAlphabet.indexOf(text.charAt(at));
    if (value < 0) return false;
    sum += value * weight;
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] === text[17];
}

const tidy = (text: string) => text.trim().toUpperCase().replace(/\s/g, "");

export function applicantFaults(
  applicant: ApplicantDraft,
): Partial<Record<keyof ApplicantDraft, ApplicantFault>> {
  const faults: Partial<Record<keyof ApplicantDraft, ApplicantFault>> = {};
  if (applicant.name.trim() === "") faults.name = "REQUIRED";
  const number = tidy(applicant.identityNumber);
  if (number === "") faults.identityNumber = "REQUIRED";
  else if (!numberFits(applicant.kind, number)) {
    faults.identityNumber = applicant.kind === "PERSON" ? "IDENTITY" : "CREDIT";
  }
  if (applicant.phone.trim() === "") faults.phone = "REQUIRED";
  else if (!/^\+?\d[\d\- ]{5,18}\d$/.test(applicant.phone.trim())) faults.phone = "PHONE";
  if (applicant.email.trim() !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(applicant.email.trim()))
    faults.email = "EMAIL";
  return faults;
}

function numberFits(kind: Audience, number: string): boolean {
  switch (kind) {
    case "PERSON":
      return isIdentityNumber(number);
    case "ORGANISATION":
      return isCreditCode(number);
  }
}

export function agentFaults(agent: AgentDraft): Partial<Record<keyof AgentDraft, ApplicantFault>> {
  const { name, identityNumber, phone } = applicantFaults({
    ...agent,
    kind: "PERSON",
    email: "",
    agent: null,
  });
  return { ...(name && { name }), ...(identityNumber && { identityNumber }), ...(phone && { phone }) };
}

/** Key of the file that holds the power of attorney; it is none of the version's materials. */
const authorisation = "power-of-attorney";

/** What is handed in with a power of attorney beside the version's materials. */
export function materialsWith<Material extends VersionMaterial>(
  materials: Material[],
  { agent }: ApplicantDraft,
): Material[] {
  if (agent === null) return materials;
  const attorney = {
    key: authorisation,
    name: { zh: "授权委托书", en: "Power of attorney" },
    required: true,
    original: true,
    copies: 1,
    note: {
      zh: "由申请人签名或者盖章，写明代理人和代理事项",
      en: "Signed by the applicant, naming the agent and what for",
    },
  };
  return [...materials, attorney as Material];
}

interface VersionMaterial {
  key: string;
  name: { zh: string; en: string | null };
  required: boolean;
  original: boolean;
  copies: number;
  note: { zh: string; en: string | null } | null;
}

/** The files that go with a filing; a power of attorney stays behind when its agent has gone. */
export const filesOf = (attached: Attached[], { agent }: ApplicantDraft): Attached[] =>
  attached.filter(({ key }) => agent !== null || key !== authorisation);

/** As the server takes it. */
export function applicantInput(applicant: ApplicantDraft) {
  const { agent } = applicant;
  return {
    kind: applicant.kind,
    name: applicant.name.trim(),
    identityNumber: tidy(applicant.identityNumber),
    phone: applicant.phone.trim(),
    email: applicant.email.trim() === "" ? null : applicant.email.trim(),
    ...(agent && {
      agent: {
        name: agent.name.trim(),
        identityNumber: tidy(agent.identityNumber),
        phone: agent.phone.trim(),
      },
    }),
  };
}
