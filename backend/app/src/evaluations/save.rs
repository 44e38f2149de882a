//! Setting the terms of an evaluation: until it opens they may be changed, afterwards they stand.

use domain::evaluations::{Act, CasePeriod, Form, Object, Scale, Step, Terms, Voters, may};
use domain::policy::{Actor, Operation, Role};
use domain::powers::FieldFault;
use domain::ratings::Dimension;
use domain::text::Text;
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::evaluation;
use uuid::Uuid;

use super::record::{announce, phase_of, record, seen, terms_of};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// The terms as a supervisor sends them.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct EvaluationSave {
    pub id: Option<Uuid>,
    pub version: i32,
    pub title: Text,
    pub about: Text,
    pub object: Object,
    pub organisation: Option<Uuid>,
    pub power: Option<String>,
    pub subject: Option<Text>,
    pub recipient: Option<Uuid>,
    pub form: Form,
    pub scale: Scale,
    pub dimensions: Vec<Text>,
    pub voters: Voters,
    pub opens: Instant,
    pub closes: Instant,
    pub cases: Option<CasePeriod>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Done {
    evaluation: Uuid,
}

impl App {
    /// Sets or changes the terms of an evaluation; one whose window has begun opens at once.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults, `NOT_FOUND` outside the scope, `CONFLICT`, `REFUSED` once it has opened.
    #[boxed]
    pub async fn evaluation_save(&self, actor: &Actor, key: &str, input: EvaluationSave) -> Result<Uuid> {
        let done = self
            .once(actor, Operation::EvaluationSave, key, input, |_, work, input| async move {
                let mut row = match input.id {
                    Some(id) => changeable(&work, id, &input).await?,
                    None if input.version == 0 => blank(),
                    None => return Err(Error::stale()),
                };
                let terms = terms(&work, input).await?;
                write_terms(&mut row, &terms)?;
                let new = row.seq == 0;
                record(&work, &mut row, &Act::Save { terms: Box::new(terms) }, None).await?;
                if work.now().0 >= row.opens_at {
                    record(&work, &mut row, &Act::Open, None).await?;
                    row.next_at = Some(row.closes_at);
                }
                let evaluation = row.id;
                announce(&work, &row).await?;
                if new {
                    store::evaluations::insert(&work, row).await?;
                } else {
                    store::evaluations::update(&work, row).await?;
                }
                Ok(Done { evaluation })
            })
            .await?;
        Ok(done.evaluation)
    }
}

/// The evaluation to be changed, if it still may be.
async fn changeable(work: &Work, id: Uuid, input: &EvaluationSave) -> Result<evaluation::Model> {
    let row = seen(work, id, input.version).await?;
    let before = terms_of(&row)?;
    may(Step::Save, phase_of(&row, work.now()), before.voters)?;
    if row.invited > 0 && input.voters != before.voters {
        return Err(Error::refused(
            "INVITED",
            "已经发出邀请，不能再改由谁参加。",
            "Invitations have been made; who votes can no longer change.",
        ));
    }
    Ok(row)
}

/// A row that has no terms yet.
fn blank() -> evaluation::Model {
    evaluation::Model {
        id: Uuid::now_v7(),
        organisation_id: Uuid::nil(),
        power_id: None,
        recipient_id: None,
        object: String::new(),
        voters: String::new(),
        terms: String::new(),
        opens_at: 0,
        closes_at: 0,
        cancelled_at: None,
        reason: None,
        reason_salt: None,
        ballots: 0,
        invited: 0,
        version: 0,
        seq: 0,
        next_at: None,
    }
}

fn write_terms(row: &mut evaluation::Model, terms: &Terms) -> Result<()> {
    row.organisation_id = terms.organisation;
    row.power_id = terms.power;
    row.recipient_id = terms.recipient;
    row.object = terms.object.name().into();
    row.voters = terms.voters.name().into();
    row.terms = serde_json::to_string(terms).map_err(|error| Error::internal(error.to_string()))?;
    row.opens_at = terms.opens.0;
    row.closes_at = terms.closes.0;
    row.next_at = Some(terms.opens.0);
    row.version += 1;
    Ok(())
}

