//! Idempotency keys: random, also where the page came over plain http and `randomUUID` is not offered.

export function freshKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A key bound to the input it stands for: the same input asks again under the same key, another gets another. */
export interface HeldKey {
  input: string;
  key: string;
}

export function keyFor(held: HeldKey | null, variables: unknown): HeldKey {
  const input = JSON.stringify(variables);
  return held?.input === input ? held : { input, key: freshKey() };
}
