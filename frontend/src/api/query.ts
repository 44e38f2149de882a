//! The query cache's settings, and how a document becomes a query.
import { QueryClient, queryOptions } from "@tanstack/react-query";
import { execute } from "./client";
import { ApiError } from "./errors";
import type { TypedDocumentString } from "./generated/graphql";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.passing,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}

/** Query options of a document; the key's first word is the noun that mutations invalidate. */
export function asked<Result, Variables>(
  noun: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  /** Keeps answers apart that differ by who asks. */
  scope: string | null = null,
) {
  return queryOptions({
    queryKey: [noun, String(document), variables, scope] as const,
    queryFn: ({ signal }) => execute(document, variables, signal),
  });
}
