//! The tables and transactions of Clearhall on SQLite and PostgreSQL; no rule and no GraphQL lives here.

pub mod archives;
pub mod backup;
pub mod board;
pub mod calendars;
pub mod cases;
pub mod complaints;
pub mod documents;
pub mod evaluations;
pub mod experts;
pub mod feed;
pub mod fillings;
pub mod groups;
pub mod identity;
pub mod laws;
pub mod normative_documents;
pub mod notices;
pub mod officers;
pub mod organisations;
pub mod page;
pub mod powers;
pub mod ratings;
pub mod remedies;
pub mod reports;
pub mod search;
pub mod settlements;
pub mod tables;
pub mod views;
pub mod work;
mod writer;
pub mod writs;

pub use backup::BackupFault;
pub use page::{Page, Paged};
pub use work::{Db, DbSettings, StoreError, Work};
