//! Readings of evaluations: what everybody, their supervisor and the recipient of a result see of them.

use std::collections::{BTreeMap, HashMap};

use domain::evaluations::{Act, Grade, Phase, Reader, Tally, Terms, Voters, is_told};
use domain::policy::{Actor, Operation, Role};
use domain::ratings::Dimension;
use store::evaluations::{Counted, EvaluationFilter, Voter};
use store::identity::AccountFilter;
use store::tables::{ballot, evaluation, evaluation_event, power};
use store::{Page, Paged, Work};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::record::{phase_of, terms_of};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Most accounts that are offered as recipients at once.
const MOST_RECIPIENTS: u64 = 20;

/// An evaluation with what it points at.
#[derive(Clone, Debug)]
pub struct EvaluationView {
    /// The row.
    pub row: evaluation::Model,
    /// Its terms.
    pub terms: Terms,
    /// Where it stands now.
    pub phase: Phase,
    /// Its power, where one is evaluated.
    pub power: Option<power::Model>,
}

impl EvaluationView {
    /// Whether there is a result that the public is not told.
    pub fn is_withheld(&self) -> bool {
        self.phase == Phase::Closed && !is_told(self.terms.object, self.phase, Reader::Public)
    }
}

/// An event of an evaluation.
#[derive(Clone, Debug)]
pub struct EvaluationEvent {
    /// The row.
    pub event: evaluation_event::Model,
    /// What happened.
    pub act: Act,
}

/// Somebody who may be named as recipient.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The account.
    pub id: Uuid,
    /// The person's name.
    pub name: String,
    /// The name it signs in with.
    pub username: String,
    /// The body.
    pub organisation: Uuid,
}

/// The result of one dimension.
#[derive(Clone, Debug)]
pub struct ResultLine {
    /// The dimension.
    pub dimension: Dimension,
    /// How often each grade was given.
    pub tally: Tally,
}

/// The result of an evaluation.
#[derive(Clone, Debug)]
pub struct EvaluationResult {
    /// Ballots it is drawn from.
    pub sample: u64,
    /// Whether the sample is too small for the figures to be shown.
    pub suppressed: bool,
    /// Smallest sample that is shown.
    pub minimum: u32,
    /// Whether anybody could vote.
    pub open_sample: bool,
    /// The dimensions in order; empty when suppressed.
    pub lines: Vec<ResultLine>,
}

/// The counters behind the evaluations of one page, read in one go for those who ask.
pub struct Results {
    work: Work,
    closed: Vec<Uuid>,
    counts: OnceCell<HashMap<Uuid, Vec<Counted>>>,
}

impl Results {
    /// Of some evaluations; nothing is read yet.
    pub fn of<'a>(work: Work, views: impl IntoIterator<Item = &'a EvaluationView>) -> Self {
        let closed = views.into_iter().filter(|view| view.phase == Phase::Closed).map(|view| view.row.id).collect();
        Self { work, closed, counts: OnceCell::new() }
    }

    /// The permit and the moment they are read with.
    pub fn work(&self) -> &Work {
        &self.work
    }

    async fn counts(&self, evaluation: Uuid) -> Result<&[Counted]> {
        let read = || async {
            let mut by_evaluation: HashMap<Uuid, Vec<Counted>> = HashMap::new();
            for counted in store::evaluations::counts(&self.work, self.closed.clone()).await? {
                by_evaluation.entry(counted.evaluation_id).or_default().push(counted);
            }
            Ok::<_, Error>(by_evaluation)
        };
        Ok(self.counts.get_or_try_init(read).await?.get(&evaluation).map_or(&[], Vec::as_slice))
    }
}

