//! What a case costs its party: a charge under the version's standard, its payment or its waiver.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::plan::CasePlan;
use super::refused::Refused;
use super::state::{CaseState, Stage};
use crate::money::Money;
use crate::time::Day;

/// One of the version's standards, as far as an amount can be held against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeStandard {
    /// The most that may be asked for one unit; none where the standard is in words alone.
    pub rate: Option<Money>,
}

/// What is asked of the party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Charge {
    /// Its id.
    pub id: Uuid,
    /// Place of the standard in the version, from 0; none for what the version does not let the body charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<u32>,
    /// How many units.
    pub quantity: u32,
    /// What is to be paid.
    pub amount: Money,
    /// The last day on which it is paid in time.
    pub due: Day,
}

/// How a party paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
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

impl PaymentMethod {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::Cash, Self::Card, Self::Transfer, Self::Online];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cash => "CASH",
            Self::Card => "CARD",
            Self::Transfer => "TRANSFER",
            Self::Online => "ONLINE",
        }
    }

    /// The way of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// A payment as its receipt says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payment {
    /// The day on which it was paid.
    pub on: Day,
    /// How.
    pub method: PaymentMethod,
    /// Number of the fiscal receipt.
    pub receipt: String,
}

/// Where a charge stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeeStatus {
    /// To be paid.
    Due,
    /// Paid.
    Paid(Payment),
    /// Need not be paid.
    Waived,
}

/// A charge of a case and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFee {
    /// The charge.
    pub charge: Charge,
    /// Where it stands.
    pub status: FeeStatus,
}

/// What is wrong with the charges of a case; a supervisor looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeeFinding {
    /// The case ended without a charge under one of the version's standards.
    Missing,
    /// Something was charged that the version does not let the body charge.
    NoStandard,
    /// The standard is in words alone, so no amount can be held against it.
    NoRate,
}

impl FeeFinding {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Missing, Self::NoStandard, Self::NoRate];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "MISSING",
            Self::NoStandard => "NO_STANDARD",
            Self::NoRate => "NO_RATE",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.name() == name)
    }
}

/// Whether a charge is lawful as far as the version says: an amount above its standard is refused, one without a standard
/// is not — it is collected anyway, and so it must come to light ([`findings`]).
pub(super) fn chargeable(plan: &CasePlan, state: &CaseState, charge: &Charge) -> Result<(), Refused> {
    if state.closed.is_some() {
        return Err(Refused::closed());
    }
    let Some(place) = charge.standard else { return Ok(()) };
    let standard = usize::try_from(place).ok().and_then(|place| plan.fees.get(place)).ok_or_else(|| {
        Refused::new("NO_SUCH_STANDARD", "该事项没有这项收费标准。", "This power has no such standard of fees.")
    })?;
    let charged = |fee: &CaseFee| fee.charge.standard == Some(place);
    if state.fees.iter().any(charged) {
        return Err(Refused::new(
            "CHARGED_BEFORE",
            "这项费用已经收过或者通知过，不能重复收费。",
            "This fee has been charged before; nobody is charged twice.",
        ));
    }
    let most = standard.rate.map(|rate| rate.times(charge.quantity));
    match most {
        Some(most) if most.is_none_or(|most| charge.amount > most) => Err(Refused::new(
            "ABOVE_STANDARD",
            "金额高于该事项的收费标准，不能这样收。",
            "The amount is above the power's standard and cannot be charged.",
        )),
        Some(_) | None => Ok(()),
    }
}

/// Whether a charge waits to be paid.
pub(super) fn open(state: &CaseState, fee: Uuid) -> Result<(), Refused> {
    match state.fees.iter().find(|known| known.charge.id == fee).map(|known| &known.status) {
        Some(FeeStatus::Due) => Ok(()),
        Some(FeeStatus::Paid(_)) => Err(Refused::new("FEE_PAID", "这项费用已经缴清。", "This fee is paid.")),
        Some(FeeStatus::Waived) => Err(Refused::new("FEE_WAIVED", "这项费用已经免缴。", "This fee is waived.")),
        None => Err(Refused::new("NO_SUCH_FEE", "该办件没有这项费用。", "This case has no such fee.")),
    }
}

pub(super) fn charged(charge: &Charge) -> CaseFee {
    CaseFee { charge: charge.clone(), status: FeeStatus::Due }
}

pub(super) fn settle(state: &mut CaseState, fee: Uuid, status: FeeStatus) {
    if let Some(known) = state.fees.iter_mut().find(|known| known.charge.id == fee) {
        known.status = status;
    }
}

/// What one act brought to light: the standard it concerns, if any, and what is wrong.
pub fn findings(plan: &CasePlan, before: &CaseState, after: &CaseState) -> Vec<(Option<u32>, FeeFinding)> {
    let mut found: Vec<(Option<u32>, FeeFinding)> = Vec::new();
    for fee in after.fees.iter().skip(before.fees.len()) {
        let standard = fee.charge.standard;
        let known = standard.and_then(|place| plan.fees.get(usize::try_from(place).ok()?));
        match known {
            None => found.push((standard, FeeFinding::NoStandard)),
            Some(known) if known.rate.is_none() => found.push((standard, FeeFinding::NoRate)),
            Some(_) => {}
        }
    }
    let ended = before.closed.is_none() && after.closed.is_some() && after.stage != Stage::Refused;
    if ended {
        // Of several standards one applies (a dwelling or another house): a case is asked for at least one of them.
        let charged = after.fees.iter().any(|fee| fee.charge.standard.is_some());
        if !plan.fees.is_empty() && !charged {
            found.push((None, FeeFinding::Missing));
        }
    }
    found
}
