//! What a person does with their own session: sign in and out, change the password, see and end sessions.
import { exchange } from "./http";
import { proving } from "./proving";
import {
  authorizationHeader,
  channel,
  forget,
  type Granted,
  grant,
  renewAccount,
  type SessionAccount,
} from "./session";

export async function signIn(username: string, password: string): Promise<SessionAccount> {
  const granted = (await proving((proof) =>
    exchange("/session", { method: "POST", body: { username, password }, proof }),
  )) as Granted;
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
  const changed = await authorized("/session/password", { method: "POST", body: { current, next } });
  renewAccount((changed as { account: SessionAccount }).account);
}

export interface OpenSession {
  id: string;
  current: boolean;
  startedAt: string;
  lastUsedAt: string;
  /** What the browser called itself. */
  userAgent: string;
}

export async function openSessions(): Promise<OpenSession[]> {
  return ((await authorized("/sessions", {})) as { sessions: OpenSession[] }).sessions;
}

export async function endSession(id: string): Promise<void> {
  await authorized(`/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
}

async function authorized(path: string, request: { method?: string; body?: unknown }): Promise<unknown> {
  return exchange(path, { ...request, authorization: await authorizationHeader() });
}