impl App {
    /// Evaluations as everybody sees them, those that end last first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn published_evaluations(
        &self,
        actor: &Actor,
        filter: &EvaluationFilter,
        page: &Page,
    ) -> Result<(Work, Paged<EvaluationView>)> {
        self.evaluation_page(self.read(actor, Operation::PublishedEvaluations)?, filter, page).await
    }

    /// Evaluations in the actor's scope, those that end last first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn evaluations(
        &self,
        actor: &Actor,
        filter: &EvaluationFilter,
        page: &Page,
    ) -> Result<(Work, Paged<EvaluationView>)> {
        self.evaluation_page(self.read(actor, Operation::Evaluations)?, filter, page).await
    }

    async fn evaluation_page(
        &self,
        work: Work,
        filter: &EvaluationFilter,
        page: &Page,
    ) -> Result<(Work, Paged<EvaluationView>)> {
        let rows = store::evaluations::page(&work, filter, page).await?;
        self.viewed(work, rows).await
    }

    /// Closed evaluations whose result goes to the actor.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn received_evaluations(&self, actor: &Actor, page: &Page) -> Result<(Work, Paged<EvaluationView>)> {
        let work = self.read(actor, Operation::ReceivedEvaluations)?;
        let account = work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)?;
        let rows = store::evaluations::received(&work, account, page).await?;
        self.viewed(work, rows).await
    }

    async fn viewed(&self, work: Work, rows: Paged<evaluation::Model>) -> Result<(Work, Paged<EvaluationView>)> {
        let Paged { rows, has_next, end, total } = rows;
        let rows = self.evaluation_views(&work, rows).await?;
        Ok((work, Paged { rows, has_next, end, total }))
    }

    /// An evaluation that the actor may see, for a question or after an operation.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn evaluation(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, EvaluationView)> {
        let work = self.read(actor, operation)?;
        let row = store::evaluations::find(&work, id).await?.ok_or_else(Error::not_found)?;
        let view = self.evaluation_views(&work, vec![row]).await?.pop().ok_or_else(Error::not_found)?;
        Ok((work, view))
    }

    /// Evaluations that the work has reached, with what they point at.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn evaluation_views(&self, work: &Work, rows: Vec<evaluation::Model>) -> Result<Vec<EvaluationView>> {
        let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.power_id).collect();
        let powers = if ids.is_empty() { Vec::new() } else { store::powers::by_ids(work, ids).await? };
        let views = rows.into_iter().map(|row| {
            let power = powers.iter().find(|power| Some(power.id) == row.power_id).cloned();
            Ok(EvaluationView { terms: terms_of(&row)?, phase: phase_of(&row, work.now()), power, row })
        });
        views.collect()
    }

    /// The result of an evaluation for a reader; none where the reader is told none.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn evaluation_result(
        &self,
        results: &Results,
        view: &EvaluationView,
        reader: Reader,
    ) -> Result<Option<EvaluationResult>> {
        let terms = &view.terms;
        if !is_told(terms.object, view.phase, reader) {
            return Ok(None);
        }
        let minimum = self.times.rules().rules.minimum_sample;
        let sample = u64::try_from(view.row.ballots).unwrap_or_default();
        let suppressed = sample < u64::from(minimum);
        let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
        if !suppressed {
            for counted in results.counts(view.row.id).await? {
                let grade = Grade::from_name(&counted.grade).ok_or_else(|| Error::internal("grade of a counter"))?;
                tallies.entry(&counted.item).or_default().add(grade, u64::try_from(counted.n).unwrap_or_default());
            }
        }
        let lines = terms.dimensions.iter().filter(|_| !suppressed).map(|dimension| ResultLine {
            dimension: dimension.clone(),
            tally: tallies.remove(dimension.key.as_str()).unwrap_or_default(),
        });
        let lines = lines.collect();
        Ok(Some(EvaluationResult { sample, suppressed, minimum, open_sample: terms.voters == Voters::Open, lines }))
    }

    /// What voters wrote, for supervisors: after the end, where they are told the result, and only where the sample lets
    /// nobody be picked out.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn evaluation_words(
        &self,
        work: &Work,
        view: &EvaluationView,
        page: &Page,
    ) -> Result<Paged<ballot::Model>> {
        let minimum = i64::from(self.times.rules().rules.minimum_sample);
        if !is_told(view.terms.object, view.phase, Reader::Supervisor) || i64::from(view.row.ballots) < minimum {
            return Ok(Paged { rows: Vec::new(), has_next: false, end: None, total: 0 });
        }
        Ok(store::evaluations::words(work, view.row.id, page).await?)
    }

    /// The invitations of an evaluation, by number.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn evaluation_invitations(&self, work: &Work, evaluation: Uuid, page: &Page) -> Result<Paged<Voter>> {
        Ok(store::evaluations::invitations(work, evaluation, page).await?)
    }

    /// What happened to an evaluation, oldest first, without the single ballots.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn evaluation_events(&self, work: &Work, evaluation: Uuid) -> Result<Vec<EvaluationEvent>> {
        let events = store::evaluations::told_events(work, evaluation).await?.into_iter().map(|event| {
            let act = serde_json::from_str(&event.act)
                .map_err(|error| Error::internal(format!("act of an evaluation's event: {error}")))?;
            Ok(EvaluationEvent { event, act })
        });
        events.collect()
    }

    /// Accounts in the actor's scope that may be named as recipient.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn evaluation_recipients(&self, actor: &Actor, text: Option<String>) -> Result<Vec<Recipient>> {
        let work = self.read(actor, Operation::EvaluationRecipients)?;
        let filter = AccountFilter { text, disabled: Some(false), ..AccountFilter::default() };
        let page = Page { first: MOST_RECIPIENTS, after: None };
        let accounts = store::identity::account_page(&work, &filter, &page).await?;
        let offered = accounts.rows.into_iter().filter(|account| account.role != Role::Administrator.name());
        let recipients = offered.map(|account| Recipient {
            id: account.id,
            name: account.name,
            username: account.username,
            organisation: account.organisation_id,
        });
        Ok(recipients.collect())
    }
}
