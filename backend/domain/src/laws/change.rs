//! What a new text of a law changes, article by article, and the kinds of changes that the register keeps.

use std::collections::BTreeMap;

use super::ArticleNumber;
use super::statute::StatuteArticle;

/// A change of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A law was registered, with or without its articles.
    Registered,
    /// What is said of the law as a whole was changed, such as its days.
    Amended,
    /// A new text of the whole law.
    Revised,
    /// One article got a new wording.
    ArticleChanged,
    /// One article ends.
    ArticleEnded,
    /// The law ends.
    Ended,
}

impl ChangeKind {
    const ALL: [Self; 6] =
        [Self::Registered, Self::Amended, Self::Revised, Self::ArticleChanged, Self::ArticleEnded, Self::Ended];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registered => "REGISTERED",
            Self::Amended => "AMENDED",
            Self::Revised => "REVISED",
            Self::ArticleChanged => "ARTICLE_CHANGED",
            Self::ArticleEnded => "ARTICLE_ENDED",
            Self::Ended => "ENDED",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What an article says now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Its number.
    pub number: ArticleNumber,
    /// Its words.
    pub text: String,
}

/// What a new text does to one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleChange {
    /// It was not there.
    New,
    /// It says something else.
    Changed,
    /// It says the same.
    Same,
    /// The new text has it no longer.
    Ended,
}

impl ArticleChange {
    /// Whether powers that rest on the article must be looked at again.
    pub const fn touches(self) -> bool {
        match self {
            Self::Changed | Self::Ended => true,
            Self::New | Self::Same => false,
        }
    }
}

/// Article by article, in order, what a new text does to the present one. Blanks and line ends do not count.
pub fn differences(present: &[Wording], new: &[StatuteArticle]) -> Vec<(ArticleNumber, ArticleChange)> {
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let mut found: BTreeMap<ArticleNumber, ArticleChange> =
        present.iter().map(|wording| (wording.number, ArticleChange::Ended)).collect();
    for article in new {
        let known = present.iter().find(|wording| wording.number == article.number);
        let change = match known {
            None => ArticleChange::New,
            Some(wording) if words(&wording.text) == words(&article.text) => ArticleChange::Same,
            Some(_) => ArticleChange::Changed,
        };
        found.insert(article.number, change);
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{ArticleChange, Wording, differences};
    use crate::laws::read;

    #[test]
    fn a_new_text_is_told_article_by_article() {
        let wording =
            |number: &str, text: &str| Wording { number: number.parse().expect("a number"), text: text.into() };
        let present = [wording("第一条", "甲。"), wording("第二条", "乙。\n丙。"), wording("第三条", "丁。")];
        let new = read("第一条 甲。\n第二条 乙。 丙。\n第二条之一 新。\n第四条 戊。").0.articles;
        let told: Vec<(String, ArticleChange)> =
            differences(&present, &new).into_iter().map(|(number, change)| (number.to_string(), change)).collect();
        assert_eq!(
            told,
            [
                ("第一条".into(), ArticleChange::Same),
                ("第二条".into(), ArticleChange::Same),
                ("第二条之一".into(), ArticleChange::New),
                ("第三条".into(), ArticleChange::Ended),
                ("第四条".into(), ArticleChange::New),
            ]
        );
    }
}
