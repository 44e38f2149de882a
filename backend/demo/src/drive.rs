//! Living the plan: every power and every case of the demo city is made by real operations under a clock that this sets.

mod archives;
mod cases;
mod clearing;
mod complaints;
mod evaluations;
mod fees;
mod laws;
mod lives;
mod meetings;
mod normative_documents;
mod penalties;
mod ratings;
mod registers;
mod remedies;
mod standstill;
mod templates;

use std::collections::{HashMap, HashSet};

use app::documents::Purpose;
use app::powers::{Approve, OpinionInput, PowerSave, Return, Saved};
use app::{App, Error, Result};
use chrono::NaiveDate;
use domain::identity::TrackingCode;
use domain::policy::{Actor, Role};
use domain::text::Text;
use domain::time::{Instant, Zone};
use uuid::Uuid;

use crate::city::{City, CompletePower};
use crate::plan::{Planned, START};

/// A case of the plan as the hall knows it.
struct Live {
    case: Uuid,
    code: TrackingCode,
    /// Code of its power.
    power: String,
}

/// The codes that the city's people hold in their hands on its first morning.
pub struct Codes {
    /// Of the cases, in the order of filing.
    pub cases: Vec<TrackingCode>,
    /// Of the complaints, in the order of their file.
    pub complaints: Vec<TrackingCode>,
    /// Of an invitation to the running evaluation, which nobody has used.
    pub invitation: TrackingCode,
}

/// The city's people and cases while the plan is lived.
struct Town {
    app: App,
    staff: HashMap<Uuid, Actor>,
    legal: Actor,
    live: HashMap<usize, Live>,
    laws: HashMap<String, Uuid>,
    keys: u64,
    /// Cases whose party has asked for a hearing.
    heard: HashSet<Uuid>,
    /// Penalties decided so far.
    punished: usize,
    /// Officers with the numbers of their certificates.
    officers: HashMap<String, Uuid>,
    rated: usize,
    charged: usize,
    settled: usize,
    complained: Vec<ratings::Complained>,
    complaints: complaints::Complaints,
    remedies: remedies::Remedies,
    register: normative_documents::Register,
    by_cases: Option<evaluations::ByCases>,
    invitation: Option<TrackingCode>,
}

/// Lives the plan: powers are written, reviewed and published in January, cases run from March, complaints come in from
/// May, and the clock is left at [`START`].
///
/// # Errors
/// When an operation refuses what the plan asks for; a tested plan never does.
pub async fn live(app: &App, city: &City, plan: &[Planned]) -> Result<Codes> {
    let mut town = Town::open(app.clone()).await?;
    town.app.clock.set(at(START, 160, 8).max(town.app.now()));
    town.keep_classes(city).await?;
    town.register_laws(city).await?;
    town.publish_all(city).await?;
    town.word_writs().await?;
    town.register_officers().await?;
    for planned in plan {
        town.hear(planned.at).await?;
        town.until(planned.at).await?;
        town.follow_up(planned.at).await?;
        town.act(planned).await?;
        town.settle_fees(planned).await?;
        town.rate(planned.case).await?;
        town.evaluate(planned.at).await?;
        // People are told as the city lives, not all at once on its first morning.
        town.app.send_notices().await?;
    }
    town.hear(at(START, 5, 9)).await?;
    town.until(at(START, 5, 9)).await?;
    town.keep_registers().await?;
    town.leave_a_review().await?;
    town.leave_work_for_the_legal_office(city).await?;
    town.change_a_law().await?;
    town.clear_powers().await?;
    town.live_on(city).await?;
    town.turn_cases().await?;
    town.archive_files().await?;
    town.hear(START).await?;
    town.until(START).await?;
    app.sequence_now().await?;
    let invitation = town.invitation.ok_or_else(|| Error::internal("the plan ends before anybody is invited"))?;
    let mut live: Vec<(usize, Live)> = town.live.into_iter().collect();
    live.sort_by_key(|(number, _)| *number);
    let cases = live.into_iter().map(|(_, live)| live.code).collect();
    Ok(Codes { cases, complaints: town.complaints.codes(), invitation })
}

/// An hour of a day so many days before a moment.
fn at(before: Instant, days: i64, hour: i64) -> Instant {
    Zone::SHANGHAI.start_of(Zone::SHANGHAI.day_of(before.plus_days(-days))).plus_hours(hour)
}

impl Town {
    async fn open(app: App) -> Result<Self> {
        let mut staff = HashMap::new();
        let mut legal = None;
        for person in app.people().await? {
            let actor = Actor::Staff(person.clone());
            if person.role == Role::Legal {
                legal = legal.or_else(|| Some(actor.clone()));
            }
            staff.insert(person.account, actor);
        }
        let legal = legal.ok_or_else(|| Error::internal("the city has no legal office"))?;
        Ok(Self {
            app,
            staff,
            legal,
            live: HashMap::new(),
            laws: HashMap::new(),
            keys: 0,
            heard: HashSet::new(),
            punished: 0,
            officers: HashMap::new(),
            rated: 0,
            charged: 0,
            settled: 0,
            complained: Vec::new(),
            complaints: complaints::Complaints::of_the_city(),
            remedies: remedies::Remedies::of_the_city(),
            register: normative_documents::Register::of_the_city(),
            by_cases: None,
            invitation: None,
        })
    }

