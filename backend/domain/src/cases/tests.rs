//! What the life of a case allows: tables of stages and acts, and random lives that must replay, offer and refuse alike.

mod chart;
mod elements;
mod fees;
mod lives;
mod table;
