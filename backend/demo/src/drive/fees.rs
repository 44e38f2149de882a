//! Fees in the demo city: the road occupation fee is charged with its notice, paid at the cashier's, now and then waived,
//! and once forgotten, so that the supervisor finds something.

use app::cases::{ChargeFee, RecordPayment, WaiveFee};
use app::tables::case;
use app::{Error, Result};
use domain::cases::PaymentMethod;
use domain::money::Money;
use domain::policy::Actor;
use domain::time::Zone;
use uuid::Uuid;

use super::Town;
use crate::plan::{Act, Planned};

/// The power whose cases levy a fee.
const LEVY: &str = "ZS-3312-021001";
/// The branch behind the cashier's step when the money is there.
const PAID: &str = "paid-to-archive";
/// Days to pay, from the notice on.
const DAYS: u64 = 15;

impl Town {
    /// What an act of the plan means for the fee of its case.
    pub(super) async fn settle_fees(&mut self, planned: &Planned) -> Result<()> {
        if self.known(planned.case)?.power != LEVY {
            return Ok(());
        }
        match &planned.act {
            Act::Deliver { .. } => self.charge_fee(planned.case).await,
            Act::Complete { step, choices, .. } if step == "pay" && choices.iter().any(|choice| choice == PAID) => {
                self.end_fee(planned.case).await
            }
            Act::File(_)
            | Act::Accept { .. }
            | Act::Refuse { .. }
            | Act::RequestCorrection { .. }
            | Act::AnswerCorrection { .. }
            | Act::Complete { .. }
            | Act::Decide { .. } => Ok(()),
        }
    }

    async fn charge_fee(&mut self, number: usize) -> Result<()> {
        self.charged += 1;
        if self.charged == 1 {
            return Ok(());
        }
        let (_, case) = self.app.tracked_case(&Actor::Public, &self.known(number)?.code).await?;
        let form = self.app.open_form(&case)?;
        let of = |field: &str| form[field].as_f64().unwrap_or_default();
        // The form says the rate in yuan, and the standards of the version stand in this order.
        let (standard, rate) = if of("rate") < 0.5 { (0, Money::from_fen(30)) } else { (1, Money::from_fen(80)) };
        let quantity = whole(of("area") * of("days"));
        let amount = rate.times(quantity).ok_or_else(|| Error::internal("a fee beyond all amounts"))?;
        let today = Zone::SHANGHAI.day_of(self.app.now());
        let charge = ChargeFee {
            case: case.id,
            version: case.version,
            standard: Some(standard),
            quantity,
            amount: amount.to_string(),
            due: today.checked_add_days(chrono::Days::new(DAYS)).unwrap_or(today),
            item: None,
            basis: None,
            public_note: Some("可以持本通知到窗口缴纳，也可以在政府缴款平台缴纳。".into()),
        };
        let (key, clerk) = (self.key(), self.holder_of("jz-cgj-delivery").await?);
        self.app.case_charge_fee(&clerk, &key, charge).await.map(drop)
    }

    async fn end_fee(&mut self, number: usize) -> Result<()> {
        let (work, case) = self.app.tracked_case(&Actor::Public, &self.known(number)?.code).await?;
        let reading = app::cases::Reading::of(work, [&case]);
        let charge = reading.events(case.id).await?.iter().find_map(|event| match &event.act {
            domain::cases::Act::ChargeFee { charge } => Some(charge.id),
            _ => None,
        });
        let Some(fee) = charge else { return Ok(()) };
        self.settled += 1;
        if self.settled % 4 == 2 { self.waive_fee(&case, fee).await } else { self.pay_fee(&case, fee).await }
    }

    async fn waive_fee(&mut self, case: &case::Model, fee: Uuid) -> Result<()> {
        let waiver = WaiveFee {
            case: case.id,
            version: case.version,
            fee,
            ground: "抢修供水管网占用道路，属于公共设施抢险。".into(),
            basis: "江州市城市道路占用费减免规定（演示）".into(),
        };
        let (key, cashier) = (self.key(), self.holder_of("jz-cgj-cashier").await?);
        self.app.case_waive_fee(&cashier, &key, waiver).await.map(drop)
    }

    async fn pay_fee(&mut self, case: &case::Model, fee: Uuid) -> Result<()> {
        let methods = PaymentMethod::ALL;
        let payment = RecordPayment {
            case: case.id,
            version: case.version,
            fee,
            on: Zone::SHANGHAI.day_of(self.app.now()),
            method: methods[self.settled % methods.len()],
            receipt: format!("江财票（2026）第 {:07} 号", 1_200 + self.settled),
        };
        let (key, cashier) = (self.key(), self.holder_of("jz-cgj-cashier").await?);
        self.app.case_record_payment(&cashier, &key, payment).await.map(drop)
    }
}

/// A number of units: the form's numbers are whole and small.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the form bounds area and days far below, and neither is negative"
)]
fn whole(number: f64) -> u32 {
    number.round().max(1.0) as u32
}
