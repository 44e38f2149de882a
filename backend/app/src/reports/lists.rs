//! The report of a reader's bodies: how many rows each list has, and the rows themselves with why each is there.

use std::collections::{BTreeSet, HashMap};

use domain::policy::{Actor, Operation};
use domain::reports::PowerList;
use domain::text::Text;
use domain::time::Period;
use store::reports::{Narrowing, ReportDay};
use store::tables::{law, power, power_fact};
use store::{Page, Paged, Work, reports, search};
use uuid::Uuid;

use super::keep::period;
use super::paged;
use super::why::{self, Known};
use crate::App;
use crate::boxed;
use crate::directory::Listing;
use crate::error::{Error, Result};
use crate::settlements::{self, SettlementView};

/// How many rows a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListCount {
    /// The list.
    pub list: PowerList,
    /// Rows: powers in force, or what the list holds instead of powers.
    pub rows: i64,
    /// Powers known by name only that would be in it too; none where the list compares what those do not have.
    pub named_only: Option<i64>,
}

/// What a row is about.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A power.
    Power(Box<power::Model>),
    /// A body.
    Body(Uuid),
    /// A post.
    Post(Uuid),
    /// A law.
    Law(Box<law::Model>),
}

/// How long a power may take, promises to take and takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerDays {
    /// The promised limit.
    pub promised: Option<Period>,
    /// The statutory limit; none where no law sets one.
    pub statutory: Option<Period>,
    /// Ended cases of this year and the last.
    pub samples: i64,
    /// Half of them took no longer, in working days; none below the minimum sample.
    pub median_days: Option<i32>,
    /// Nine of ten took no longer, in working days; none below the minimum sample.
    pub p90_days: Option<i32>,
}

/// One row of a list.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// What it is about.
    pub subject: Subject,
    /// Why it is there, in words.
    pub why: Text,
    /// The days of a power in force.
    pub days: Option<PowerDays>,
    /// Of a name that several bodies have: what has settled it for this power's body.
    pub settlement: Option<SettlementView>,
}

