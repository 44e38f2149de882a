//! The server of Clearhall: HTTP, sign-in and the command line; the rules live in the other rooms.

pub mod http;
