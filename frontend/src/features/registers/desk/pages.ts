//! The staff pages on the three registers, in one chunk: the first page of the hall lists every chunk by name.
export { ExpertList } from "./ExpertList";
export { ExpertPage } from "./ExpertPage";
export { GroupList } from "./GroupList";
export { GroupPage } from "./GroupPage";
export { OfficerList } from "./OfficerList";
export { OfficerPage } from "./OfficerPage";