impl App {
    /// How many rows each list has among the reader's bodies.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn power_report(&self, actor: &Actor) -> Result<Vec<ListCount>> {
        let work = self.read(actor, Operation::PowerReport)?;
        let (listing, tally, day) = (self.listing().await?, self.tally().await?, self.report_day());
        let path = reach(&work);
        let cells = || tally.cells.iter().filter(|cell| within(&listing, cell.organisation_id, path));
        let one = Page { first: 1, after: None };
        let mut counts = Vec::new();
        for list in PowerList::ALL {
            let sum =
                |status: &str| cells().filter(|cell| cell.status == status).filter_map(|cell| cell.of(list)).sum();
            let ended = |status: &str| {
                let gone = |body| listing.organisations.get(&body).is_some_and(|row| row.ended_at.is_some());
                let cells = cells().filter(|cell| cell.status == status && gone(cell.organisation_id));
                cells.map(|cell| cell.powers).sum()
            };
            let exact = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
            let rows = match list {
                PowerList::BodyEnded => ended("IN_FORCE"),
                PowerList::NamedOnly => sum("HISTORIC"),
                PowerList::BodyWithoutPower => exact(self.bodies_without(&listing, path, &one).await?.total),
                PowerList::PostWithoutPower => exact(self.posts_without(&listing, path, None, &one).await?.total),
                PowerList::LawUnused => exact(reports::unused_laws(&work, &day.today, &one).await?.total),
                PowerList::PostVacant => exact(reports::vacancies(&work, &day).await?),
                PowerList::ChartWithoutPower => {
                    exact(reports::charts_alone(&work, &Narrowing::default(), &one).await?.total)
                }
                PowerList::InForce
                | PowerList::WithoutBasis
                | PowerList::BasisLapsed
                | PowerList::WithoutDuty
                | PowerList::WithoutDecider
                | PowerList::WithoutChart
                | PowerList::ChartShared
                | PowerList::NameTwice
                | PowerList::LevelsDiffer
                | PowerList::Idle
                | PowerList::PromiseTooLong
                | PowerList::WithoutStatutory
                | PowerList::SlowerThanPromised
                | PowerList::Days => sum("IN_FORCE"),
            };
            let named_only = list
                .knows_named_only()
                .then(|| if list == PowerList::BodyEnded { ended("HISTORIC") } else { sum("HISTORIC") });
            counts.push(ListCount { list, rows, named_only });
        }
        Ok(counts)
    }

    /// The rows of a list among the reader's bodies.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn report_rows(
        &self,
        actor: &Actor,
        operation: Operation,
        list: PowerList,
        narrowing: &Narrowing,
        page: &Page,
    ) -> Result<Paged<ReportRow>> {
        let work = self.read(actor, operation)?;
        let (listing, day) = (self.listing().await?, self.report_day());
        let path = reach(&work);
        let bare = |subject, why| ReportRow { subject, why, days: None, settlement: None };
        match list {
            PowerList::LawUnused => {
                let rows = reports::unused_laws(&work, &day.today, page).await?;
                Ok(rows.map(|law| bare(Subject::Law(Box::new(law)), why::law_unused())))
            }
            PowerList::BodyWithoutPower => {
                let rows = self.bodies_without(&listing, path, page).await?;
                Ok(rows.map(|body| bare(Subject::Body(body), why::body_without_power())))
            }
            PowerList::PostWithoutPower => {
                let rows = self.posts_without(&listing, path, narrowing.organisation, page).await?;
                Ok(rows.map(|post| bare(Subject::Post(post), why::post_without_power())))
            }
            PowerList::ChartWithoutPower => {
                let rows = reports::charts_alone(&work, narrowing, page).await?;
                Ok(rows.map(|power| bare(Subject::Power(Box::new(power)), why::chart_without_power())))
            }
            PowerList::InForce
            | PowerList::WithoutBasis
            | PowerList::BasisLapsed
            | PowerList::WithoutDuty
            | PowerList::WithoutDecider
            | PowerList::WithoutChart
            | PowerList::ChartShared
            | PowerList::NameTwice
            | PowerList::LevelsDiffer
            | PowerList::Idle
            | PowerList::PromiseTooLong
            | PowerList::WithoutStatutory
            | PowerList::SlowerThanPromised
            | PowerList::Days
            | PowerList::NamedOnly
            | PowerList::BodyEnded
            | PowerList::PostVacant => self.powers_of_list(&work, list, narrowing, &day, page).await,
        }
    }

    async fn powers_of_list(
        &self,
        work: &Work,
        list: PowerList,
        narrowing: &Narrowing,
        day: &ReportDay,
        page: &Page,
    ) -> Result<Paged<ReportRow>> {
        let facts = reports::page(work, list, narrowing, day, page).await?;
        let ids = facts.rows.iter().map(|fact| fact.power_id).collect();
        let powers = store::powers::by_ids(work, ids).await?;
        let mut powers: HashMap<Uuid, power::Model> = powers.into_iter().map(|power| (power.id, power)).collect();
        let known = self.known_of(work, list, &facts.rows).await?;
        let mut rows = Vec::new();
        for fact in &facts.rows {
            let power = powers.remove(&fact.power_id).ok_or_else(|| Error::internal("facts of no power"))?;
            rows.push(ReportRow {
                why: why::of(list, fact, &known)?,
                days: days(fact, day)?,
                settlement: known.settlement(fact),
                subject: Subject::Power(Box::new(power)),
            });
        }
        Ok(Paged { rows, has_next: facts.has_next, end: facts.end, total: facts.total })
    }

    /// What must be known beside the facts to say why their powers are in a list.
    async fn known_of(&self, work: &Work, list: PowerList, facts: &[power_fact::Model]) -> Result<Known> {
        let listing = self.listing().await?;
        let mut known = Known::new(listing, self.times.rules().rules.promised_share);
        match list {
            PowerList::NameTwice => {
                let names: Vec<String> = facts.iter().map(|it| it.name_key.clone()).collect();
                known.settled = settlements::of_names(work, names.clone()).await?;
                known.namesakes = reports::namesakes(work, names).await?;
            }
            PowerList::LevelsDiffer => {
                let codes = facts.iter().filter_map(|it| it.basic_code.clone()).collect();
                known.said = reports::said_of(work, codes).await?;
            }
            PowerList::ChartShared => {
                let charts = facts.iter().filter_map(|it| it.sha256.clone()).collect();
                known.sharing = reports::sharing(work, charts).await?.into_iter().collect();
            }
            PowerList::PostVacant => {
                known.posts = reports::posts_of(work, facts.iter().map(|it| it.power_id).collect()).await?;
            }
            PowerList::BasisLapsed => {
                let versions: Vec<Uuid> = facts.iter().filter_map(|it| it.version_id).collect();
                known.articles = self.articles_of_all(work, &versions).await?;
            }
            PowerList::InForce
            | PowerList::NamedOnly
            | PowerList::WithoutBasis
            | PowerList::LawUnused
            | PowerList::WithoutDuty
            | PowerList::BodyEnded
            | PowerList::BodyWithoutPower
            | PowerList::WithoutDecider
            | PowerList::PostWithoutPower
            | PowerList::WithoutChart
            | PowerList::ChartWithoutPower
            | PowerList::Idle
            | PowerList::PromiseTooLong
            | PowerList::WithoutStatutory
            | PowerList::SlowerThanPromised
            | PowerList::Days => {}
        }
        Ok(known)
    }

    /// Bodies that have not ended and hold no power in force, and none below them does.
    async fn bodies_without(&self, listing: &Listing, path: &str, page: &Page) -> Result<Paged<Uuid>> {
        let tally = self.tally().await?;
        let holding: BTreeSet<&str> = tally
            .cells
            .iter()
            .filter(|cell| cell.status == "IN_FORCE")
            .filter_map(|cell| listing.organisations.get(&cell.organisation_id).map(|body| body.path.as_str()))
            .collect();
        let without = listing.organisations.values().filter(|body| {
            body.ended_at.is_none()
                && !body.historic
                && body.path.starts_with(path)
                && holding.range(body.path.as_str()..).next().is_none_or(|next| !next.starts_with(&body.path))
        });
        Ok(paged(without.map(|body| (body.sort_key.clone(), body.id, body.id)).collect(), page))
    }

    /// Posts that have not ended and do no step of a power in force.
    async fn posts_without(
        &self,
        listing: &Listing,
        path: &str,
        body: Option<Uuid>,
        page: &Page,
    ) -> Result<Paged<Uuid>> {
        let tally = self.tally().await?;
        let without = listing.posts_below(None).filter(|post| {
            within(listing, post.organisation_id, path)
                && listing.organisations.get(&post.organisation_id).is_some_and(|body| !body.historic)
                && body.is_none_or(|body| post.organisation_id == body)
                && !tally.posts.contains_key(&post.id)
        });
        Ok(paged(without.map(|post| (search::sort_key(&post.title_zh), post.id, post.id)).collect(), page))
    }
}

/// The path of the body whose subtree the reader reaches.
fn reach(work: &Work) -> &str {
    work.staff().map_or("-", |staff| staff.organisation_path.as_str())
}

fn within(listing: &Listing, body: Uuid, path: &str) -> bool {
    listing.organisations.get(&body).is_some_and(|body| body.path.starts_with(path))
}

fn days(fact: &power_fact::Model, day: &ReportDay) -> Result<Option<PowerDays>> {
    if fact.version_id.is_none() {
        return Ok(None);
    }
    let enough = fact.samples >= day.minimum_sample;
    Ok(Some(PowerDays {
        promised: period(fact.promised_n, fact.promised_unit.as_deref())?,
        statutory: period(fact.statutory_n, fact.statutory_unit.as_deref())?,
        samples: fact.samples.into(),
        median_days: fact.median_days.filter(|_| enough),
        p90_days: fact.p90_days.filter(|_| enough),
    }))
}
