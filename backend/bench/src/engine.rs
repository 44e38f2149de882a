//! The pure engines: checking a chart, moving a token, reckoning a deadline.

use std::hint::black_box;
use std::time::Instant;

use domain::time::{Clock, Period, WorkCalendar, Zone, announced, deadline};

use crate::{Fault, Figure};

/// Rounds of each measurement.
const ROUNDS: u32 = 2_000;

/// Measures the engines on the demo city's largest chart.
pub fn measure() -> Result<Vec<Figure>, Fault> {
    let powers = demo::city().powers;
    let largest = powers.iter().max_by_key(|power| power.bpmn.len()).ok_or("a city without powers")?;
    let model = flow::read(largest.bpmn.as_bytes())?;
    let flow = &model.executable().ok_or("a chart without a process")?.flow;
    let started = flow::start(flow)?;
    let first = started.marking.open(flow).next().ok_or("a chart without a step")?.to_owned();
    let calendar = WorkCalendar::new(1, announced())?;
    let clock = Clock::new(demo::START, Period::working_days(20, "bench"));
    Ok(vec![
        Figure { name: "flow_check", value: micros(|| flow::check(&model)), unit: "µs", budget: "≤ 1000, 30 nodes" },
        Figure {
            name: "flow_step",
            value: micros(|| flow::complete(flow, &started.marking, &first, &[])),
            unit: "µs",
            budget: "≤ 20",
        },
        Figure {
            name: "deadline_with_trace",
            value: micros(|| deadline(&clock, &calendar, &Zone::SHANGHAI, demo::START)),
            unit: "µs",
            budget: "",
        },
    ])
}

fn micros<T>(mut run: impl FnMut() -> T) -> f64 {
    let began = Instant::now();
    for _ in 0..ROUNDS {
        black_box(run());
    }
    began.elapsed().as_secs_f64() * 1_000_000.0 / f64::from(ROUNDS)
}
