//! Both public pages on ratings, in one chunk: the first page of the hall lists every chunk by name.
export { Rate } from "./Rate";
export { RatingResults } from "./RatingResults";
