//! Who asks for redress: parsed at the edge, sealed in its own table, opened for the legal office alone and every look audited.

use domain::identity::{PartyKind, PersonName, Phone, mask_name};
use domain::policy::{Actor, Denied, Operation, Role, permit};
use domain::powers::FieldFault;
use serde::{Deserialize, Serialize};
use store::tables::remedy_applicant;
use store::{Work, feed};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Longest name of an organisation, in characters.
const LONGEST_NAME: usize = 100;

/// Who asks, as typed.
#[derive(Clone, Serialize)]
pub struct ApplicantInput {
    /// Person or organisation.
    pub kind: PartyKind,
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
}

/// Who asks, checked; in full.
#[derive(Clone, Serialize, Deserialize)]
pub struct Applicant {
    /// Person or organisation.
    pub kind: PartyKind,
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
}

impl Applicant {
    /// Checks what was typed; all faults at once.
    ///
    /// # Errors
    /// The faults at `applicant.*`.
    pub(super) fn parse(input: &ApplicantInput) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |path: &str, reason: &'static str, zh: &str, en: &str| {
            faults.push(FieldFault::new(format!("applicant.{path}"), reason, zh, en));
        };
        let name = input.name.trim().to_owned();
        match input.kind {
            PartyKind::Person => {
                if let Err(error) = name.parse::<PersonName>() {
                    fault("name", "NAME", &error.zh(), &error.en());
                }
            }
            PartyKind::Organisation => {
                if name.is_empty() || name.chars().count() > LONGEST_NAME {
                    let en = "Give the full name, 100 characters at most.";
                    fault("name", "NAME", "请填写单位全称，不超过 100 字。", en);
                }
            }
        }
        let phone = match input.phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty()) {
            None => None,
            Some(phone) => match phone.parse::<Phone>() {
                Ok(phone) => Some(phone.reveal().to_owned()),
                Err(error) => {
                    fault("phone", "PHONE", &error.zh(), &error.en());
                    None
                }
            },
        };
        if faults.is_empty() { Ok(Self { kind: input.kind, name, phone }) } else { Err(faults) }
    }
}

/// Purpose of the key that seals those who ask against one body.
fn purpose(organisation: Uuid) -> String {
    format!("remedy-applicant/{organisation}")
}

impl App {
    pub(super) async fn seal_applicant(&self, work: &Work, organisation: Uuid, who: &Applicant) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let value = serde_json::to_vec(who).map_err(|error| Error::internal(error.to_string()))?;
        let sealed = self.secrets.seal(&purpose(organisation), id.as_bytes(), &value)?;
        let mask = mask_name(&who.name, who.kind);
        let row = remedy_applicant::Model { id, organisation_id: organisation, mask, sealed };
        store::remedies::insert_applicant(work, row).await?;
        Ok(id)
    }

    /// Who asks, in full; the look is audited before anything is shown. None once erased.
    ///
    /// # Errors
    /// `FORBIDDEN` for everybody but the legal office, `NOT_FOUND` out of scope.
    #[boxed]
    pub async fn remedy_applicant(&self, actor: &Actor, remedy: Uuid) -> Result<Option<Applicant>> {
        let permit = permit(actor, Operation::Remedy)?;
        if actor.role() != Some(Role::Legal) {
            return Err(Denied::Forbidden.into());
        }
        let app = self.clone();
        self.db
            .write(permit, self.now(), move |work| {
                let app = app.clone();
                async move {
                    let row = store::remedies::find(&work, remedy).await?.ok_or_else(Error::not_found)?;
                    let Some(sealed) = store::remedies::applicant(&work, row.applicant_id).await? else {
                        return Ok(None);
                    };
                    feed::record(&work, Some(remedy)).await?;
                    let purpose = purpose(sealed.organisation_id);
                    let value = app.secrets.open_sealed(&purpose, sealed.id.as_bytes(), &sealed.sealed)?;
                    serde_json::from_slice(&value).map(Some).map_err(|error| Error::internal(error.to_string()))
                }
            })
            .await
    }
}
