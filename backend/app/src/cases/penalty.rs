//! A penalty at its decision: weighed by the version's discretion rules, its officers found, its procedure looked at; what each
//! of these asks for is the domain's.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::cases::{HearingRight, PUNISHED, Penalty, Procedure, Weight};
use domain::identity::PartyKind;
use domain::officers::{Certificate, Mark, Standing};
use domain::powers::{DiscretionRule, FieldFault, PENALTY};
use domain::rules::ProcedureRules;
use domain::time::{Day, Instant};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::tables::{case, officer_entry, penalty};
use store::{Work, officers};
use uuid::Uuid;

use super::reading::Reading;
use crate::App;
use crate::error::{Error, Result};
use crate::versions::Version;

/// What a decision imposes, weighed.
pub(super) struct Weighed {
    /// With its officers' numbers as they are stored.
    pub penalty: Penalty,
    /// How each measure stands to its band.
    pub weights: Vec<Weight>,
    /// What has happened before.
    pub procedure: Procedure,
    /// The version it is decided on.
    pub version: Arc<Version>,
}

/// The stable name of a value of an enum, as the schema writes it.
pub(super) fn name_of(value: impl Serialize) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        other => Err(Error::internal(format!("a name: {other:?}"))),
    }
}

/// The value of that name.
pub(super) fn of_name<T: DeserializeOwned>(name: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|error| Error::internal(format!("a name: {error}")))
}

impl Weighed {
    /// The rows under which the measures stand.
    fn rows(&self) -> impl Iterator<Item = (&DiscretionRule, Option<u64>, Weight)> {
        let measures = self.penalty.measures.iter().zip(&self.weights);
        measures.filter_map(|(imposed, weight)| {
            let rule = self.version.content.discretion.get(usize::try_from(imposed.rule).ok()?)?;
            Some((rule, imposed.amount, *weight))
        })
    }

    /// Keeps what is imposed among the decisions that later ones are compared with.
    pub(super) async fn kept(&self, work: &Work, case: &case::Model) -> Result<()> {
        let signed = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
        let row = |(rule, amount, weight): (&DiscretionRule, Option<u64>, Weight)| {
            Ok(penalty::Model {
                id: Uuid::now_v7(),
                case_id: case.id,
                power_id: case.power_id,
                organisation_id: case.organisation_id,
                circumstance: rule.circumstance.zh.trim().to_owned(),
                degree: name_of(rule.degree)?,
                measure: name_of(rule.measure)?,
                unit: rule.unit.map(name_of).transpose()?,
                amount: amount.map(signed),
                band_from: rule.band.map(|band| signed(band.from)),
                band_to: rule.band.map(|band| signed(band.to)),
                within_band: weight == Weight::WithinBand,
                decided_at: work.now().0,
            })
        };
        let rows = self.rows().map(row).collect::<Result<Vec<_>>>()?;
        Ok(store::cases::penalties::add(work, rows).await?)
    }
}

impl App {
    /// What has happened in a case that a penalty depends on.
    pub(super) async fn procedure(&self, work: &Work, case: &case::Model, version: &Version) -> Result<Procedure> {
        let reading = Reading::of(work.clone(), [case]);
        let events = reading.events(case.id).await?;
        let acts = events.iter().map(|event| (&event.act, Instant(event.recorded.event.at)));
        Ok(Procedure::of(version.plan()?, acts))
    }

    /// A decision's penalty, if its power is one: within the law, by officers with certificates, after the procedure that
    /// the law asks for, and reviewed where it leaves its band.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault at its field, `REFUSED` when something has to happen first.
    pub(super) async fn penalty(
        &self,
        work: &Work,
        case: &case::Model,
        outcome: &str,
        said: Option<Penalty>,
    ) -> Result<Option<Weighed>> {
        let Some(weighed) = self.weighed(work, case, outcome, said).await? else { return Ok(None) };
        let right = self.hearing_right(work, case, &weighed).await?;
        weighed.procedure.heard_out(outcome, right, work.now())?;
        weighed.procedure.reviewed(outcome, &weighed.penalty, &weighed.weights)?;
        Ok(Some(weighed))
    }

