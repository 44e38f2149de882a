//! One made-up case from its filing to the start of the demo, played on the real rules so that each act is allowed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use domain::cases::{self, CasePlan, CaseState, Channel, ClockKind, DeliveryMethod, Stage};
use domain::powers::Initiation;
use domain::time::{Clock, Instant, Light, Period, Unit, WorkCalendar, Zone, deadline, light};
use flow::{Action, Choice};
use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use crate::city::CompletePower;
use crate::fill;
use crate::plan::{Act, Filing, Missing, START, Standing};
use crate::script::PowerScript;

/// What a case of one power is played on.
pub(crate) struct Ground<'a> {
    pub power: &'a CompletePower,
    pub words: &'a PowerScript,
    pub by_action: &'a BTreeMap<String, Vec<String>>,
    pub plan: CasePlan,
    pub calendar: WorkCalendar,
    pub zone: Zone,
}

/// What is to become of a case, as far as it is decided beforehand.
pub(crate) struct Fate {
    pub filed: NaiveDate,
    /// Which of the steps, in the order they open, takes too long.
    pub late: Option<usize>,
    /// Whether it takes so long that the whole case is overdue.
    pub overdue: bool,
    pub correction: bool,
    /// Whether the applicant answers.
    pub answer: bool,
    pub refuse: bool,
    /// Whether nobody has looked at it yet.
    pub untouched: bool,
    /// Whether the decision goes the less common way, if there is one.
    pub adverse: bool,
}

impl Fate {
    pub(crate) fn of(rng: &mut StdRng, standing: Standing, filed: NaiveDate) -> Self {
        let overdue = standing == Standing::OpenOverdue;
        let late = overdue || matches!(standing, Standing::OpenRed | Standing::ClosedLate);
        Self {
            filed,
            late: late.then(|| rng.random_range(1..6)),
            overdue,
            correction: standing == Standing::Correcting || rng.random_bool(0.16),
            answer: standing != Standing::Correcting,
            refuse: standing == Standing::Refused,
            untouched: standing == Standing::Filed,
            adverse: rng.random_bool(0.13),
        }
    }
}

/// A case under way.
struct Walk<'a, 'r> {
    ground: &'a Ground<'a>,
    fate: &'a Fate,
    rng: &'r mut StdRng,
    filing: Filing,
    state: CaseState,
    /// When each open step will be done.
    agenda: BTreeMap<String, Instant>,
    opened: usize,
    acts: Vec<(Instant, Act)>,
}

/// Plays a case; `None` when the rules did not allow what was drawn.
pub(crate) fn walk(rng: &mut StdRng, ground: &Ground<'_>, fate: &Fate) -> Option<(Vec<(Instant, Act)>, Standing)> {
    let filing = fill::filing(rng, ground, fate.filed);
    let at = filing_moment(rng, ground, &filing, fate.filed)?;
    let state = cases::file(&ground.plan, at).ok()?;
    let acts = vec![(at, Act::File(Box::new(filing.clone())))];
    let mut walk = Walk { ground, fate, rng, filing, state, agenda: BTreeMap::new(), opened: 0, acts };
    walk.note_open(at)?;
    if !fate.untouched {
        while let Some((at, step)) = walk.next() {
            walk.act(at, &step)?;
        }
    }
    let standing = walk.standing()?;
    Some((walk.acts, standing))
}

impl Walk<'_, '_> {
    /// The step that is done next, if one is before the demo begins.
    fn next(&mut self) -> Option<(Instant, String)> {
        let (step, at) = self.agenda.iter().min_by_key(|(_, at)| **at).map(|(step, at)| (step.clone(), *at))?;
        if at >= START || self.state.closed.is_some() {
            return None;
        }
        self.agenda.remove(&step);
        Some((at, step))
    }

    /// Puts steps that have opened on the agenda.
    fn note_open(&mut self, at: Instant) -> Option<()> {
        let open: Vec<String> = self.state.marking.open(&self.ground.plan.flow).map(str::to_owned).collect();
        for step in open {
            if self.agenda.contains_key(&step) {
                continue;
            }
            self.opened += 1;
            let late = (self.fate.late == Some(self.opened)).then(|| self.rng.random_range(1..5));
            let late = late.map(|late| if self.fate.overdue { late + self.ground.plan.promised.n } else { late });
            let done = self.done_at(at, &step, late)?;
            self.agenda.insert(step, done);
        }
        Some(())
    }

