//! Filled-in forms and their papers, drawn by the rules of the script.

use chrono::{Days, NaiveDate};
use domain::cases::Channel;
use domain::powers::Initiation;
use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Map, Value, json};

use crate::papers::{Paper, pdf, png};
use crate::people::{Applicant, filled, firm, person};
use crate::plan::Filing;
use crate::script::{PowerScript, Rule, Source};
use crate::walk::Ground;

/// More than any power has scenes, and divisible by their numbers.
const SCENES: usize = 2520;

/// The beginning of a case of this power on that day.
pub(crate) fn filing(rng: &mut StdRng, ground: &Ground<'_>, day: NaiveDate) -> Filing {
    let applicant = applicant(rng, ground.words);
    let by_applicant = ground.plan.initiation == Initiation::Application;
    let channel = if by_applicant && rng.random_bool(0.7) { Channel::Online } else { Channel::Window };
    let form = form(rng, ground.words, applicant.as_ref(), day);
    let mut materials = Vec::new();
    for material in &ground.power.content.materials {
        if material.required || rng.random_bool(0.5) {
            materials.push(paper(rng, ground, &material.key));
        }
    }
    Filing { power: ground.power.code.clone(), channel, applicant, form, materials }
}

/// The paper under one material.
pub(crate) fn paper(rng: &mut StdRng, ground: &Ground<'_>, key: &str) -> Paper {
    let material = ground.power.content.materials.iter().find(|material| material.key == key);
    let title = material.map_or(key, |material| material.name.zh.as_str());
    if key == "photos" || rng.random_bool(0.15) {
        let bytes = png(rng.random_range(0..200));
        return Paper { key: key.to_owned(), name: format!("{title}.png"), media_type: "image/png", bytes };
    }
    let line = format!("{} 演示材料", ground.power.content.name.zh);
    let bytes = pdf(title, &line);
    Paper { key: key.to_owned(), name: format!("{title}.pdf"), media_type: "application/pdf", bytes }
}

fn applicant(rng: &mut StdRng, words: &PowerScript) -> Option<Applicant> {
    let as_person = words.persons.filter(|_| words.firms.is_empty() || rng.random_bool(0.5));
    match as_person {
        Some((first, last)) => Some(person(rng, first..last)),
        None => words.firms.choose(rng).map(|ending| firm(rng, ending)),
    }
}

fn form(rng: &mut StdRng, words: &PowerScript, applicant: Option<&Applicant>, day: NaiveDate) -> Value {
    let mut form = Map::new();
    let scene = rng.random_range(0..SCENES);
    for (field, rule) in &words.form {
        if !matches!(rule, Rule::Product { .. }) {
            form.insert(field.clone(), value(rng, rule, applicant, day, scene));
        }
    }
    for (field, rule) in &words.form {
        if let Rule::Product { product, times: (low, high) } = rule {
            let factors = product.iter().filter_map(|factor| form.get(factor)?.as_f64());
            let amount = rounded(factors.product::<f64>() * rng.random_range(*low..=*high), 2);
            form.insert(field.clone(), json!(amount));
        }
    }
    Value::Object(form)
}

fn value(rng: &mut StdRng, rule: &Rule, applicant: Option<&Applicant>, day: NaiveDate, scene: usize) -> Value {
    match rule {
        Rule::Pick { pick } => {
            let picked = pick.choose(rng);
            told(rng, picked)
        }
        Rule::Scene { scene: told_in } => told(rng, told_in.get(scene % told_in.len().max(1))),
        Rule::Int { int: (low, high) } => json!(rng.random_range(*low..=*high)),
        Rule::Num { num: (low, high), digits } => json!(rounded(rng.random_range(*low..*high), *digits)),
        Rule::Day { day: (low, high) } => json!(later(day, rng.random_range(*low..=*high)).to_string()),
        Rule::Text { text } => json!(filled(rng, text)),
        Rule::From { from } => json!(applicant.map(|applicant| of_applicant(applicant, *from)).unwrap_or_default()),
        Rule::Product { .. } => Value::Null,
    }
}

fn told(rng: &mut StdRng, value: Option<&Value>) -> Value {
    match value {
        Some(Value::String(text)) => json!(filled(rng, text)),
        other => other.cloned().unwrap_or_default(),
    }
}

fn of_applicant(applicant: &Applicant, source: Source) -> String {
    let number = &applicant.identity_number;
    match source {
        Source::Name => applicant.name.clone(),
        Source::Phone => applicant.phone.clone(),
        Source::Birth => format!("{}-{}-{}", &number[6..10], &number[10..12], &number[12..14]),
    }
}

fn rounded(number: f64, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (number * scale).round() / scale
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.unwrap_or(day)
}
