//! The register of enforcement officers: kept by the legal office, read by their bodies, checked by everybody.

use domain::identity::PersonName;
use domain::officers::{Certificate, Conduct, Mark, Standing, number};
use domain::policy::{Actor, Operation, Role};
use domain::powers::FieldFault;
use domain::time::Day;
use serde::{Deserialize, Serialize};
pub use store::officers::OfficerFilter;
use store::tables::{officer, officer_entry};
use store::work::AsStoreError;
use store::{Page, Paged, StoreError, Work, feed, officers, organisations, search};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;
use crate::organisations::not_ended;

/// Longest kind of enforcement, in characters.
const LONGEST_LINE: usize = 60;
/// Longest words of an entry, in characters.
const LONGEST_WORDS: usize = 2_000;

/// An officer to be registered or changed.
#[derive(Clone, Serialize)]
pub struct OfficerSave {
    /// The officer who is there; a new one without.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// The body that the officer enforces the law for.
    pub organisation: Uuid,
    /// Name, public by law.
    pub name: String,
    /// Number of the certificate; no other officer has it.
    pub certificate: String,
    /// What the certificate is for (执法类别).
    pub enforcement: String,
    /// First day of its validity.
    pub valid_from: Day,
    /// Last day of its validity.
    pub valid_until: Day,
    /// Why; a new officer needs none.
    pub note: String,
}

/// Something to be entered of an officer.
#[derive(Clone, Serialize)]
pub struct OfficerConduct {
    /// The officer.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i32,
    /// What.
    pub conduct: Conduct,
    /// The day of it, today or before.
    pub on: Day,
    /// What happened, or why.
    pub words: String,
}

/// The officer that was kept.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct OfficerKept {
    /// Its id.
    pub officer: Uuid,
}

/// The certificate of a row.
///
/// # Errors
/// `INTERNAL` when it does not read.
pub fn certificate(row: &officer::Model) -> Result<Certificate> {
    let broken = || Error::internal("certificate of an officer");
    Ok(Certificate {
        from: row.valid_from.parse().map_err(|_| broken())?,
        until: row.valid_until.parse().map_err(|_| broken())?,
        mark: Mark::from_name(&row.mark).ok_or_else(broken)?,
    })
}

