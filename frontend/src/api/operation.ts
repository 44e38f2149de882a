//! How a mutation document becomes an operation that is safe to repeat.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { execute } from "./client";
import { ApiError } from "./errors";
import type { TypedDocumentString } from "./generated/graphql";
import { type HeldKey, keyFor } from "./keys";

/**
 * A mutation with an idempotency key: the key lives until the server has answered this very input, so that a
 * retry after a lost answer cannot do the thing twice.
 */
export function useOperation<Result, Variables extends { idempotencyKey: string }>(
  document: TypedDocumentString<Result, Variables>,
  invalidates: string[],
) {
  const client = useQueryClient();
  const held = useRef<HeldKey | null>(null);
  return useMutation<Result, unknown, Omit<Variables, "idempotencyKey">>({
    mutationFn: (variables) => {
      held.current = keyFor(held.current, variables);
      return execute(document, { ...variables, idempotencyKey: held.current.key } as Variables);
    },
    onSuccess: async () => {
      held.current = null;
      await Promise.all(invalidates.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
    },
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.passing) return;
      held.current = null;
      // Somebody was faster: show what is true now beside the refusal.
      if (error.code === "CONFLICT") {
        await Promise.all(invalidates.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
      }
    },
  });
}
