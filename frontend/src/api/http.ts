//! One HTTP exchange with the hall's server: language, deadline, coded errors. Knows nothing of sessions.
import { ApiError, readError } from "./errors";
import { offlineSentence } from "./sentences";

/** Long enough for a slow phone, short enough that nobody waits before a dead page. */
const patienceMs = 30_000;

interface Exchange {
  method?: string;
  body?: unknown;
  authorization?: string | undefined;
  signal?: AbortSignal | undefined;
  /** A solved challenge. */
  proof?: string | undefined;
}

/** Sends JSON and reads JSON; anything but success is thrown as an `ApiError`. */
export async function exchange(
  path: string,
  { method = "GET", body, authorization, signal, proof }: Exchange,
): Promise<unknown> {
  const headers = new Headers({
    Accept: "application/json",
    "Accept-Language": document.documentElement.lang,
  });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (authorization !== undefined) headers.set("Authorization", authorization);
  if (proof !== undefined) headers.set("X-Proof", proof);
  const patience = AbortSignal.timeout(patienceMs);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError("OFFLINE", offlineSentence());
  }
  if (response.status === 204) return null;
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok && !isGraphQLAnswer(answer)) {
    throw withSentence(readError(answer, response.status, response.headers.get("x-trace-id")));
  }
  return answer;
}

/** GraphQL errors are told inside the answer, whatever its status. */
function isGraphQLAnswer(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && ("errors" in answer || "data" in answer);
}

function withSentence(error: ApiError): ApiError {
  return error.message === "" ? new ApiError(error.code, offlineSentence(), error) : error;
}
