//! The way of a version from its submission to its approval: ordered steps, each with who signs it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::FieldFault;
use crate::text::Text;

/// Most chains, and most steps of one.
const MOST: usize = 20;
/// Longest name, in characters.
const LONGEST: usize = 40;

/// Who signs a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "post", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum Signer {
    /// Anybody of the legal office that reaches the body.
    Legal,
    /// Whoever holds the post of this code; `*-director` is the post of the version's own body that ends so.
    Post(String),
}

impl Signer {
    /// The code of the post that signs for a body; none for the legal office.
    pub fn post_for(&self, body: &str) -> Option<String> {
        match self {
            Self::Legal => None,
            Self::Post(code) => Some(match code.strip_prefix('*') {
                Some(rest) => format!("{body}{rest}"),
                None => code.clone(),
            }),
        }
    }
}

/// One step between submission and approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChainStep {
    /// Its name.
    pub name: Text,
    /// Who signs it.
    pub signer: Signer,
    /// Whether the number of a meeting's record must be given (R-020: 会议记录).
    #[serde(default)]
    pub recorded: bool,
}

/// An approval chain. It begins with the submission and ends with the legal office's approval, which every version needs
/// its steps stand between the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApprovalChain {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// Its steps, in order; none means straight to the approval.
    pub steps: Vec<ChainStep>,
}

/// All chains, and which body goes which way; kept among the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApprovalChains {
    /// The chains.
    pub chains: Vec<ApprovalChain>,
    /// Key of the chain of every body that has none of its own.
    pub usual: String,
    /// Key of the chain by the code of a body; it holds for the bodies below too.
    #[serde(default)]
    pub bodies: BTreeMap<String, String>,
}

impl Default for ApprovalChains {
    fn default() -> Self {
        let step = |zh: &str, en: &str, signer, recorded| ChainStep { name: Text::new(zh, en), signer, recorded };
        let post = |code: &str| Signer::Post(code.into());
        let direct =
            ApprovalChain { key: "direct".into(), name: Text::new("法制审核", "Legal review"), steps: Vec::new() };
        let three = ApprovalChain {
            key: "three-step".into(),
            name: Text::new("三步法", "Three steps"),
            steps: vec![
                step("法制机构对照法律审核", "Compared with the law", Signer::Legal, false),
                step("领导班子集体研究", "Studied by the leaders together", post("*-director"), true),
            ],
        };
        let long = ApprovalChain {
            key: "long".into(),
            name: Text::new("逐级审核", "Level by level"),
            steps: vec![
                step("领导小组初核", "First check of the leading group", Signer::Legal, false),
                step("领导班子集体研究", "Studied by the leaders together", post("*-director"), true),
                step("主要负责人签署意见", "Signed by the head", post("*-director"), false),
                step("分类申报初核", "Check of the declaration by class", Signer::Legal, false),
            ],
        };
        Self { chains: vec![direct, three, long], usual: "direct".into(), bodies: BTreeMap::new() }
    }
}

impl ApprovalChains {
    /// The chain of a key.
    pub fn chain(&self, key: &str) -> Option<&ApprovalChain> {
        self.chains.iter().find(|chain| chain.key == key)
    }

