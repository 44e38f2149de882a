//! The city's register of documents holds together: what is named exists, lives go forward, and every subject is shown.

use demo::city::city;
use demo::register::registered;
use domain::normative_documents::{Kind, Subject};

#[test]
fn what_a_document_names_exists() {
    let city = city();
    let all = registered();
    for one in &all {
        assert!(one.title.ends_with("（演示拟制）"), "{} is marked as made up", one.title);
        assert!(city.posts.iter().any(|post| post.code == one.post), "no post {}", one.post);
        for code in &one.powers {
            assert!(city.powers.iter().any(|power| power.code == *code), "no power {code}");
        }
        let numbered = |number: &String| {
            all.iter().any(|other| other.publication.as_ref().is_some_and(|publication| publication.number == *number))
        };
        assert!(one.replaces.as_ref().is_none_or(numbered), "{} replaces what is there", one.title);
        assert!(Kind::from_name(&one.kind).is_some(), "{}", one.title);
    }
}

#[test]
fn every_life_goes_forward_and_ends_before_the_demo_begins() {
    for one in registered() {
        let published = one.publication.as_ref().map(|publication| publication.on);
        let moments = [Some(one.submitted), one.approved, published].into_iter().flatten();
        let moments: Vec<(i64, i64)> = moments.map(|(days, hour)| (-days, hour)).collect();
        assert!(moments.is_sorted_by(|before, after| before < after), "{}", one.title);
        assert!(moments.iter().all(|moment| *moment <= (0, 9)), "{}", one.title);
        assert!(published.is_none() || one.approved.is_some(), "{} is reviewed first", one.title);
    }
}

#[test]
fn the_library_shows_every_subject_one_document_that_lapsed_one_revised_and_one_under_review() {
    let all = registered();
    for subject in Subject::ALL {
        assert!(all.iter().any(|one| one.subject.as_deref() == Some(subject.name())), "{}", subject.name());
    }
    assert!(all.iter().any(|one| one.publication.as_ref().is_some_and(|publication| publication.to.is_some())));
    assert!(all.iter().any(|one| one.replaces.is_some()));
    assert!(all.iter().any(|one| one.approved.is_none()));
}
