//! Who acts for a party: a person by name, identity number and telephone, with the party's power of attorney.

use domain::identity::{self, IdNumber, PartyKind, PersonName, Phone, mask_name};
use domain::powers::FieldFault;
use serde::{Deserialize, Serialize};

/// Key of the file that holds the party's power of attorney; it is none of the version's materials.
pub const AUTHORISATION_MATERIAL: &str = "power-of-attorney";

/// What somebody tells about an agent.
#[derive(Clone, Serialize)]
pub struct AgentInput {
    /// Name.
    pub name: String,
    /// Identity number.
    pub identity_number: String,
    /// Telephone.
    pub phone: String,
}

/// An agent, checked.
#[derive(Clone, Serialize, Deserialize)]
pub struct Agent {
    /// Name, in full.
    pub name: String,
    /// Identity number, in full.
    pub identity_number: String,
    /// Telephone, in full.
    pub phone: String,
}

impl Agent {
    /// Checks what was told; all faults at once.
    ///
    /// # Errors
    /// The faults at `applicant.agent.*`.
    pub fn parse(input: &AgentInput) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |path: &str, reason: &'static str, zh: String, en: String| {
            faults.push(FieldFault::new(format!("applicant.agent.{path}"), reason, &zh, &en));
        };
        let name = input.name.parse::<PersonName>().map_err(|it| fault("name", "NAME", it.zh(), it.en()));
        let number = input.identity_number.parse::<IdNumber>();
        let number = number.map_err(|it| fault("identityNumber", "ID_NUMBER", it.zh(), it.en()));
        let phone = input.phone.parse::<Phone>().map_err(|it| fault("phone", "PHONE", it.zh(), it.en()));
        match (name, number, phone) {
            (Ok(name), Ok(number), Ok(phone)) => Ok(Self {
                name: name.reveal().to_owned(),
                identity_number: number.reveal().to_owned(),
                phone: phone.reveal().to_owned(),
            }),
            _ => Err(faults),
        }
    }

    /// Surname and `*`.
    pub fn masked_name(&self) -> String {
        mask_name(&self.name, PartyKind::Person)
    }

    /// The identity number with its middle hidden.
    pub fn masked_number(&self) -> String {
        identity::mask_id_number(&self.identity_number)
    }

    /// The telephone with its middle hidden.
    pub fn masked_phone(&self) -> String {
        identity::mask_phone(&self.phone)
    }
}
