//! Whole lives: the clock, the dispute that reopens once, the fence of reports, and what reads alike.

use uuid::Uuid;

use crate::complaints::{
    Act, Channel, Complexity, Filing, Kind, LIKELY_DUPLICATE_PERCENT, Level, Stage, apply, assignable, file,
    likeness_percent, replay,
};
use crate::rules::RuleBook;
use crate::time::Instant;

const POST: Uuid = Uuid::from_u128(1);
const LEADER: Uuid = Uuid::from_u128(2);

fn at(hour: i64) -> Instant {
    Instant(0).plus_hours(hour)
}

fn filing(named: bool) -> Filing {
    Filing { kind: Kind::Complaint, channel: Channel::Online, named }
}

#[test]
fn a_life_with_a_leader_and_a_dispute_replays_to_the_same_state() {
    let rules = RuleBook::default();
    let acts = [
        Act::File { filing: filing(true), period: rules.complaint_general.clone() },
        Act::TurnYellow,
        Act::Register { complexity: Complexity::Complex, period: rules.complaint_complex.clone() },
        Act::Assign { post: POST, leader: Some(LEADER) },
        Act::Instruct,
        Act::Reply { level: Level::Post },
        Act::Close,
        Act::Dispute,
        Act::Reply { level: Level::Supervisor },
        Act::Confirm,
    ];
    let moments: Vec<_> = acts.iter().zip(0..).map(|(act, hour)| (act, at(hour))).collect();
    let mut state = file(filing(true), rules.complaint_general, at(0));
    for (act, at) in &moments[1..] {
        state = apply(&state, act, *at).expect("allowed");
    }
    assert_eq!(replay(moments).expect("a true record"), state);
    assert_eq!(state.stage, Stage::Confirmed);
    assert_eq!((state.closed, state.disputed, state.confirmed), (None, Some(at(7)), Some(at(9))));
    assert_eq!((state.clock.started, state.ended), (at(7), Some(at(8))), "the dispute starts the clock anew");
    assert_eq!(state.clock.period, rules.complaint_complex);
}

#[test]
fn the_clock_runs_from_filing_whatever_the_complexity_turns_out_to_be() {
    let rules = RuleBook::default();
    let filed = file(filing(false), rules.complaint_general.clone(), at(0));
    let act = Act::Register { complexity: Complexity::Complex, period: rules.complaint_complex.clone() };
    let registered = apply(&filed, &act, at(30)).expect("allowed");
    assert_eq!((registered.clock.started, &registered.clock.period), (at(0), &rules.complaint_complex));
    assert!(registered.runs());
    for (period, source) in
        [(rules.complaint_general, "本市投诉办理规定"), (rules.complaint_complex, "本市投诉办理规定")]
    {
        assert_eq!(period.source, source);
    }
}

#[test]
fn a_report_never_goes_to_the_body_it_is_about_nor_below_it() {
    for (kind, about, body, refused) in [
        (Kind::Report, Some("/jz/zjj/"), "/jz/zjj/", true),
        (Kind::Report, Some("/jz/zjj/"), "/jz/zjj/psc/", true),
        (Kind::Report, Some("/jz/zjj/"), "/jz/", false),
        (Kind::Report, Some("/jz/zjj/"), "/jz/zjj2/", false),
        (Kind::Report, None, "/jz/zjj/", false),
        (Kind::Complaint, Some("/jz/zjj/"), "/jz/zjj/", false),
        (Kind::Question, Some("/jz/zjj/"), "/jz/zjj/psc/", false),
        (Kind::Suggestion, Some("/jz/zjj/"), "/jz/zjj/", false),
    ] {
        assert_eq!(assignable(kind, about, body).is_err(), refused, "{kind:?} about {about:?} to {body}");
    }
}

#[test]
fn the_same_grievance_in_other_words_reads_alike_and_another_does_not() {
    let one = "窗口工作人员态度粗暴，让我来回跑了三趟还不受理。";
    let same = "窗口的工作人员态度很粗暴，我来回跑了三趟也不受理！";
    let other = "建议在办事大厅增加母婴室和饮水机。";
    assert!(likeness_percent(one, same) >= LIKELY_DUPLICATE_PERCENT, "{}", likeness_percent(one, same));
    assert!(likeness_percent(one, other) < LIKELY_DUPLICATE_PERCENT, "{}", likeness_percent(one, other));
    assert_eq!(likeness_percent(one, one), 100);
    assert_eq!(likeness_percent("", ""), 0);
    assert_eq!(likeness_percent("Rude CLERK", "rude clerk."), 100);
}
