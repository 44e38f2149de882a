//! Discretion rules against the law and against each other: what is refused, and where.

use proptest::prelude::*;

use super::*;
use crate::powers::content::LegalBasis;

/// A version with nothing but its class and one legal basis.
pub fn content(category: &str) -> PowerContent {
    let row =
        crate::powers::table::SheetRow { number: 1, cells: std::collections::BTreeMap::new(), faults: Vec::new() };
    let mut content = crate::powers::table::merged(&row, category, None).content;
    content.legal_bases.push(LegalBasis {
        law: "城市市容和环境卫生管理条例".into(),
        article: "第三十四条".into(),
        text: "可以并处警告、罚款".into(),
        valid_from: None,
        valid_to: None,
        register: None,
    });
    content
}

fn basis() -> CitedBasis {
    CitedBasis { law: "城市市容和环境卫生管理条例".into(), article: "第三十四条".into() }
}

/// A fine of 200 to 3,000 yuan by law, in fen.
fn fine(degree: Degree, from: u64, to: u64) -> DiscretionRule {
    DiscretionRule {
        circumstance: Text::new(format!("{degree:?} {from}"), "such"),
        degree,
        measure: Measure::Fine,
        unit: Some(BandUnit::Fen),
        band: Some(Band { from, to }),
        limits: Some(Band { from: 20_000, to: 300_000 }),
        basis: basis(),
    }
}

fn told(rules: Vec<DiscretionRule>) -> Vec<String> {
    let content = PowerContent { discretion: rules, ..content("CF") };
    discretion_faults(&content).into_iter().map(|fault| format!("{} {}", fault.path, fault.reason)).collect()
}

fn changed(change: impl FnOnce(&mut DiscretionRule)) -> Vec<String> {
    let mut rule = fine(Degree::Ordinary, 50_000, 100_000);
    change(&mut rule);
    told(vec![rule])
}

#[test]
fn a_ladder_of_bands_that_touch_within_the_law_has_no_fault() {
    let free = DiscretionRule { unit: None, band: None, limits: None, ..fine(Degree::NoPenalty, 0, 0) };
    let warned = DiscretionRule { measure: Measure::Warning, ..free.clone() };
    let ladder = vec![
        free,
        DiscretionRule { degree: Degree::Lenient, ..warned },
        fine(Degree::Mitigated, 5_000, 20_000),
        fine(Degree::Lenient, 20_000, 50_000),
        fine(Degree::Ordinary, 50_000, 200_000),
        fine(Degree::Severe, 200_000, 300_000),
    ];
    assert_eq!(told(ladder), Vec::<String>::new());
}

#[test]
fn each_fault_of_a_row_is_told_at_its_field() {
    let band = |from, to| Some(Band { from, to });
    assert_eq!(changed(|it| it.band = band(10_000, 100_000)), ["discretion.0.band.from BAND_BEYOND_LAW"]);
    assert_eq!(changed(|it| it.band = band(50_000, 300_001)), ["discretion.0.band.to BAND_BEYOND_LAW"]);
    assert_eq!(changed(|it| it.band = band(100_000, 50_000)), ["discretion.0.band.to BAND_REVERSED"]);
    assert_eq!(changed(|it| it.band = band(0, 0)), ["discretion.0.band.to BAND_EMPTY"]);
    assert_eq!(changed(|it| it.band = None), ["discretion.0.band.from BAND_MISSING"]);
    assert_eq!(changed(|it| it.limits = None), ["discretion.0.limits.from LIMITS_MISSING"]);
    assert_eq!(changed(|it| it.limits = band(9, 3)), ["discretion.0.limits.to BAND_REVERSED"]);
    assert_eq!(changed(|it| it.unit = None), ["discretion.0.unit UNIT_MISSING"]);
    assert_eq!(changed(|it| it.unit = Some(BandUnit::Day)), ["discretion.0.unit UNIT"]);
    assert_eq!(changed(|it| it.degree = Degree::NoPenalty), ["discretion.0.band.from BAND_UNCALLED"]);
    assert_eq!(changed(|it| it.measure = Measure::Warning), ["discretion.0.band.from BAND_UNCALLED"]);
    assert_eq!(changed(|it| it.degree = Degree::Mitigated), ["discretion.0.band.to MITIGATED_WITHIN_LAW"]);
    assert_eq!(changed(|it| it.circumstance = Text::default()), ["discretion.0.circumstance EMPTY"]);
    assert_eq!(changed(|it| it.basis.article = "第三十五条".into()), ["discretion.0.basis BASIS_NOT_CITED"]);
    assert_eq!(changed(|it| it.basis = CitedBasis { law: String::new(), article: String::new() }).len(), 1);
}

#[test]
fn rows_of_one_penalty_neither_cross_nor_repeat_and_another_penalty_may() {
    let (low, high) = (fine(Degree::Lenient, 20_000, 60_000), fine(Degree::Ordinary, 50_000, 100_000));
    assert_eq!(told(vec![low.clone(), high.clone()]), ["discretion.1.band.from BANDS_CROSS"]);
    let firm = DiscretionRule { limits: Some(Band { from: 10_000, to: 900_000 }), ..high.clone() };
    assert_eq!(told(vec![low.clone(), firm]), Vec::<String>::new(), "the law has another range for it");
    let gain = DiscretionRule {
        unit: Some(BandUnit::GainPercent),
        band: Some(Band { from: 100, to: 300 }),
        limits: Some(Band { from: 100, to: 500 }),
        ..high
    };
    assert_eq!(told(vec![low.clone(), gain]), Vec::<String>::new());
    let twice = DiscretionRule { band: Some(Band { from: 60_000, to: 70_000 }), ..low.clone() };
    assert_eq!(told(vec![low, twice]), ["discretion.1.circumstance TWICE"]);
}

#[test]
fn only_a_penalty_has_discretion_and_one_without_is_warned_of() {
    let licence = PowerContent { discretion: vec![fine(Degree::Ordinary, 20_000, 30_000)], ..content("XK") };
    assert_eq!(discretion_faults(&licence)[0].reason, "NOT_A_PENALTY");
    assert!(content_warnings(&content("XK")).is_empty());
    assert_eq!(content_warnings(&content("CF"))[0].reason, "DISCRETION_MISSING");
    let penalty = PowerContent { discretion: vec![fine(Degree::Ordinary, 20_000, 30_000)], ..content("CF") };
    assert!(content_warnings(&penalty).is_empty());
}

proptest! {
    /// A fine that an accepted ladder allows is within the law, and in at most one of its bands but for their ends.
    #[test]
    fn no_accepted_ladder_leaves_a_fine_beyond_the_law_or_in_two_bands(
        ends in prop::collection::vec((0u64..40, 0u64..40), 1..6),
        fine_of in 0u64..80,
    ) {
        let limits = Band { from: 10, to: 30 };
        let rules: Vec<DiscretionRule> = ends
            .iter()
            .enumerate()
            .map(|(at, (from, to))| DiscretionRule {
                circumstance: Text::new(at.to_string(), "such"),
                limits: Some(limits),
                ..fine(Degree::Ordinary, *from, *to)
            })
            .collect();
        if told(rules.clone()).is_empty() {
            // Doubled, so that a fine may lie between two whole numbers, away from all ends.
            let inside = |band: Band| 2 * band.from < fine_of && fine_of < 2 * band.to;
            let within = rules.iter().filter_map(|rule| rule.band).filter(|band| inside(*band)).count();
            prop_assert!(within <= 1);
            prop_assert!(within == 0 || (20..=60).contains(&fine_of));
        }
    }
}
