//! A meeting that decides a step (党组会、局务会, R-148): who was there, who said what, how they voted, and whether it carries.

use serde::{Deserialize, Serialize};

use crate::powers::FieldFault;
use crate::rules::MeetingRule;

/// Most people of a meeting.
const MOST: usize = 100;
/// Longest name or post, in characters.
const LONGEST_LINE: usize = 100;
/// Longest view, in characters.
const LONGEST_VIEW: usize = 2_000;

/// How somebody voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Vote {
    /// 同意
    For,
    /// 不同意
    Against,
    /// 弃权
    Abstained,
}

/// Somebody at the meeting, in the order in which they spoke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Name.
    pub name: String,
    /// What they are.
    pub title: String,
    /// Whether they are the one in charge (主要负责人), who speaks last.
    pub chief: bool,
    /// What they said.
    pub view: String,
    /// How they voted.
    pub vote: Vote,
}

/// The meeting in numbers, free of names and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Its members, there or not.
    pub members: u32,
    /// Those who were there.
    pub present: u32,
    /// For it.
    pub agreed: u32,
    /// Against it.
    pub against: u32,
    /// Neither.
    pub abstained: u32,
    /// Whether enough were for it.
    pub carried: bool,
}

/// The meeting in numbers.
///
/// # Errors
/// Every fault at its field: a quorum that was not there, a name or view that is missing, a name twice, no chief or one who
/// did not speak last (重大行政决策程序暂行条例第三十条).
pub fn tally(members: u32, attendees: &[Attendee], rule: &MeetingRule) -> Result<Tally, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let count = |wanted: Vote| attendees.iter().filter(|attendee| attendee.vote == wanted).count();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let present = number(attendees.len());
    if attendees.is_empty() || attendees.len() > MOST {
        faults.push(FieldFault::new("attendees", "ATTENDEES", "请列出 1 至 100 名到会人员。", "List 1 to 100 people."));
    } else if members < present || members > number(MOST) {
        let (zh, en) = ("应到人数不能少于到会人数，最多 100 人。", "No fewer members than were there; at most 100.");
        faults.push(FieldFault::new("members", "MEMBERS", zh, en));
    } else if !reaches(present, members, rule.quorum) {
        let zh = format!("到会 {present} 人，应到 {members} 人，未达到规定的到会人数，表决无效。");
        let en = format!("{present} of {members} members were there, which is no quorum; the vote is void.");
        faults.push(FieldFault::new("attendees", "QUORUM", &zh, &en));
    }
    for (at, attendee) in attendees.iter().enumerate() {
        each(at, attendee, attendees, &mut faults);
    }
    let chiefs = attendees.iter().filter(|attendee| attendee.chief).count();
    if !attendees.is_empty() && (chiefs != 1 || attendees.last().is_some_and(|last| !last.chief)) {
        let (zh, en) = ("应有一名主要负责人，并且最后发言。", "There is one chief, who speaks last.");
        faults.push(FieldFault::new("attendees", "CHIEF_LAST", zh, en));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let agreed = number(count(Vote::For));
    let (part, whole) = rule.majority;
    Ok(Tally {
        members,
        present,
        agreed,
        against: number(count(Vote::Against)),
        abstained: number(count(Vote::Abstained)),
        carried: u64::from(agreed) * u64::from(whole) > u64::from(members) * u64::from(part),
    })
}

fn reaches(number: u32, of: u32, (part, whole): (u32, u32)) -> bool {
    u64::from(number) * u64::from(whole) >= u64::from(of) * u64::from(part)
}

fn each(at: usize, attendee: &Attendee, all: &[Attendee], faults: &mut Vec<FieldFault>) {
    let mut add = |field: &str, reason, zh: &str, en: &str| {
        faults.push(FieldFault::new(format!("attendees.{at}.{field}"), reason, zh, en));
    };
    let required = |text: &str| text.trim().is_empty();
    for (field, text, longest) in [
        ("name", &attendee.name, LONGEST_LINE),
        ("title", &attendee.title, LONGEST_LINE),
        ("view", &attendee.view, LONGEST_VIEW),
    ] {
        if required(text) && field != "title" {
            add(field, "REQUIRED", "这一项必须填写。", "This must be filled in.");
        } else if text.chars().count() > longest {
            add(field, "TOO_LONG", "内容过长。", "This is too long.");
        }
    }
    if !required(&attendee.name) && all.iter().take(at).any(|before| before.name.trim() == attendee.name.trim()) {
        add("name", "TWICE", "这个人已经列过。", "This person is listed already.");
    }
}

#[cfg(test)]
mod tests {
    use super::{Attendee, Tally, Vote, tally};
    use crate::rules::ProcedureRules;

    fn people(votes: &[Vote]) -> Vec<Attendee> {
        let last = votes.len() - 1;
        let person = |(at, vote): (usize, &Vote)| Attendee {
            name: format!("委员{at}"),
            title: "委员".into(),
            chief: at == last,
            view: "同意方案。".into(),
            vote: *vote,
        };
        votes.iter().enumerate().map(person).collect()
    }

    fn told(members: u32, attendees: &[Attendee]) -> String {
        match tally(members, attendees, &ProcedureRules::default().meeting) {
            Ok(Tally { carried, .. }) => format!("carried {carried}"),
            Err(faults) => {
                faults.iter().map(|fault| format!("{} {}", fault.path, fault.reason)).collect::<Vec<_>>().join(", ")
            }
        }
    }

    #[test]
    fn two_thirds_are_a_quorum_and_more_than_half_of_all_members_carry() {
        use Vote::{Abstained, Against, For};
        assert_eq!(told(6, &people(&[For, For, For])), "attendees QUORUM");
        assert_eq!(told(6, &people(&[For, For, For, For])), "carried true");
        assert_eq!(told(6, &people(&[For, For, For, Against])), "carried false", "half is not more than half");
        assert_eq!(told(5, &people(&[For, For, For, Abstained])), "carried true");
        let counted = tally(5, &people(&[For, Against, For, Abstained]), &ProcedureRules::default().meeting);
        let counted = counted.expect("a quorum");
        assert_eq!((counted.present, counted.agreed, counted.against, counted.abstained), (4, 2, 1, 1));
    }

    #[test]
    fn everybody_says_something_once_and_the_chief_says_it_last() {
        let mut said = people(&[Vote::For, Vote::For, Vote::For]);
        said[0].view = " ".into();
        said[1].name = said[0].name.clone();
        assert_eq!(told(3, &said), "attendees.0.view REQUIRED, attendees.1.name TWICE");
        let mut first = people(&[Vote::For, Vote::For]);
        first.swap(0, 1);
        assert_eq!(told(2, &first), "attendees CHIEF_LAST");
        assert_eq!(told(1, &people(&[Vote::For, Vote::For])), "members MEMBERS");
        assert_eq!(told(3, &[]), "attendees ATTENDEES");
    }
}
