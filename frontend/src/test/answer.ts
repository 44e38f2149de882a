//! Answers GraphQL requests from fixtures under the real contract, so that a query the schema does not have fails.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildSchema, graphql } from "graphql";

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, "../../../schema.graphql"), "utf8"));

export interface Asked {
  query?: string;
  variables?: Record<string, unknown>;
}

interface Answer {
  data?: unknown;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

export async function answer(root: Record<string, unknown>, { query, variables }: Asked): Promise<Answer> {
  // As the server answers a hash it does not know: the client then sends the document itself.
  if (query === undefined) {
    return { errors: [{ message: "PersistedQueryNotFound" }] };
  }
  const { data, errors } = await graphql({
    schema,
    source: query,
    rootValue: root,
    ...(variables && { variableValues: variables }),
  });
  return {
    ...(data && { data }),
    ...(errors && { errors: errors.map(({ message, extensions }) => ({ message, extensions })) }),
  };
}
