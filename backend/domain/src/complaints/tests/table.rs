//! Every stage against every seat's operations, as one table that a change must show.

use std::fmt::Write;

use uuid::Uuid;

use crate::complaints::{Act, Channel, ComplaintState, Complexity, Filing, Kind, Level, Seat, apply, file, offers};
use crate::rules::RuleBook;
use crate::time::Instant;

/// A complaint at each stage, reached by acts.
fn stages(filing: Filing) -> Vec<ComplaintState> {
    let rules = RuleBook::default();
    let (post, leader) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let register = Act::Register { complexity: Complexity::General, period: rules.complaint_general.clone() };
    let direct = Act::Assign { post, leader: None };
    let led = Act::Assign { post, leader: Some(leader) };
    let reply = Act::Reply { level: Level::Post };
    let again = Act::Reply { level: Level::Supervisor };
    let roads: [&[&Act]; 11] = [
        &[],
        &[&Act::Reject],
        &[&register],
        &[&register, &led],
        &[&register, &direct],
        &[&register, &direct, &reply],
        &[&register, &direct, &reply, &Act::Confirm],
        &[&register, &direct, &reply, &Act::Close],
        &[&register, &direct, &reply, &Act::Dispute],
        &[&register, &direct, &reply, &Act::Dispute, &again],
        &[&register, &direct, &reply, &Act::Dispute, &again, &Act::Close],
    ];
    let walk = |road: &&[&Act]| {
        road.iter().fold(file(filing, rules.complaint_general.clone(), Instant(0)), |state, act| {
            apply(&state, act, Instant(1)).expect("a road through the stages")
        })
    };
    roads.iter().map(walk).collect()
}

fn table(filing: Filing) -> String {
    let mut table = String::new();
    for state in stages(filing) {
        let disputed = if state.disputed.is_some() { " again" } else { "" };
        let _ = writeln!(table, "{}{disputed}", state.stage.name());
        for seat in [Seat::Complainant, Seat::Supervisor, Seat::Leader, Seat::Post] {
            for offer in offers(&state, seat) {
                let said = offer.refusal.map_or("yes", |refusal| refusal.reason);
                if said != "WRONG_STAGE" {
                    let _ = writeln!(table, "  {seat:?} {}: {said}", offer.operation.name());
                }
            }
        }
    }
    table
}

#[test]
fn a_named_complaint_offers_at_each_stage_exactly_this() {
    let found = table(Filing { kind: Kind::Complaint, channel: Channel::Online, named: true });
    assert_eq!(found, include_str!("table.txt"), "\n{found}");
}

#[test]
fn an_anonymous_complaint_may_be_closed_without_a_reply_but_a_visit_may_not() {
    let closing = |channel, named| {
        stages(Filing { kind: Kind::Complaint, channel, named })
            .iter()
            .filter(|state| apply(state, &Act::Close, Instant(2)).is_ok())
            .map(|state| state.stage.name())
            .collect::<Vec<_>>()
    };
    let free = ["REGISTERED", "ASSIGNED", "HANDLING", "REPLIED", "DISPUTED", "REPLIED"];
    assert_eq!(closing(Channel::Online, false), free);
    assert_eq!(closing(Channel::Letter, false), free);
    assert_eq!(closing(Channel::Visit, false), ["REPLIED", "REPLIED"]);
    assert_eq!(closing(Channel::Online, true), ["REPLIED", "REPLIED"]);
}

#[test]
fn nobody_does_what_belongs_to_another_seat() {
    let rules = RuleBook::default();
    for state in stages(Filing { kind: Kind::Report, channel: Channel::Call, named: false }) {
        for seat in [Seat::Complainant, Seat::Leader, Seat::Post] {
            let offered = offers(&state, seat);
            assert!(
                offered
                    .iter()
                    .all(|offer| !matches!(offer.operation.name(), "REGISTER" | "REJECT" | "ASSIGN" | "CLOSE"))
            );
        }
        let file = Act::File { filing: state.filing, period: rules.complaint_general.clone() };
        assert!(apply(&state, &file, Instant(2)).is_err(), "filed only once");
    }
}
