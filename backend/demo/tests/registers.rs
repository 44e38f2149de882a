//! The city's three small registers hold together: bodies exist, numbers are unique, and every standing is shown.

use std::collections::HashSet;

use demo::city::city;
use demo::registers::{experts, groups, officers};
use domain::experts::{PoolState, Specialty};
use domain::groups::{SeatRole, seats};
use domain::officers::{Certificate, Mark, Standing, number};
use domain::time::Zone;

#[test]
fn officers_belong_to_bodies_of_the_city_and_no_number_is_given_twice() {
    let city = city();
    let known = |code: &str| city.organisations.iter().any(|body| body.code == code);
    let officers = officers();
    assert!(officers.iter().all(|officer| known(&officer.organisation)));
    let numbers: HashSet<String> = officers.iter().filter_map(|officer| number(&officer.certificate)).collect();
    assert_eq!(numbers.len(), officers.len());
}

#[test]
fn what_is_entered_of_an_officer_is_possible_and_every_standing_is_shown() {
    let today = Zone::SHANGHAI.day_of(demo::START);
    let mut shown = HashSet::new();
    for officer in officers() {
        let mut mark = Mark::Clear;
        for entered in &officer.conduct {
            mark = mark.after(entered.conduct).expect("possible");
            assert!(entered.on <= today && entered.on >= officer.from, "{}", officer.name);
        }
        assert!(officer.conduct.is_sorted_by_key(|entered| entered.on), "{}", officer.name);
        shown.insert(Certificate { from: officer.from, until: officer.until, mark }.on(today));
    }
    let all = [Standing::NotYet, Standing::Valid, Standing::Suspended, Standing::Revoked, Standing::Lapsed];
    assert!(all.iter().all(|standing| shown.contains(standing)), "{shown:?}");
}

#[test]
fn one_group_has_twenty_six_seats_and_one_an_office_of_seven_bodies_each_with_its_duties() {
    let city = city();
    let groups = groups();
    for group in &groups {
        assert!(city.organisations.iter().any(|body| body.code == group.organisation));
        assert_eq!(
            seats(group.seats.clone()).as_ref(),
            Ok(&group.seats),
            "the file stands in the order of the register"
        );
    }
    assert_eq!(groups[0].seats.len(), 26);
    let office = groups[1].seats.iter().filter(|seat| seat.role == SeatRole::Office);
    assert_eq!(office.filter(|seat| seat.department.is_some() && seat.duties.is_some()).count(), 7);
}

#[test]
fn every_specialty_has_an_expert_in_the_pool_and_every_state_is_shown() {
    let city = city();
    let experts = experts();
    for code in experts.iter().flat_map(|expert| &expert.recusals) {
        assert!(city.organisations.iter().any(|body| body.code == *code), "no body {code}");
    }
    for specialty in Specialty::ALL {
        assert!(experts.iter().any(|expert| expert.specialty == specialty && expert.moved.is_none()), "{specialty:?}");
    }
    for state in PoolState::ALL {
        let stands = |expert: &demo::registers::Expert| {
            expert.moved.as_ref().map_or(PoolState::InPool, |moved| moved.state) == state
        };
        assert!(experts.iter().any(stands), "{state:?}");
    }
}
