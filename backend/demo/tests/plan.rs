//! The plan of the demo's cases: the same for the same seed, allowed by the rules, and of every kind.

use std::collections::{BTreeMap, BTreeSet};

use demo::city::{CompletePower, city};
use demo::plan::{Filing, START};
use demo::{Act, Planned, plan};
use domain::cases::{self, CasePlan, CaseState, Channel, DeliveryMethod, Stage};
use domain::identity::{CreditCode, IdNumber, PartyKind, PersonName, Phone};
use domain::rules::RuleBook;
use domain::time::{Day, Light, WorkCalendar, Zone, announced, deadline, light};

/// The seed that `clearhall demo` uses.
const SEED: u64 = 2026;

fn recorded(act: &Act) -> cases::Act {
    let node = |step: &String| step.clone();
    match act {
        Act::File(_) => cases::Act::File,
        Act::Accept { step, choices, .. } => cases::Act::Accept { node: node(step), choices: choices.clone() },
        Act::Refuse { step, .. } => cases::Act::Refuse { node: node(step) },
        Act::RequestCorrection { step, .. } => cases::Act::RequestCorrection { node: node(step) },
        Act::AnswerCorrection { .. } => cases::Act::AnswerCorrection,
        Act::Complete { step, choices, .. } => cases::Act::Complete { node: node(step), choices: choices.clone() },
        Act::Decide { step, outcome, choices, .. } => {
            cases::Act::Decide { node: node(step), outcome: outcome.clone(), choices: choices.clone() }
        }
        Act::Deliver { step, method, choices, .. } => {
            cases::Act::Deliver { node: node(step), method: *method, choices: choices.clone() }
        }
    }
}

fn by_case(planned: &[Planned]) -> BTreeMap<usize, Vec<&Planned>> {
    let mut cases: BTreeMap<usize, Vec<&Planned>> = BTreeMap::new();
    for act in planned {
        cases.entry(act.case).or_default().push(act);
    }
    cases
}

fn filing<'p>(acts: &[&'p Planned]) -> &'p Filing {
    match &acts[0].act {
        Act::File(filing) => filing,
        other => panic!("a case begins with {other:?}"),
    }
}

fn replayed(power: &CompletePower, acts: &[&Planned]) -> CaseState {
    let model = flow::read(power.bpmn.as_bytes()).expect("BPMN");
    let flow = model.executable().expect("a process").flow.clone();
    let plan = CasePlan::new(&power.content, flow, &RuleBook::default());
    let recorded: Vec<_> = acts.iter().map(|planned| (recorded(&planned.act), planned.at)).collect();
    cases::replay(&plan, recorded.iter().map(|(act, at)| (act, *at))).expect("every act is allowed")
}

fn states(planned: &[Planned]) -> Vec<CaseState> {
    let powers: BTreeMap<String, CompletePower> =
        city().powers.into_iter().map(|power| (power.code.clone(), power)).collect();
    by_case(planned).values().map(|acts| replayed(&powers[&filing(acts).power], acts)).collect()
}

#[test]
fn the_same_seed_makes_the_same_plan_and_another_another() {
    assert_eq!(plan(SEED), plan(SEED));
    assert_ne!(plan(SEED), plan(SEED + 1));
}

#[test]
fn two_hundred_cases_in_order_of_time_between_march_and_the_start() {
    let planned = plan(SEED);
    assert!(planned.is_sorted_by_key(|planned| planned.at));
    let first = Day::from_ymd_opt(2026, 3, 2).expect("a day");
    assert!(planned.iter().all(|planned| planned.at < START && Zone::SHANGHAI.day_of(planned.at) >= first));
    let cases = by_case(&planned);
    assert_eq!(cases.len(), 200);
    let filed: Vec<_> = cases.values().map(|acts| acts[0].at).collect();
    assert!(filed.is_sorted(), "cases are numbered in the order of filing");
    assert_eq!(Zone::SHANGHAI.to_rfc3339(START), "2026-06-22T09:30:00+08:00");
}

#[test]
fn staff_act_in_working_hours() {
    let calendar = WorkCalendar::new(1, announced()).expect("calendars");
    for planned in plan(SEED) {
        let public = match &planned.act {
            Act::File(filing) => filing.channel == Channel::Online,
            Act::AnswerCorrection { .. } => true,
            _ => false,
        };
        let open = calendar.is_open(planned.at, &Zone::SHANGHAI).expect("2026 is announced");
        assert!(public || open, "{} {:?}", Zone::SHANGHAI.to_rfc3339(planned.at), planned.act);
    }
}

