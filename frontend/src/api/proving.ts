//! Lets a request go on that the server holds back until a proof of work; the proof is loaded only then.
import { ApiError } from "./errors";
import { exchange } from "./http";
import type { Challenge } from "./proof";

/** Sends; when the server asks for a proof, proves and sends once more. */
export async function proving<Result>(send: (proof?: string) => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.challengeUrl === undefined) throw error;
    // Only secure pages can digest; elsewhere the reader waits as the server said.
    if (crypto.subtle === undefined) throw error;
    const [{ solve }, challenge] = await Promise.all([import("./proof"), exchange(error.challengeUrl, {})]);
    return send(await solve(challenge as Challenge));
  }
}