impl App {
    /// Officers in the actor's scope, by sound.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn officers(
        &self,
        actor: &Actor,
        mut filter: OfficerFilter,
        page: &Page,
    ) -> Result<(Work, Paged<officer::Model>)> {
        let work = self.read(actor, Operation::Officers)?;
        filter.day = self.today().to_string();
        let rows = officers::page(&work, &filter, page).await?;
        Ok((work, rows))
    }

    /// An officer of a body in the actor's scope.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn officer(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, officer::Model)> {
        let work = self.read(actor, operation)?;
        let row = officers::find(&work, id).await?.ok_or_else(Error::not_found)?;
        Ok((work, row))
    }

    /// What was entered of an officer that the work has found, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn officer_entries(
        &self,
        work: &Work,
        officer: Uuid,
        page: &Page,
    ) -> Result<Paged<officer_entry::Model>> {
        Ok(officers::entries(work, officer, page).await?)
    }

    /// Officers of a body whose certificates are valid today, for everybody.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn valid_officers(&self, actor: &Actor, body: Uuid, page: &Page) -> Result<Paged<officer::Model>> {
        let work = self.read(actor, Operation::ValidOfficers)?;
        let filter = OfficerFilter {
            organisation: Some(body),
            standing: Some(Standing::Valid),
            day: self.today().to_string(),
            text: None,
        };
        Ok(officers::page(&work, &filter, page).await?)
    }

    /// The officer whose certificate has that number, where it is valid today; nothing else is told of any other number, so
    /// that nobody learns of a suspension by trying numbers out.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for what is no number.
    #[boxed]
    pub async fn officer_check(&self, actor: &Actor, typed: &str) -> Result<Option<officer::Model>> {
        let work = self.read(actor, Operation::OfficerCheck)?;
        let Some(number) = number(typed) else {
            return Err(Error::input(vec![not_a_number()]));
        };
        let Some(row) = officers::by_number(&work, &number).await? else { return Ok(None) };
        let valid = certificate(&row)?.on(self.today()) == Standing::Valid;
        Ok(valid.then_some(row))
    }

    /// What may be entered of an officer now, by whoever asks.
    ///
    /// # Errors
    /// `INTERNAL` when the row does not read.
    pub fn officer_conducts(&self, work: &Work, row: &officer::Model) -> Result<Vec<Conduct>> {
        if work.staff().is_none_or(|staff| staff.role != Role::Legal) {
            return Ok(Vec::new());
        }
        let mark = certificate(row)?.mark;
        Ok(Conduct::ENTERED.into_iter().filter(|conduct| mark.after(*conduct).is_some()).collect())
    }

    /// Registers an officer, or changes what is said of one; the history keeps number, body and days as they were.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults at once, `NOT_FOUND` out of reach, `CONFLICT`, `REFUSED` once the certificate is revoked.
    #[boxed]
    pub async fn officer_save(&self, actor: &Actor, key: &str, mut input: OfficerSave) -> Result<OfficerKept> {
        input.certificate = checked(&input)?;
        let kept = self
            .once(actor, Operation::OfficerSave, key, input, |app, work, input| async move {
                let body = organisations::find(&work, input.organisation).await?;
                let Some(body) = body.filter(|body| !body.historic) else { return Err(unknown_body()) };
                if !organisations::reaches(&work, body.id).await? {
                    return Err(unknown_body());
                }
                not_ended(body.ended_at)?;
                let known = match input.id {
                    None => None,
                    Some(id) => Some(officers::find(&work, id).await?.ok_or_else(Error::not_found)?),
                };
                let today = app.times.zone().day_of(work.now());
                save(&work, known, input, today).await
            })
            .await;
        kept.map_err(taken)
    }

    /// Enters what an officer has done or what was laid down on the certificate; it is never changed afterwards.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND`, `CONFLICT`, `REFUSED` where the certificate does not stand so.
    #[boxed]
    pub async fn officer_conduct(&self, actor: &Actor, key: &str, input: OfficerConduct) -> Result<OfficerKept> {
        let mut faults = Faults::default();
        faults.needed("words", &input.words, LONGEST_WORDS);
        if input.on > self.today() {
            faults.add("on", "DAY_TO_COME", "这一天还没有到。", "That day has not come.");
        }
        if !Conduct::ENTERED.contains(&input.conduct) {
            let en = "This is entered with the officer's own particulars.";
            faults.add("conduct", "NOT_ENTERED", "登记和变更随基本信息一起保存。", en);
        }
        faults.checked()?;
        self.once(actor, Operation::OfficerConduct, key, input, |_, work, input| async move {
            let mut row = officers::find(&work, input.id).await?.ok_or_else(Error::not_found)?;
            let mark = certificate(&row)?.mark.after(input.conduct).ok_or_else(not_now)?;
            row.mark = mark.name().into();
            row.version += 1;
            let entry = Entry { conduct: input.conduct, on: input.on, words: &input.words };
            put(&work, row, input.expected_version, entry).await
        })
        .await
    }
}

/// Checks what was typed of an officer, all faults at once, and returns the number as it is stored.
fn checked(input: &OfficerSave) -> Result<String> {
    let mut faults = Faults::default();
    if let Err(error) = input.name.trim().parse::<PersonName>() {
        faults.add("name", "NAME", &error.zh(), &error.en());
    }
    let number = number(&input.certificate);
    if number.is_none() {
        faults.push(not_a_number());
    }
    faults.needed("enforcement", &input.enforcement, LONGEST_LINE);
    if input.valid_until < input.valid_from {
        let zh = "有效期的最后一天不能早于第一天。";
        faults.add("validUntil", "END_BEFORE_START", zh, "The last day cannot be before the first.");
    }
    match input.id {
        None => faults.at_most("note", Some(&input.note), LONGEST_WORDS),
        Some(_) => faults.needed("note", &input.note, LONGEST_WORDS),
    }
    faults.checked()?;
    Ok(number.unwrap_or_default())
}

