//! The plan of the demo city's first cases: who does what when. Drawn from a seed, so that every clone sees the same city.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::cases::{CasePlan, Channel, DeliveryMethod};
use domain::rules::RuleBook;
use domain::time::{Instant, WorkCalendar, Zone, announced};
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};
use serde_json::Value;

use crate::city::{CompletePower, city};
use crate::papers::Paper;
pub use crate::people::Applicant;
use crate::script::{PowerScript, Script, script};
use crate::walk::{Fate, Ground, walk};

/// City time at which the demo begins: Monday 2026-06-22 09:30 in Shanghai. Every planned act lies before it.
pub const START: Instant = Instant(1_782_091_800_000_000);

/// One act of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// City time.
    pub at: Instant,
    /// Number of the case in the plan, from 0 in the order of filing.
    pub case: usize,
    /// What is done.
    pub act: Act,
}

/// What somebody does. The performer is a holder of the step's post; of filings and answers see `Filing::channel`.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// 提交申请, or the body's own beginning.
    File(Box<Filing>),
    /// 受理
    Accept {
        /// Id of the step.
        step: String,
        /// Public note.
        note: String,
        /// Flows chosen.
        choices: Vec<String>,
    },
    /// 不予受理
    Refuse {
        /// Id of the step.
        step: String,
        /// Why.
        reason: String,
        /// The organ that would be the right one.
        right_organ: Option<String>,
        /// What the party can do about it.
        remedy: String,
    },
    /// 补正
    RequestCorrection {
        /// Id of the step.
        step: String,
        /// Everything that is missing.
        items: Vec<Missing>,
        /// Public note.
        note: String,
    },
    /// 补正答复, by the applicant.
    AnswerCorrection {
        /// What the applicant writes.
        note: String,
        /// The papers asked for.
        materials: Vec<Paper>,
    },
    /// 办理环节
    Complete {
        /// Id of the step.
        step: String,
        /// Signed opinion.
        opinion: String,
        /// Flows chosen.
        choices: Vec<String>,
    },
    /// 决定
    Decide {
        /// Id of the step.
        step: String,
        /// The outcome, reachable by the choice.
        outcome: String,
        /// Reasons.
        reasons: String,
        /// Legal basis.
        basis: String,
        /// Signed opinion.
        opinion: String,
        /// Flows chosen.
        choices: Vec<String>,
    },
    /// 送达
    Deliver {
        /// Id of the step.
        step: String,
        /// How.
        method: DeliveryMethod,
        /// Signed opinion.
        opinion: String,
        /// Flows chosen.
        choices: Vec<String>,
    },
}

/// The beginning of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Filing {
    /// Code of the power.
    pub power: String,
    /// Online: by the applicant, anonymously. Window: by a holder of the post of the first step.
    pub channel: Channel,
    /// The party; none where a body deals with its own affairs.
    pub applicant: Option<Applicant>,
    /// The filled-in form.
    pub form: Value,
    /// Papers under the version's materials.
    pub materials: Vec<Paper>,
}

/// Something to be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// In words.
    pub text: String,
    /// Key of the material, if it is about one.
    pub material: Option<String>,
}

/// How a case stands at the start of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Handed in, its light green or yellow.
    Filed,
    /// Waiting for the applicant.
    Correcting,
    /// Not accepted.
    Refused,
    /// Decided and not yet closed, nothing late.
    Decided,
    /// Under way with a red light on a step, the case itself in time.
    OpenRed,
    /// Under way, the case itself overdue.
    OpenOverdue,
    /// Under way, nothing late, with a yellow light.
    OpenYellow,
    /// Under way, nothing late, all lights green.
    OpenGreen,
    /// Closed with something late.
    ClosedLate,
    /// Closed, nothing late.
    ClosedInTime,
}

/// Two hundred cases: 24 with something late, which is 12 %, and enough yellow ones for a first morning.
pub(crate) const STANDINGS: [(Standing, usize); 10] = [
    (Standing::Filed, 9),
    (Standing::Correcting, 8),
    (Standing::Refused, 9),
    (Standing::Decided, 7),
    (Standing::OpenRed, 5),
    (Standing::OpenOverdue, 4),
    (Standing::OpenYellow, 12),
    (Standing::OpenGreen, 26),
    (Standing::ClosedLate, 15),
    (Standing::ClosedInTime, 105),
];

/// How many cases of a standing are drawn and thrown away before another power is tried.
const TRIES: usize = 60;

