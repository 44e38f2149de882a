//! The party of a case and who acts for it, as those who handle the case see them.

use async_graphql::SimpleObject;

use crate::powers::Audience;

/// The party, as those who handle the case see it.
#[derive(SimpleObject)]
pub struct Applicant {
    /// Person or organisation.
    pub kind: Audience,
    /// Name in full.
    pub name: String,
    /// Identity number, masked; a credit code is public and shown in full.
    pub identity_number: String,
    /// Telephone, masked; `caseReveal` shows it in full for a reason.
    pub phone: String,
    /// Whether there is an e-mail; `caseReveal` shows it for a reason.
    pub has_email: bool,
    /// Who acts for the party.
    pub agent: Option<Agent>,
}

/// Who acts for a party, as those who handle the case see it.
#[derive(SimpleObject)]
pub struct Agent {
    /// Name in full.
    pub name: String,
    /// Identity number, masked.
    pub identity_number: String,
    /// Telephone, masked.
    pub phone: String,
}