    /// The chain of a body, whose codes from the root down are the path; the nearest body above that has one decides.
    pub fn of_body<'a>(&self, path: impl DoubleEndedIterator<Item = &'a str>) -> Option<&ApprovalChain> {
        let own = path.rev().find_map(|code| self.bodies.get(code));
        self.chain(own.unwrap_or(&self.usual))
    }

    /// Everything that keeps them from being used; `known_body` and `known_post` tell whether such a code exists.
    pub fn faults(&self, known_body: impl Fn(&str) -> bool, known_post: impl Fn(&str) -> bool) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut add = |path: String, reason, zh: &str, en: &str| faults.push(FieldFault::new(path, reason, zh, en));
        if self.chains.is_empty() || self.chains.len() > MOST {
            add("chains".into(), "OUT_OF_BOUNDS", "应有 1 至 20 条审核链。", "There are 1 to 20 chains.");
        }
        let mut keys = BTreeSet::new();
        for (at, chain) in self.chains.iter().enumerate() {
            let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            if chain.key.is_empty() || chain.key.len() > LONGEST || !chain.key.bytes().all(sign) {
                let zh = "标识由小写字母、数字和短横组成。";
                add(format!("chains.{at}.key"), "KEY", zh, "A key has small letters, digits and hyphens.");
            } else if !keys.insert(chain.key.as_str()) {
                add(format!("chains.{at}.key"), "KEY_NOT_UNIQUE", "标识不能重复。", "A key is there once.");
            }
            if chain.name.is_blank() || chain.name.zh.chars().count() > LONGEST {
                add(format!("chains.{at}.name"), "NAME", "名称应为 1 至 40 字。", "A name has 1 to 40 characters.");
            }
            if chain.steps.len() > MOST {
                add(format!("chains.{at}.steps"), "OUT_OF_BOUNDS", "最多 20 个环节。", "20 steps at most.");
            }
            for (step, of) in chain.steps.iter().enumerate() {
                let path = format!("chains.{at}.steps.{step}");
                if of.name.is_blank() || of.name.zh.chars().count() > LONGEST {
                    let zh = "名称应为 1 至 40 字。";
                    add(format!("{path}.name"), "NAME", zh, "A name has 1 to 40 characters.");
                }
                match &of.signer {
                    Signer::Legal => {}
                    Signer::Post(code) if code.starts_with("*-") && code.len() > 2 => {}
                    Signer::Post(code) if known_post(code) => {}
                    Signer::Post(_) => {
                        let zh = "没有这个岗位；本机关的岗位写作“*-director”。";
                        let en = "There is no such post; one of the body's own is written *-director.";
                        add(format!("{path}.post"), "UNKNOWN_POST", zh, en);
                    }
                }
            }
        }
        let known = |key: &str| self.chain(key).is_some();
        let no_chain = ("没有这条审核链。", "There is no such chain.");
        if !known(&self.usual) {
            add("usual".into(), "UNKNOWN_CHAIN", no_chain.0, no_chain.1);
        }
        for (at, (body, chain)) in self.bodies.iter().enumerate() {
            if !known_body(body) {
                add(format!("bodies.{at}.organisation"), "UNKNOWN_BODY", "没有这个机构。", "There is no such body.");
            }
            if !known(chain) {
                add(format!("bodies.{at}.chain"), "UNKNOWN_CHAIN", no_chain.0, no_chain.1);
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::{ApprovalChain, ApprovalChains, Signer};
    use crate::text::Text;

    #[test]
    fn the_chains_that_we_are_delivered_with_have_no_fault_and_three_ways_of_growing_length() {
        let chains = ApprovalChains::default();
        assert_eq!(chains.faults(|_| false, |_| false), []);
        let steps: Vec<usize> = chains.chains.iter().map(|chain| chain.steps.len()).collect();
        assert_eq!(steps, [0, 2, 4]);
    }

    #[test]
    fn the_nearest_body_above_decides_which_way_a_version_goes() {
        let mut chains = ApprovalChains::default();
        chains.bodies.insert("jz".into(), "three-step".into());
        chains.bodies.insert("jz-hbj".into(), "long".into());
        let of = |path: &[&str]| chains.of_body(path.iter().copied()).map(|chain| chain.key.clone());
        assert_eq!(of(&["jz", "jz-hbj", "jz-hbj-office"]).as_deref(), Some("long"));
        assert_eq!(of(&["jz", "jz-zjj"]).as_deref(), Some("three-step"));
        assert_eq!(of(&["other"]).as_deref(), Some("direct"));
    }

    #[test]
    fn a_post_may_be_one_of_the_versions_own_body() {
        assert_eq!(Signer::Post("*-director".into()).post_for("jz-hbj").as_deref(), Some("jz-hbj-director"));
        assert_eq!(Signer::Post("jz-meeting".into()).post_for("jz-hbj").as_deref(), Some("jz-meeting"));
        assert_eq!(Signer::Legal.post_for("jz-hbj"), None);
    }

    #[test]
    fn every_fault_of_the_chains_is_told_at_its_field() {
        let mut chains = ApprovalChains::default();
        let mut twice = ApprovalChain { name: Text::default(), ..chains.chains[1].clone() };
        twice.steps[0].signer = Signer::Post("nobody".into());
        chains.chains.push(twice);
        chains.usual = "none".into();
        chains.bodies.insert("nowhere".into(), "none".into());
        let told: Vec<_> =
            chains.faults(|_| false, |_| false).into_iter().map(|fault| (fault.path, fault.reason)).collect();
        let wanted = [
            ("chains.3.key", "KEY_NOT_UNIQUE"),
            ("chains.3.name", "NAME"),
            ("chains.3.steps.0.post", "UNKNOWN_POST"),
            ("usual", "UNKNOWN_CHAIN"),
            ("bodies.0.organisation", "UNKNOWN_BODY"),
            ("bodies.0.chain", "UNKNOWN_CHAIN"),
        ];
        assert_eq!(told, wanted.map(|(path, reason)| (path.to_owned(), reason)));
    }
}
