//! The rules of public power: pure and synchronous, without a database, a clock, randomness or GraphQL.

pub mod archives;
pub mod board;
pub mod cases;
pub mod complaints;
pub mod evaluations;
pub mod experts;
pub mod fillings;
pub mod forms;
pub mod groups;
pub mod identity;
pub mod laws;
pub mod money;
pub mod normative_documents;
pub mod notices;
pub mod officers;
pub mod organisations;
pub mod policy;
pub mod powers;
pub mod ratings;
pub mod remedies;
pub mod reports;
pub mod rules;
pub mod settlements;
pub mod text;
pub mod time;
pub mod writs;
