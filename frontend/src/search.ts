//! What an address says after `?`, read so that words stay words: a reader may search for `31001`, `2026` or `true`.
import { parseSearchWith, stringifySearchWith } from "@tanstack/react-router";

/** The router reads numbers and truth values out of an address; a page wants the words that were typed. */
export const text = (value: unknown): string | undefined => {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** Lists alone are written as JSON; any other JSON is somebody's words. */
function lists(written: string): unknown {
  if (!written.startsWith('["')) throw new SyntaxError("no list");
  return JSON.parse(written);
}

export const parseSearch = parseSearchWith(lists);
export const stringifySearch = stringifySearchWith(JSON.stringify);

export type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What is not set is not in the address, so that it stays short. */
export function present<T extends object>(search: T): Present<T> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** Reads so many words out of an address. */
export const texts =
  <Key extends string>(...keys: Key[]) =>
  (search: Record<string, unknown>) =>
    present(
      Object.fromEntries(keys.map((key) => [key, text(search[key])])) as Record<Key, string | undefined>,
    );
