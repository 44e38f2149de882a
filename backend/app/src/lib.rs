//! The operations: begin, load, decide, save, commit.
