//! The city's complaints hold together: what they are about exists, each life goes forward, and nobody's name is real or twice.

use std::collections::BTreeSet;

use demo::city::city;
use demo::heard::{Act, heard};
use domain::identity::Phone;

#[test]
fn what_is_complained_of_and_who_answers_exist() {
    let city = city();
    for one in heard() {
        if let Some(code) = &one.power {
            let power = city.powers.iter().find(|power| power.code == *code).expect("a power of the city");
            let step = one.node.as_ref().expect("a step of the power");
            assert!(power.bpmn.contains(&format!("userTask id=\"{step}\"")), "{code} has no step {step}");
        }
        if let Some(code) = &one.organisation {
            assert!(city.organisations.iter().any(|body| body.code == *code), "no body {code}");
        }
        assert!(one.power.is_some() || !one.case, "a case is found by its power");
        for step in &one.life {
            let Act::Assign { post, leader, .. } = &step.act else { continue };
            for code in [Some(post), leader.as_ref()].into_iter().flatten() {
                assert!(city.posts.iter().any(|post| post.code == *code), "no post {code}");
            }
        }
    }
}

#[test]
fn every_life_goes_forward_and_ends_before_the_demo_begins() {
    for one in heard() {
        let moments = std::iter::once(one.filed).chain(one.life.iter().map(|step| step.on));
        let moments: Vec<(i64, i64)> = moments.map(|(days, hour)| (-days, hour)).collect();
        assert!(moments.is_sorted_by(|one, other| one < other), "{}", one.text);
        assert!(moments.iter().all(|moment| *moment <= (0, 9)), "{}", one.text);
    }
}

#[test]
fn complainants_are_made_up_distinct_and_nobody_of_the_staff() {
    let staff: BTreeSet<String> = city().accounts.into_iter().map(|account| account.name).collect();
    let mut names = BTreeSet::new();
    for who in heard().into_iter().filter_map(|one| one.who) {
        assert!(who.phone.starts_with("154") && who.phone.parse::<Phone>().is_ok(), "{}", who.phone);
        assert!(!staff.contains(&who.name), "{} works for the city", who.name);
        assert!(names.insert(who.name.clone()), "{} twice", who.name);
    }
    assert!(names.len() > 5);
}
