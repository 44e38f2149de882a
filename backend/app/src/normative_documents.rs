//! The operations on normative documents and internal rules, and the readings of them.

mod act;
mod draft;
mod publish;
mod read;
mod step;

pub use draft::DocumentSave;
pub use publish::DocumentPublish;
pub use read::{DocumentOf, document_of};
pub use step::DocumentMove;
pub use store::normative_documents::DocumentFilter;
