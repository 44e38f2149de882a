//! Leading groups (领导小组, R-037): who sits in them and what each member department is there for; nothing is stored here.

use serde::{Deserialize, Serialize};

use crate::identity::PersonName;
use crate::powers::FieldFault;

/// Most seats of a group.
pub const MOST_SEATS: usize = 100;
/// Longest department and post, in characters.
const LONGEST_LINE: usize = 100;
/// Longest duties of a seat, in characters.
const LONGEST_DUTIES: usize = 1_000;

/// What somebody is in a leading group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SeatRole {
    /// 组长
    Leader,
    /// 副组长
    DeputyLeader,
    /// 成员
    Member,
    /// 办公室: the office that does the group's daily work, and its members.
    Office,
}

/// One seat of a group, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seat {
    /// What it is in the group.
    pub role: SeatRole,
    /// Who sits there; none where the department sits there, or nobody does now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The department that the seat belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The post that the seat belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// What the member department does for the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duties: Option<String>,
}

/// The seats as they are stored: without blanks around their words, leaders before deputies, members and office, otherwise in
/// the order given, which is the order of the founding document.
///
/// # Errors
/// Every fault at its field: a group has a leader's seat, and a seat says whose it is, by department or post.
pub fn seats(given: Vec<Seat>) -> Result<Vec<Seat>, Vec<FieldFault>> {
    let mut faults = Vec::new();
    if given.len() > MOST_SEATS {
        faults.push(FieldFault::new("seats", "TOO_MANY", "最多 100 个席位。", "100 seats at most."));
    }
    if !given.iter().any(|seat| seat.role == SeatRole::Leader) {
        let en = "Name the leader's seat; it may be vacant.";
        faults.push(FieldFault::new("seats", "LEADER", "请列出组长席位（可以空缺）。", en));
    }
    let mut seats: Vec<Seat> = given.into_iter().map(trimmed).collect();
    for (number, seat) in seats.iter().enumerate() {
        check(seat, number, &mut faults);
    }
    seats.sort_by_key(|seat| match seat.role {
        SeatRole::Leader => 0,
        SeatRole::DeputyLeader => 1,
        SeatRole::Member => 2,
        SeatRole::Office => 3,
    });
    if faults.is_empty() { Ok(seats) } else { Err(faults) }
}

fn trimmed(seat: Seat) -> Seat {
    let line = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    Seat {
        role: seat.role,
        person: line(seat.person),
        department: line(seat.department),
        post: line(seat.post),
        duties: line(seat.duties),
    }
}

fn check(seat: &Seat, number: usize, faults: &mut Vec<FieldFault>) {
    let mut fault = |field: &str, reason, zh: &str, en: &str| {
        faults.push(FieldFault::new(format!("seats.{number}.{field}"), reason, zh, en));
    };
    if seat.department.is_none() && seat.post.is_none() {
        fault("department", "REQUIRED", "请填写成员单位或者职务。", "Give the department or the post.");
    }
    if let Some(Err(error)) = seat.person.as_deref().map(str::parse::<PersonName>) {
        fault("person", "NAME", &error.zh(), &error.en());
    }
    for (field, text, longest) in [
        ("department", &seat.department, LONGEST_LINE),
        ("post", &seat.post, LONGEST_LINE),
        ("duties", &seat.duties, LONGEST_DUTIES),
    ] {
        if text.as_ref().is_some_and(|text| text.chars().count() > longest) {
            let (zh, en) = (format!("内容不能超过 {longest} 字。"), format!("No more than {longest} characters."));
            fault(field, "TOO_LONG", &zh, &en);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_SEATS, Seat, SeatRole, seats};

    fn seat(role: SeatRole, post: &str) -> Seat {
        Seat { role, person: None, department: None, post: Some(post.into()), duties: None }
    }

    #[test]
    fn leaders_come_first_and_the_order_of_the_founding_document_stays_otherwise() {
        let given = vec![
            seat(SeatRole::Office, "a"),
            seat(SeatRole::Member, "b"),
            seat(SeatRole::Member, "c"),
            seat(SeatRole::DeputyLeader, "d"),
            seat(SeatRole::Leader, "e"),
        ];
        let kept = seats(given).expect("sound");
        let posts: Vec<&str> = kept.iter().filter_map(|seat| seat.post.as_deref()).collect();
        assert_eq!(posts, ["e", "d", "b", "c", "a"]);
    }

    #[test]
    fn every_fault_is_told_at_once_at_its_seat() {
        let mut nobody = seat(SeatRole::Member, "  ");
        nobody.duties = Some("长".repeat(1_001));
        let mut misnamed = seat(SeatRole::Member, "主任");
        misnamed.person = Some("张三 3".into());
        let faults = seats(vec![nobody, misnamed]).expect_err("faults");
        let told: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.path.as_str(), fault.reason)).collect();
        let all = [
            ("seats", "LEADER"),
            ("seats.0.department", "REQUIRED"),
            ("seats.0.duties", "TOO_LONG"),
            ("seats.1.person", "NAME"),
        ];
        assert_eq!(told, all);
    }

    #[test]
    fn a_group_has_a_hundred_seats_at_most() {
        assert!(seats(vec![seat(SeatRole::Leader, "主任"); MOST_SEATS]).is_ok());
        assert!(seats(vec![seat(SeatRole::Leader, "主任"); MOST_SEATS + 1]).is_err());
    }
}
