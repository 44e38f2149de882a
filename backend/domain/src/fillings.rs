//! Filling calls (填报通知): what a call may ask of a body, and what a body still lacks; who is asked is not known here.

use crate::powers::FieldFault;
use crate::reports::PowerList;
use crate::text::Text;
use crate::time::Period;

/// Most bodies that one call asks.
pub const MOST_BODIES: usize = 200;
/// Most units that a call gives; a longer wait is no deadline.
pub const LONGEST: u32 = 366;

/// What a call asks to be complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The body's own sheet.
    pub sheet: bool,
    /// Its powers in force.
    pub powers: bool,
}

/// What a body's sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each entry of the sheet is there or not, and none follows from another"
)]
pub struct Sheet {
    /// 行政职能
    pub duties: bool,
    /// 地址
    pub address: bool,
    /// 办公电话
    pub phone: bool,
    /// 科室设置: an office below it, or a post of its own where it has none.
    pub offices: bool,
}

/// Something that a body lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// 行政职能
    Duties,
    /// 地址
    Address,
    /// 办公电话
    Phone,
    /// 科室设置
    Offices,
    /// So many powers in force stand in that list of the report.
    Powers(PowerList, u64),
}

/// The lists of the report that must be empty for the powers of a body to be complete.
pub const POWER_LISTS: [PowerList; 4] =
    [PowerList::WithoutBasis, PowerList::BasisLapsed, PowerList::WithoutDuty, PowerList::WithoutChart];

impl Gap {
    /// What is missing, in words.
    pub fn text(self) -> Text {
        match self {
            Self::Duties => {
                Text::new("机构简介没有写行政职能。", "The body's sheet does not say what it is there for.")
            }
            Self::Address => Text::new("机构简介没有写地址。", "The body's sheet has no address."),
            Self::Phone => Text::new("机构简介没有写办公电话。", "The body's sheet has no telephone."),
            Self::Offices => Text::new("没有登记科室或者岗位。", "Neither an office nor a post is registered."),
            Self::Powers(list, n) => {
                let title = list.title();
                let en = title.en.unwrap_or_default();
                Text::new(format!("{}：{n} 项。", title.zh), format!("{en}: {n}."))
            }
        }
    }
}

/// What is missing of the parts that a call asks for; `powers` has how many rows each list of the report has for the body.
pub fn gaps(parts: Parts, sheet: Sheet, powers: &[(PowerList, u64)]) -> Vec<Gap> {
    let mut found = Vec::new();
    if parts.sheet {
        let held = [
            (sheet.duties, Gap::Duties),
            (sheet.address, Gap::Address),
            (sheet.phone, Gap::Phone),
            (sheet.offices, Gap::Offices),
        ];
        found.extend(held.into_iter().filter(|(there, _)| !there).map(|(_, gap)| gap));
    }
    if parts.powers {
        found.extend(powers.iter().filter(|(_, n)| *n > 0).map(|(list, n)| Gap::Powers(*list, *n)));
    }
    found
}

/// What is wrong with a call: it asks for something, of somebody, and gives time for it.
pub fn faults(parts: Parts, bodies: usize, period: &Period) -> Vec<FieldFault> {
    let mut found = Vec::new();
    if !parts.sheet && !parts.powers {
        let zh = "请选择要填报的内容。";
        found.push(FieldFault::new("sheet", "NOTHING_ASKED", zh, "Say what is to be completed."));
    }
    if !(1..=MOST_BODIES).contains(&bodies) {
        let zh = "请选择 1 至 200 个单位。";
        found.push(FieldFault::new("bodies", "BODIES_MISSING", zh, "Name 1 to 200 bodies."));
    }
    if !(1..=LONGEST).contains(&period.n) {
        let zh = "期限应为 1 至 366。";
        found.push(FieldFault::new("n", "OUT_OF_BOUNDS", zh, "A period is 1 to 366."));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Gap, LONGEST, MOST_BODIES, POWER_LISTS, Parts, Sheet, faults, gaps};
    use crate::reports::PowerList;
    use crate::time::{Period, Unit};

    const BOTH: Parts = Parts { sheet: true, powers: true };
    const BARE: Sheet = Sheet { duties: false, address: false, phone: false, offices: false };
    const WHOLE: Sheet = Sheet { duties: true, address: true, phone: true, offices: true };

    fn period(n: u32) -> Period {
        Period { n, unit: Unit::WorkingDay, source: String::new() }
    }

    #[test]
    fn a_body_lacks_only_what_is_asked_of_it() {
        let powers = POWER_LISTS.map(|list| (list, u64::from(list == PowerList::WithoutDuty) * 3));
        let duty = Gap::Powers(PowerList::WithoutDuty, 3);
        assert_eq!(gaps(BOTH, BARE, &powers), [Gap::Duties, Gap::Address, Gap::Phone, Gap::Offices, duty]);
        assert_eq!(gaps(Parts { sheet: false, powers: true }, BARE, &powers), [duty]);
        assert_eq!(gaps(Parts { sheet: true, powers: false }, WHOLE, &powers), []);
        assert_eq!(duty.text().zh, "没有写明处室职责的事项：3 项。");
    }

    #[test]
    fn a_call_asks_for_something_of_somebody_in_time() {
        let reasons = |parts, bodies, n| -> Vec<&str> {
            faults(parts, bodies, &period(n)).into_iter().map(|fault| fault.reason).collect()
        };
        assert!(reasons(BOTH, 1, 1).is_empty() && reasons(BOTH, MOST_BODIES, LONGEST).is_empty());
        assert_eq!(reasons(Parts { sheet: false, powers: false }, 1, 1), ["NOTHING_ASKED"]);
        assert_eq!(reasons(BOTH, 0, 1), ["BODIES_MISSING"]);
        assert_eq!(reasons(BOTH, MOST_BODIES + 1, 1), ["BODIES_MISSING"]);
        assert_eq!(reasons(BOTH, 1, 0), ["OUT_OF_BOUNDS"]);
        assert_eq!(reasons(BOTH, 1, LONGEST + 1), ["OUT_OF_BOUNDS"]);
    }
}
