//! The embedded city holds together: every reference is met and every power could be submitted and run as it stands.

use std::collections::BTreeSet;

use demo::city::{City, CompletePower, city};
use domain::policy::Role;
use domain::powers::{Initiation, submission_faults};
use domain::reports::StatedKind;
use domain::rules::RuleBook;
use domain::time::Day;
use flow::{Action, Flow, NodeKind, Severity};

fn posts(city: &City) -> BTreeSet<&str> {
    city.posts.iter().map(|post| post.code.as_str()).collect()
}

#[test]
fn every_body_stands_behind_its_parent_and_codes_are_unique() {
    let city = city();
    let mut seen = BTreeSet::new();
    for body in city.organisations.iter().chain(&city.historic.organisations) {
        if let Some(parent) = &body.parent {
            assert!(seen.contains(parent), "{} comes before {parent}", body.code);
        }
        assert!(seen.insert(body.code.clone()), "{} twice", body.code);
    }
    let bodies = city.posts.iter().chain(&city.historic.posts).map(|post| &post.organisation);
    let bodies = bodies.chain(city.accounts.iter().map(|account| &account.organisation));
    let bodies = bodies.chain(city.powers.iter().map(|power| &power.organisation));
    for body in bodies.chain(city.historic.powers.iter().map(|power| &power.organisation)) {
        assert!(seen.contains(body), "no body {body}");
    }
}

#[test]
fn stated_figures_are_of_known_bodies_and_classes_and_name_their_source() {
    let city = city();
    let bodies: BTreeSet<&str> = city.historic.organisations.iter().map(|body| body.code.as_str()).collect();
    let classes = ["XK", "CF", "QZ", "ZS", "JF", "JC", "QR", "JL", "CJ", "QT", "NB", "JD"];
    for figure in &city.stated {
        assert!(bodies.contains(figure.organisation.as_str()), "no body {}", figure.organisation);
        assert!(StatedKind::from_name(&figure.kind).is_some(), "{}", figure.kind);
        assert!(figure.category.as_deref().is_none_or(|code| classes.contains(&code)), "{:?}", figure.category);
        assert!(figure.category.is_none() || figure.label.is_some(), "a class has its source's name");
        assert!(!figure.source.is_empty());
    }
    let of = |body: &str, kind: &str| {
        let figures = city.stated.iter().filter(|figure| figure.organisation == body && figure.kind == kind);
        figures.filter(|figure| figure.label.is_some()).map(|figure| figure.number).sum::<i32>()
    };
    assert_eq!((of("ls-hd", "POWERS"), of("ls-wltzq", "POWERS"), of("ls-wltzq", "CHARTS")), (1_534, 36, 18));
}

#[test]
fn every_post_has_a_holder_who_is_no_substitute() {
    let city = city();
    let held: BTreeSet<&str> = city
        .accounts
        .iter()
        .flat_map(|account| &account.posts)
        .filter(|holding| !holding.substitute)
        .map(|holding| holding.post.as_str())
        .collect();
    assert_eq!(held, posts(&city));
    let substitutes = city.accounts.iter().flat_map(|account| &account.posts).filter(|holding| holding.substitute);
    assert!(substitutes.count() > 10);
}

#[test]
fn people_are_distinct_and_every_role_has_somebody() {
    let city = city();
    let usernames: BTreeSet<&str> = city.accounts.iter().map(|account| account.username.as_str()).collect();
    let names: BTreeSet<&str> = city.accounts.iter().map(|account| account.name.as_str()).collect();
    assert_eq!((usernames.len(), names.len()), (city.accounts.len(), city.accounts.len()));
    for role in [Role::Clerk, Role::Supervisor, Role::Legal, Role::Administrator] {
        assert!(city.accounts.iter().any(|account| account.role == role), "{role:?}");
    }
    for star in ["zjj.window", "zjj.handler", "zjj.director", "legal", "supervisor", "admin"] {
        assert!(usernames.contains(star), "{star}");
    }
}

#[test]
fn every_power_could_be_submitted_without_a_fault() {
    let city = city();
    let posts = posts(&city);
    let today = Day::from_ymd_opt(2026, 2, 2).expect("a day");
    for power in &city.powers {
        let model = flow::read(power.bpmn.as_bytes()).expect("BPMN");
        let rules = RuleBook::default();
        let findings = flow::check_with(&model, &rules.compulsory_of(&power.content.category));
        let flow = &model.executable().expect("a process").flow;
        let of_body = |post: &str| posts.contains(post) && post.starts_with(&power.organisation);
        let faults = submission_faults(&power.content, Some((flow, &findings)), &rules, today, of_body, |_| None);
        assert_eq!(faults, [], "{}", power.code);
        assert!(findings.iter().all(|finding| finding.severity == Severity::Warning), "{}: {findings:?}", power.code);
        assert_eq!(findings, [], "{}", power.code);
        assert_eq!(power.content.category, power.code[..2], "{}", power.code);
        let remark = power.content.remark.as_ref().map(|remark| remark.zh.as_str());
        assert_eq!(remark, Some("演示拟制"), "{}", power.code);
    }
}

/// The chart of a power, the process that its cases run through.
fn chart(power: &CompletePower) -> Flow {
    let model = flow::read(power.bpmn.as_bytes()).expect("BPMN");
    model.executable().expect("a process").flow.clone()
}

