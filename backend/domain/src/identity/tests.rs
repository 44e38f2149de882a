//! What people type, read or refused, and what is left of it behind a mask.

mod codes;
mod masks;
mod people;
