//! The tables of Clearhall on both databases, forward only.
