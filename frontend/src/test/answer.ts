//! Answers GraphQL requests from fixtures under the real contract, so that a query the schema does not have fails.
import { readFileSync } from "node:fs";
import { buildSchema, type ExecutionResult, graphql } from "graphql";

const schema = buildSchema(readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8"));

export interface Asked {
  query?: string;
  variables?: Record<string, unknown>;
}

export async function answer(
  root: Record<string, unknown>,
  { query, variables }: Asked,
): Promise<ExecutionResult> {
  // As the server answers a hash it does not know: the client then sends the document itself.
  if (query === undefined) {
    return { errors: [Object.assign(new Error("PersistedQueryNotFound"))] } as unknown as ExecutionResult;
  }
  return graphql({ schema, source: query, rootValue: root, ...(variables && { variableValues: variables }) });
}