    /// When a step that opens now will be done.
    fn done_at(&mut self, opened: Instant, step: &str, late: Option<u32>) -> Option<Instant> {
        let ground = self.ground;
        let days = working_days(ground.plan.step_period(step).as_ref());
        let notice = ground.plan.action(step) == Some(Action::Publish) && days >= 3;
        let taken = match late {
            Some(late) => days + late,
            // A public notice lasts as long as it has to.
            None if notice => days,
            None => self.rng.random_range(0..=days).min(self.rng.random_range(0..=days)),
        };
        let today = ground.zone.day_of(opened);
        let day = match taken {
            0 => ground.calendar.working_on_or_after(today).ok()?,
            taken => ground.calendar.nth_working_after(today, taken).ok()?,
        };
        let at = office_moment(self.rng, ground.zone, day);
        if at > opened.plus_minutes(12) {
            return Some(at);
        }
        let day = ground.calendar.nth_working_after(today, 1).ok()?;
        Some(office_moment(self.rng, ground.zone, day))
    }

    fn act(&mut self, at: Instant, step: &str) -> Option<()> {
        let main = self.ground.plan.action(step);
        if main == Some(Action::Accept) && self.ground.plan.initiation == Initiation::Application {
            return self.accept(at, step);
        }
        let choices = self.choose(step);
        let (act, made) = match main {
            Some(Action::Decide) => self.decide(step, choices)?,
            Some(Action::Deliver) => self.deliver(step, choices)?,
            Some(_) | None => self.complete(step, choices),
        };
        self.take(at, made, act)
    }

    /// Applies an act and notes what opens by it.
    fn take(&mut self, at: Instant, made: cases::Act, act: Act) -> Option<()> {
        self.state = cases::apply(&self.ground.plan, &self.state, &made, at).ok()?;
        self.acts.push((at, act));
        self.note_open(at)
    }

    fn accept(&mut self, at: Instant, step: &str) -> Option<()> {
        let node = step.to_owned();
        // By then it would count as accepted, and nobody could refuse it or ask for correction.
        let acceptance = self.state.clock(ClockKind::Acceptance)?;
        if self.light(&acceptance.clock, at)? == Light::Red {
            return None;
        }
        if self.fate.refuse {
            let why = self.ground.words.refusals.choose(self.rng)?.clone();
            let act = Act::Refuse {
                step: node.clone(),
                reason: why.reason,
                right_organ: why.right_organ,
                remedy: why.remedy,
            };
            return self.take(at, cases::Act::Refuse { node }, act);
        }
        let asked = self.acts.iter().any(|(_, act)| matches!(act, Act::RequestCorrection { .. }));
        if self.fate.correction && !asked {
            return self.correct(at, step);
        }
        let choices = self.choose(step);
        let note = self.words(step, &choices);
        let act = Act::Accept { step: node.clone(), note, choices: choices.clone() };
        self.take(at, cases::Act::Accept { node, choices }, act)
    }

    /// Asks for correction; the answer comes some days later, the acceptance after it.
    fn correct(&mut self, at: Instant, step: &str) -> Option<()> {
        let node = step.to_owned();
        let gap = self.ground.words.corrections.choose(self.rng)?;
        let items = vec![Missing { text: gap.text.clone(), material: Some(gap.material.clone()) }];
        let note = "请在收到通知后尽快补正；补正期间不计入办理时限。".to_owned();
        let act = Act::RequestCorrection { step: node.clone(), items, note };
        self.state = cases::apply(&self.ground.plan, &self.state, &cases::Act::RequestCorrection { node }, at).ok()?;
        self.acts.push((at, act));
        let day = self.ground.zone.day_of(at).checked_add_days(chrono::Days::new(self.rng.random_range(1..6)))?;
        let answered = home_moment(self.rng, self.ground.zone, day);
        if !self.fate.answer || answered >= START {
            return Some(());
        }
        let materials = vec![fill::paper(self.rng, self.ground, &gap.material)];
        let note =
            ["已按要求补充，请审核。", "补正材料已重新上传。", "已补齐并盖章，谢谢。"].choose(self.rng)?.to_string();
        self.state = cases::apply(&self.ground.plan, &self.state, &cases::Act::AnswerCorrection, answered).ok()?;
        self.acts.push((answered, Act::AnswerCorrection { note, materials }));
        let accepted = self.done_at(answered, step, None)?;
        self.agenda.insert(step.to_owned(), accepted);
        Some(())
    }

