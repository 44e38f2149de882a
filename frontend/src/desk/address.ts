//! The filters of a list as its address holds them.

/** A change of filters; undefined takes one away. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

/** The address of page one has no trail. */
export const trailOf = (trail: string[]): string[] | undefined => (trail.length > 0 ? trail : undefined);

/** What a list is narrowed to, as its address says it and in an order of its own; empty for the whole list. */
export function filtersOf(search: object): string {
  const words = Object.entries(search).flatMap(([name, value]) =>
    name === "trail" ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(words.toSorted()).toString();
}
