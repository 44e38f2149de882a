//! The pages of review, in one chunk: the first page of the hall lists every chunk by name.
export { Queue } from "./Queue";
export { Review } from "./Review";
