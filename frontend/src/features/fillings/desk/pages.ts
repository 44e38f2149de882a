//! The staff pages on filling calls, in one chunk: the first page of the hall lists every chunk by name.
export { FillingList } from "./FillingList";
export { FillingPage } from "./FillingPage";
