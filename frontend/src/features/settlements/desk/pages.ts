//! The staff pages on settlements, in one chunk: the first page of the hall lists every chunk by name.
export { SettlementList } from "./SettlementList";
export { SettlementPage } from "./SettlementPage";
