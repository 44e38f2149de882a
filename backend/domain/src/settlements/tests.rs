//! Whom each kind of settlement must name.

use uuid::Uuid;

use super::{Kind, MOST_BODIES, faults};

const ONE: Uuid = Uuid::from_u128(1);
const TWO: Uuid = Uuid::from_u128(2);
const THREE: Uuid = Uuid::from_u128(3);

fn reasons(kind: Kind, bodies: &[Uuid], holder: Option<Uuid>, power_of: Option<Uuid>) -> Vec<&'static str> {
    faults(kind, bodies, holder, power_of).into_iter().map(|fault| fault.reason).collect()
}

#[test]
fn an_overlap_needs_two_bodies_and_one_of_them_as_holder() {
    for kind in [Kind::Overlap, Kind::OtherBody] {
        assert!(reasons(kind, &[ONE, TWO], Some(TWO), Some(ONE)).is_empty());
        assert_eq!(reasons(kind, &[ONE], Some(ONE), None), ["BODIES_MISSING"]);
        assert_eq!(reasons(kind, &[ONE, ONE], Some(ONE), None), ["BODIES_MISSING"], "one named twice is one");
        assert_eq!(reasons(kind, &[ONE, TWO], None, None), ["REQUIRED"]);
        assert_eq!(reasons(kind, &[ONE, TWO], Some(THREE), None), ["HOLDER_NOT_CONCERNED"]);
    }
}

#[test]
fn what_is_unclear_needs_a_holder_and_may_concern_one_body() {
    assert!(reasons(Kind::Unclear, &[ONE], Some(ONE), None).is_empty());
    assert_eq!(reasons(Kind::Unclear, &[ONE], None, None), ["REQUIRED"]);
}

#[test]
fn what_was_left_out_or_is_no_power_names_no_holder() {
    for kind in [Kind::Omitted, Kind::NotAPower] {
        assert!(reasons(kind, &[ONE], None, None).is_empty());
        assert_eq!(reasons(kind, &[ONE], Some(ONE), None), ["HOLDER_NOT_ASKED"]);
        assert_eq!(reasons(kind, &[], None, None), ["BODIES_MISSING"]);
    }
}

#[test]
fn the_body_of_the_power_is_concerned_and_no_more_than_twenty_are() {
    assert_eq!(reasons(Kind::Omitted, &[ONE], None, Some(TWO)), ["POWER_OF_OTHERS"]);
    let many: Vec<Uuid> = (0..=MOST_BODIES as u128).map(Uuid::from_u128).collect();
    assert_eq!(reasons(Kind::NotAPower, &many, None, None), ["BODIES_MISSING"]);
}

#[test]
fn kinds_are_found_by_their_names() {
    assert!(Kind::ALL.into_iter().all(|kind| Kind::from_name(kind.name()) == Some(kind)));
    assert_eq!(Kind::from_name("OTHER"), None);
}
