//! The statutes that the city's powers cite, as texts to be registered: only what the powers themselves quote.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::laws::ArticleNumber;

use crate::city::City;

/// Said beside every registered statute.
pub const REMARK: &str = "演示拟制：只登记演示事项引用的条文，文字以公布的文本为准。";

/// A statute as far as the city quotes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statute {
    /// Its title.
    pub title: String,
    /// First day of the oldest text that is quoted.
    pub valid_from: NaiveDate,
    /// Its text: one line an article.
    pub text: String,
}

/// What is quoted of each article: the part that is named, and its words.
type Articles<'a> = BTreeMap<ArticleNumber, Vec<(&'a str, &'a str)>>;

/// The statutes of a city, by title.
pub fn statutes(city: &City) -> Vec<Statute> {
    let mut laws: BTreeMap<&str, (Option<NaiveDate>, Articles<'_>)> = BTreeMap::new();
    for basis in city.powers.iter().flat_map(|power| &power.content.legal_bases) {
        let Some((number, part)) = ArticleNumber::leading(&basis.article) else { continue };
        let (from, articles) = laws.entry(&basis.law).or_default();
        *from = match (*from, basis.valid_from) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let quoted = articles.entry(number).or_default();
        if !quoted.contains(&(part, basis.text.as_str())) {
            quoted.push((part, &basis.text));
        }
    }
    laws.into_iter()
        .map(|(title, (from, mut articles))| Statute {
            title: title.to_owned(),
            valid_from: from.unwrap_or_default(),
            text: articles.iter_mut().map(|(number, quoted)| format!("{number}　{}\n", words(quoted))).collect(),
        })
        .collect()
}

/// What is quoted of one article; a part says which it is.
fn words(quoted: &mut [(&str, &str)]) -> String {
    quoted.sort_unstable();
    let part = |(part, text): &(&str, &str)| {
        if part.is_empty() { (*text).to_owned() } else { format!("〔{part}〕{text}") }
    };
    quoted.iter().map(part).collect::<Vec<_>>().join("\n")
}
