//! The filters of a list as its address holds them: what is not set is not there.

export type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
/** A change of filters; undefined takes one away. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

export function present<T extends object>(search: T): Present<T> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The address of page one has no trail. */
export const trailOf = (trail: string[]): string[] | undefined => (trail.length > 0 ? trail : undefined);
