//! The city's remedies hold together: what they are about exists, each life goes forward and ends before the demo begins.

use demo::city::city;
use demo::redress::asked;
use domain::remedies::Kind;

#[test]
fn what_a_remedy_is_about_exists() {
    let city = city();
    for one in asked() {
        assert_eq!(one.kind == Kind::TenderComplaint, one.project.is_some() && one.organisation.is_some());
        assert_eq!(one.kind == Kind::TenderComplaint, one.power.is_none());
        if let Some(code) = &one.power {
            assert!(city.powers.iter().any(|power| power.code == *code), "no power {code}");
        }
        if let Some(code) = &one.organisation {
            assert!(city.organisations.iter().any(|body| body.code == *code), "no body {code}");
        }
    }
}

#[test]
fn every_life_goes_forward_and_ends_before_the_demo_begins() {
    for one in asked() {
        let moments = std::iter::once(one.registered).chain(one.life.iter().map(|step| step.on));
        let moments: Vec<(i64, i64)> = moments.map(|(days, hour)| (-days, hour)).collect();
        assert!(moments.is_sorted_by(|one, other| one < other), "{}", one.claim);
        assert!(moments.iter().all(|moment| *moment <= (0, 9)), "{}", one.claim);
        assert!(one.received >= one.registered.0, "{}", one.claim);
    }
}

#[test]
fn every_kind_is_shown() {
    assert!(Kind::ALL.into_iter().all(|kind| asked().iter().any(|one| one.kind == kind)));
}
