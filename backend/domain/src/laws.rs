//! The register of laws: how an article is named, when it is in force, and how a statute is read from its text; not which
//! powers rest on it.

mod article;
mod change;
mod statute;
mod validity;

pub use article::ArticleNumber;
pub(crate) use article::numeral;
pub use change::{ArticleChange, ChangeKind, Wording, differences};
pub use statute::{LONGEST_ARTICLE, MOST_ARTICLES, Statute, StatuteArticle, StatuteFault, read};
pub use validity::{Standing, Validity};
