//! The rules of public power: pure and synchronous, without a database, a clock, randomness or GraphQL.

pub mod identity;
pub mod powers;
pub mod text;
pub mod time;
