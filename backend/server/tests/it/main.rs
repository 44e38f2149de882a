//! The one integration binary: every test runs against a real server on its own database.
//!
//! `tests/with-postgres.sh cargo nextest run -p clearhall` runs the same tests on PostgreSQL.
#![expect(clippy::too_many_lines, reason = "a story is read in one piece")]

mod accounts;
mod acts;
mod administration;
mod backup;
mod board;
mod calendars;
mod canary;
mod cases;
mod catalogue;
mod charts;
mod city;
mod clearing;
mod complaint_canary;
mod complaints;
mod discretion;
mod drafts;
mod elements;
mod evaluations;
mod fences;
mod find;
mod harness;
mod law_moves;
mod laws;
mod levels;
mod lives;
mod logs;
mod mandates;
mod normative_documents;
mod packages;
mod pages;
mod penalties;
mod policy;
mod powers;
mod procedures;
mod races;
mod ratings;
mod refusals;
mod registers;
mod remedies;
mod reports;
mod sessions;
mod sign_offs;
mod sockets;
mod statements;
mod stored;
mod templates;
mod tidy;
mod timer;
mod told;
mod uploads;
mod withheld;
