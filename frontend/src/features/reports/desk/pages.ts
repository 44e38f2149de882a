//! The pages of the report, in one chunk: the first page of the hall lists every chunk by name.
export { ReportPage } from "./ReportPage";
export { RowsPage } from "./RowsPage";
