//! Enforcement officers: whether a certificate is valid on a day, and what conduct makes of it; nothing is stored here.

use serde::{Deserialize, Serialize};

use crate::time::Day;

/// What the legal office has laid down on a certificate; whether its days have come or gone is reckoned beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mark {
    /// Nothing against it.
    Clear,
    /// 暂扣: suspended until it is reinstated.
    Suspended,
    /// 吊销: revoked for ever.
    Revoked,
}

impl Mark {
    /// All marks.
    pub const ALL: [Self; 3] = [Self::Clear, Self::Suspended, Self::Revoked];

    /// Stable name, as the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clear => "CLEAR",
            Self::Suspended => "SUSPENDED",
            Self::Revoked => "REVOKED",
        }
    }

    /// The mark of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.name() == name)
    }

    /// The mark after an entry; none when the entry is not possible now.
    ///
    /// Only what is suspended is reinstated, and a revocation is never taken back: whoever qualifies again gets a new
    /// certificate. Training and what else is only noted can be entered at any time, so that a late finding is not lost.
    pub const fn after(self, conduct: Conduct) -> Option<Self> {
        match (conduct, self) {
            (
                Conduct::Training
                | Conduct::Assessment
                | Conduct::Commendation
                | Conduct::ComplaintUpheld
                | Conduct::Fault,
                mark,
            ) => Some(mark),
            (Conduct::Amendment, Self::Clear) | (Conduct::Reinstatement, Self::Suspended) => Some(Self::Clear),
            (Conduct::Amendment, Self::Suspended) | (Conduct::Suspension, Self::Clear) => Some(Self::Suspended),
            (Conduct::Revocation, Self::Clear | Self::Suspended) => Some(Self::Revoked),
            (Conduct::Registration, _)
            | (Conduct::Suspension, Self::Suspended | Self::Revoked)
            | (Conduct::Reinstatement, Self::Clear | Self::Revoked)
            | (Conduct::Amendment | Conduct::Revocation, Self::Revoked) => None,
        }
    }
}

/// What is entered of an officer, for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Conduct {
    /// 登记: the officer came into the register.
    Registration,
    /// 变更: name, body, number, kind or days were changed.
    Amendment,
    /// 培训
    Training,
    /// 考核
    Assessment,
    /// 表彰
    Commendation,
    /// 投诉属实
    ComplaintUpheld,
    /// 执法过错
    Fault,
    /// 暂扣证件
    Suspension,
    /// 恢复
    Reinstatement,
    /// 吊销证件
    Revocation,
}

impl Conduct {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Registration,
        Self::Amendment,
        Self::Training,
        Self::Assessment,
        Self::Commendation,
        Self::ComplaintUpheld,
        Self::Fault,
        Self::Suspension,
        Self::Reinstatement,
        Self::Revocation,
    ];
    /// What is entered by itself; registration and amendment come with what is saved.
    pub const ENTERED: [Self; 8] = [
        Self::Training,
        Self::Assessment,
        Self::Commendation,
        Self::ComplaintUpheld,
        Self::Fault,
        Self::Suspension,
        Self::Reinstatement,
        Self::Revocation,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registration => "REGISTRATION",
            Self::Amendment => "AMENDMENT",
            Self::Training => "TRAINING",
            Self::Assessment => "ASSESSMENT",
            Self::Commendation => "COMMENDATION",
            Self::ComplaintUpheld => "COMPLAINT_UPHELD",
            Self::Fault => "FAULT",
            Self::Suspension => "SUSPENSION",
            Self::Reinstatement => "REINSTATEMENT",
            Self::Revocation => "REVOCATION",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|conduct| conduct.name() == name)
    }
}

/// How a certificate stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// 尚未生效
    NotYet,
    /// 有效
    Valid,
    /// 暂扣
    Suspended,
    /// 吊销
    Revoked,
    /// 过期: its last day has passed.
    Lapsed,
}

/// What makes a certificate valid or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// First day of its validity.
    pub from: Day,
    /// Last day of its validity.
    pub until: Day,
    /// What was laid down on it.
    pub mark: Mark,
}

