//! Fees of a case: charged under the version's standard, paid or waived, each an event; what is amiss is noted for the
//! supervisor.

use domain::cases::{Act, CasePlan, CaseState, Charge, FeeFinding, Payment, PaymentMethod, findings};
use domain::money::Money;
use domain::policy::{Actor, Operation};
use domain::time::Day;
use serde::Serialize;
use store::tables::{case, fee_finding};
use store::{Page, Paged, Work, feed};
use uuid::Uuid;

use super::inputs::Acted;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;

/// Longest words of a charge or waiver, in characters.
const LONGEST: usize = 500;
/// Longest receipt number, in characters.
const RECEIPT: usize = 60;
/// Most units of one charge.
const MOST_UNITS: u32 = 1_000_000;

/// 收费通知
#[derive(Clone, Serialize)]
pub struct ChargeFee {
    /// The case.
    pub case: Uuid,
    /// Version of the case that was seen.
    pub version: i32,
    /// Place of the standard in the version, from 0; none for what the version does not list.
    pub standard: Option<u32>,
    /// How many units.
    pub quantity: u32,
    /// Yuan to be paid.
    pub amount: String,
    /// The last day on which it is paid in time.
    pub due: Day,
    /// What is charged for, where there is no standard.
    pub item: Option<String>,
    /// What it rests on, where there is no standard.
    pub basis: Option<String>,
    /// For the party.
    pub public_note: Option<String>,
}

/// 缴费登记
#[derive(Clone, Serialize)]
pub struct RecordPayment {
    /// The case.
    pub case: Uuid,
    /// Version of the case that was seen.
    pub version: i32,
    /// The charge.
    pub fee: Uuid,
    /// The day of the receipt.
    pub on: Day,
    /// How it was paid.
    pub method: PaymentMethod,
    /// Number of the fiscal receipt.
    pub receipt: String,
}

/// 免缴
#[derive(Clone, Serialize)]
pub struct WaiveFee {
    /// The case.
    pub case: Uuid,
    /// Version of the case that was seen.
    pub version: i32,
    /// The charge.
    pub fee: Uuid,
    /// Why it need not be paid; the party reads it.
    pub ground: String,
    /// The law or document that allows it.
    pub basis: String,
}

impl App {
    /// Charges a fee and gives the notice its number.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`; `REFUSED` above the standard, twice under one standard, on a closed case or without a post of
    /// the power; `NOT_FOUND`, `CONFLICT`.
    #[boxed]
    pub async fn case_charge_fee(&self, actor: &Actor, key: &str, input: ChargeFee) -> Result<Acted> {
        self.once(actor, Operation::CaseChargeFee, key, input, |app, work, input| async move {
            let amount = app.charge_faults(&work, &input)?;
            let charge = Charge {
                id: Uuid::now_v7(),
                standard: input.standard,
                quantity: input.quantity,
                amount,
                due: input.due,
            };
            let (case, post) = app.at_window(&work, input.case, input.version).await?;
            let number = app.notice_number(&work, &case).await?;
            let words = Words::default()
                .with(Field::DocumentNumber, Some(&number))
                .with(Field::Reason, input.item.as_deref().filter(|_| input.standard.is_none()))
                .with(Field::Basis, input.basis.as_deref().filter(|_| input.standard.is_none()))
                .with(Field::PublicNote, input.public_note.as_deref());
            let case = app.act(&work, case, input.version, Act::ChargeFee { charge }, Some(post), words).await?;
            Ok(Acted { case: case.id })
        })
        .await
    }

    /// Records a payment by hand, as its receipt says it.
    ///
    /// # Errors
    /// As [`App::case_charge_fee`]; `REFUSED` for a charge that is paid or waived.
    #[boxed]
    pub async fn case_record_payment(&self, actor: &Actor, key: &str, input: RecordPayment) -> Result<Acted> {
        self.once(actor, Operation::CaseRecordPayment, key, input, |app, work, input| async move {
            let mut faults = Faults::default();
            faults.needed("receipt", &input.receipt, RECEIPT);
            if input.on > app.times.rules().zone.day_of(work.now()) {
                faults.add("on", "FUTURE", "缴费日期不能晚于今天。", "A payment cannot lie in the future.");
            }
            faults.checked()?;
            let (case, post) = app.at_window(&work, input.case, input.version).await?;
            let payment = Payment { on: input.on, method: input.method, receipt: input.receipt.trim().to_owned() };
            let act = Act::RecordPayment { fee: input.fee, payment };
            let case = app.act(&work, case, input.version, act, Some(post), Words::default()).await?;
            Ok(Acted { case: case.id })
        })
        .await
    }