/// The terms with what they point at found in the tables; everything wrong with them at once.
async fn terms(work: &Work, input: EvaluationSave) -> Result<Terms> {
    let mut faults = Vec::new();
    let power = match (input.object, &input.power) {
        (Object::Power, Some(code)) => found_power(work, code, &mut faults).await?,
        (Object::Power | Object::Body | Object::Team | Object::Person, _) => None,
    };
    let organisation = match (input.object, power) {
        (Object::Power, power) => power.map(|(_, organisation)| organisation),
        (Object::Body | Object::Team | Object::Person, _) => found_body(work, input.organisation, &mut faults).await?,
    };
    let recipient = match (input.object, input.recipient) {
        (Object::Person, Some(account)) => found_recipient(work, account, &mut faults).await?,
        (Object::Person | Object::Body | Object::Team | Object::Power, _) => None,
    };
    let dimensions = input.dimensions.into_iter().enumerate();
    let terms = Terms {
        title: trimmed(input.title),
        about: trimmed(input.about),
        object: input.object,
        organisation: organisation.unwrap_or_default(),
        power: power.map(|(power, _)| power),
        subject: input.subject.filter(|_| input.object.is_named()).map(trimmed),
        recipient,
        form: input.form,
        scale: input.scale,
        dimensions: dimensions
            .map(|(at, name)| Dimension { key: format!("d{}", at + 1), name: trimmed(name) })
            .collect(),
        voters: input.voters,
        opens: input.opens,
        closes: input.closes,
        cases: input.cases.filter(|_| input.voters == Voters::Case),
    };
    // What was named but not found has its fault already.
    let named = |path: &str| faults.iter().any(|fault: &FieldFault| fault.path == path);
    let more: Vec<FieldFault> = terms.faults(work.now()).into_iter().filter(|fault| !named(&fault.path)).collect();
    faults.extend(more);
    if faults.is_empty() { Ok(terms) } else { Err(Error::input(faults)) }
}

fn trimmed(text: Text) -> Text {
    let en = text.en.map(|en| en.trim().to_owned()).filter(|en| !en.is_empty());
    Text { zh: text.zh.trim().to_owned(), en }
}

/// The power of a code and its body, if both are in reach.
async fn found_power(work: &Work, code: &str, faults: &mut Vec<FieldFault>) -> Result<Option<(Uuid, Uuid)>> {
    if let Some(power) = store::powers::find(work, code.trim()).await?
        && store::organisations::reaches(work, power.organisation_id).await?
    {
        return Ok(Some((power.id, power.organisation_id)));
    }
    faults.push(FieldFault::new(
        "powerCode",
        "UNKNOWN",
        "您的监察范围内没有这个权力事项。",
        "There is no such power in your scope.",
    ));
    Ok(None)
}

async fn found_body(work: &Work, body: Option<Uuid>, faults: &mut Vec<FieldFault>) -> Result<Option<Uuid>> {
    let Some(body) = body else {
        faults.push(FieldFault::new("organisation", "REQUIRED", "请选择机构。", "Choose the body."));
        return Ok(None);
    };
    if store::organisations::reaches(work, body).await?
        && store::organisations::find(work, body).await?.is_some_and(|row| row.ended_at.is_none())
    {
        return Ok(Some(body));
    }
    faults.push(FieldFault::new(
        "organisation",
        "UNKNOWN",
        "您的监察范围内没有这个机构。",
        "There is no such body in your scope.",
    ));
    Ok(None)
}

/// Whoever may receive a result: anybody of the staff in reach who can sign in, administrators excepted.
async fn found_recipient(work: &Work, account: Uuid, faults: &mut Vec<FieldFault>) -> Result<Option<Uuid>> {
    let row = store::identity::reached_account(work, account).await?;
    if row.is_some_and(|row| row.disabled_at.is_none() && row.role != Role::Administrator.name()) {
        return Ok(Some(account));
    }
    faults.push(FieldFault::new(
        "recipient",
        "UNKNOWN",
        "您的监察范围内没有这个接收人。",
        "There is no such recipient in your scope.",
    ));
    Ok(None)
}
