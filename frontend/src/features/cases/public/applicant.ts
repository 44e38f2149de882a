//! What an applicant's particulars must look like before the server is asked: identity number, credit code, phone.
import type { Audience } from "@/api/generated/graphql";
import type { ApplicantDraft } from "./draft";

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

/** As the server takes it. */
export function applicantInput(applicant: ApplicantDraft) {
  return {
    kind: applicant.kind,
    name: applicant.name.trim(),
    identityNumber: tidy(applicant.identityNumber),
    phone: applicant.phone.trim(),
    email: applicant.email.trim() === "" ? null : applicant.email.trim(),
  };
}
