//! The tables and transactions of Clearhall on SQLite and PostgreSQL; no rule and no GraphQL lives here.

pub mod backup;
pub mod board;
pub mod calendars;
pub mod cases;
pub mod complaints;
pub mod documents;
pub mod evaluations;
pub mod feed;
pub mod fillings;
pub mod identity;
pub mod laws;
pub mod organisations;
pub mod page;
pub mod powers;
pub mod ratings;
pub mod remedies;
pub mod reports;
pub mod search;
pub mod settlements;
pub mod tables;
pub mod work;
mod writer;

pub use backup::BackupFault;
pub use page::{Page, Paged};
pub use work::{Db, DbSettings, StoreError, Work};