    /// Waives a fee with its ground and basis.
    ///
    /// # Errors
    /// As [`App::case_record_payment`].
    #[boxed]
    pub async fn case_waive_fee(&self, actor: &Actor, key: &str, input: WaiveFee) -> Result<Acted> {
        self.once(actor, Operation::CaseWaiveFee, key, input, |app, work, input| async move {
            let mut faults = Faults::default();
            faults.needed("ground", &input.ground, LONGEST);
            faults.needed("basis", &input.basis, LONGEST);
            faults.checked()?;
            let (case, post) = app.at_window(&work, input.case, input.version).await?;
            let words =
                Words::default().with(Field::Reason, Some(&input.ground)).with(Field::Basis, Some(&input.basis));
            let act = Act::WaiveFee { fee: input.fee };
            let case = app.act(&work, case, input.version, act, Some(post), words).await?;
            Ok(Acted { case: case.id })
        })
        .await
    }

    /// What is amiss with fees in the actor's scope, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn fee_findings(
        &self,
        actor: &Actor,
        kind: Option<FeeFinding>,
        page: &Page,
    ) -> Result<(Work, Paged<(fee_finding::Model, case::Model)>)> {
        let work = self.read(actor, Operation::FeeFindings)?;
        let rows = store::cases::findings(&work, kind, page).await?;
        Ok((work, rows))
    }

    /// A case in reach whose version was seen, and the post from which its party is served.
    async fn at_window(&self, work: &Work, case: Uuid, seen: i32) -> Result<(case::Model, Uuid)> {
        let case = store::cases::find(work, case).await?.ok_or_else(Error::not_found)?;
        if case.version != seen {
            return Err(Error::stale());
        }
        let version = self.version(case.version_id).await?;
        let post = self.window_post(work, &version).await?;
        Ok((case, post))
    }

    /// The amount, once everything that was written is as it must be.
    fn charge_faults(&self, work: &Work, input: &ChargeFee) -> Result<Money> {
        let mut faults = Faults::default();
        let amount = input.amount.parse::<Money>();
        match amount {
            Ok(amount) if amount.fen() == 0 => {
                faults.add("amount", "AMOUNT", "金额应大于零；不收的，不必通知。", "Nothing is charged with nothing.");
            }
            Ok(_) => {}
            Err(fault) => faults.add("amount", "AMOUNT", fault.zh(), fault.en()),
        }
        if !(1..=MOST_UNITS).contains(&input.quantity) {
            faults.add("quantity", "QUANTITY", "数量应为 1 至 1000000。", "A quantity is 1 to 1,000,000.");
        }
        if input.due < self.times.rules().zone.day_of(work.now()) {
            faults.add("due", "PAST", "缴费期限不能早于今天。", "The last day to pay cannot be over.");
        }
        if input.standard.is_none() {
            faults.needed("item", input.item.as_deref().unwrap_or_default(), LONGEST);
            faults.needed("basis", input.basis.as_deref().unwrap_or_default(), LONGEST);
        }
        faults.at_most("publicNote", input.public_note.as_deref(), LONGEST);
        faults.checked()?;
        Ok(amount.unwrap_or_default())
    }

    /// The next number of a body's payment notices in a year.
    async fn notice_number(&self, work: &Work, case: &case::Model) -> Result<String> {
        let day = self.times.rules().day(work.now());
        let year = day.get(..4).unwrap_or_default();
        let listing = self.listing().await?;
        let body = listing.organisation(case.organisation_id)?;
        let serial = feed::next_serial(work, &format!("fee/{}/{year}", body.code)).await?;
        Ok(format!("{}缴字〔{year}〕{serial} 号", body.name_zh))
    }
}

/// Writes down what an act has brought to light about fees.
pub(super) async fn note_findings(
    work: &Work,
    case: &case::Model,
    plan: &CasePlan,
    before: &CaseState,
    after: &CaseState,
) -> Result<()> {
    for (standard, kind) in findings(plan, before, after) {
        let fee = match kind {
            FeeFinding::Missing => None,
            FeeFinding::NoStandard | FeeFinding::NoRate => after.fees.last().map(|fee| fee.charge.id),
        };
        store::cases::note_finding(work, case, kind, standard, fee).await?;
    }
    Ok(())
}
