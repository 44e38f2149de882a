//! The session: an access token that lives only in memory, renewed by the HttpOnly refresh cookie.
import { ApiError } from "./errors";
import type { Role } from "./generated/graphql";
import { exchange } from "./http";
import { proving } from "./proving";

export interface SessionAccount {
  id: string;
  name: string;
  role: Role;
  mustChangePassword: boolean;
}

/** `unknown` until the refresh cookie, if there may be one, has been tried. */
export type Session =
  | { status: "unknown" }
  | { status: "anonymous" }
  | { status: "signedIn"; account: SessionAccount };

export interface Granted {
  accessToken: string;
  expiresIn: number;
  account: SessionAccount;
}

/** Renewed this long before it ends, so that no request is sent with a token about to die. */
const marginMs = 30_000;
/** Says that this browser once signed in; without it the public pages ask nothing about a session. */
const hintKey = "clearhall.session";

let token: { value: string; until: number } | null = null;
let session: Session = { status: "unknown" };
let renewing: Promise<void> | null = null;
const listeners = new Set<() => void>();
export const channel =
  typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("clearhall-session");

export const currentSession = (): Session => session;

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Session) {
  session = next;
  for (const listener of listeners) listener();
}

export function grant(granted: Granted) {
  token = { value: granted.accessToken, until: Date.now() + granted.expiresIn * 1000 };
  remember(true);
  become({ status: "signedIn", account: granted.account });
}

/** The same session, its account as it is now. */
export function renewAccount(account: SessionAccount) {
  become({ status: "signedIn", account });
}

export function forget() {
  token = null;
  remember(false);
  become({ status: "anonymous" });
}

function remember(signedIn: boolean) {
  try {
    if (signedIn) localStorage.setItem(hintKey, "1");
    else localStorage.removeItem(hintKey);
  } catch {
    // Without storage the session simply ends with the page.
  }
}

function hinted(): boolean {
  try {
    return localStorage.getItem(hintKey) !== null;
  } catch {
    return false;
  }
}

// Another tab signed out, or signed somebody else in: this one must not go on as the old account.
channel?.addEventListener("message", (event) => {
  if (event.data === "signedOut") forget();
  else if (event.data === "signedIn") renew().catch(() => undefined);
});

/** Called once on load: takes up the session that the refresh cookie stands for. */
export async function resumeSession(): Promise<void> {
  if (session.status !== "unknown") return;
  if (hinted()) await renew().catch(() => undefined);
  if (currentSession().status === "unknown") become({ status: "anonymous" });
}

/** `Bearer …`, renewed when it is about to end; undefined for the public. */
export async function authorizationHeader(): Promise<string | undefined> {
  if (session.status === "unknown" && hinted()) await resumeSession();
  if (session.status !== "signedIn") return undefined;
  if (token === null || token.until - Date.now() < marginMs) await renew();
  return token === null ? undefined : `Bearer ${token.value}`;
}

/**
 * Gets a new access token. One renewal at a time, across tabs too: the refresh token rotates, and two tabs
 * that spend the same one look like a theft and lose the session.
 */
export function renew(): Promise<void> {
  renewing ??= alone(async () => {
    try {
      grant((await proving((proof) => exchange("/session/refresh", { method: "POST", proof }))) as Granted);
    } catch (error) {
      // A server that cannot answer says nothing about the session: keep it and let the caller retry.
      if (error instanceof ApiError && error.passing) throw error;
      forget();
    }
  }).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (typeof navigator !== "undefined" && "locks" in navigator && navigator.locks) {
    await navigator.locks.request("clearhall-session", work);
  } else {
    await work();
  }
}