impl Certificate {
    /// How it stands on a day: a revocation outlasts its days, its days outlast a suspension (行政处罚法第四十二条 wants
    /// officers who hold a valid one).
    pub fn on(self, day: Day) -> Standing {
        match self.mark {
            Mark::Revoked => Standing::Revoked,
            Mark::Clear | Mark::Suspended if self.until < day => Standing::Lapsed,
            Mark::Suspended => Standing::Suspended,
            Mark::Clear if day < self.from => Standing::NotYet,
            Mark::Clear => Standing::Valid,
        }
    }
}

/// The number of a certificate as it is stored: 4 to 40 letters, digits (of any script) and hyphens, in capitals and half
/// width, without blanks; `None` when it is none.
pub fn number(typed: &str) -> Option<String> {
    let half = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        other => other,
    };
    let number: String =
        typed.chars().filter(|sign| !sign.is_whitespace()).map(half).flat_map(char::to_uppercase).collect();
    let length = number.chars().count();
    ((4..=40).contains(&length) && number.chars().all(|sign| sign.is_alphanumeric() || sign == '-')).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{Certificate, Conduct, Mark, Standing, number};
    use crate::time::Day;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_certificate_is_valid_from_its_first_day_to_its_last_unless_it_is_suspended_or_revoked() {
        let standing = |mark, on| Certificate { from: day("2026-01-01"), until: day("2026-12-31"), mark }.on(day(on));
        for (mark, on, stands) in [
            (Mark::Clear, "2025-12-31", Standing::NotYet),
            (Mark::Clear, "2026-01-01", Standing::Valid),
            (Mark::Clear, "2026-12-31", Standing::Valid),
            (Mark::Clear, "2027-01-01", Standing::Lapsed),
            (Mark::Suspended, "2025-12-31", Standing::Suspended),
            (Mark::Suspended, "2026-06-22", Standing::Suspended),
            (Mark::Suspended, "2027-01-01", Standing::Lapsed),
            (Mark::Revoked, "2025-12-31", Standing::Revoked),
            (Mark::Revoked, "2026-06-22", Standing::Revoked),
            (Mark::Revoked, "2027-01-01", Standing::Revoked),
        ] {
            assert_eq!(standing(mark, on), stands, "{mark:?} on {on}");
        }
    }

    #[test]
    fn only_what_is_suspended_is_reinstated_and_a_revocation_is_for_ever() {
        let after = |mark: Mark, conduct| mark.after(conduct);
        assert_eq!(after(Mark::Clear, Conduct::Suspension), Some(Mark::Suspended));
        assert_eq!(after(Mark::Suspended, Conduct::Suspension), None);
        assert_eq!(after(Mark::Suspended, Conduct::Reinstatement), Some(Mark::Clear));
        assert_eq!(after(Mark::Clear, Conduct::Reinstatement), None);
        assert_eq!(after(Mark::Clear, Conduct::Revocation), Some(Mark::Revoked));
        assert_eq!(after(Mark::Suspended, Conduct::Revocation), Some(Mark::Revoked));
        for conduct in [
            Conduct::Amendment,
            Conduct::Suspension,
            Conduct::Reinstatement,
            Conduct::Revocation,
            Conduct::Registration,
        ] {
            assert_eq!(after(Mark::Revoked, conduct), None, "{conduct:?} of what is revoked");
        }
    }

    #[test]
    fn what_is_only_noted_changes_no_certificate_and_can_be_entered_late() {
        let noted =
            [Conduct::Training, Conduct::Assessment, Conduct::Commendation, Conduct::ComplaintUpheld, Conduct::Fault];
        for mark in Mark::ALL {
            assert!(noted.into_iter().all(|conduct| mark.after(conduct) == Some(mark)), "{mark:?}");
            assert_eq!(mark.after(Conduct::Registration), None, "nobody is registered twice");
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_typed() {
        assert_eq!(number(" 苏 b-00 12３ ").as_deref(), Some("苏B-00123"));
        for wrong in ["", "123", "12/34", "a_bcd", "a%bcd", &"1".repeat(41)] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_name_is_read_back() {
        assert!(Mark::ALL.into_iter().all(|mark| Mark::from_name(mark.name()) == Some(mark)));
        assert!(Conduct::ALL.into_iter().all(|conduct| Conduct::from_name(conduct.name()) == Some(conduct)));
    }
}
