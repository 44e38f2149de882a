//! Settlements (权责理顺记录): what kind there is, and whom each must name; recording one is not known here.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::powers::FieldFault;

/// Most bodies that one settlement concerns.
pub const MOST_BODIES: usize = 20;

/// What was unclear about a power (R-030; 对职能交叉的予以理顺，对权责不清的予以明确).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// 职能交叉: several bodies held it.
    Overlap,
    /// 权责不清: nobody could say who held it, or how far.
    Unclear,
    /// 漏报: the body concerned had not listed it.
    Omitted,
    /// 属于其他部门: a body had listed what is another's.
    OtherBody,
    /// 不属于行政权力: what was listed is no power.
    NotAPower,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Overlap, Self::Unclear, Self::Omitted, Self::OtherBody, Self::NotAPower];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overlap => "OVERLAP",
            Self::Unclear => "UNCLEAR",
            Self::Omitted => "OMITTED",
            Self::OtherBody => "OTHER_BODY",
            Self::NotAPower => "NOT_A_POWER",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it says which body holds the power from now on; where it does not, there is nothing to choose between.
    pub const fn names_holder(self) -> bool {
        match self {
            Self::Overlap | Self::Unclear | Self::OtherBody => true,
            Self::Omitted | Self::NotAPower => false,
        }
    }

    /// Fewest bodies that it can concern.
    pub const fn fewest_bodies(self) -> usize {
        match self {
            Self::Overlap | Self::OtherBody => 2,
            Self::Unclear | Self::Omitted | Self::NotAPower => 1,
        }
    }
}

/// What is wrong with whom a settlement names: the bodies concerned, the holder among them, and the body `power_of` whose
/// power it is about, where it is about one of the catalogue.
pub fn faults(kind: Kind, bodies: &[Uuid], holder: Option<Uuid>, power_of: Option<Uuid>) -> Vec<FieldFault> {
    let mut found = Vec::new();
    let mut fault = |path: &str, reason, zh: &str, en: &str| found.push(FieldFault::new(path, reason, zh, en));
    let mut apart = bodies.to_vec();
    apart.sort_unstable();
    apart.dedup();
    let (zh, en) = match kind.fewest_bodies() {
        1 => ("请选择涉及的单位，最多 20 个。", "Name the bodies concerned, 20 at most."),
        _ => ("请选择至少两个涉及的单位，最多 20 个。", "Name two bodies at least, 20 at most."),
    };
    if !(kind.fewest_bodies()..=MOST_BODIES).contains(&apart.len()) {
        fault("bodies", "BODIES_MISSING", zh, en);
    }
    match holder {
        None if kind.names_holder() => {
            fault("holder", "REQUIRED", "请写明今后由哪个单位行使。", "Say which body holds it from now on.");
        }
        Some(_) if !kind.names_holder() => {
            let en = "This kind names no holder.";
            fault("holder", "HOLDER_NOT_ASKED", "这一种不另定行使单位。", en);
        }
        Some(holder) if !bodies.contains(&holder) => {
            let zh = "行使单位应当是涉及的单位之一。";
            fault("holder", "HOLDER_NOT_CONCERNED", zh, "The holder is one of the bodies concerned.");
        }
        Some(_) | None => {}
    }
    if power_of.is_some_and(|body| !bodies.contains(&body)) {
        let zh = "这个事项所在的单位不在涉及的单位里。";
        fault("powerCode", "POWER_OF_OTHERS", zh, "The body whose power it is must be among the bodies concerned.");
    }
    found
}
