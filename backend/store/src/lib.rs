//! The tables and transactions of Clearhall on both databases.
