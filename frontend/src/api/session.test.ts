//! The session: in memory, renewed by the cookie, one renewal at a time, ended everywhere.
import { delay, HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { server } from "@/test/server";

const account = { id: "a1", name: "程某", role: "CLERK", mustChangePassword: false };
const granted = (accessToken: string, expiresIn = 600) => ({ accessToken, expiresIn, account });

let left: BroadcastChannel | null = null;

/** A fresh page: the old one is gone, and with it the token that lived in its memory. */
async function freshPage() {
  left?.close();
  vi.resetModules();
  const session = await import("./session");
  left = session.channel;
  return { ...session, ...(await import("./account")) };
}

let renewals = 0;
const renewing = (status = 200, expiresIn = 600) =>
  http.post("*/session/refresh", async () => {
    renewals += 1;
    await delay(20);
    return status === 200
      ? HttpResponse.json(granted(`renewed-${renewals}`, expiresIn))
      : HttpResponse.json({ code: "UNAUTHENTICATED", message: "会话已结束。" }, { status });
  });

beforeEach(() => {
  renewals = 0;
});

describe("on load", () => {
  it("asks nothing for a browser that never signed in", async () => {
    server.use(renewing());
    const page = await freshPage();
    await page.resumeSession();
    expect(page.currentSession()).toEqual({ status: "anonymous" });
    expect(await page.authorizationHeader()).toBeUndefined();
    expect(renewals).toBe(0);
  });

  it("takes the session up again by its cookie", async () => {
    server.use(
      http.post("*/session", () => HttpResponse.json(granted("first"))),
      renewing(),
    );
    const before = await freshPage();
    await before.signIn("zjj", "right");
    const after = await freshPage();
    expect(after.currentSession()).toEqual({ status: "unknown" });
    await after.resumeSession();
    expect(after.currentSession()).toEqual({ status: "signedIn", account });
    expect(await after.authorizationHeader()).toBe("Bearer renewed-1");
  });

  it("is anonymous when the cookie is over, and remembers that", async () => {
    localStorage.setItem("clearhall.session", "1");
    server.use(renewing(401));
    const page = await freshPage();
    await page.resumeSession();
    expect(page.currentSession()).toEqual({ status: "anonymous" });
    expect(localStorage.getItem("clearhall.session")).toBeNull();
  });
});

describe("the access token", () => {
  it("is never written to any storage", async () => {
    server.use(http.post("*/session", () => HttpResponse.json(granted("very-secret"))));
    const page = await freshPage();
    await page.signIn("zjj", "right");
    expect(await page.authorizationHeader()).toBe("Bearer very-secret");
    expect(JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie).not.toContain(
      "very-secret",
    );
  });

  it("is renewed once for all who need it when it is about to end", async () => {
    server.use(
      http.post("*/session", () => HttpResponse.json(granted("short", 10))),
      renewing(),
    );
    const page = await freshPage();
    await page.signIn("zjj", "right");
    const headers = await Promise.all([1, 2, 3].map(() => page.authorizationHeader()));
    expect(headers).toEqual(["Bearer renewed-1", "Bearer renewed-1", "Bearer renewed-1"]);
    expect(renewals).toBe(1);
  });

  it("outlives a server that cannot answer", async () => {
    server.use(
      http.post("*/session", () => HttpResponse.json(granted("short", 10))),
      http.post("*/session/refresh", () =>
        HttpResponse.json({ code: "UNAVAILABLE", message: "稍后再试。" }, { status: 503 }),
      ),
    );
    const page = await freshPage();
    await page.signIn("zjj", "right");
    await expect(page.authorizationHeader()).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(page.currentSession().status).toBe("signedIn");
  });
});

it("tells why signing in was refused, in the server's words", async () => {
  server.use(
    http.post("*/session", () =>
      HttpResponse.json(
        { code: "RATE_LIMITED", message: "请 5 秒后再试。", retryAfterSeconds: 5, traceId: "t1" },
        { status: 429 },
      ),
    ),
  );
  const page = await freshPage();
  await expect(page.signIn("zjj", "wrong")).rejects.toMatchObject({
    code: "RATE_LIMITED",
    message: "请 5 秒后再试。",
    retryAfterSeconds: 5,
    traceId: "t1",
  });
  expect(page.currentSession().status).not.toBe("signedIn");
});

it("ends here even when the server did not hear of it", async () => {
  server.use(
    http.post("*/session", () => HttpResponse.json(granted("first"))),
    http.delete("*/session", () => HttpResponse.error()),
  );
  const page = await freshPage();
  await page.signIn("zjj", "right");
  await expect(page.signOut()).rejects.toMatchObject({ code: "OFFLINE" });
  expect(page.currentSession()).toEqual({ status: "anonymous" });
  expect(await page.authorizationHeader()).toBeUndefined();
});

it("goes on without the compulsory change once the password is changed", async () => {
  server.use(
    http.post("*/session", () =>
      HttpResponse.json({ ...granted("first"), account: { ...account, mustChangePassword: true } }),
    ),
    http.post("*/session/password", ({ request }) =>
      request.headers.get("authorization") === "Bearer first"
        ? HttpResponse.json({ account })
        : new HttpResponse(null, { status: 401 }),
    ),
  );
  const page = await freshPage();
  await page.signIn("zjj", "one-time");
  await page.changePassword("one-time", "Better-1");
  expect(page.currentSession()).toEqual({ status: "signedIn", account });
});