/// The plan of 200 cases, filed between 2026-03-02 and 2026-06-18 and dealt with up to the morning of `START`, in order of
/// time; the same for the same seed.
///
/// # Panics
/// Never in a tested build: the embedded files and calendars are parsed by the tests.
#[must_use]
pub fn plan(seed: u64) -> Vec<Planned> {
    let mut rng = StdRng::seed_from_u64(seed);
    let powers = city().powers;
    let script = script();
    let grounds: Vec<Ground<'_>> = powers.iter().filter_map(|power| ground(power, &script)).collect();
    let mut left: BTreeMap<&str, usize> =
        script.powers.iter().map(|(code, power)| (code.as_str(), power.share)).collect();
    let mut cases: Vec<Vec<(Instant, Act)>> = Vec::new();
    for (standing, count) in STANDINGS {
        for _ in 0..count {
            cases.extend(draw(&mut rng, &grounds, &mut left, standing));
        }
    }
    numbered(cases)
}

fn ground<'a>(power: &'a CompletePower, script: &'a Script) -> Option<Ground<'a>> {
    let words: &PowerScript = script.powers.get(&power.code)?;
    let model = flow::read(power.bpmn.as_bytes()).ok()?;
    let plan = CasePlan::new(&power.content, model.executable()?.flow.clone(), &RuleBook::default());
    Some(Ground { power, words, by_action: &script.by_action, plan, calendar: calendar(), zone: Zone::SHANGHAI })
}

fn calendar() -> WorkCalendar {
    WorkCalendar::new(1, announced()).expect("the announced calendars agree with each other")
}

/// A case that stands as asked, of a power that has some left; its draw depends on nothing but the seed.
fn draw(
    rng: &mut StdRng,
    grounds: &[Ground<'_>],
    left: &mut BTreeMap<&str, usize>,
    standing: Standing,
) -> Option<Vec<(Instant, Act)>> {
    let mut hat: Vec<&Ground<'_>> = Vec::new();
    for ground in grounds {
        let times = left.get(ground.power.code.as_str()).copied().unwrap_or_default();
        hat.extend(std::iter::repeat_n(ground, times));
    }
    hat.shuffle(rng);
    let mut tried: Vec<&str> = Vec::new();
    for ground in hat {
        if tried.contains(&ground.power.code.as_str()) {
            continue;
        }
        tried.push(&ground.power.code);
        for _ in 0..TRIES {
            let filed = filing_day(rng, ground, standing);
            let fate = Fate::of(rng, standing, filed);
            if let Some((acts, reached)) = walk(rng, ground, &fate)
                && reached == standing
            {
                if let Some(count) = left.get_mut(ground.power.code.as_str()) {
                    *count -= 1;
                }
                return Some(acts);
            }
        }
    }
    None
}

/// A day from which a case can come to stand so: what still runs was filed lately, as long ago as its promise is long.
fn filing_day(rng: &mut StdRng, ground: &Ground<'_>, standing: Standing) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
    let last = NaiveDate::from_ymd_opt(2026, 6, 18).unwrap_or_default();
    let promised = i64::from(ground.plan.promised.n) * 7 / 5;
    let (from, to) = match standing {
        Standing::Filed => (4, 0),
        Standing::Correcting => (9, 2),
        Standing::Refused => (108, 3),
        Standing::Decided | Standing::OpenYellow | Standing::OpenGreen => (promised + 6, 1),
        Standing::OpenRed => (promised + 16, 4),
        Standing::OpenOverdue => (promised + 34, promised + 3),
        Standing::ClosedLate | Standing::ClosedInTime => (108, 4),
    };
    let days: Vec<NaiveDate> = (to..=from)
        .filter_map(|back| last.checked_sub_days(chrono::Days::new(u64::try_from(back).unwrap_or_default())))
        .filter(|day| *day >= first)
        .filter(|day| ground.calendar.is_working(*day).unwrap_or(false) || rng.random_bool(0.25))
        .collect();
    days.choose(rng).copied().unwrap_or(last)
}

fn numbered(mut cases: Vec<Vec<(Instant, Act)>>) -> Vec<Planned> {
    cases.sort_by_key(|acts| acts.first().map(|(at, _)| *at));
    let acts = cases.into_iter().enumerate();
    let mut planned: Vec<Planned> =
        acts.flat_map(|(case, acts)| acts.into_iter().map(move |(at, act)| Planned { at, case, act })).collect();
    planned.sort_by_key(|planned| (planned.at, planned.case));
    planned
}
