//! Recording a settlement, or one that replaces another; neither is ever changed afterwards.

use domain::policy::{Actor, Operation};
use domain::settlements::{Kind, faults};
use domain::time::Day;
use serde::Serialize;
use store::tables::{power, settlement};
use store::{Work, feed, organisations, reports};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};

/// Longest name of an entry, reason, and document, in characters.
const LONGEST: (usize, usize, usize) = (200, 2_000, 300);

/// A settlement as it is recorded.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// What was unclear.
    pub kind: Kind,
    /// Code of the power it is about, where the catalogue knows it.
    pub power: Option<String>,
    /// What the entry is called, where the catalogue does not know it.
    pub name: Option<String>,
    /// The bodies concerned, the holder among them.
    pub bodies: Vec<Uuid>,
    /// Which of them holds it from now on.
    pub holder: Option<Uuid>,
    /// Why.
    pub reason: String,
    /// The meeting or document that decided.
    pub decided_by: String,
    /// The day it decided on, today or before.
    pub decided_on: Day,
    /// The settlement that this one replaces.
    pub replaces: Option<Uuid>,
    /// Why that one is replaced.
    pub correction: Option<String>,
}

impl App {
    /// Records a settlement; one that replaces another leaves it in the record.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults at once, `NOT_FOUND` when the settlement to be replaced or one of its bodies is out of
    /// reach, `CONFLICT` when it has been replaced already.
    #[boxed]
    pub async fn settlement_record(&self, actor: &Actor, key: &str, input: Record) -> Result<Uuid> {
        self.once(actor, Operation::SettlementRecord, key, input, |app, work, input| async move {
            app.settle(&work, input).await
        })
        .await
    }

    async fn settle(&self, work: &Work, input: Record) -> Result<Uuid> {
        if let Some(before) = input.replaces {
            replaceable(work, before).await?;
        }
        let mut found = Faults::default();
        self.check_words(&mut found, &input);
        let code = written(input.power);
        let power = reached(work, code.as_deref(), &mut found).await?;
        for fault in faults(input.kind, &input.bodies, input.holder, power.as_ref().map(|power| power.organisation_id))
        {
            found.push(fault);
        }
        let mut bodies = input.bodies;
        bodies.sort_unstable();
        bodies.dedup();
        if !all_reached(work, &bodies).await? {
            let zh = "有的单位不在本机关管辖范围内。";
            found.add("bodies", "UNKNOWN_BODY", zh, "One of the bodies is not in your scope.");
        }
        let name = power.as_ref().map(|power| power.name_zh.clone()).or_else(|| written(input.name));
        let name = name.unwrap_or_default();
        if power.is_none() && code.is_none() {
            found.needed("name", &name, LONGEST.0);
        }
        found.checked()?;
        let day = self.times.rules().day(work.now()).replace('-', "");
        let serial = feed::next_serial(work, &format!("settlement/{day}")).await?;
        let row = settlement::Model {
            id: Uuid::now_v7(),
            number: format!("LS-{day}-{serial:04}"),
            kind: input.kind.name().into(),
            power_code: power.map(|power| power.code),
            name_key: reports::name_key(&name),
            name,
            holder_id: input.holder,
            reason: input.reason.trim().into(),
            decided_by: input.decided_by.trim().into(),
            decided_on: input.decided_on.to_string(),
            recorded_by: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
            recorded_at: work.now().0,
            replaces_id: input.replaces,
            correction: written(input.correction),
        };
        let id = row.id;
        store::settlements::insert(work, row, &bodies).await?;
        feed::record(work, Some(id)).await?;
        Ok(id)
    }

    /// Faults that need no table.
    fn check_words(&self, found: &mut Faults, input: &Record) {
        found.needed("reason", &input.reason, LONGEST.1);
        found.needed("decidedBy", &input.decided_by, LONGEST.2);
        if input.decided_on > self.today() {
            found.add("decidedOn", "DAY_TO_COME", "这一天还没有到。", "That day has not come.");
        }
        match (&input.replaces, &input.correction) {
            (Some(_), correction) => {
                found.needed("correction", correction.as_deref().unwrap_or_default(), LONGEST.1);
            }
            (None, Some(_)) => {
                let en = "Nothing is replaced, so there is no reason to give.";
                found.add("correction", "NOTHING_REPLACED", "没有更正别的记录，不用写更正原因。", en);
            }
            (None, None) => {}
        }
    }
}

/// The power of a code, if it is in reach; a code that is none is a fault.
async fn reached(work: &Work, code: Option<&str>, found: &mut Faults) -> Result<Option<power::Model>> {
    let Some(code) = code else { return Ok(None) };
    if let Some(power) = store::powers::find_any(work, code).await?
        && organisations::reaches(work, power.organisation_id).await?
    {
        return Ok(Some(power));
    }
    let zh = "本机关管辖范围内没有这个事项编码。";
    found.add("powerCode", "UNKNOWN", zh, "No power in your scope has this code.");
    Ok(None)
}

async fn all_reached(work: &Work, bodies: &[Uuid]) -> Result<bool> {
    for body in bodies {
        if !organisations::reaches(work, *body).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Only who reaches every body of a settlement may replace it, and only once.
async fn replaceable(work: &Work, id: Uuid) -> Result<()> {
    let before = store::settlements::find(work, id).await?.ok_or_else(Error::not_found)?;
    let bodies = store::settlements::bodies(work, vec![id]).await?;
    let bodies: Vec<Uuid> = bodies.into_iter().map(|row| row.organisation_id).collect();
    if !all_reached(work, &bodies).await? {
        return Err(Error::not_found());
    }
    let beside = store::settlements::beside(work, std::slice::from_ref(&before)).await?;
    if beside.iter().any(|row| row.replaces_id == Some(id)) { Err(Error::stale()) } else { Ok(()) }
}
