//! The index of the catalogue: texts and ids in, ranked ids and counts out. It knows no database, no HTTP and no language but
//! the signs it is given; an index that is torn or too old is empty, and whoever keeps it fills it again.

mod entry;
mod find;
mod grams;
mod index;
mod rows;
#[cfg(test)]
mod tests;
mod text;

pub use entry::{Entry, FOREVER, Kind, Record, STANDINGS, Texts};
pub use find::{After, Facet, Found, How, Place, Places, Query};
pub use index::{Fault, Index, Writing};
