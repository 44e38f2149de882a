//! The life of a complaint as tables, and how alike texts are.

mod lives;
mod table;
