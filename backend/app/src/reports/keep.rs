//! What reports know of a power, kept whenever its version, its law or its cases change; the rules are the domain's.

use std::sync::atomic::Ordering;

use chrono::Datelike;
use domain::cases::{CaseState, ClockKind};
use domain::policy::{Actor, Operation, permit};
use domain::reports::{HeldStep, PowerFacts, held_steps, said_alike, spread};
use domain::time::{Day, Instant, Period, Unit, worked_days};
use store::tables::{power, power_fact};
use store::{Work, reports};
use uuid::Uuid;

use crate::App;
use crate::error::{Error, Result};
use crate::times::TimeRules;
use crate::versions::Version;

impl App {
    /// Keeps what reports know of a power with its version in force; one that has left the catalogue is forgotten.
    pub(crate) async fn keep_facts(&self, work: &Work, power: &power::Model, version: Option<&Version>) -> Result<()> {
        // A function without a law is no power, whatever else it has.
        if power.non_statutory || !matches!(power.status.as_str(), "IN_FORCE" | "HISTORIC") {
            return Ok(reports::forget(work, power.id).await?);
        }
        let known = reports::known(work, power.id).await?;
        let mut row = listed(power);
        if known.is_none() {
            let last = reports::last_case(work, power.id).await?;
            row.last_case_on = last.map(|at| self.times.rules().day(Instant(at))).unwrap_or_default();
            self.add_spread(work, power.id, &mut row).await?;
        }
        let mut steps = Vec::new();
        if let Some(version) = version {
            steps = self.add_version(work, version, &mut row).await?;
            row.since = match known.filter(|known| known.status == row.status).and_then(|known| known.since) {
                Some(since) => Some(since),
                None => self.in_force_since(work, version).await?,
            };
        }
        Ok(reports::keep(work, row, steps).await?)
    }

    /// Keeps anew what reports know of some powers.
    pub(crate) async fn keep_facts_of(&self, work: &Work, powers: Vec<Uuid>) -> Result<()> {
        for id in powers {
            // Held, as by whoever puts a version into force: two must not write the same facts at once.
            let Some(power) = store::powers::held(work, id).await? else { continue };
            let version = match power.current_version_id {
                None => None,
                Some(id) => Some(self.version(id).await?),
            };
            self.keep_facts(work, &power, version.as_deref()).await?;
        }
        Ok(())
    }

    /// Keeps the facts of a catalogue that is older than reports; harmless when they are there.
    pub(crate) async fn fill_facts(&self, work: &Work) -> Result<()> {
        loop {
            let unknown = reports::unknown(work).await?;
            if unknown.is_empty() {
                return Ok(());
            }
            self.keep_facts_of(work, unknown.into_iter().map(|power| power.id).collect()).await?;
        }
    }

    /// Looks anew at powers that rest on an article which begins, ends or was changed by a day (`YYYY-MM-DD`).
    pub(crate) async fn turn_bases(&self, day: &str) -> Result<()> {
        let mut turned = false;
        while !reports::turning(&self.system(Operation::Timer)?, day).await?.is_empty() {
            let permit = permit(&Actor::System, Operation::Timer)?;
            let (app, day) = (self.clone(), day.to_owned());
            self.db
                .write(permit, self.now(), move |work| {
                    let (app, day) = (app.clone(), day.clone());
                    async move {
                        let turning = reports::turning(&work, &day).await?;
                        app.keep_facts_of(&work, turning).await
                    }
                })
                .await?;
            turned = true;
        }
        if turned {
            self.directory.forget();
        }
        Ok(())
    }

    /// Counts how long a case took, when an act has ended it: the working days of its own clock without the stops. A case
    /// that was never accepted took none.
    pub(crate) async fn count_ended(
        &self,
        work: &Work,
        times: &TimeRules,
        power: Uuid,
        before: &CaseState,
        after: &CaseState,
    ) -> Result<()> {
        let (None, Some(closed)) = (before.closed, after.closed) else { return Ok(()) };
        let Some(clock) = after.clock(ClockKind::Case) else { return Ok(()) };
        let until = clock.ended.unwrap_or(closed);
        let days = worked_days(&clock.clock, &times.calendar, &times.zone, until)?;
        let year = times.zone.day_of(closed).year();
        reports::case_ended(work, power, year, i32::try_from(days).unwrap_or(i32::MAX)).await?;
        let spread = self.spread_of(work, power).await?;
        Ok(reports::keep_spread(work, power, spread).await?)
    }

    /// Once in each year, and when a server starts: what cases took that ended before the last year is forgotten.
    pub(crate) async fn turn_year(&self) -> Result<()> {
        let year = self.times.zone().day_of(self.now()).year();
        if self.spreads_of.load(Ordering::Relaxed) == year {
            return Ok(());
        }
        let mut after = Uuid::nil();
        loop {
            let outdated = reports::outdated(&self.system(Operation::Timer)?, year - 1, after).await?;
            let Some(last) = outdated.last() else { break };
            after = *last;
            let (app, permit) = (self.clone(), permit(&Actor::System, Operation::Timer)?);
            self.db
                .write(permit, self.now(), move |work| {
                    let (app, outdated) = (app.clone(), outdated.clone());
                    async move {
                        for power in outdated {
                            let spread = app.spread_of(&work, power).await?;
                            reports::keep_spread(&work, power, spread).await?;
                        }
                        Ok::<_, Error>(())
                    }
                })
                .await?;
        }
        if !after.is_nil() {
            self.directory.forget();
        }
        self.spreads_of.store(year, Ordering::Relaxed);
        Ok(())
    }

