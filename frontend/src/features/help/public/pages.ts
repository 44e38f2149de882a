//! Help, guides and the hall's own statements as one chunk: the first page lists every chunk by name.
export { Accessibility } from "./Accessibility";
export { Help } from "./Help";
export { Privacy } from "./Privacy";
export { Sitemap } from "./Sitemap";