fn not_a_number() -> FieldFault {
    FieldFault::new(
        "certificate",
        "CERTIFICATE",
        "执法证号由 4 至 40 个字母、汉字、数字和连字符组成。",
        "The number of a certificate has 4 to 40 letters, digits and hyphens.",
    )
}

fn unknown_body() -> Error {
    let en = "Choose a body in your scope.";
    Error::field("organisation", "UNKNOWN", "请选择本机关管辖范围内的机构。", en)
}

fn not_now() -> Error {
    Error::refused(
        "WRONG_STANDING",
        "证件现在的状态不能这样登记：只有暂扣的才能恢复，吊销后不能再变更。",
        "The certificate does not stand so: only a suspended one is reinstated, and a revoked one is not changed any more.",
    )
}

/// A number that another officer has is a fault of its field.
fn taken(error: Error) -> Error {
    if error.store_error().is_some_and(StoreError::is_duplicate) {
        let en = "Another officer is registered with this number.";
        return Error::field("certificate", "TAKEN", "这个执法证号已经登记给另一名执法人员。", en);
    }
    error
}

/// What is entered beside a change.
struct Entry<'a> {
    conduct: Conduct,
    on: Day,
    words: &'a str,
}

async fn save(work: &Work, known: Option<officer::Model>, input: OfficerSave, today: Day) -> Result<OfficerKept> {
    let (mark, conduct) = match &known {
        None => (Mark::Clear, Conduct::Registration),
        Some(row) => {
            let mark = certificate(row)?.mark;
            (mark.after(Conduct::Amendment).ok_or_else(not_now)?, Conduct::Amendment)
        }
    };
    let name = input.name.trim().to_owned();
    let row = officer::Model {
        id: known.as_ref().map_or_else(Uuid::now_v7, |row| row.id),
        organisation_id: input.organisation,
        search: search::column([name.as_str(), &input.certificate]),
        sort_key: search::sort_key(&name),
        name,
        certificate: input.certificate,
        enforcement: input.enforcement.trim().to_owned(),
        valid_from: input.valid_from.to_string(),
        valid_until: input.valid_until.to_string(),
        mark: mark.name().into(),
        version: known.as_ref().map_or(1, |row| row.version + 1),
    };
    let entry = Entry { conduct, on: today, words: &input.note };
    if known.is_some() {
        return put(work, row, input.expected_version, entry).await;
    }
    officers::insert(work, row.clone()).await?;
    enter(work, &row, entry).await
}

/// Writes a changed officer and its entry.
async fn put(work: &Work, row: officer::Model, seen: i32, entry: Entry<'_>) -> Result<OfficerKept> {
    if !officers::update(work, row.clone(), seen).await? {
        return Err(Error::stale());
    }
    enter(work, &row, entry).await
}

/// Adds the entry of a change: the officer's version is its number.
async fn enter(work: &Work, row: &officer::Model, entry: Entry<'_>) -> Result<OfficerKept> {
    let staff = work.staff();
    let added = officer_entry::Model {
        id: Uuid::now_v7(),
        officer_id: row.id,
        seq: row.version,
        at: work.now().0,
        kind: entry.conduct.name().into(),
        on_day: entry.on.to_string(),
        words: entry.words.trim().to_owned(),
        organisation_id: row.organisation_id,
        certificate: row.certificate.clone(),
        valid_from: row.valid_from.clone(),
        valid_until: row.valid_until.clone(),
        mark: row.mark.clone(),
        account_id: staff.map(|staff| staff.account),
        actor_name: staff.map(|staff| staff.name.clone()),
    };
    officers::append(work, added).await?;
    feed::record(work, Some(row.id)).await?;
    Ok(OfficerKept { officer: row.id })
}
