//! The GraphQL client: hash first, all of an error, a proof when asked for one.
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { answer, refusal, server } from "@/test/server";
import { execute } from "./client";
import type { TypedDocumentString } from "./generated/graphql";

const text = "query Greeting { greeting }";
const greeting = Object.assign(new String(text), {
  __meta__: { hash: "ab12" },
}) as unknown as TypedDocumentString<{ greeting: string }, Record<string, never>>;

it("sends the hash alone to a server that knows the document", async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post("*/graphql", async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ data: { greeting: "您好" } });
    }),
  );
  expect(await execute(greeting, {})).toEqual({ greeting: "您好" });
  expect(bodies).toEqual([
    { variables: {}, extensions: { persistedQuery: { version: 1, sha256Hash: "ab12" } } },
  ]);
});

it("sends the text as well to a server that does not", async () => {
  const asked = answer({ Greeting: () => ({ data: { greeting: "您好" } }) });
  expect(await execute(greeting, {})).toEqual({ greeting: "您好" });
  expect(asked.map(({ hashOnly }) => hashOnly)).toEqual([true, false]);
});

it("says the reader's language", async () => {
  document.documentElement.lang = "en";
  let language: string | null = null;
  server.use(
    http.post("*/graphql", ({ request }) => {
      language = request.headers.get("accept-language");
      return HttpResponse.json({ data: { greeting: "hello" } });
    }),
  );
  await execute(greeting, {});
  expect(language).toBe("en");
});

it("throws everything the server said", async () => {
  answer({
    Greeting: () =>
      refusal("BAD_USER_INPUT", "填写有误。", {
        reason: "FORM",
        fields: [{ path: "form.name", reason: "REQUIRED", message: "请填写“字号”。" }],
      }),
  });
  await expect(execute(greeting, {})).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: "填写有误。",
    reason: "FORM",
    traceId: "0af7651916cd43dd8448eb211c80319c",
    fields: [{ path: "form.name", reason: "REQUIRED", text: "请填写“字号”。" }],
  });
});

it("takes a network that is gone for what it is", async () => {
  server.use(http.post("*/graphql", () => HttpResponse.error()));
  await expect(execute(greeting, {})).rejects.toMatchObject({ code: "OFFLINE", passing: true });
});

it("solves the challenge of a busy server and asks again with the proof", async () => {
  const salt = "00ff?expires=9999999999";
  const digest = async (number: number) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${salt}${number}`));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const challenge = {
    algorithm: "SHA-256",
    challenge: await digest(300),
    salt,
    signature: "s",
    maxNumber: 1000,
  };
  server.use(
    http.get("*/challenge", () => HttpResponse.json(challenge)),
    http.post("*/graphql", ({ request }) => {
      const proof = request.headers.get("x-proof");
      if (proof === null)
        return HttpResponse.json(refusal("RATE_LIMITED", "请稍候。", { challengeUrl: "/challenge" }));
      return HttpResponse.json({ data: { greeting: String(JSON.parse(atob(proof)).number) } });
    }),
  );
  expect(await execute(greeting, {})).toEqual({ greeting: "300" });
});

it("does not follow a challenge to another site", async () => {
  server.use(
    http.post("*/graphql", () =>
      HttpResponse.json(
        refusal("RATE_LIMITED", "请稍候。", { challengeUrl: "//elsewhere.example/challenge" }),
      ),
    ),
  );
  await expect(execute(greeting, {})).rejects.toMatchObject({
    code: "RATE_LIMITED",
    challengeUrl: undefined,
  });
});
