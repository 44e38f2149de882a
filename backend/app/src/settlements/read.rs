//! Readings of settlements: each with the bodies it concerns and its place in its chain, in a fixed number of statements.

use domain::policy::{Actor, Operation};
use domain::settlements::Kind;
use store::settlements::SettlementFilter;
use store::tables::settlement;
use store::{Page, Paged, Work};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Another settlement of the same chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
}

/// A settlement with all that is said of it.
#[derive(Clone, Debug)]
pub struct SettlementView {
    /// The row.
    pub row: settlement::Model,
    /// What was unclear.
    pub kind: Kind,
    /// The bodies it concerns.
    pub bodies: Vec<Uuid>,
    /// The one that it replaces.
    pub replaces: Option<Link>,
    /// The one that has replaced it.
    pub replaced_by: Option<Link>,
}

impl App {
    /// Settlements that concern the actor's bodies, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn settlements(
        &self,
        actor: &Actor,
        filter: &SettlementFilter,
        page: &Page,
    ) -> Result<Paged<SettlementView>> {
        let work = self.read(actor, Operation::Settlements)?;
        let found = store::settlements::page(&work, filter, page).await?;
        let rows = views(&work, found.rows).await?;
        Ok(Paged { rows, has_next: found.has_next, end: found.end, total: found.total })
    }

    /// One settlement that concerns the actor's bodies.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn settlement(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<SettlementView> {
        let work = self.read(actor, operation)?;
        let row = store::settlements::find(&work, id).await?.ok_or_else(Error::not_found)?;
        views(&work, vec![row]).await?.pop().ok_or_else(Error::not_found)
    }
}

/// What stands for powers of some compared names, the newest first.
pub(crate) async fn of_names(work: &Work, names: Vec<String>) -> Result<Vec<SettlementView>> {
    let rows = store::settlements::of_names(work, names).await?;
    views(work, rows).await
}

async fn views(work: &Work, rows: Vec<settlement::Model>) -> Result<Vec<SettlementView>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let bodies = store::settlements::bodies(work, rows.iter().map(|row| row.id).collect()).await?;
    let beside = store::settlements::beside(work, &rows).await?;
    let link = |row: &settlement::Model| Link { id: row.id, number: row.number.clone() };
    rows.into_iter()
        .map(|row| {
            Ok(SettlementView {
                kind: Kind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a settlement"))?,
                bodies: bodies.iter().filter(|it| it.settlement_id == row.id).map(|it| it.organisation_id).collect(),
                replaces: beside.iter().find(|it| Some(it.id) == row.replaces_id).map(link),
                replaced_by: beside.iter().find(|it| it.replaces_id == Some(row.id)).map(link),
                row,
            })
        })
        .collect()
}
