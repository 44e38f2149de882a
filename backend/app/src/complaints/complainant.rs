//! Who complained: parsed at the edge, sealed in its own table, opened for supervisors alone and every look audited.

use domain::identity::{Email, PersonName, Phone};
use domain::policy::{Actor, Denied, Operation, Scope, permit};
use domain::powers::FieldFault;
use serde::{Deserialize, Serialize};
use store::tables::complainant;
use store::{Work, feed};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// What somebody tells about themselves.
#[derive(Clone, Serialize)]
pub struct ComplainantInput {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
}

/// Who complained, checked; in full.
#[derive(Clone, Serialize, Deserialize)]
pub struct Complainant {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
}

impl Complainant {
    /// Checks what was told; all faults at once.
    ///
    /// # Errors
    /// The faults at `complainant.*`.
    pub(super) fn parse(input: &ComplainantInput) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |path: &str, reason: &'static str, zh: String, en: String| {
            faults.push(FieldFault::new(format!("complainant.{path}"), reason, &zh, &en));
        };
        let name = input
            .name
            .parse::<PersonName>()
            .map(|name| name.reveal().to_owned())
            .map_err(|error| fault("name", "NAME", error.zh(), error.en()));
        let phone = input
            .phone
            .parse::<Phone>()
            .map(|phone| phone.reveal().to_owned())
            .map_err(|error| fault("phone", "PHONE", error.zh(), error.en()));
        let email = match input.email.as_deref().map(str::trim).filter(|email| !email.is_empty()) {
            None => Ok(None),
            Some(email) => email
                .parse::<Email>()
                .map(|email| Some(email.reveal().to_owned()))
                .map_err(|error| fault("email", "EMAIL", error.zh(), error.en())),
        };
        match (name, phone, email) {
            (Ok(name), Ok(phone), Ok(email)) => Ok(Self { name, phone, email }),
            _ => Err(faults),
        }
    }
}

/// Purpose of the key that seals the complainants of one supervising body.
fn purpose(supervision: Uuid) -> String {
    format!("complainant/{supervision}")
}

impl App {
    pub(super) async fn seal_complainant(&self, work: &Work, supervision: Uuid, who: &Complainant) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let value = serde_json::to_vec(who).map_err(|error| Error::internal(error.to_string()))?;
        let sealed = self.secrets.seal(&purpose(supervision), id.as_bytes(), &value)?;
        let row = complainant::Model { id, supervision_id: supervision, sealed };
        store::complaints::insert_complainant(work, row).await?;
        Ok(id)
    }

    /// Who complained; the look is audited before anything is shown. None for an anonymous complaint.
    ///
    /// # Errors
    /// `FORBIDDEN` for everybody but a supervisor, `NOT_FOUND` out of scope.
    #[boxed]
    pub async fn complainant(&self, actor: &Actor, complaint: Uuid) -> Result<Option<Complainant>> {
        let permit = permit(actor, Operation::Complaint)?;
        if permit.scope() != Scope::Organisation {
            return Err(Denied::Forbidden.into());
        }
        let app = self.clone();
        self.db
            .write(permit, self.now(), move |work| {
                let app = app.clone();
                async move {
                    let row = store::complaints::find(&work, complaint).await?.ok_or_else(Error::not_found)?;
                    let Some(id) = row.complainant_id else { return Ok(None) };
                    let Some(sealed) = store::complaints::complainant(&work, id).await? else { return Ok(None) };
                    feed::record(&work, Some(complaint)).await?;
                    app.open_complainant(&sealed).map(Some)
                }
            })
            .await
    }

    fn open_complainant(&self, row: &complainant::Model) -> Result<Complainant> {
        let value = self.secrets.open_sealed(&purpose(row.supervision_id), row.id.as_bytes(), &row.sealed)?;
        serde_json::from_slice(&value).map_err(|error| Error::internal(error.to_string()))
    }
}
