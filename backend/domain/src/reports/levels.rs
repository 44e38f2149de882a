//! What province, city and county must say alike of an item of the national catalogue.

use crate::powers::PowerContent;
use crate::text::Text;

/// Sets apart the parts of what is said.
const PART: char = '\u{1f}';

/// What must be alike, in the order in which it is kept.
const PARTS: [(&str, &str); 3] = [("名称", "name"), ("设定依据", "legal basis"), ("法定时限", "statutory limit")];

/// What a power says that other levels must say alike: its name, the articles it rests on in any order, and the statutory
/// limit. Two texts are equal if and only if all of it is.
pub fn said_alike(content: &PowerContent) -> String {
    let mut bases: Vec<String> =
        content.legal_bases.iter().map(|basis| format!("{} {}", basis.law.trim(), basis.article.trim())).collect();
    bases.sort();
    bases.dedup();
    let limit = content.statutory.as_ref().map(crate::time::Period::zh).unwrap_or_default();
    [content.name.zh.trim().to_owned(), bases.join("；"), limit].join(&PART.to_string())
}

/// In what two powers differ that must say the same.
pub fn unlike_in(one: &str, other: &str) -> Text {
    let parts = PARTS.iter().zip(one.split(PART).zip(other.split(PART)));
    let differing: Vec<&(&str, &str)> = parts.filter(|(_, (one, other))| one != other).map(|(part, _)| part).collect();
    let zh: Vec<&str> = differing.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<&str> = differing.iter().map(|(_, en)| *en).collect();
    Text::new(zh.join("、"), en.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::powers::content::LegalBasis;
    use crate::powers::table::{SheetRow, merged};
    use crate::time::Period;

    #[test]
    fn levels_differ_in_name_basis_or_limit_and_in_nothing_else() {
        let row = SheetRow { number: 1, cells: std::collections::BTreeMap::new(), faults: Vec::new() };
        let basis = |article: &str| LegalBasis {
            law: "城市市容和环境卫生管理条例".into(),
            article: article.into(),
            text: String::new(),
            valid_from: None,
            valid_to: None,
            register: None,
        };
        let mut one = merged(&row, "XK", None).content;
        one.legal_bases = vec![basis("第三十四条"), basis("第三十五条")];
        let mut alike = one.clone();
        alike.phone = "0000".into();
        alike.legal_bases.reverse();
        assert_eq!(said_alike(&one), said_alike(&alike), "telephone and order are each body's own");
        let mut other = one.clone();
        other.name.zh.push('（');
        assert_eq!(unlike_in(&said_alike(&one), &said_alike(&other)).zh, "名称");
        let mut other = one.clone();
        other.statutory = Some(Period::working_days(33, "某条"));
        other.legal_bases.push(basis("第九百条"));
        assert_eq!(unlike_in(&said_alike(&one), &said_alike(&other)).zh, "设定依据、法定时限");
    }
}
