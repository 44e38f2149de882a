//! Charges of a case: never above the standard, never twice, paid or waived once, and what a supervisor is told of.

use uuid::Uuid;

use super::chart::plan;
use crate::cases::{
    Act, CasePlan, CaseState, Charge, FeeFinding, FeeStandard, FeeStatus, Payment, PaymentMethod, apply, file,
    findings, replay,
};
use crate::money::Money;
use crate::powers::Initiation;
use crate::time::{Day, Instant};

const T0: Instant = Instant(1_782_000_000_000_000);

fn day() -> Day {
    Day::from_ymd_opt(2026, 7, 1).expect("a day")
}

/// Two standards: 80 yuan a piece, and one in words alone.
fn charging() -> CasePlan {
    let fees = vec![FeeStandard { rate: Some(Money::from_fen(8_000)) }, FeeStandard { rate: None }];
    CasePlan { fees, ..plan(Initiation::Application) }
}

fn charge(id: u128, standard: Option<u32>, quantity: u32, fen: i64) -> Act {
    let amount = Money::from_fen(fen);
    Act::ChargeFee { charge: Charge { id: Uuid::from_u128(id), standard, quantity, amount, due: day() } }
}

fn paid(id: u128) -> Act {
    let payment = Payment { on: day(), method: PaymentMethod::Card, receipt: "R-1".into() };
    Act::RecordPayment { fee: Uuid::from_u128(id), payment }
}

fn waived(id: u128) -> Act {
    Act::WaiveFee { fee: Uuid::from_u128(id) }
}

fn after(acts: &[Act]) -> CaseState {
    let plan = charging();
    let start = file(&plan, T0).expect("filed");
    acts.iter().fold(start, |state, act| apply(&plan, &state, act, T0.plus_days(1)).expect("allowed"))
}

#[test]
fn a_charge_keeps_to_its_standard_and_is_made_once() {
    let plan = charging();
    let filed = after(&[]);
    let charged = after(&[charge(1, Some(0), 2, 16_000)]);
    let refused = after(&[Act::Refuse { node: "accept".into() }]);
    for (what, state, act, reason) in [
        ("at the standard", &filed, charge(1, Some(0), 2, 16_000), None),
        ("below it", &filed, charge(1, Some(0), 2, 15_999), None),
        ("above it", &filed, charge(1, Some(0), 2, 16_001), Some("ABOVE_STANDARD")),
        ("more than any amount", &filed, charge(1, Some(0), u32::MAX, 1), Some("ABOVE_STANDARD")),
        ("in words alone", &filed, charge(1, Some(1), 1, 999_999), None),
        ("no such standard", &filed, charge(1, Some(2), 1, 1), Some("NO_SUCH_STANDARD")),
        ("twice", &charged, charge(2, Some(0), 1, 1), Some("CHARGED_BEFORE")),
        ("another standard", &charged, charge(2, Some(1), 1, 1), None),
        ("without a standard", &charged, charge(2, None, 1, 1), None),
        ("once it is over", &refused, charge(1, Some(0), 1, 1), Some("CASE_CLOSED")),
    ] {
        let told = apply(&plan, state, &act, T0).err().map(|refused| refused.reason);
        assert_eq!(told, reason, "{what}");
    }
}

#[test]
fn a_charge_is_paid_or_waived_once_also_after_the_case_is_closed() {
    let plan = charging();
    let due = [charge(1, Some(0), 1, 8_000)];
    for (what, acts, act, reason) in [
        ("paid", due.to_vec(), paid(1), None),
        ("waived", due.to_vec(), waived(1), None),
        ("paid twice", [due.to_vec(), vec![paid(1)]].concat(), paid(1), Some("FEE_PAID")),
        ("waived when paid", [due.to_vec(), vec![paid(1)]].concat(), waived(1), Some("FEE_PAID")),
        ("paid when waived", [due.to_vec(), vec![waived(1)]].concat(), paid(1), Some("FEE_WAIVED")),
        ("another", due.to_vec(), paid(2), Some("NO_SUCH_FEE")),
        ("closed", [due.to_vec(), vec![Act::Refuse { node: "accept".into() }]].concat(), paid(1), None),
    ] {
        let told = apply(&plan, &after(&acts), &act, T0).err().map(|refused| refused.reason);
        assert_eq!(told, reason, "{what}");
    }
    let state = after(&[due.to_vec(), vec![charge(2, Some(1), 1, 100), waived(2), paid(1)]].concat());
    assert!(matches!(state.fees[0].status, FeeStatus::Paid(_)) && state.fees[1].status == FeeStatus::Waived);
}

#[test]
fn charges_and_codes_replay_and_move_nothing_else() {
    let plan = charging();
    let acts = [Act::File, charge(1, Some(0), 1, 8_000), Act::ReissueCode, paid(1)];
    let replayed = replay(&plan, acts.iter().map(|act| (act, T0))).expect("a true record");
    let mut filed = file(&plan, T0).expect("filed");
    assert_eq!(replayed.fees.len(), 1);
    filed.fees.clone_from(&replayed.fees);
    assert_eq!(replayed, filed, "stage, tokens and clocks stand as they did");
}

#[test]
fn a_supervisor_is_told_of_charges_that_are_missing_without_a_standard_or_beyond_checking() {
    let plan = charging();
    let filed = after(&[]);
    let found = |before: &CaseState, after: &CaseState| findings(&plan, before, after);
    assert_eq!(found(&filed, &after(&[charge(1, Some(0), 1, 1)])), []);
    assert_eq!(found(&filed, &after(&[charge(1, None, 1, 1)])), [(None, FeeFinding::NoStandard)]);
    assert_eq!(found(&filed, &after(&[charge(1, Some(1), 1, 1)])), [(Some(1), FeeFinding::NoRate)]);
    let ended =
        |fees: &CaseState| CaseState { closed: Some(T0), stage: crate::cases::Stage::Delivered, ..fees.clone() };
    assert_eq!(found(&filed, &ended(&filed)), [(None, FeeFinding::Missing)]);
    let free = plan_without();
    assert_eq!(findings(&free, &filed, &ended(&filed)), [], "a power that charges nothing misses nothing");
    let charged = after(&[charge(1, Some(0), 1, 1)]);
    assert_eq!(found(&charged, &ended(&charged)), []);
    let aside = after(&[charge(1, None, 1, 1)]);
    assert_eq!(found(&aside, &ended(&aside)), [(None, FeeFinding::Missing)], "what has no standard does not stand in");
    assert_eq!(found(&filed, &after(&[Act::Refuse { node: "accept".into() }])), [], "nothing is due for a refusal");
}

fn plan_without() -> CasePlan {
    plan(Initiation::Application)
}