    /// A key of its own for each act.
    fn key(&mut self) -> String {
        self.keys += 1;
        format!("demo-city-{:08}", self.keys)
    }

    /// Lets time pass: every light is told at its own moment.
    async fn until(&self, at: Instant) -> Result<()> {
        while let Some(next) = self.app.next_timer().await?.filter(|next| *next < at) {
            self.app.clock.set(next.max(self.app.now()));
            self.app.fire_timers().await?;
        }
        let before = self.app.now();
        self.app.clock.set(at.max(before));
        // Versions whose day has come are put into force here too.
        if Zone::SHANGHAI.day_of(before) != Zone::SHANGHAI.day_of(self.app.now()) {
            self.app.fire_timers().await?;
        }
        Ok(())
    }

    /// What stands by itself is published first, in force from 2 February on: a chart may call, and a version may ask for, only what is in force.
    async fn publish_all(&mut self, city: &City) -> Result<()> {
        let (calling, standing): (Vec<_>, Vec<_>) = city.powers.iter().partition(|power| power.needs_another());
        for (powers, start, in_force_from) in [(standing, 160, (2026, 2, 2)), (calling, 139, (2026, 2, 9))] {
            self.until(at(START, start, 9)).await?;
            let (year, month, day) = in_force_from;
            for power in powers {
                self.publish(power, NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()).await?;
            }
        }
        Ok(())
    }

    /// A version in its usual course: written, submitted, approved, within the hours of a day.
    async fn publish(&mut self, power: &CompletePower, in_force_from: NaiveDate) -> Result<()> {
        self.app.clock.set(self.app.now().plus_minutes(4));
        let clerk = self
            .holder_of(&power.content.posts.first().map(|binding| binding.post.clone()).unwrap_or_default())
            .await?;
        let saved = self.save(&clerk, power, None).await?;
        let key = self.key();
        self.app.power_submit(&clerk, &key, saved.version, 1).await?;
        self.app.clock.set(self.app.now().plus_minutes(6));
        let approve = Approve {
            id: saved.version,
            lock: 2,
            in_force_from,
            opinion: "设定依据现行有效，要素齐全，流程图无错误，同意公布。".into(),
            sign_offs: Vec::new(),
        };
        let (key, legal) = (self.key(), self.legal.clone());
        self.app.power_approve(&legal, &key, approve).await?;
        Ok(())
    }

    async fn save(&mut self, clerk: &Actor, power: &CompletePower, change: Option<&str>) -> Result<Saved> {
        let chart = power.bpmn.as_bytes().to_vec();
        let upload = self.app.put_upload(clerk, Purpose::Flow, &format!("{}.bpmn", power.code), chart).await?;
        let mut content = self.pointing(&power.content);
        self.lay_forms_out(clerk, &mut content).await?;
        if let Some(change) = change {
            content.promise.zh.push_str(change);
            content.explanation =
                Some(Text::new(format!("增加便民措施：{change}"), "One more service for the public."));
        }
        let save = PowerSave {
            id: None,
            lock: None,
            code: power.code.clone(),
            organisation: self.app.body(&power.organisation).await?,
            content,
            from: None,
            flow_upload: Some(upload.id),
        };
        let key = self.key();
        self.app.power_save(clerk, &key, save).await
    }

    /// On the demo's first morning one new version waits for review, one was returned, one is being written.
    async fn leave_work_for_the_legal_office(&mut self, city: &City) -> Result<()> {
        let changes = [
            "承诺为行动不便的申请人提供上门服务。",
            "承诺受理当日告知经办人姓名和联系电话。",
            "承诺延时服务，每周六上午可以办理。",
        ];
        for (number, (power, change)) in city.powers.iter().zip(changes).enumerate() {
            let clerk = self
                .holder_of(&power.content.posts.first().map(|binding| binding.post.clone()).unwrap_or_default())
                .await?;
            let saved = self.save(&clerk, power, Some(change)).await?;
            if number == 2 {
                continue;
            }
            let key = self.key();
            self.app.power_submit(&clerk, &key, saved.version, 1).await?;
            if number == 1 {
                let opinion = OpinionInput {
                    field: "promise".into(),
                    text: "请写明违反承诺后由谁、如何处理，并附监督电话。".into(),
                };
                let (key, legal) = (self.key(), self.legal.clone());
                let back = Return { id: saved.version, lock: 2, opinions: vec![opinion] };
                self.app.power_return(&legal, &key, back).await?;
            }
        }
        Ok(())
    }

    /// The primary holder of a post.
    async fn holder_of(&self, post: &str) -> Result<Actor> {
        let listing = self.app.listing().await?;
        let held = listing.post_by_code(post).and_then(|post| listing.holder(post.id));
        let actor = held.and_then(|account| self.staff.get(&account));
        actor.cloned().ok_or_else(|| Error::internal(format!("nobody holds {post}")))
    }
}
