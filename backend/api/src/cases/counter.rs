//! What is done for a party at the window: a new code for a lost one, fees, payments and waivers.

use app::cases::{ChargeFee, Reading, RecordPayment, Reissue, WaiveFee};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::policy::Operation;

use super::fees::{FeeFindingConnection, FeeFindingKind, PaymentMethod, finding};
use super::mutation::after;
use super::query::versions;
use super::staff::Case;
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page};
use crate::powers::Audience;
use crate::text::{Date, count, uuid};

/// A lost code: who stands at the window.
#[derive(InputObject)]
pub struct CaseReissueCodeInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// Person or organisation.
    pub kind: Audience,
    /// Identity number (GB 11643) or unified social credit code (GB 32100) of the document shown.
    pub identity_number: String,
    /// For the staff alone, such as which document was shown.
    pub internal_note: Option<String>,
}

/// A case with its new tracking code.
#[derive(SimpleObject)]
pub struct ReissuedCode {
    /// The new tracking code, in groups. Shown once: the hall keeps only its digest, and the code before opens nothing.
    pub tracking_code: String,
    /// The case.
    pub case: Case,
}

/// A charge.
#[derive(InputObject)]
pub struct CaseChargeFeeInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// Place of the standard among the version's `fees`, from 0; null for what the version does not list, which a
    /// supervisor is told of.
    pub standard: Option<i32>,
    /// How many units, 1 to 1,000,000.
    #[graphql(default = 1)]
    pub quantity: i32,
    /// Yuan to be paid, with at most two decimals; no more than the standard allows.
    pub amount: String,
    /// The last day on which it is paid in time.
    pub due: Date,
    /// What is charged for, where there is no standard.
    pub item: Option<String>,
    /// What it rests on, where there is no standard.
    pub basis: Option<String>,
    /// A note for the party.
    pub public_note: Option<String>,
}

/// A payment, recorded by hand.
#[derive(InputObject)]
pub struct CaseRecordPaymentInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The charge.
    pub fee: ID,
    /// The day of the receipt, today or before.
    pub on: Date,
    /// How it was paid.
    pub method: PaymentMethod,
    /// Number of the fiscal receipt.
    pub receipt: String,
}

/// A waiver.
#[derive(InputObject)]
pub struct CaseWaiveFeeInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The charge.
    pub fee: ID,
    /// Why it need not be paid; the party reads it.
    pub ground: String,
    /// The law or document that allows it.
    pub basis: String,
}

/// What is done at the window.
#[derive(Default)]
pub struct CounterMutation;

#[Object]
impl CounterMutation {
    /// Issues a new tracking code to the party who shows the identity that the case holds; the code before is dead at once.
    async fn case_reissue_code(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The case and the identity shown.")] input: CaseReissueCodeInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ReissuedCode> {
        let (app, actor) = (context.app(), context.actor());
        let reissue = Reissue {
            case: uuid("caseId", &input.case_id).shown(context)?,
            version: input.version,
            kind: input.kind.into(),
            identity_number: input.identity_number,
            internal_note: input.internal_note,
        };
        let reissued = app.case_reissue_code(actor, &idempotency_key, reissue).await.shown(context)?;
        let (work, case) = app.reissued_case(actor, &reissued).await.shown(context)?;
        let version = app.version(case.version_id).await.shown(context)?;
        let code = reissued.code.map(|code| code.reveal_grouped()).unwrap_or_default();
        Ok(ReissuedCode { tracking_code: code, case: Case::new(work, case, version) })
    }

    /// Charges a fee under a standard of the case's version; the payment notice gets its number.
    async fn case_charge_fee(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The charge.")] input: CaseChargeFeeInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let standard = input.standard.map(u32::try_from).transpose().map_err(|_| no_standard()).shown(context)?;
        let charge = ChargeFee {
            case: uuid("caseId", &input.case_id).shown(context)?,
            version: input.version,
            standard,
            quantity: u32::try_from(input.quantity).unwrap_or_default(),
            amount: input.amount,
            due: input.due.0,
            item: input.item,
            basis: input.basis,
            public_note: input.public_note,
        };
        let acted = context.app().case_charge_fee(context.actor(), &idempotency_key, charge).await;
        after(context, Operation::CaseChargeFee, acted).await
    }

    /// Records a payment by hand: when, how, and the number of its receipt.
    async fn case_record_payment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The payment.")] input: CaseRecordPaymentInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let payment = RecordPayment {
            case: uuid("caseId", &input.case_id).shown(context)?,
            version: input.version,
            fee: uuid("fee", &input.fee).shown(context)?,
            on: input.on.0,
            method: input.method.into(),
            receipt: input.receipt,
        };
        let acted = context.app().case_record_payment(context.actor(), &idempotency_key, payment).await;
        after(context, Operation::CaseRecordPayment, acted).await
    }

    /// Waives a fee, with its ground and the basis that allows it.
    async fn case_waive_fee(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The waiver.")] input: CaseWaiveFeeInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let waiver = WaiveFee {
            case: uuid("caseId", &input.case_id).shown(context)?,
            version: input.version,
            fee: uuid("fee", &input.fee).shown(context)?,
            ground: input.ground,
            basis: input.basis,
        };
        let acted = context.app().case_waive_fee(context.actor(), &idempotency_key, waiver).await;
        after(context, Operation::CaseWaiveFee, acted).await
    }
}

fn no_standard() -> app::Error {
    app::Error::field(
        "standard",
        "NO_SUCH_STANDARD",
        "该事项没有这项收费标准。",
        "This power has no such standard of fees.",
    )
}

/// What is amiss at the window.
#[derive(Default)]
pub struct CounterQuery;

#[Object]
impl CounterQuery {
    /// What is amiss with fees in your scope, the newest first.
    async fn fee_findings(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only findings of this kind.")] kind: Option<FeeFindingKind>,
    ) -> async_graphql::Result<FeeFindingConnection> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let found = app.fee_findings(context.actor(), kind.map(Into::into), &page).await;
        let (work, rows) = found.shown(context)?;
        let today = app.times.rules().zone.day_of(work.now());
        let listing = app.listing().await.shown(context)?;
        let versions = versions(app, rows.rows.iter().map(|(_, case)| case.version_id)).await.shown(context)?;
        let reading = Reading::of(work, rows.rows.iter().map(|(_, case)| case));
        let mut nodes = Vec::new();
        for row in &rows.rows {
            let Some(version) = versions.get(&row.1.version_id) else { continue };
            let events = reading.events(row.1.id).await.shown(context)?;
            nodes.push(finding(&listing, version, events, row, today).shown(context)?);
        }
        Ok(FeeFindingConnection {
            nodes,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }
}