    /// A penalty as it is meant, whether or not it may be signed yet; none where the power is no penalty.
    pub(super) async fn weighed(
        &self,
        work: &Work,
        case: &case::Model,
        outcome: &str,
        said: Option<Penalty>,
    ) -> Result<Option<Weighed>> {
        let version = self.version(case.version_id).await?;
        if version.content.category != PENALTY {
            return match said {
                None => Ok(None),
                Some(_) => {
                    let (zh, en) = ("这个事项不是行政处罚。", "This power is no penalty.");
                    Err(Error::field("penalty", "NOT_A_PENALTY", zh, en))
                }
            };
        }
        let mut penalty = said.unwrap_or_default();
        let procedure = self.procedure(work, case, &version).await?;
        let mut faults = Vec::new();
        let weights = penalty.weigh(&version.content.discretion, outcome).unwrap_or_else(|of_measures| {
            faults.extend(of_measures);
            Vec::new()
        });
        if outcome == PUNISHED || !penalty.officers.is_empty() {
            match penalty.officers() {
                Ok(numbers) => {
                    faults.extend(self.officer_faults(work, case, &numbers, &procedure).await?);
                    penalty.officers = numbers;
                }
                Err(of_officers) => faults.extend(of_officers),
            }
        }
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        Ok(Some(Weighed { penalty, weights, procedure, version }))
    }

    /// Whether the officers named belong to the body and held a valid certificate on every day of the investigation
    /// (行政处罚法第四十二条).
    async fn officer_faults(
        &self,
        work: &Work,
        case: &case::Model,
        numbers: &[String],
        procedure: &Procedure,
    ) -> Result<Vec<FieldFault>> {
        let zone = self.times.rules().zone;
        let days: BTreeSet<Day> = procedure.examined.iter().map(|at| zone.day_of(*at)).collect();
        let days = if days.is_empty() { BTreeSet::from([zone.day_of(work.now())]) } else { days };
        let listing = self.listing().await?;
        let mut faults = Vec::new();
        for (at, number) in numbers.iter().enumerate() {
            let mut add = |reason, zh: &str, en: &str| {
                faults.push(FieldFault::new(format!("penalty.officers.{at}"), reason, zh, en));
            };
            let Some(officer) = officers::by_number(work, number).await? else {
                add("UNKNOWN_OFFICER", "执法人员名册里没有这个证号。", "The register knows no such certificate.");
                continue;
            };
            let body = officer.organisation_id;
            if body != case.organisation_id && !listing.above(body).contains(&case.organisation_id) {
                add("OTHER_BODY", "这名执法人员不属于本机关。", "This officer belongs to another body.");
                continue;
            }
            for day in &days {
                let entry = officers::entry_on(work, officer.id, &day.to_string()).await?;
                if entry.map(|entry| certificate(&entry)).transpose()?.map(|held| held.on(*day))
                    != Some(Standing::Valid)
                {
                    let zh = format!("{day} 调查时，这名执法人员的证件无效。");
                    let en = format!("On {day}, during the investigation, this certificate was not valid.");
                    add("CERTIFICATE_NOT_VALID", &zh, &en);
                    break;
                }
            }
        }
        Ok(faults)
    }

    /// Whether the party may ask for a hearing of what is meant, and until when.
    async fn hearing_right(&self, work: &Work, case: &case::Model, weighed: &Weighed) -> Result<HearingRight> {
        let rules = self.times.read(work).await?;
        let listing = self.listing().await?;
        let mut bodies = vec![listing.organisation(case.organisation_id)?.code.as_str()];
        for above in listing.above(case.organisation_id).iter().rev() {
            bodies.push(listing.organisation(*above)?.code.as_str());
        }
        let reading = Reading::of(work.clone(), [case]);
        let party: Option<PartyKind> = reading.party(self, case).await?.map(|party| party.kind);
        let threshold = rules.rules.procedure.threshold(bodies);
        let discretion = &weighed.version.content.discretion;
        if !ProcedureRules::hearing_owed(threshold, party, &weighed.penalty, discretion) {
            return Ok(HearingRight::None);
        }
        let Some(told) = weighed.procedure.told else { return Ok(HearingRight::Until(None)) };
        let (_, deadline, _) = rules.running_since(told.0, &rules.rules.hearing_request, work.now())?;
        Ok(HearingRight::Until(deadline.due))
    }
}

fn certificate(entry: &officer_entry::Model) -> Result<Certificate> {
    let broken = || Error::internal("a certificate of the register");
    Ok(Certificate {
        from: entry.valid_from.parse().map_err(|_| broken())?,
        until: entry.valid_until.parse().map_err(|_| broken())?,
        mark: Mark::from_name(&entry.mark).ok_or_else(broken)?,
    })
}