#[test]
fn parties_forms_and_papers_pass_the_checks_of_the_hall() {
    let powers: BTreeMap<String, CompletePower> =
        city().powers.into_iter().map(|power| (power.code.clone(), power)).collect();
    for acts in by_case(&plan(SEED)).values() {
        let filing = filing(acts);
        let content = &powers[&filing.power].content;
        assert_eq!(domain::forms::faults(&content.form, &filing.form), [], "{}: {}", filing.power, filing.form);
        let given: BTreeSet<&str> = filing.materials.iter().map(|paper| paper.key.as_str()).collect();
        let required = content.materials.iter().filter(|material| material.required);
        required.for_each(|material| assert!(given.contains(material.key.as_str()), "{}", material.key));
        for paper in &filing.materials {
            let magic: &[u8] = if paper.media_type == "image/png" { b"\x89PNG" } else { b"%PDF-1.4" };
            assert!(paper.bytes.starts_with(magic) && paper.bytes.len() < 2500, "{}", paper.name);
        }
        if let Some(applicant) = &filing.applicant {
            applicant.phone.parse::<Phone>().expect("a telephone");
            match applicant.kind {
                PartyKind::Person => {
                    applicant.name.parse::<PersonName>().expect("a name");
                    applicant.identity_number.parse::<IdNumber>().expect("an identity number");
                }
                PartyKind::Organisation => {
                    applicant.identity_number.parse::<CreditCode>().expect("a credit code");
                }
            }
        }
    }
}

#[test]
fn every_power_of_the_story_is_used_and_every_stage_is_there() {
    let planned = plan(SEED);
    let used: BTreeSet<String> = by_case(&planned).values().map(|acts| filing(acts).power.clone()).collect();
    let story: serde_json::Value = serde_json::from_str(include_str!("../city/story.json")).expect("JSON");
    let told = story["powers"].as_object().expect("powers").keys().cloned().collect();
    assert_eq!(used, told);
    let states = states(&planned);
    // What stands still, is withdrawn or ends otherwise is turned after the plan, by acts of its own.
    let planned = [Stage::Filed, Stage::Correcting, Stage::Accepted, Stage::Decided, Stage::Delivered, Stage::Refused];
    for stage in planned {
        let count = states.iter().filter(|state| state.stage == stage).count();
        assert!(count >= 5, "{stage:?}: {count}");
    }
    assert!(states.iter().filter(|state| state.closed.is_some()).count() > 100);
    let outcomes: BTreeSet<&str> = states.iter().filter_map(|state| state.outcome.as_deref()).collect();
    for outcome in ["granted", "refused", "approved", "rejected", "registered", "collected", "punished", "not-punished"]
    {
        assert!(outcomes.contains(outcome), "{outcome}: {outcomes:?}");
    }
}

#[test]
fn about_an_eighth_is_late_and_some_lights_are_yellow_on_the_first_morning() {
    let calendar = WorkCalendar::new(1, announced()).expect("calendars");
    let states = states(&plan(SEED));
    let lit = |state: &CaseState| -> Vec<(bool, Light)> {
        let clocks = state.clocks.iter();
        clocks
            .map(|clock| {
                let at = clock.judged_at(START);
                let deadline = deadline(&clock.clock, &calendar, &Zone::SHANGHAI, at).expect("2026 is announced");
                (clock.runs(), light(&deadline, at))
            })
            .collect()
    };
    let lights: Vec<_> = states.iter().map(lit).collect();
    let late = lights.iter().filter(|lit| lit.iter().any(|(_, light)| *light == Light::Red)).count();
    assert!((20..=28).contains(&late), "{late} late");
    let now = |wanted: Light| lights.iter().filter(|lit| lit.contains(&(true, wanted))).count();
    assert!(now(Light::Yellow) >= 8 && now(Light::Red) >= 5 && now(Light::Green) >= 20 && now(Light::Paused) >= 5);
}

#[test]
fn words_are_varied_and_never_empty() {
    let planned = plan(SEED);
    let mut opinions: BTreeMap<&str, usize> = BTreeMap::new();
    let mut methods = BTreeSet::new();
    for planned in &planned {
        match &planned.act {
            Act::Accept { note, .. } => *opinions.entry(note).or_default() += 1,
            Act::Complete { opinion, .. } | Act::Decide { opinion, .. } => *opinions.entry(opinion).or_default() += 1,
            Act::Deliver { opinion, method, .. } => {
                *opinions.entry(opinion).or_default() += 1;
                methods.insert(format!("{method:?}"));
            }
            Act::File(_) | Act::Refuse { .. } | Act::RequestCorrection { .. } | Act::AnswerCorrection { .. } => {}
        }
    }
    assert!(!opinions.contains_key(""));
    assert!(opinions.len() > 100, "{}", opinions.len());
    assert_eq!(methods.len(), [DeliveryMethod::Download, DeliveryMethod::Window, DeliveryMethod::Post].len());
}
