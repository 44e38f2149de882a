//! Fees of a case, told from its record; and what is amiss with them, for whoever supervises.

use app::cases::{Event, Field};
use app::tables::{case, fee_finding};
use app::versions::Version;
use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases as rules;
use domain::cases::Act;
use domain::powers::Fee;
use domain::time::Day;
use uuid::Uuid;

use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::text::{Date, Text, count, moment};

/// How a party paid.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::PaymentMethod")]
pub enum PaymentMethod {
    /// In cash at the window.
    Cash,
    /// By card or code at the window.
    Card,
    /// By bank transfer to the treasury's account.
    Transfer,
    /// Through the government's payment platform.
    Online,
}

/// What is amiss with the fees of a case.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::FeeFinding")]
pub enum FeeFindingKind {
    /// 应收未收: the case ended without a charge under any of the version's standards.
    Missing,
    /// 无标准收费: something was charged that the version does not let the body charge.
    NoStandard,
    /// 标准无数额: the standard is in words alone, so no amount can be held against it.
    NoRate,
}

/// Where a charge stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeStatus {
    /// To be paid.
    Due,
    /// Paid.
    Paid,
    /// Need not be paid.
    Waived,
}

/// A charge of a case.
#[derive(SimpleObject, Clone)]
pub struct CaseFee {
    /// Its id.
    pub id: ID,
    /// Number of the payment notice.
    pub number: String,
    /// What is charged for.
    pub item: Text,
    /// The standard in words; null where the version has none.
    pub standard: Option<Text>,
    /// Law or document that it rests on.
    pub basis: String,
    /// How many units.
    pub quantity: i32,
    /// What one unit is; null where the standard does not say.
    pub unit: Option<Text>,
    /// Yuan to be paid, with two digits.
    pub amount: String,
    /// When it was charged.
    pub charged_at: DateTime<Utc>,
    /// The last day on which it is paid in time.
    pub due: Date,
    /// A note for the party.
    pub note: Option<String>,
    /// Where it stands.
    pub status: FeeStatus,
    /// Whether it is still to be paid and its last day is over.
    pub overdue: bool,
    /// The payment, once it is paid.
    pub payment: Option<FeePayment>,
    /// The waiver, once it is waived.
    pub waiver: Option<FeeWaiver>,
}

/// A payment as its receipt says it.
#[derive(SimpleObject, Clone)]
pub struct FeePayment {
    /// The day on which it was paid.
    pub on: Date,
    /// How.
    pub method: PaymentMethod,
    /// Number of the fiscal receipt.
    pub receipt: String,
}

/// Why a fee need not be paid.
#[derive(SimpleObject, Clone)]
pub struct FeeWaiver {
    /// When it was waived.
    pub at: DateTime<Utc>,
    /// Why.
    pub ground: String,
    /// The law or document that allows it.
    pub basis: String,
}

/// Something amiss with the fees of a case.
#[derive(SimpleObject)]
pub struct FeeFinding {
    /// Its id.
    pub id: ID,
    /// What.
    pub kind: FeeFindingKind,
    /// When it came to light.
    pub at: DateTime<Utc>,
    /// The case.
    pub case_id: ID,
    /// Public number of the case.
    pub case_number: String,
    /// Name of the power.
    pub power_name: Text,
    /// The body.
    pub organisation: Organisation,
    /// The charge it is about; null for one that is missing.
    pub fee: Option<CaseFee>,
}

/// A page of findings.
#[derive(SimpleObject)]
pub struct FeeFindingConnection {
    /// The findings, the newest first.
    pub nodes: Vec<FeeFinding>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// The charges that a record tells of, in their order.
pub(super) fn fees(version: &Version, events: &[Event], today: Day) -> Vec<CaseFee> {
    let mut fees: Vec<CaseFee> = Vec::new();
    for event in events {
        if let Act::ChargeFee { charge } = &event.act {
            fees.push(charged(version, event, charge, today));
        } else if let Act::RecordPayment { fee, payment } = &event.act
            && let Some(known) = find(&mut fees, *fee)
        {
            known.status = FeeStatus::Paid;
            known.overdue = false;
            known.payment = Some(FeePayment {
                on: Date(payment.on),
                method: payment.method.into(),
                receipt: payment.receipt.clone(),
            });
        } else if let Act::WaiveFee { fee } = &event.act
            && let Some(known) = find(&mut fees, *fee)
        {
            known.status = FeeStatus::Waived;
            known.overdue = false;
            known.waiver = Some(FeeWaiver {
                at: moment(event.recorded.event.at),
                ground: event.word(Field::Reason).unwrap_or_default().to_owned(),
                basis: event.word(Field::Basis).unwrap_or_default().to_owned(),
            });
        }
    }
    fees
}

fn find(fees: &mut [CaseFee], id: Uuid) -> Option<&mut CaseFee> {
    let id = ID::from(id);
    fees.iter_mut().find(|fee| fee.id == id)
}

fn charged(version: &Version, event: &Event, charge: &rules::Charge, today: Day) -> CaseFee {
    let standard: Option<&Fee> =
        charge.standard.and_then(|place| version.content.fees.get(usize::try_from(place).ok()?));
    let word = |field| event.word(field).unwrap_or_default().to_owned();
    CaseFee {
        id: charge.id.into(),
        number: word(Field::DocumentNumber),
        item: standard.map_or_else(|| Text { zh: word(Field::Reason), en: None }, |fee| (&fee.item).into()),
        standard: standard.map(|fee| (&fee.standard).into()),
        basis: standard.map_or_else(|| word(Field::Basis), |fee| fee.basis.clone()),
        quantity: count(charge.quantity),
        unit: standard.and_then(|fee| fee.rate.as_ref()).map(|rate| (&rate.unit).into()),
        amount: charge.amount.to_string(),
        charged_at: moment(event.recorded.event.at),
        due: Date(charge.due),
        note: event.word(Field::PublicNote).map(str::to_owned),
        status: FeeStatus::Due,
        overdue: charge.due < today,
        payment: None,
        waiver: None,
    }
}

/// A finding with its case.
pub(super) fn finding(
    listing: &app::directory::Listing,
    version: &Version,
    events: &[Event],
    (row, case): &(fee_finding::Model, case::Model),
    today: Day,
) -> app::Result<FeeFinding> {
    let kind = rules::FeeFinding::from_name(&row.kind).ok_or_else(|| app::Error::internal("kind of a finding"))?;
    let about = row.fee_id.map(ID::from);
    Ok(FeeFinding {
        id: row.id.into(),
        kind: kind.into(),
        at: moment(row.at),
        case_id: case.id.into(),
        case_number: case.number.clone(),
        power_name: (&version.content.name).into(),
        organisation: Organisation::of(listing, case.organisation_id)?,
        fee: fees(version, events, today).into_iter().find(|fee| Some(&fee.id) == about.as_ref()),
    })
}