    fn complete(&mut self, step: &str, choices: Vec<String>) -> (Act, cases::Act) {
        let opinion = self.words(step, &choices);
        let made = cases::Act::Complete { node: step.to_owned(), choices: choices.clone() };
        (Act::Complete { step: step.to_owned(), opinion, choices }, made)
    }

    fn decide(&mut self, step: &str, choices: Vec<String>) -> Option<(Act, cases::Act)> {
        let words = self.ground.words;
        let outcome = self.outcomes(step, choices.first()).into_iter().next()?;
        let grounds = words.decisions.get(&outcome)?;
        let act = Act::Decide {
            step: step.to_owned(),
            outcome: outcome.clone(),
            reasons: grounds.reasons.choose(self.rng)?.clone(),
            basis: grounds.basis.clone(),
            opinion: grounds.opinions.choose(self.rng)?.clone(),
            choices: choices.clone(),
        };
        Some((act, cases::Act::Decide { node: step.to_owned(), outcome, choices, penalty: None }))
    }

    fn deliver(&mut self, step: &str, choices: Vec<String>) -> Option<(Act, cases::Act)> {
        let (method, words) = match (self.filing.channel, self.rng.random_range(0..10)) {
            (Channel::Online, 0..8) => (DeliveryMethod::Download, "deliver-download"),
            (Channel::Window, 0..6) => (DeliveryMethod::Window, "deliver-window"),
            (Channel::Online | Channel::Window, _) => (DeliveryMethod::Post, "deliver-post"),
        };
        let opinion = self.ground.by_action.get(words)?.choose(self.rng)?.clone();
        let made = cases::Act::Deliver { node: step.to_owned(), method, choices: choices.clone() };
        Some((Act::Deliver { step: step.to_owned(), method, opinion, choices }, made))
    }

    fn outcomes(&self, step: &str, choice: Option<&String>) -> BTreeSet<String> {
        self.ground.plan.flow.outcomes_after(step, choice.map(String::as_str))
    }

    /// Whether this case is decided the less common way.
    fn adverse(&self) -> bool {
        self.fate.adverse && self.ground.words.decisions.values().any(|grounds| grounds.adverse)
    }

    fn choose(&mut self, step: &str) -> Vec<String> {
        let mut ways = flow::choices(&self.ground.plan.flow, &self.state.marking, step);
        if self.ground.plan.action(step) == Some(Action::Decide) {
            let adverse = self.adverse();
            ways.retain(|way| {
                let outcomes = self.outcomes(step, Some(&way.flow_id));
                let decisions = outcomes.iter().filter_map(|outcome| self.ground.words.decisions.get(outcome));
                decisions.into_iter().any(|grounds| grounds.adverse == adverse)
            });
        }
        let mut chosen = Vec::new();
        while let Some(way) = self.way(&ways) {
            chosen.push(way.flow_id.clone());
            ways = way.then.clone();
        }
        chosen
    }

