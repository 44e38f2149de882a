//! Blocks in, PDF/A bytes out. Knows nothing of powers, cases, storage or HTTP; the same paper gives the same bytes.
//!
//! A [`Paper`] is a list of [`Block`]s with a title, an author and a moment. [`Fonts::find`] looks for fonts with
//! Chinese once; [`print`] breaks lines (parley), fills pages, and writes PDF/A-2a and PDF/UA-1 (krilla), whose
//! validators refuse what the standards forbid. Text is embedded as subsets of the fonts found, so it can be read and
//! searched anywhere. Margins are those of GB/T 9704.

mod column;
mod fonts;
mod paper;
mod pdf;
mod picture;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub use fonts::{Fonts, NoFont, SYSTEM};
pub use paper::{Block, Moment, Paper, Table};
pub use pdf::{Unprintable, print};
pub use picture::{Anchor, Colour, Label, Picture, Shape, Turn};
