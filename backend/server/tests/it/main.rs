//! The one integration binary: every test runs against a real server on its own database.
//!
//! `tests/with-postgres.sh cargo nextest run -p clearhall` runs the same tests on PostgreSQL.

mod charts;
mod fences;
mod harness;
mod logs;
mod pages;
mod sessions;
mod sockets;
mod uploads;
