//! The stand-in server of the tests: answers GraphQL operations by name over the same wire format as the real one.
import { HttpResponse, http, type JsonBodyType, ws } from "msw";
import { setupServer } from "msw/node";

export const server = setupServer();

export const socket = ws.link("ws://localhost:3000/graphql");

export interface Asked {
  operation: string;
  variables: Record<string, unknown>;
  authorization: string | null;
  hashOnly: boolean;
}

type Answers = Record<string, (asked: Asked) => JsonBodyType>;

interface Body {
  query?: string;
  variables?: Record<string, unknown>;
}

/** Answers the named operations, and as a server that knows no document asks for the text first; returns what was asked. */
export function answer(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  server.use(
    http.post("*/graphql", async ({ request }) => {
      const { query, variables = {} } = (await request.json()) as Body;
      const authorization = request.headers.get("authorization");
      if (query === undefined) {
        asked.push({ operation: "", variables, authorization, hashOnly: true });
        return HttpResponse.json(
          refusal("BAD_USER_INPUT", "文档未知。", { reason: "PERSISTED_QUERY_NOT_FOUND" }),
        );
      }
      const operation = /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? "";
      const one: Asked = { operation, variables, authorization, hashOnly: false };
      asked.push(one);
      const found = answers[operation];
      return found
        ? HttpResponse.json(found(one))
        : new HttpResponse(`no answer for ${operation}`, { status: 500 });
    }),
  );
  return asked;
}

/** An answer that is an error, as the server's GraphQL route tells it. */
export function refusal(code: string, message: string, more: Record<string, JsonBodyType> = {}) {
  return {
    errors: [{ message, extensions: { code, traceId: "0af7651916cd43dd8448eb211c80319c", ...more } }],
  };
}

/** A server that speaks graphql-transport-ws and hands out the way to say that something changed. */
export function speakLive(result: JsonBodyType): { tell: () => void; listeners: () => number } {
  const told = new Map<string, (message: string) => void>();
  server.use(
    socket.addEventListener("connection", ({ client }) => {
      client.addEventListener("message", (event) => {
        const message = JSON.parse(String(event.data)) as { type: string; id?: string };
        if (message.type === "connection_init") client.send(JSON.stringify({ type: "connection_ack" }));
        if (message.type === "ping") client.send(JSON.stringify({ type: "pong" }));
        if (message.type === "subscribe" && message.id) told.set(message.id, (text) => client.send(text));
        if (message.type === "complete" && message.id) told.delete(message.id);
      });
    }),
  );
  return {
    tell: () => {
      for (const [id, send] of told) send(JSON.stringify({ id, type: "next", payload: { data: result } }));
    },
    listeners: () => told.size,
  };
}
