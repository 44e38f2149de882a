//! How long a document holds, what its successor does to it, and its light before it lapses.

use chrono::{Days, Months};

use super::act::Stage;
use super::kind::Kind;
use crate::powers::FieldFault;
use crate::time::{Day, Light, Period, Unit};

/// How a document that was published stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// 未施行
    NotYet,
    /// 有效
    InForce,
    /// 已失效: its period has run out.
    Lapsed,
    /// 已被修订: its successor has taken effect.
    Replaced,
    /// 已废止
    Repealed,
}

/// The last day on which a document may hold that holds from a day on; none when that leaves the calendar of civil days.
///
/// Working days make no sense for years and count as days.
fn longest(from: Day, validity: &Period) -> Option<Day> {
    let after = match validity.unit {
        Unit::Month => from.checked_add_months(Months::new(validity.n))?,
        Unit::Day | Unit::WorkingDay => from.checked_add_days(Days::new(validity.n.into()))?,
    };
    after.pred_opt()
}

/// The last day of a document that is published today to hold from a day on: a normative document at most as long as the
/// rules allow, and so long where nothing is said; an internal rule has none unless one is said.
///
/// # Errors
/// What is wrong with the days, all of it.
pub fn last_day(
    kind: Kind,
    from: Day,
    said: Option<Day>,
    today: Day,
    validity: &Period,
) -> Result<Option<Day>, Vec<FieldFault>> {
    let mut faults = Vec::new();
    if from < today {
        let zh = "施行日期不能早于今天。";
        faults.push(FieldFault::new("validFrom", "OUT_OF_BOUNDS", zh, "It takes effect today or later."));
    }
    let longest = match kind {
        Kind::Normative => longest(from, validity),
        Kind::Rule => None,
    };
    let last = said.or(longest);
    if last.is_some_and(|last| last < from || longest.is_some_and(|longest| last > longest)) {
        let zh = "有效期应在施行之后，并且不超过规定的最长年限。";
        let en = "Its last day is not before its first and within the longest period.";
        faults.push(FieldFault::new("validTo", "OUT_OF_BOUNDS", zh, en));
    }
    if faults.is_empty() { Ok(last) } else { Err(faults) }
}

/// The last day of a document whose successor takes effect on a day: the day before, or its own if that is earlier.
///
/// # Errors
/// When the successor would take effect before its predecessor has.
pub fn succeeds(from: Day, last: Day, successor: Day) -> Result<Day, FieldFault> {
    match successor.pred_opt().filter(|before| *before >= from) {
        Some(before) => Ok(last.min(before)),
        None => {
            let zh = "修订后的文件应在原文件施行之后施行。";
            let en = "It takes effect after what it replaces has.";
            Err(FieldFault::new("validFrom", "BEFORE_PREDECESSOR", zh, en))
        }
    }
}

/// How a document that was published stands on a day.
pub fn standing(stage: Stage, replaced: bool, from: Day, to: Day, today: Day) -> Standing {
    match stage {
        Stage::Repealed => Standing::Repealed,
        Stage::Draft | Stage::Submitted | Stage::Returned | Stage::Approved | Stage::Published => {
            if today < from {
                Standing::NotYet
            } else if today <= to {
                Standing::InForce
            } else if replaced {
                Standing::Replaced
            } else {
                Standing::Lapsed
            }
        }
    }
}

/// The light of a published document: yellow in the last days before it lapses, red once it has.
pub fn light(to: Day, today: Day, warning: &Period) -> Light {
    let warned = match warning.unit {
        Unit::Month => to.checked_sub_months(Months::new(warning.n)),
        Unit::Day | Unit::WorkingDay => to.checked_sub_days(Days::new(warning.n.into())),
    };
    if today > to {
        Light::Red
    } else if warned.is_none_or(|warned| today > warned) {
        Light::Yellow
    } else {
        Light::Green
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn published(kind: Kind, from: &str, said: Option<&str>) -> Result<Option<Day>, Vec<String>> {
        let five = Period::months(60, "s");
        last_day(kind, day(from), said.map(day), day("2026-07-01"), &five)
            .map_err(|faults| faults.into_iter().map(|fault| fault.path).collect())
    }

    #[test]
    fn a_normative_document_ends_at_the_latest_on_the_eve_of_its_fifth_anniversary() {
        assert_eq!(published(Kind::Normative, "2026-07-01", None), Ok(Some(day("2031-06-30"))));
        assert_eq!(published(Kind::Normative, "2028-02-29", None), Ok(Some(day("2033-02-27"))));
        assert_eq!(published(Kind::Normative, "2026-07-01", Some("2028-06-30")), Ok(Some(day("2028-06-30"))));
        assert_eq!(published(Kind::Normative, "2026-07-01", Some("2031-07-01")), Err(vec!["validTo".into()]));
        let both = Err(vec!["validFrom".into(), "validTo".into()]);
        assert_eq!(published(Kind::Normative, "2026-06-30", Some("2026-06-29")), both, "every fault at once");
    }

    #[test]
    fn an_internal_rule_holds_until_somebody_ends_it_unless_it_names_its_last_day() {
        assert_eq!(published(Kind::Rule, "2026-07-01", None), Ok(None));
        assert_eq!(published(Kind::Rule, "2026-07-01", Some("2046-07-01")), Ok(Some(day("2046-07-01"))));
        assert_eq!(published(Kind::Rule, "2026-07-01", Some("2026-06-30")), Err(vec!["validTo".into()]));
    }

    #[test]
    fn a_successor_ends_its_predecessor_on_the_eve_and_never_lengthens_it() {
        let (from, last) = (day("2026-07-01"), day("2031-06-30"));
        assert_eq!(succeeds(from, last, day("2028-01-01")), Ok(day("2027-12-31")));
        assert_eq!(succeeds(from, last, day("2032-01-01")), Ok(last));
        assert!(succeeds(from, last, from).is_err(), "it would never have held");
    }

    #[test]
    fn a_document_lapses_by_itself_and_warns_before() {
        let (from, to, warning) = (day("2026-07-01"), day("2031-06-30"), Period::days(90, "s"));
        let on =
            |today: &str| (standing(Stage::Published, false, from, to, day(today)), light(to, day(today), &warning));
        assert_eq!(on("2026-06-30"), (Standing::NotYet, Light::Green));
        assert_eq!(on("2031-04-01"), (Standing::InForce, Light::Green));
        assert_eq!(on("2031-04-02"), (Standing::InForce, Light::Yellow));
        assert_eq!(on("2031-06-30"), (Standing::InForce, Light::Yellow));
        assert_eq!(on("2031-07-01"), (Standing::Lapsed, Light::Red));
        assert_eq!(standing(Stage::Published, true, from, to, day("2031-07-01")), Standing::Replaced);
        assert_eq!(standing(Stage::Published, true, from, to, to), Standing::InForce, "until its successor holds");
        assert_eq!(standing(Stage::Repealed, false, from, to, day("2027-01-01")), Standing::Repealed);
    }
}
