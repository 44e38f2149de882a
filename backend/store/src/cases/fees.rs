//! The charges of cases as rows, and the findings about them inside the fence.

use domain::cases::{CaseFee, Charge, FeeFinding, FeeStatus, Payment, PaymentMethod};
use domain::money::Money;
use domain::time::Day;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::tables::{case, case_fee, fee_finding};
use crate::work::{StoreError, Work};

/// The charges of a case in their order.
pub(super) async fn fees(work: &Work, case: Uuid) -> Result<Vec<CaseFee>, StoreError> {
    let rows = case_fee::Entity::find()
        .filter(case_fee::Column::CaseId.eq(case))
        .order_by_asc(case_fee::Column::Position)
        .all(&work.db())
        .await?;
    rows.iter().map(|row| fee(row).ok_or_else(|| StoreError::Broken("charge of a case".into()))).collect()
}

fn fee(row: &case_fee::Model) -> Option<CaseFee> {
    let day = |text: &str| text.parse::<Day>().ok();
    let status = match row.status.as_str() {
        "DUE" => FeeStatus::Due,
        "WAIVED" => FeeStatus::Waived,
        "PAID" => FeeStatus::Paid(Payment {
            on: day(row.paid_on.as_deref()?)?,
            method: PaymentMethod::from_name(row.method.as_deref()?)?,
            receipt: row.receipt.clone()?,
        }),
        _ => return None,
    };
    let standard = row.standard.map(u32::try_from).transpose().ok()?;
    let charge = Charge {
        id: row.id,
        standard,
        quantity: u32::try_from(row.quantity).ok()?,
        amount: Money::from_fen(row.amount),
        due: day(&row.due_day)?,
    };
    Some(CaseFee { charge, status })
}

fn row(case: Uuid, position: usize, fee: &CaseFee) -> case_fee::Model {
    let (status, payment) = match &fee.status {
        FeeStatus::Due => ("DUE", None),
        FeeStatus::Waived => ("WAIVED", None),
        FeeStatus::Paid(payment) => ("PAID", Some(payment)),
    };
    let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    case_fee::Model {
        id: fee.charge.id,
        case_id: case,
        position: i32::try_from(position).unwrap_or(i32::MAX),
        standard: fee.charge.standard.map(number),
        quantity: number(fee.charge.quantity),
        amount: fee.charge.amount.fen(),
        due_day: fee.charge.due.to_string(),
        status: status.into(),
        paid_on: payment.map(|payment| payment.on.to_string()),
        method: payment.map(|payment| payment.method.name().into()),
        receipt: payment.map(|payment| payment.receipt.clone()),
    }
}

/// Writes what an act changed: a new charge, or where one stands.
pub(super) async fn save(work: &Work, case: Uuid, before: &[CaseFee], after: &[CaseFee]) -> Result<(), StoreError> {
    for (at, fee) in after.iter().enumerate() {
        match before.get(at) {
            Some(known) if known == fee => {}
            Some(_) => {
                row(case, at, fee).into_active_model().reset_all().update(&work.db()).await?;
            }
            None => {
                let new = row(case, at, fee).into_active_model();
                case_fee::Entity::insert(new).exec_without_returning(&work.db()).await?;
            }
        }
    }
    Ok(())
}

/// Notes what a supervisor must look at: the standard and the charge that it is about, where there is one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn note_finding(
    work: &Work,
    case: &case::Model,
    kind: FeeFinding,
    standard: Option<u32>,
    fee: Option<Uuid>,
) -> Result<(), StoreError> {
    let row = fee_finding::Model {
        id: Uuid::now_v7(),
        kind: kind.name().into(),
        case_id: case.id,
        organisation_id: case.organisation_id,
        standard: standard.and_then(|place| i32::try_from(place).ok()),
        fee_id: fee,
        at: work.now().0,
    };
    fee_finding::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Findings of the work's reach with their cases, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn findings(
    work: &Work,
    kind: Option<FeeFinding>,
    page: &Page,
) -> Result<Paged<(fee_finding::Model, case::Model)>, StoreError> {
    use fee_finding::Column;
    let mut query = fee_finding::Entity::find();
    if let Some(reach) = reach(work) {
        query = query.filter(Column::OrganisationId.in_subquery(reach));
    }
    if let Some(kind) = kind {
        query = query.filter(Column::Kind.eq(kind.name()));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::At, Column::Id) {
        query = query.filter(after);
    }
    let rows = query.order_by_desc(Column::At).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    let cases = super::by_ids(work, rows.iter().map(|row| row.case_id).collect()).await?;
    let with_case = |row: fee_finding::Model| {
        let case = cases.iter().find(|case| case.id == row.case_id)?.clone();
        Some((row, case))
    };
    let rows = rows.into_iter().filter_map(with_case).collect();
    Ok(Paged::of(rows, page, total, |(row, _)| (row.at.to_string(), row.id)))
}
