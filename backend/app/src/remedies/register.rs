//! Registering a remedy: what it is against is found in the tables, who asks is sealed, its clock runs from its receipt.

use chrono::NaiveDate;
use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::remedies::{Act, Kind, register};
use serde::Serialize;
use store::tables::remedy;
use store::{Work, feed, organisations};
use uuid::Uuid;

use super::act::record;
use super::applicant::{Applicant, ApplicantInput};
use super::words::{Field, word_fault};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Longest name of a project, and longest reference, in characters.
const LONGEST_LINE: usize = 200;
/// A receipt is registered at most this many days late.
const OLDEST_DAYS: i64 = 366;

/// A remedy as it is registered.
#[derive(Clone, Serialize)]
pub struct Register {
    /// By which road.
    pub kind: Kind,
    /// The day it was received, today or before.
    pub received_on: NaiveDate,
    /// Public number of the case it is about.
    pub case_number: Option<String>,
    /// Code of the power it is about, where there is no case.
    pub power: Option<String>,
    /// The body that a tender complaint is about.
    pub organisation: Option<Uuid>,
    /// The project that a tender complaint is about.
    pub project: Option<String>,
    /// The number that the court or the other office gave it.
    pub reference: Option<String>,
    /// Who asks.
    pub applicant: ApplicantInput,
    /// What is asked and why.
    pub claim: String,
}

/// What a remedy is against, found in the tables.
#[derive(Default)]
struct Subject {
    organisation: Option<Uuid>,
    power: Option<Uuid>,
    case: Option<Uuid>,
}

impl App {
    /// Registers a remedy; its clock runs from the day it was received.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults at once; nothing is written then.
    #[boxed]
    pub async fn remedy_register(&self, actor: &Actor, key: &str, input: Register) -> Result<Uuid> {
        self.once(actor, Operation::RemedyRegister, key, input, |app, work, input| async move {
            app.remedy_in(&work, input).await
        })
        .await
    }

    async fn remedy_in(&self, work: &Work, input: Register) -> Result<Uuid> {
        let times = self.times.held(work).await?;
        let mut faults = checked(&input, times.zone.day_of(work.now()));
        let applicant = Applicant::parse(&input.applicant).map_err(|of_applicant| faults.extend(of_applicant));
        let subject = subject(work, &input, &mut faults).await?;
        let (Ok(applicant), Some(organisation), true) = (applicant, subject.organisation, faults.is_empty()) else {
            return Err(Error::input(faults));
        };
        let received = times.zone.start_of(input.received_on);
        let period = times.rules.remedies.first(input.kind).clone();
        let state = register(input.kind, received, period.clone());
        let day = times.day(work.now()).replace('-', "");
        let serial = feed::next_serial(work, &format!("remedy/{day}")).await?;
        let line =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
        let mut row = remedy::Model {
            id: Uuid::now_v7(),
            number: format!("{}-{day}-{serial:04}", input.kind.front()),
            kind: input.kind.name().into(),
            state: String::new(),
            version: 0,
            organisation_id: organisation,
            power_id: subject.power,
            case_id: subject.case,
            project: line(&input.project),
            reference: line(&input.reference),
            applicant_id: self.seal_applicant(work, organisation, &applicant).await?,
            received_on: input.received_on.to_string(),
            registered_at: work.now().0,
            accepted_at: None,
            answered_at: None,
            extended_at: None,
            decided_at: None,
            closed_at: None,
            outcome: None,
            started_at: received.0,
            n: 0,
            unit: String::new(),
            source: String::new(),
            ended_at: None,
            due_at: None,
            yellow_at: None,
            due_day: None,
            next_at: None,
            calendar_version: 0,
            late: false,
        };
        let due = times.index(&state.clock, work.now())?;
        store::remedies::save(&mut row, &state, Some(&due), work.now());
        let act = Act::Register { kind: input.kind, received, period };
        record(work, &mut row, &act, Some((Field::Claim, &input.claim))).await?;
        store::remedies::insert(work, row.clone()).await?;
        feed::record(work, Some(row.id)).await?;
        Ok(row.id)
    }
}

/// Finds what the remedy is against; what is not there, or out of reach, is a fault of its field.
async fn subject(work: &Work, input: &Register, faults: &mut Vec<FieldFault>) -> Result<Subject> {
    let (path, found) = match (input.kind, &input.case_number, &input.power, input.organisation) {
        (Kind::TenderComplaint, _, _, organisation) => {
            ("organisation", organisation.map(|id| Subject { organisation: Some(id), ..Subject::default() }))
        }
        (Kind::Reconsideration | Kind::Litigation, Some(number), _, _) => {
            let case = store::complaints::case_by_number(work, number.trim()).await?;
            let found = case.map(|case| Subject {
                organisation: Some(case.organisation_id),
                power: Some(case.power_id),
                case: Some(case.id),
            });
            ("caseNumber", found)
        }
        (Kind::Reconsideration | Kind::Litigation, None, code, _) => {
            let power = match code {
                None => None,
                Some(code) => store::powers::find(work, code.trim()).await?,
            };
            let found = power.map(|power| Subject {
                organisation: Some(power.organisation_id),
                power: Some(power.id),
                case: None,
            });
            ("powerCode", found)
        }
    };
    if let Some(subject) = found
        && let Some(organisation) = subject.organisation
        && organisations::reaches(work, organisation).await?
    {
        return Ok(subject);
    }
    faults.push(FieldFault::new(
        path,
        "UNKNOWN",
        "请填写本机关管辖范围内已有的办件编号、事项编码或者单位。",
        "Name a case, a power or a body that exists in your scope.",
    ));
    Ok(Subject::default())
}

/// Faults that need no table.
fn checked(input: &Register, today: NaiveDate) -> Vec<FieldFault> {
    let mut faults: Vec<FieldFault> = word_fault("claim", &input.claim, true).into_iter().collect();
    let late = (today - input.received_on).num_days();
    if !(0..=OLDEST_DAYS).contains(&late) {
        let en = "The day is today or before, at most a year ago.";
        faults.push(FieldFault::new("receivedOn", "OUT_OF_BOUNDS", "收到日期不能晚于今天，也不能早于一年前。", en));
    }
    let named = input.project.as_deref().is_some_and(|project| !project.trim().is_empty());
    match input.kind {
        Kind::TenderComplaint if !named => {
            let en = "Name the project.";
            faults.push(FieldFault::new("project", "REQUIRED", "请填写招标投标项目名称。", en));
        }
        Kind::TenderComplaint | Kind::Reconsideration | Kind::Litigation => {}
    }
    for (path, text) in [("project", &input.project), ("reference", &input.reference)] {
        if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST_LINE) {
            faults.push(FieldFault::new(path, "TOO_LONG", "最多 200 字。", "200 characters at most."));
        }
    }
    faults
}
