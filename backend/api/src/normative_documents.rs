//! Normative documents (规范性文件) and internal rules: the published ones for everybody, drafts and reviews for the staff.

mod document;
mod mutation;
mod parts;
mod query;

pub use mutation::NormativeDocumentsMutation;
pub use query::NormativeDocumentsQuery;
