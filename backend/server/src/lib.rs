//! The server of Clearhall.
