//! The staff pages of complaints as one chunk: together they are smaller than what telling them apart would cost every page.
export { ComplaintList } from "./ComplaintList";
export { ComplaintPage } from "./ComplaintPage";
