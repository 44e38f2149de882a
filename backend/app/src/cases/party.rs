//! The party of a case: parsed at the edge, sealed in its own table, masked for everybody who need not know.

pub use domain::identity::PartyKind;
use domain::identity::{self, CreditCode, Email, IdNumber, PersonName, Phone, mask_name};
use domain::powers::FieldFault;
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::applicant;
use uuid::Uuid;

use crate::App;
use crate::error::{Error, Result};

/// What somebody tells about the party.
#[derive(Clone, Serialize)]
pub struct PartyInput {
    /// Person or organisation.
    pub kind: PartyKind,
    /// Name.
    pub name: String,
    /// Identity number of a person, credit code of an organisation.
    pub identity_number: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
}

/// The party of a case, checked.
#[derive(Clone, Serialize, Deserialize)]
pub struct Party {
    /// Person or organisation.
    pub kind: PartyKind,
    /// Name, in full.
    pub name: String,
    /// Identity number or credit code, in full.
    pub identity_number: String,
    /// Telephone, in full.
    pub phone: String,
    /// E-mail, in full.
    pub email: Option<String>,
}

impl Party {
    /// Checks what was told; all faults at once.
    ///
    /// # Errors
    /// The faults at `applicant.*`.
    pub fn parse(input: &PartyInput) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |path: &str, reason: &'static str, zh: String, en: String| {
            faults.push(FieldFault::new(format!("applicant.{path}"), reason, &zh, &en));
        };
        let name = match input.kind {
            PartyKind::Person => match input.name.parse::<PersonName>() {
                Ok(name) => name.reveal().to_owned(),
                Err(error) => {
                    fault("name", "NAME", error.zh(), error.en());
                    String::new()
                }
            },
            PartyKind::Organisation => {
                let name = input.name.trim();
                if name.is_empty() || name.chars().count() > 100 {
                    let zh = "请填写单位全称，不超过 100 字。";
                    fault("name", "NAME", zh.into(), "Give the full name, 100 characters at most.".into());
                }
                name.to_owned()
            }
        };
        let identity_number = match input.kind {
            PartyKind::Person => input
                .identity_number
                .parse::<IdNumber>()
                .map(|number| number.reveal().to_owned())
                .map_err(|error| fault("identityNumber", "ID_NUMBER", error.zh(), error.en())),
            PartyKind::Organisation => input
                .identity_number
                .parse::<CreditCode>()
                .map(|code| code.as_str().to_owned())
                .map_err(|error| fault("identityNumber", "CREDIT_CODE", error.zh(), error.en())),
        };
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
        match (identity_number, phone, email) {
            (Ok(identity_number), Ok(phone), Ok(email)) if faults.is_empty() => {
                Ok(Self { kind: input.kind, name, identity_number, phone, email })
            }
            _ => Err(faults),
        }
    }

    /// Surname and `*` for a person, in full for an organisation.
    pub fn masked_name(&self) -> String {
        mask_name(&self.name, self.kind)
    }

    /// The identity number with its middle hidden; a credit code is public and shown in full.
    pub fn masked_number(&self) -> String {
        match self.kind {
            PartyKind::Person => identity::mask_id_number(&self.identity_number),
            PartyKind::Organisation => self.identity_number.clone(),
        }
    }
}

/// Purpose of the key of one organisation's parties.
fn purpose(organisation: Uuid) -> String {
    format!("applicant/{organisation}")
}

impl App {
    pub(super) async fn seal_party(&self, work: &Work, organisation: Uuid, party: &Party) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let value = serde_json::to_vec(party).map_err(|error| Error::internal(error.to_string()))?;
        let kind = match party.kind {
            PartyKind::Person => "PERSON",
            PartyKind::Organisation => "ORGANISATION",
        };
        let row = applicant::Model {
            id,
            organisation_id: organisation,
            kind: kind.into(),
            sealed: self.secrets.seal(&purpose(organisation), id.as_bytes(), &value)?,
            identity_digest: Some(self.identity_digest(party)),
        };
        store::cases::insert_applicant(work, row).await?;
        Ok(id)
    }

    /// By which a party is known again in another case, whatever the body; nobody without the master key makes it.
    pub(super) fn identity_digest(&self, party: &Party) -> Vec<u8> {
        self.secrets.mac(&[b"applicant identity", party.identity_number.as_bytes()]).to_vec()
    }

    /// The party behind its row.
    ///
    /// # Errors
    /// `INTERNAL` when the row does not open.
    pub fn open_party(&self, row: &applicant::Model) -> Result<Party> {
        let value = self.secrets.open_sealed(&purpose(row.organisation_id), row.id.as_bytes(), &row.sealed)?;
        serde_json::from_slice(&value).map_err(|error| Error::internal(error.to_string()))
    }

    pub(super) fn seal_form(&self, case: Uuid, organisation: Uuid, form: &serde_json::Value) -> Result<Vec<u8>> {
        self.secrets.seal(&format!("form/{organisation}"), case.as_bytes(), form.to_string().as_bytes())
    }

    /// The filled-in form of a case.
    ///
    /// # Errors
    /// `INTERNAL` when it does not open.
    pub fn open_form(&self, case: &store::tables::case::Model) -> Result<serde_json::Value> {
        let Some(sealed) = &case.form else { return Ok(serde_json::Value::Null) };
        let form = self.secrets.open_sealed(&format!("form/{}", case.organisation_id), case.id.as_bytes(), sealed)?;
        serde_json::from_slice(&form).map_err(|error| Error::internal(error.to_string()))
    }
}
