use uuid::Uuid;

use super::{HearingRight, Procedure, Reviewed, Statement};
use crate::cases::{Imposed, Penalty, Situation, StatementKind, Weight};
use crate::time::Instant;

const TOLD: Instant = Instant(1_000_000);

fn fined(amount: u64) -> Penalty {
    Penalty { measures: vec![Imposed { rule: 0, amount: Some(amount) }], ..Penalty::default() }
}

fn asked(amount: u64, approved: Option<bool>) -> Procedure {
    let review = Reviewed { review: Uuid::from_u128(1), outcome: "punished".into(), penalty: fined(amount), approved };
    Procedure { reviews: vec![review], ..Procedure::default() }
}

fn reason(answer: Result<(), crate::cases::Refused>) -> &'static str {
    answer.err().map_or("-", |refused| refused.reason)
}

#[test]
fn beyond_its_band_a_penalty_is_signed_only_with_exactly_the_values_that_were_approved() {
    let beyond = [Weight::BeyondBand];
    let sign = |procedure: &Procedure, amount| reason(procedure.reviewed("punished", &fined(amount), &beyond));
    assert_eq!(sign(&Procedure::default(), 7), "REVIEW_NEEDED");
    assert_eq!(sign(&asked(7, None), 7), "REVIEW_OPEN");
    assert_eq!(sign(&asked(7, Some(true)), 7), "-");
    assert_eq!(sign(&asked(7, Some(true)), 8), "REVIEW_NEEDED", "another size is another decision");
    assert_eq!(sign(&asked(7, Some(false)), 7), "REVIEW_REFUSED");
    let within = asked(7, Some(false)).reviewed("punished", &fined(8), &[Weight::WithinBand]);
    assert_eq!(reason(within), "-", "a refusal of one size leaves those of the band");
    let open = asked(7, None).reviewed("punished", &fined(8), &[Weight::WithinBand]);
    assert_eq!(reason(open), "REVIEW_OPEN", "nothing is decided while the legal office is asked");
}

#[test]
fn one_of_the_four_situations_wants_a_legal_review_of_the_chart_or_of_the_office() {
    let said = Penalty { situations: vec![Situation::Complex], ..fined(7) };
    let sign = |procedure: &Procedure| reason(procedure.reviewed("punished", &said, &[Weight::WithinBand]));
    assert_eq!(sign(&Procedure::default()), "REVIEW_NEEDED");
    assert_eq!(sign(&Procedure { legal_step: true, ..Procedure::default() }), "-");
    assert_eq!(sign(&asked(7, Some(true))), "-");
    let heard =
        Statement { statement: Uuid::from_u128(2), kind: StatementKind::HearingRequest, at: TOLD, adopted: None };
    let after = Procedure { heard: Some(TOLD.plus_days(9)), statements: vec![heard], ..Procedure::default() };
    let unsaid = after.reviewed("punished", &fined(7), &[Weight::WithinBand]);
    assert_eq!(reason(unsaid), "REVIEW_NEEDED", "a hearing is a situation even if nobody says so");
}

#[test]
fn no_penalty_is_decided_before_the_party_is_told_heard_and_answered() {
    let until = HearingRight::Until(Some(TOLD.plus_days(7)));
    let decide =
        |procedure: &Procedure, right, days| reason(procedure.heard_out("punished", right, TOLD.plus_days(days)));
    assert_eq!(decide(&Procedure::default(), HearingRight::None, 1), "RIGHTS_NOT_TOLD");
    assert_eq!(reason(Procedure::default().heard_out("not-punished", until, TOLD)), "-");
    let told = Procedure { told: Some(TOLD), ..Procedure::default() };
    assert_eq!(decide(&told, HearingRight::None, 1), "-");
    assert_eq!(decide(&told, until, 7), "HEARING_PERIOD");
    assert_eq!(decide(&told, until, 8), "-");
    let said = |kind, adopted| Procedure {
        statements: vec![Statement { statement: Uuid::from_u128(2), kind, at: TOLD.plus_days(1), adopted }],
        ..told.clone()
    };
    assert_eq!(decide(&said(StatementKind::Statement, None), HearingRight::None, 9), "STATEMENT_UNANSWERED");
    assert_eq!(decide(&said(StatementKind::Statement, Some(false)), HearingRight::None, 9), "-");
    assert_eq!(decide(&said(StatementKind::Waiver, None), until, 2), "-");
    let mut asked = said(StatementKind::HearingRequest, None);
    assert_eq!(decide(&asked, until, 30), "HEARING_MISSING");
    asked.heard = Some(TOLD.plus_days(20));
    assert_eq!(decide(&asked, until, 30), "-");
}

#[test]
fn a_statement_is_answered_once() {
    let statement = Uuid::from_u128(2);
    let said = |adopted| Statement { statement, kind: StatementKind::Statement, at: TOLD, adopted };
    let with = |adopted| Procedure { statements: vec![said(adopted)], ..Procedure::default() };
    assert_eq!(reason(with(None).answerable(statement)), "-");
    assert_eq!(reason(with(Some(true)).answerable(statement)), "STATEMENT_ANSWERED");
    assert_eq!(reason(with(None).answerable(Uuid::from_u128(9))), "STATEMENT_UNKNOWN");
}
