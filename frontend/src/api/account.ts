//! What a person does with their own session: sign in and out, change the password, see and end sessions.
import { exchange } from "./http";
import {
  authorizationHeader,
  channel,
  forget,
  type Granted,
  grant,
  renew,
  type SessionAccount,
} from "./session";

export async function signIn(username: string, password: string): Promise<SessionAccount> {
  const granted = (await exchange("/session", { method: "POST", body: { username, password } })) as Granted;
  grant(granted);
  channel?.postMessage("signedIn");
  return granted.account;
}

export async function signOut(): Promise<void> {
  try {
    const authorization = await authorizationHeader();
    await exchange("/session", { method: "DELETE", authorization });
  } finally {
    forget();
    channel?.postMessage("signedOut");
  }
}

export async function changePassword(current: string, next: string): Promise<void> {
  const answer = await authorized("/session/password", { method: "POST", body: { current, next } });
  if (isGranted(answer)) grant(answer);
  else await renew();
}

export interface OpenSession {
  id: string;
  current: boolean;
  startedAt: string;
  lastUsedAt: string;
  /** What the browser called itself. */
  agent: string;
}

export async function openSessions(): Promise<OpenSession[]> {
  const answer = await authorized("/sessions", {});
  if (Array.isArray(answer)) return answer as OpenSession[];
  return (answer as { sessions: OpenSession[] }).sessions;
}

export async function endSession(id: string): Promise<void> {
  await authorized(`/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
}

async function authorized(path: string, request: { method?: string; body?: unknown }): Promise<unknown> {
  return exchange(path, { ...request, authorization: await authorizationHeader() });
}

const isGranted = (answer: unknown): answer is Granted =>
  typeof answer === "object" && answer !== null && "accessToken" in answer;
