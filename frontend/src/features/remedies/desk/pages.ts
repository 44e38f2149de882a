//! The staff pages on remedies, in one chunk: the first page of the hall lists every chunk by name.
export { RemedyList } from "./RemedyList";
export { RemedyPage } from "./RemedyPage";
