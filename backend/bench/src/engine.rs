//! The pure engines: checking a chart, moving a token, reckoning a deadline.

use std::hint::black_box;
use std::time::Instant;

use domain::time::{Clock, Period, WorkCalendar, Zone, announced, deadline};

use crate::{Fault, Figure};

/// Rounds of each measurement.
const ROUNDS: u32 = 2_000;

/// A chart of one long line, larger than any that can be approved: it must be refused quickly.
const LARGE: usize = 4_000;

/// Measures the engines on the demo city's largest chart, and the check on one that mixes everything it knows.
pub fn measure() -> Result<Vec<Figure>, Fault> {
    let powers = demo::city().powers;
    let largest = powers.iter().max_by_key(|power| power.bpmn.len()).ok_or("a city without powers")?;
    let model = flow::read(largest.bpmn.as_bytes())?;
    let flow = &model.executable().ok_or("a chart without a process")?.flow;
    let started = flow::start(flow)?;
    let first = started.marking.open(flow).next().ok_or("a chart without a step")?.to_owned();
    let mixed = flow::read(everything().as_bytes())?;
    let large = line(LARGE);
    let calendar = WorkCalendar::new(1, announced())?;
    let clock = Clock::new(demo::START, Period::working_days(20, "bench"));
    Ok(vec![
        Figure { name: "flow_check", value: micros(|| flow::check(&model)), unit: "µs", budget: "≤ 1000, 30 nodes" },
        Figure {
            name: "flow_check_all_elements",
            value: micros(|| flow::check(&mixed)),
            unit: "µs",
            budget: "≤ 1000, 30 nodes",
        },
        Figure {
            name: "flow_read_and_refuse_4000_nodes",
            value: once(|| flow::read(large.as_bytes()).map(|model| flow::check(&model))),
            unit: "ms",
            budget: "bounded",
        },
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

/// A BPMN file around some elements.
fn file(elements: &str) -> String {
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true">{elements}</process></definitions>"#
    )
}

fn join(source: &str, target: &str) -> String {
    format!(r#"<sequenceFlow id="{source}-{target}" name="{target}" sourceRef="{source}" targetRef="{target}"/>"#)
}

/// Three rounds of an inclusive block with a timed step, a sub-process whose lines end apart and a timer: 30 nodes.
fn everything() -> String {
    let timer = r#"<timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition>"#;
    let mut elements = r#"<startEvent id="n0"/>"#.to_owned();
    for at in 0..3 {
        let (before, after) = (format!("n{at}"), format!("n{}", at + 1));
        let name = |node: &str| format!("{node}{at}");
        let (step, split, one, merge, meet, sub) = (name("s"), name("o"), name("a"), name("x"), name("j"), name("u"));
        elements += &format!(
            r#"<userTask id="{step}"/><inclusiveGateway id="{split}"/><userTask id="{one}"/>
               <boundaryEvent id="late{at}" attachedToRef="{one}">{timer}</boundaryEvent>
               <exclusiveGateway id="{merge}"/><inclusiveGateway id="{meet}"/>
               <subProcess id="{sub}"><startEvent id="i{at}"/><userTask id="t{at}"/><endEvent id="e{at}"/>{}{}</subProcess>
               <intermediateCatchEvent id="{after}">{timer}</intermediateCatchEvent>"#,
            join(&format!("i{at}"), &format!("t{at}")),
            join(&format!("t{at}"), &format!("e{at}")),
        );
        for (source, target) in [
            (&before, &step),
            (&step, &split),
            (&split, &one),
            (&one, &merge),
            (&format!("late{at}"), &merge),
            (&merge, &meet),
            (&split, &sub),
            (&sub, &meet),
            (&meet, &after),
        ] {
            elements += &join(source, target);
        }
    }
    file(&format!(r#"{elements}<endEvent id="end"/>{}"#, join("n3", "end")))
}

/// A start, so many steps in one line, and an end.
fn line(steps: usize) -> String {
    let mut elements = r#"<startEvent id="s0"/>"#.to_owned();
    for at in 1..=steps {
        elements += &format!(r#"<userTask id="s{at}"/>{}"#, join(&format!("s{}", at - 1), &format!("s{at}")));
    }
    file(&format!(r#"{elements}<endEvent id="end"/>{}"#, join(&format!("s{steps}"), "end")))
}

/// Milliseconds of one run.
fn once<T>(run: impl FnOnce() -> T) -> f64 {
    let began = Instant::now();
    black_box(run());
    began.elapsed().as_secs_f64() * 1_000.0
}

fn micros<T>(mut run: impl FnMut() -> T) -> f64 {
    let began = Instant::now();
    for _ in 0..ROUNDS {
        black_box(run());
    }
    began.elapsed().as_secs_f64() * 1_000_000.0 / f64::from(ROUNDS)
}
