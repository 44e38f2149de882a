//! Subscriptions over graphql-transport-ws; the library is fetched only when a page first listens.
import type { Client } from "graphql-ws";
import { requestBody } from "./client";
import type { TypedDocumentString } from "./generated/graphql";
import { authorizationHeader } from "./session";

let client: Promise<Client> | null = null;

async function connect(): Promise<Client> {
  const { createClient } = await import("graphql-ws");
  return createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    lazy: true,
    keepAlive: 20_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) =>
      // The spread keeps a restarted server from being met by every page at once.
      new Promise((resolve) =>
        setTimeout(resolve, Math.min(15_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2)),
      ),
    connectionParams: async () => {
      const authorization = await authorizationHeader();
      return authorization === undefined ? {} : { authorization };
    },
  });
}

export interface Listening<Result> {
  /** Also called when the listening has begun, and again after the line was lost: what changed before was told to nobody. */
  onChange: (result: Result) => void;
  /** The server ended the subscription: unknown code, or no right to listen. */
  onEnd?: (error: unknown) => void;
}

/** Listens until the returned function is called. */
export function listen<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { onChange, onEnd }: Listening<Result>,
): () => void {
  let stop: (() => void) | null = null;
  let stopped = false;
  client ??= connect();
  client
    .then((ready) => {
      if (stopped) return;
      const { query = document.toString(), extensions } = requestBody(document, variables, true);
      stop = ready.subscribe<Result>(
        { query, variables, ...(extensions && { extensions }) },
        {
          next: (message) => {
            if (message.data) onChange(message.data);
            else if (message.errors) onEnd?.(message.errors);
          },
          error: (error) => onEnd?.(error),
          complete: () => undefined,
        },
      );
    })
    .catch(() => {
      // The library itself could not be fetched: the page stays right through its own refetches.
      client = null;
    });
  return () => {
    stopped = true;
    stop?.();
  };
}
