//! The server of Clearhall: HTTP, sign-in and the command line; the rules live in the other rooms.

pub mod backup;
pub mod boot;
pub mod charts;
pub mod cli;
pub mod config;
pub mod demo_city;
pub mod http;
