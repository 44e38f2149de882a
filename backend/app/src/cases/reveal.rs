//! A look at what is masked of a case's party: for a reason, and on record before anything is shown.

use domain::policy::{Actor, Operation};
use serde::Serialize;
use store::tables::{access_look, case};
use store::{Page, Paged, feed};
use uuid::Uuid;

use super::inputs::Acted;
use super::party::Party;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;

/// Longest reason, in characters.
const LONGEST: usize = 200;

/// Whose values, and why.
#[derive(Clone, Serialize)]
pub struct Reveal {
    /// The case.
    pub case: Uuid,
    /// Why; a supervisor reads it.
    pub reason: String,
}

impl App {
    /// Shows identity number, telephone and e-mail of a case's party in full, once the look is on record.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` without a reason, `REFUSED` for a case without a party, `NOT_FOUND`.
    #[boxed]
    pub async fn case_reveal(&self, actor: &Actor, key: &str, input: Reveal) -> Result<Party> {
        // What is kept under the key is the case alone: a repeat reads the values again, and only by the same actor.
        let acted = self
            .once(actor, Operation::CaseReveal, key, input, |_, work, input| async move {
                let mut faults = Faults::default();
                faults.needed("reason", &input.reason, LONGEST);
                faults.checked()?;
                let case = store::cases::find(&work, input.case).await?.ok_or_else(Error::not_found)?;
                if case.applicant_id.is_none() {
                    return Err(no_party());
                }
                let staff = work.staff().ok_or_else(Error::not_found)?;
                let row = access_look::Model {
                    id: Uuid::now_v7(),
                    at: work.now().0,
                    account_id: staff.account,
                    actor_name: staff.name.clone(),
                    case_id: case.id,
                    organisation_id: case.organisation_id,
                    reason: input.reason.trim().to_owned(),
                };
                store::cases::record_look(&work, row).await?;
                feed::record(&work, Some(case.id)).await?;
                Ok(Acted { case: case.id })
            })
            .await?;
        let work = self.read(actor, Operation::CaseReveal)?;
        let case = store::cases::find(&work, acted.case).await?.ok_or_else(Error::not_found)?;
        let applicant = case.applicant_id.ok_or_else(no_party)?;
        let row = store::cases::applicants(&work, &[applicant]).await?.pop();
        self.open_party(&row.ok_or_else(|| Error::internal("a case without its party"))?)
    }

    /// Looks at masked values in the actor's scope with their cases, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn access_looks(
        &self,
        actor: &Actor,
        of_case: Option<Uuid>,
        page: &Page,
    ) -> Result<Paged<(access_look::Model, case::Model)>> {
        let work = self.read(actor, Operation::AccessLooks)?;
        Ok(store::cases::looks(&work, of_case, page).await?)
    }
}

fn no_party() -> Error {
    Error::refused("NO_PARTY", "该办件没有登记当事人。", "This case has no party.")
}
