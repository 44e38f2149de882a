//! The staff pages on normative documents and internal rules, in one chunk.
export { DocumentDesk } from "./DocumentDesk";
export { DocumentList } from "./DocumentList";
