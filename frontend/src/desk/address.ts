//! The filters of a list as its address holds them.

/** A change of filters; undefined takes one away. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

/** The address of page one has no trail. */
export const trailOf = (trail: string[]): string[] | undefined => (trail.length > 0 ? trail : undefined);
