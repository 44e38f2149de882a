//! What is settled and asked in the city holds together: what it names exists, every kind is shown, and rules allow it.

use demo::city::city;
use demo::clearing::clearing;
use domain::fillings::Parts;
use domain::settlements::{Kind, faults};
use domain::time::Period;
use uuid::Uuid;

#[test]
fn what_is_settled_names_bodies_and_powers_that_exist_and_is_allowed() {
    let city = city();
    let id = |code: &String| {
        let at = city.organisations.iter().position(|body| body.code == *code);
        Uuid::from_u128(at.unwrap_or_else(|| panic!("no body {code}")) as u128)
    };
    for one in clearing().settlements {
        let bodies: Vec<Uuid> = one.bodies.iter().map(id).collect();
        let power = one.power.as_ref().map(|code| {
            let power = city.powers.iter().find(|power| power.code == *code);
            id(&power.unwrap_or_else(|| panic!("no power {code}")).organisation)
        });
        assert_eq!(faults(one.kind, &bodies, one.holder.as_ref().map(id), power), [], "{}", one.reason);
        assert_ne!(one.power.is_some(), one.name.is_some(), "{}", one.reason);
        assert!(one.decided > 5, "it is recorded five days before the demo begins: {}", one.reason);
    }
    assert!(Kind::ALL.into_iter().all(|kind| clearing().settlements.iter().any(|one| one.kind == kind)));
}

#[test]
fn what_is_asked_is_asked_of_bodies_that_exist_and_answered_by_posts_of_theirs() {
    let city = city();
    for call in clearing().calls {
        let period = Period { n: call.n, unit: call.unit, source: String::new() };
        let parts = Parts { sheet: call.sheet, powers: call.powers };
        assert_eq!(domain::fillings::faults(parts, call.bodies.len(), &period), [], "{}", call.title);
        assert!(call.bodies.iter().all(|code| city.organisations.iter().any(|body| body.code == *code)));
        for answered in &call.answers {
            let post = city.posts.iter().find(|post| post.code == answered.post);
            assert!(post.is_some_and(|post| call.bodies.contains(&post.organisation)), "{}", answered.post);
        }
    }
}
