//! The store on both databases: groups, locks, feeds and pages; what the operations make of them is tested in the server.

mod feeds;
mod groups;
mod opened;
mod pages;
