//! The legal office's pages on decisions that wait for it, in one chunk: the first page of the hall lists every chunk by name.
export { ReviewList } from "./ReviewList";
export { ReviewPage } from "./ReviewPage";
