//! Both staff pages on ratings, in one chunk: the first page of the hall lists every chunk by name.
export { RatingList } from "./RatingList";
export { RatingPage } from "./RatingPage";
