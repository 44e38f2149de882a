//! How long nothing is changed before a version is saved by itself.

/** In milliseconds. */
export const rest = 8_000;
