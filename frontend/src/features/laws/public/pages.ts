//! Both public pages on laws, in one chunk: the first page of the hall lists every chunk by name.
export { Law } from "./Law";
export { Laws } from "./Laws";
