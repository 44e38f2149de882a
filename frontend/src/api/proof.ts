//! The proof of work that lets an anonymous reader go on when the server is busy: find the number behind a digest.
import { ApiError } from "./errors";

export interface Challenge {
  algorithm: string;
  challenge: string;
  salt: string;
  signature: string;
  maxNumber: number;
}

/** Digests under way at once: enough to keep the machine busy, few enough for the page to stay alive. */
const batch = 256;

/** The header `X-Proof` for a challenge. */
export async function solve({
  algorithm,
  challenge,
  salt,
  signature,
  maxNumber,
}: Challenge): Promise<string> {
  const encoder = new TextEncoder();
  const digest = async (number: number) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(`${salt}${number}`)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  for (let first = 0; first <= maxNumber; first += batch) {
    // oxlint-disable-next-line no-await-in-loop -- the next batch is only worth its time if this one fails
    const digests = await Promise.all(Array.from({ length: batch }, (_, at) => digest(first + at)));
    const at = digests.indexOf(challenge);
    if (at >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: first + at, salt, signature }));
  }
  throw new ApiError("RATE_LIMITED", "");
}