    /// What the form settles, else by weight.
    fn way<'c>(&mut self, ways: &'c [Choice]) -> Option<&'c Choice> {
        let words = self.ground.words;
        let ticked = |field: &String| self.filing.form.get(field).and_then(serde_json::Value::as_bool) == Some(true);
        if let Some(way) = ways.iter().find(|way| words.when.get(&way.flow_id).is_some_and(ticked)) {
            return Some(way);
        }
        let free: Vec<&Choice> = ways.iter().filter(|way| !words.when.contains_key(&way.flow_id)).collect();
        let weight = |way: &&Choice| words.weights.get(&way.flow_id).copied().unwrap_or(1);
        free.choose_weighted(self.rng, weight).ok().copied()
    }

    /// An opinion: what is written before an adverse decision must not praise the case.
    fn words(&mut self, step: &str, choices: &[String]) -> String {
        let ground = self.ground;
        let name = ground.plan.action(step).map(action_name).unwrap_or_default();
        let guarded = ground.by_action.get(&format!("{name}!")).filter(|_| self.adverse());
        let own = choices.first().and_then(|choice| ground.words.steps.get(choice));
        let own = own.or_else(|| ground.words.steps.get(step));
        let words = guarded.or(own).or_else(|| ground.by_action.get(name));
        words.and_then(|words| words.choose(self.rng)).cloned().unwrap_or_default()
    }

    /// How the case stands when the demo begins.
    fn standing(&self) -> Option<Standing> {
        let mut worst_running = Light::Green;
        let mut late = false;
        let mut overdue = false;
        for clock in &self.state.clocks {
            let lit = self.light(&clock.clock, clock.judged_at(START))?;
            late |= lit == Light::Red && !clock.runs();
            if clock.runs() && clock.kind == ClockKind::Acceptance && lit == Light::Red {
                return None;
            }
            if clock.runs() {
                worst_running = worse(worst_running, lit);
                overdue |= lit == Light::Red && clock.kind == ClockKind::Case;
            }
        }
        Some(match (self.state.stage, self.state.closed.is_some(), worst_running) {
            (Stage::Refused, _, _) if !late => Standing::Refused,
            (_, true, _) if late => Standing::ClosedLate,
            (_, true, _) => Standing::ClosedInTime,
            (_, false, Light::Red) if overdue => Standing::OpenOverdue,
            (_, false, Light::Red) => Standing::OpenRed,
            // Late once and on time again: of none of the kinds asked for.
            _ if late => return None,
            (Stage::Filed, ..) => Standing::Filed,
            (Stage::Correcting | Stage::Suspended, ..) => Standing::Correcting,
            (Stage::Decided | Stage::Delivered, ..) => Standing::Decided,
            (
                Stage::Accepted | Stage::Refused | Stage::Withdrawn | Stage::Terminated | Stage::Merged,
                false,
                Light::Yellow,
            ) => Standing::OpenYellow,
            (
                Stage::Accepted | Stage::Refused | Stage::Withdrawn | Stage::Terminated | Stage::Merged,
                false,
                Light::Green | Light::Paused,
            ) => Standing::OpenGreen,
        })
    }

    fn light(&self, clock: &Clock, at: Instant) -> Option<Light> {
        let deadline = deadline(clock, &self.ground.calendar, &self.ground.zone, at).ok()?;
        Some(light(&deadline, at))
    }
}

/// The action as the chart writes it.
fn action_name(action: Action) -> &'static str {
    Action::ALL.iter().find(|(_, other)| *other == action).map_or("", |(name, _)| name)
}

fn worse(one: Light, other: Light) -> Light {
    let rank = |light: Light| match light {
        Light::Paused => 0,
        Light::Green => 1,
        Light::Yellow => 2,
        Light::Red => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

fn working_days(period: Option<&Period>) -> u32 {
    match period {
        None => 1,
        Some(Period { n, unit: Unit::WorkingDay, .. }) => *n,
        Some(Period { n, unit: Unit::Day, .. }) => n * 5 / 7,
        Some(Period { n, unit: Unit::Month, .. }) => n * 20,
    }
}

/// A filing at the window or by the body falls into its hours, one from home at any waking hour.
fn filing_moment(rng: &mut StdRng, ground: &Ground<'_>, filing: &Filing, day: NaiveDate) -> Option<Instant> {
    match filing.channel {
        Channel::Online => Some(home_moment(rng, ground.zone, day)),
        Channel::Window => Some(office_moment(rng, ground.zone, ground.calendar.working_on_or_after(day).ok()?)),
    }
}

fn home_moment(rng: &mut StdRng, zone: Zone, day: NaiveDate) -> Instant {
    moment(rng, zone, day, (7, 30), 14 * 60)
}

/// Within 9:00 to 12:00 and 13:30 to 17:30, the hours of the announced calendars.
fn office_moment(rng: &mut StdRng, zone: Zone, day: NaiveDate) -> Instant {
    if rng.random_bool(0.5) { moment(rng, zone, day, (9, 2), 175) } else { moment(rng, zone, day, (13, 30), 230) }
}

fn moment(rng: &mut StdRng, zone: Zone, day: NaiveDate, (hour, minute): (u32, u32), minutes: i64) -> Instant {
    let midnight = NaiveTime::MIN;
    let from = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(midnight);
    let seconds = (from - midnight).num_seconds() + rng.random_range(0..minutes * 60);
    zone.start_of(day).plus_seconds(seconds)
}
