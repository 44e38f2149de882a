//! GraphQL over HTTP with trusted documents: the hash first, the text only to a server that does not know it.
import { ApiError, readError } from "./errors";
import type { TypedDocumentString } from "./generated/graphql";
import { exchange } from "./http";
import { proving } from "./proving";
import { authorizationHeader, currentSession, renew } from "./session";

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

/** The body of one request; `withText` sends the document beside its hash. */
export function requestBody<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  withText: boolean,
) {
  const hash = document.__meta__?.hash;
  return {
    ...((withText || hash === undefined) && { query: document.toString() }),
    variables,
    ...(typeof hash === "string" && { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
  };
}

/** Asks one operation; throws an `ApiError` with everything the server said. */
export function execute<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  return proving((proof) => ask(document, variables, signal, proof));
}

async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal: AbortSignal | undefined,
  proof: string | undefined,
): Promise<Result> {
  const send = async (withText: boolean): Promise<Answer<Result>> => {
    const body = requestBody(document, variables, withText);
    const authorization = await authorizationHeader();
    return (await exchange("/graphql", {
      method: "POST",
      body,
      authorization,
      signal,
      proof,
    })) as Answer<Result>;
  };
  let answer = await send(false);
  if (unknownDocument(answer)) answer = await send(true);
  if (refusedToken(answer) && currentSession().status === "signedIn") {
    await renew();
    answer = await send(true);
  }
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw readError(error, 200);
  if (answer.data === undefined || answer.data === null) throw new ApiError("INTERNAL", "");
  return answer.data;
}

const unknownDocument = ({ errors }: Answer<unknown>) =>
  errors?.some(({ message, extensions }) =>
    /persisted.?query.?not.?found/i.test(
      `${message} ${String(extensions?.code ?? "")} ${String(extensions?.reason ?? "")}`,
    ),
  ) ?? false;

const refusedToken = ({ errors }: Answer<unknown>) =>
  errors?.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED") ?? false;