    /// What cases took that ended this year or the last.
    async fn spread_of(&self, work: &Work, power: Uuid) -> Result<Option<domain::reports::Spread>> {
        reports::hold(work, power).await?;
        let since = self.times.zone().day_of(work.now()).year() - 1;
        let histogram = reports::histogram(work, power, since).await?;
        let number = |(days, n): (i32, i64)| Some((u32::try_from(days).ok()?, u64::try_from(n).ok()?));
        Ok(spread(&histogram.into_iter().filter_map(number).collect::<Vec<_>>()))
    }

    async fn add_spread(&self, work: &Work, power: Uuid, row: &mut power_fact::Model) -> Result<()> {
        if let Some(spread) = self.spread_of(work, power).await? {
            row.samples = i32::try_from(spread.samples).unwrap_or(i32::MAX);
            row.median_days = i32::try_from(spread.median_days).ok();
            row.p90_days = i32::try_from(spread.p90_days).ok();
        }
        Ok(())
    }

    /// What a version says of itself; returns its steps with the posts that do them.
    async fn add_version(
        &self,
        work: &Work,
        version: &Version,
        row: &mut power_fact::Model,
    ) -> Result<Vec<(HeldStep, Uuid)>> {
        let content = &version.content;
        let listing = self.listing().await?;
        let steps = version.plan.as_ref().map(|plan| held_steps(content, &plan.flow)).unwrap_or_default();
        let steps: Vec<(HeldStep, Uuid)> = steps
            .into_iter()
            .filter_map(|step| {
                let post = listing.post_by_code(&step.post)?.id;
                Some((step, post))
            })
            .collect();
        let held: Vec<HeldStep> = steps.iter().map(|(step, _)| step.clone()).collect();
        let today = self.times.zone().day_of(work.now());
        let (standings, turns_on) = self.standings(work, version.row.id, today).await?;
        let facts = PowerFacts::of(content, &held, &standings);
        row.version_id = Some(version.row.id);
        row.sha256.clone_from(&version.row.sha256);
        row.basis = facts.basis.name().into();
        row.basis_turns_on = turns_on.map(|day| day.to_string());
        row.basic_code = content.basic_code.clone();
        row.said = Some(said_alike(content));
        row.duty = facts.duty;
        row.decided = facts.decided;
        row.promised_ppm = facts.promised_ppm.and_then(|ppm| i32::try_from(ppm).ok());
        (row.promised_n, row.promised_unit) = days(Some(&content.promised));
        (row.statutory_n, row.statutory_unit) = days(content.statutory.as_ref());
        Ok(steps)
    }

    /// The first day of the stretch that a power has been in force without a gap.
    async fn in_force_since(&self, work: &Work, version: &Version) -> Result<Option<String>> {
        let mut since = version.row.in_force_from.clone();
        for entry in store::powers::history(work, version.row.power_id).await? {
            let Some(first) = since.as_ref().and_then(|day| day.parse::<Day>().ok()) else { break };
            let meets = entry.to_day.as_ref().and_then(|day| day.parse::<Day>().ok()).and_then(|day| day.succ_opt());
            if meets == Some(first) {
                since = Some(entry.from_day);
            }
        }
        Ok(since)
    }
}

fn listed(power: &power::Model) -> power_fact::Model {
    power_fact::Model {
        power_id: power.id,
        version_id: None,
        organisation_id: power.organisation_id,
        category_code: power.category_code.clone(),
        status: power.status.clone(),
        sort_key: power.sort_key.clone(),
        name_key: reports::name_key(&power.name_zh),
        sha256: None,
        since: None,
        basis: domain::reports::BasisState::None.name().into(),
        basis_turns_on: None,
        duty: false,
        decided: false,
        promised_n: None,
        promised_unit: None,
        statutory_n: None,
        statutory_unit: None,
        promised_ppm: None,
        last_case_on: String::new(),
        samples: 0,
        median_days: None,
        p90_days: None,
        namesake: false,
        shared_chart: false,
        basic_code: None,
        said: None,
        unlike: false,
    }
}

fn days(period: Option<&Period>) -> (Option<i32>, Option<String>) {
    let unit = |unit: Unit| match unit {
        Unit::WorkingDay => "WORKING_DAY",
        Unit::Day => "DAY",
        Unit::Month => "MONTH",
    };
    match period {
        None => (None, None),
        Some(period) => (i32::try_from(period.n).ok(), Some(unit(period.unit).into())),
    }
}

/// A kept period, without its source.
pub(super) fn period(n: Option<i32>, unit: Option<&str>) -> Result<Option<Period>> {
    let (Some(n), Some(unit)) = (n, unit) else { return Ok(None) };
    let unit = match unit {
        "WORKING_DAY" => Unit::WorkingDay,
        "DAY" => Unit::Day,
        "MONTH" => Unit::Month,
        other => return Err(Error::internal(format!("{other} is no unit"))),
    };
    Ok(Some(Period { n: u32::try_from(n).unwrap_or(0), unit, source: String::new() }))
}
