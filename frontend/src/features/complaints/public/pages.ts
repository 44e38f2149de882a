//! The public pages of complaints as one chunk: together they are smaller than what telling them apart would cost every page.
export { Complain } from "./Complain";
export { TrackComplaint } from "./TrackComplaint";
