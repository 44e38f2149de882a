//! A body's own classes of powers, in one or two levels, each mapped to a national class.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{FieldFault, PowerContent};
use crate::text::Text;

/// Most classes of one body.
const MOST: usize = 100;
/// Most bodies with classes of their own.
const MOST_BODIES: usize = 1_000;
/// Longest name, in characters.
const LONGEST: usize = 40;

/// One class of a body's own; its Chinese name is what versions carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnClass {
    /// Its name, once in its body.
    pub name: Text,
    /// The Chinese name of the class above; none of the upper level.
    #[serde(default)]
    pub parent: Option<String>,
    /// Code of the national class that it belongs to.
    pub category: String,
}

/// The classes of every body that has its own, by the body's code; they hold for the bodies below too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnCategories(pub BTreeMap<String, Vec<OwnClass>>);

impl OwnCategories {
    /// The classes of a body, whose codes from the root down are the path; those of the nearest body above that has any.
    pub fn of_body<'a>(&self, path: impl DoubleEndedIterator<Item = &'a str>) -> &[OwnClass] {
        path.rev().find_map(|code| self.0.get(code)).map_or(&[], Vec::as_slice)
    }

    /// Everything that keeps them from being used; the closures tell whether such a body and such a national class exist.
    pub fn faults(&self, known_body: impl Fn(&str) -> bool, known_category: impl Fn(&str) -> bool) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.0.len() > MOST_BODIES {
            faults.push(FieldFault::new("bodies", "OUT_OF_BOUNDS", "最多 1000 个机构。", "1,000 bodies at most."));
        }
        for (at, (body, classes)) in self.0.iter().enumerate() {
            let path = format!("bodies.{at}");
            if !known_body(body) {
                let (zh, en) = ("没有这个机构。", "There is no such body.");
                faults.push(FieldFault::new(format!("{path}.organisation"), "UNKNOWN_BODY", zh, en));
            }
            if classes.is_empty() || classes.len() > MOST {
                let (zh, en) = ("应有 1 至 100 个类别。", "There are 1 to 100 classes.");
                faults.push(FieldFault::new(format!("{path}.classes"), "OUT_OF_BOUNDS", zh, en));
            }
            class_faults(&path, classes, &known_category, &mut faults);
        }
        faults
    }
}

fn class_faults(path: &str, classes: &[OwnClass], known_category: impl Fn(&str) -> bool, faults: &mut Vec<FieldFault>) {
    let mut names = BTreeSet::new();
    for (at, class) in classes.iter().enumerate() {
        let mut add = |field: &str, reason, zh: &str, en: &str| {
            faults.push(FieldFault::new(format!("{path}.classes.{at}.{field}"), reason, zh, en));
        };
        if class.name.is_blank() || class.name.zh.chars().count() > LONGEST {
            add("name", "NAME", "名称应为 1 至 40 字。", "A name has 1 to 40 characters.");
        } else if !names.insert(class.name.zh.as_str()) {
            add("name", "NAME_NOT_UNIQUE", "名称不能重复。", "A name is there once.");
        }
        if !known_category(&class.category) {
            add("category", "UNKNOWN_CATEGORY", "没有这个权力类别。", "There is no such class of powers.");
        }
        let above = class.parent.as_deref().map(|parent| classes.iter().find(|class| class.name.zh == parent));
        let stands = match above {
            None => true,
            Some(above) => above.is_some_and(|above| above.parent.is_none() && above.name != class.name),
        };
        if !stands {
            let zh = "上级类别应是本机构的一级类别。";
            add("parent", "UNKNOWN_PARENT", zh, "The class above is one of the body's upper level.");
        }
    }
}

/// A body with classes of its own uses them, and each under the national class that it is mapped to; other bodies write what
/// they like.
pub fn own_class_fault(content: &PowerContent, classes: &[OwnClass]) -> Option<FieldFault> {
    let named = content.own_category.as_deref().filter(|_| !classes.is_empty())?;
    match classes.iter().find(|class| class.name.zh == named) {
        None => Some(FieldFault::new(
            "ownCategory",
            "UNKNOWN_OWN_CATEGORY",
            "本机关的类别表中没有这一类。",
            "The body's own classes have no such one.",
        )),
        Some(class) if class.category != content.category => Some(FieldFault::new(
            "ownCategory",
            "OWN_CATEGORY_MAPPED_ELSEWHERE",
            "这一类在类别表中对应另一个国家权力类别。",
            "This class is mapped to another national class.",
        )),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{OwnCategories, OwnClass};
    use crate::text::Text;

    fn class(name: &str, parent: Option<&str>, category: &str) -> OwnClass {
        OwnClass { name: Text::new(name, ""), parent: parent.map(str::to_owned), category: category.into() }
    }

    fn of(body: &str, classes: Vec<OwnClass>) -> OwnCategories {
        OwnCategories(BTreeMap::from([(body.to_owned(), classes)]))
    }

    #[test]
    fn the_nearest_body_above_says_which_classes_there_are() {
        let mut all = of("jz", vec![class("审批", None, "XK")]);
        all.0.insert("jz-tax".into(), vec![class("税收执法权", None, "ZS"), class("征收", Some("税收执法权"), "ZS")]);
        assert_eq!(all.of_body(["jz", "jz-tax", "jz-tax-office"].into_iter()).len(), 2);
        assert_eq!(all.of_body(["jz", "jz-zjj"].into_iter()).len(), 1);
        assert_eq!(all.of_body(["elsewhere"].into_iter()), []);
    }

    #[test]
    fn every_fault_of_the_classes_is_told_at_its_field() {
        let classes = vec![
            class("甲", None, "XK"),
            class("甲", None, "??"),
            class("乙", Some("甲"), "XK"),
            class("丙", Some("乙"), "XK"),
            class("丁", Some("丁"), "XK"),
        ];
        let told = of("nowhere", classes).faults(|_| false, |code| code == "XK");
        let told: Vec<_> = told.into_iter().map(|fault| (fault.path, fault.reason)).collect();
        let wanted = [
            ("bodies.0.organisation", "UNKNOWN_BODY"),
            ("bodies.0.classes.1.name", "NAME_NOT_UNIQUE"),
            ("bodies.0.classes.1.category", "UNKNOWN_CATEGORY"),
            ("bodies.0.classes.3.parent", "UNKNOWN_PARENT"),
            ("bodies.0.classes.4.parent", "UNKNOWN_PARENT"),
        ];
        assert_eq!(told, wanted.map(|(path, reason)| (path.to_owned(), reason)));
    }
}
