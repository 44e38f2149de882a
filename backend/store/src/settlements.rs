//! Settlements as rows: fenced by the bodies they concern, listed along an index; a replaced one stays in the record.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{settlement, settlement_body};
use crate::work::{StoreError, Work};

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct SettlementFilter {
    /// Stable name of a kind.
    pub kind: Option<&'static str>,
    /// A body that it concerns.
    pub organisation: Option<Uuid>,
    /// Start of the power's name or code, or of a number.
    pub search: Option<String>,
    /// Those that a later one has replaced too.
    pub replaced: bool,
}

/// Settlements that concern a body in the work's reach.
fn visible(work: &Work) -> Select<settlement::Entity> {
    let query = settlement::Entity::find();
    let Some(reach) = reach(work) else { return query };
    let concerned = Query::select()
        .column(settlement_body::Column::SettlementId)
        .from(settlement_body::Entity)
        .and_where(Expr::col(settlement_body::Column::OrganisationId).in_subquery(reach))
        .to_owned();
    query.filter(settlement::Column::Id.in_subquery(concerned))
}

/// Those that no later one has replaced.
fn standing(query: Select<settlement::Entity>) -> Select<settlement::Entity> {
    let later = Query::select()
        .expr(Expr::value(1))
        .from_as(settlement::Entity, "later")
        .and_where(
            Expr::col(("later", settlement::Column::ReplacesId)).equals((settlement::Entity, settlement::Column::Id)),
        )
        .to_owned();
    query.filter(Expr::exists(later).not())
}

/// Settlements in the work's fence, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &SettlementFilter, page: &Page) -> Result<Paged<settlement::Model>, StoreError> {
    use settlement::Column;
    let mut query = narrowed(visible(work), filter);
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::RecordedAt, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_desc(Column::RecordedAt).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.recorded_at.to_string(), row.id)))
}

fn narrowed(mut query: Select<settlement::Entity>, filter: &SettlementFilter) -> Select<settlement::Entity> {
    use settlement::Column;
    if !filter.replaced {
        query = standing(query);
    }
    if let Some(kind) = filter.kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    if let Some(body) = filter.organisation {
        let concerned = Query::select()
            .column(settlement_body::Column::SettlementId)
            .from(settlement_body::Entity)
            .and_where(Expr::col(settlement_body::Column::OrganisationId).eq(body))
            .to_owned();
        query = query.filter(Column::Id.in_subquery(concerned));
    }
    if let Some(text) = filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        // Apart, so that the few that begin with it are found first and fenced then.
        let named = Query::select()
            .column(Column::Id)
            .from(settlement::Entity)
            .cond_where(
                Expr::col(Column::NameKey)
                    .like(search::prefix(&search::normalise(text)))
                    .or(Expr::col(Column::PowerCode).like(search::prefix(text)))
                    .or(Expr::col(Column::Number).like(search::prefix(text))),
            )
            .to_owned();
        query = query.filter(Column::Id.in_subquery(named));
    }
    query
}

/// A settlement that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<settlement::Model>, StoreError> {
    Ok(visible(work).filter(settlement::Column::Id.eq(id)).one(&work.db()).await?)
}

/// A new settlement with the bodies it concerns.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the one it replaces has been replaced meanwhile.
pub async fn insert(work: &Work, row: settlement::Model, bodies: &[Uuid]) -> Result<(), StoreError> {
    let id = row.id;
    settlement::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    let rows = bodies
        .iter()
        .map(|body| settlement_body::Model { settlement_id: id, organisation_id: *body }.into_active_model());
    settlement_body::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The bodies that some settlements concern.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn bodies(work: &Work, settlements: Vec<Uuid>) -> Result<Vec<settlement_body::Model>, StoreError> {
    use settlement_body::Column;
    Ok(settlement_body::Entity::find()
        .filter(Column::SettlementId.is_in(settlements))
        .order_by_asc(Column::SettlementId)
        .order_by_asc(Column::OrganisationId)
        .all(&work.db())
        .await?)
}

/// What some settlements replace and what replaces them, whoever may read it: rows of one chain.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn beside(work: &Work, rows: &[settlement::Model]) -> Result<Vec<settlement::Model>, StoreError> {
    use settlement::Column;
    let before: Vec<Uuid> = rows.iter().filter_map(|row| row.replaces_id).collect();
    let these: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    Ok(settlement::Entity::find()
        .filter(Column::Id.is_in(before).or(Column::ReplacesId.is_in(these)))
        .all(&work.db())
        .await?)
}

/// Settlements that stand for powers of some compared names, the newest first; what of them may be shown is the caller's to
/// say.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn of_names(work: &Work, names: Vec<String>) -> Result<Vec<settlement::Model>, StoreError> {
    use settlement::Column;
    Ok(standing(settlement::Entity::find())
        .filter(Column::NameKey.is_in(names))
        .order_by_desc(Column::RecordedAt)
        .order_by_desc(Column::Id)
        .all(&work.db())
        .await?)
}
