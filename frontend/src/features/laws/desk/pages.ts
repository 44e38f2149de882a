//! The staff pages on laws, in one chunk: the first page of the hall lists every chunk by name.
export { LawImport } from "./LawImport";
export { LawList } from "./LawList";
export { LawPage } from "./LawPage";
export { LawTasks } from "./LawTasks";