#[test]
fn at_least_forty_powers_of_every_class_run_on_charts_with_posts_limits_risk_points_and_a_complaint_channel() {
    let city = city();
    let whole = |power: &&CompletePower| {
        let flow = chart(power);
        let posted = flow.steps().all(|step| step.limit.is_some() && step.resource.is_some());
        let risky = flow.steps().any(|step| step.risk.is_some());
        let heard = flow.complaint().is_some_and(|complaint| complaint.channel.contains("12345"));
        posted && !flow.limits().is_empty() && risky && heard
    };
    let whole: Vec<&CompletePower> = city.powers.iter().filter(whole).collect();
    assert!(whole.len() >= 40, "only {}", whole.len());
    let classes: BTreeSet<&str> = whole.iter().map(|power| power.content.category.as_str()).collect();
    for class in ["XK", "CF", "QZ", "ZS", "JF", "JC", "QR", "JL", "CJ", "QT", "NB", "JD"] {
        assert!(classes.contains(class), "no power of the class {class}");
    }
}

#[test]
fn whatever_the_engine_runs_is_drawn_in_two_powers_at_least() {
    let charts: Vec<Flow> = city().powers.iter().map(chart).collect();
    let kinds = [
        NodeKind::Exclusive,
        NodeKind::Parallel,
        NodeKind::Inclusive,
        NodeKind::Sub,
        NodeKind::OnDemand,
        NodeKind::Timer,
        NodeKind::Timeout,
    ];
    for kind in kinds {
        let drawn = charts.iter().filter(|flow| flow.nodes().iter().any(|node| node.kind == kind)).count();
        assert!(drawn >= 2, "{kind:?} in {drawn}");
    }
    assert!(charts.iter().filter(|flow| flow.nodes().iter().any(|node| node.called.is_some())).count() >= 2);
}

#[test]
fn what_a_chart_calls_is_a_power_of_the_city_that_stands_before_it() {
    let mut before = BTreeSet::new();
    for power in city().powers {
        for called in chart(&power).nodes().iter().filter_map(|node| node.called.as_ref()) {
            assert!(before.contains(called), "{} calls {called}", power.code);
        }
        before.insert(power.code);
    }
}

#[test]
fn every_text_of_a_power_is_there_in_english_too() {
    fn walk(path: &str, value: &serde_json::Value) {
        if let Some(object) = value.as_object() {
            if object.contains_key("zh") {
                let en = object.get("en").and_then(serde_json::Value::as_str).unwrap_or_default();
                assert!(!en.trim().is_empty(), "{path}");
            }
            object.iter().for_each(|(key, value)| walk(&format!("{path}.{key}"), value));
        } else if let Some(items) = value.as_array() {
            items.iter().enumerate().for_each(|(at, value)| walk(&format!("{path}.{at}"), value));
        }
    }
    for power in city().powers {
        walk(&power.code, &serde_json::to_value(&power.content).expect("JSON"));
    }
}

#[test]
fn an_application_is_accepted_first_and_every_path_is_decided_once() {
    for power in city().powers {
        let flow = &chart(&power);
        let steps = flow.steps().count();
        assert!((4..=15).contains(&steps), "{}: {steps} steps", power.code);
        let decisions: Vec<&str> =
            flow.steps().filter(|step| step.action == Some(Action::Decide)).map(|step| step.id.as_str()).collect();
        assert_eq!(decisions.len(), 1, "{}", power.code);
        let ends =
            flow.nodes().iter().filter(|node| node.kind == NodeKind::End).filter_map(|node| node.outcome.clone());
        assert_eq!(flow.outcomes_after(decisions[0], None), ends.collect(), "{}: undecided end", power.code);
        let first = flow::start(flow).expect("starts").marking;
        let actions: Vec<_> = first.open(flow).filter_map(|step| flow.node(step)?.action).collect();
        match power.content.initiation {
            Initiation::Application => assert_eq!(actions, [Action::Accept], "{}", power.code),
            Initiation::ExOfficio => assert!(!actions.contains(&Action::Accept), "{}", power.code),
        }
        for step in flow.steps() {
            assert!(step.documentation.is_some() && step.limit.is_some(), "{}: {}", power.code, step.id);
        }
    }
}

#[test]
fn at_least_eight_charts_are_really_distinct() {
    let shapes: BTreeSet<Vec<String>> = city()
        .powers
        .iter()
        .map(|power| {
            let flow = &chart(power);
            let kind = |id: &str| flow.node(id).map(|node| format!("{:?}{:?}", node.kind, node.action));
            let mut shape: Vec<String> =
                flow.edges().iter().map(|edge| format!("{:?}>{:?}", kind(&edge.source), kind(&edge.target))).collect();
            shape.sort();
            shape
        })
        .collect();
    assert!(shapes.len() >= 8, "only {}", shapes.len());
}

#[test]
fn old_papers_are_listed_in_full() {
    let historic = city().historic;
    let counts = (historic.organisations.len(), historic.posts.len(), historic.powers.len());
    assert_eq!(counts, (64, 54, 71));
    assert!(historic.powers.iter().all(|power| !power.remark.is_blank()));
}

#[test]
fn every_basis_of_every_power_finds_its_article_in_the_registered_statutes() {
    let city = city();
    let statutes = demo::statutes(&city);
    for power in &city.powers {
        for basis in &power.content.legal_bases {
            let statute = statutes.iter().find(|statute| statute.title == basis.law);
            let statute = statute.unwrap_or_else(|| panic!("{} is not registered", basis.law));
            let (read, faults) = domain::laws::read(&statute.text);
            assert_eq!(faults, [], "{}", basis.law);
            let number = domain::laws::ArticleNumber::leading(&basis.article).map(|(number, _)| number);
            let article = read.articles.iter().find(|article| Some(article.number) == number);
            let text = &article.unwrap_or_else(|| panic!("{} {}", basis.law, basis.article)).text;
            assert!(text.contains(&basis.text), "{}: {text}", basis.article);
            assert!(basis.valid_from.is_some_and(|from| from >= statute.valid_from), "{}", basis.law);
        }
    }
}
