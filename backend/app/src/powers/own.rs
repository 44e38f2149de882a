//! Keeping the bodies' own classes of powers.

use domain::policy::{Actor, Operation};
use domain::powers::{OwnCategories, OwnClass};
use serde::{Deserialize, Serialize};
use store::Work;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::rules::whole_city;
use crate::setting::{keep, kept};

/// Key of the classes among the settings.
const OWN: &str = "own_categories";

/// The classes to be saved.
#[derive(Clone, Serialize)]
pub struct OwnCategoriesSave {
    /// The version that was seen.
    pub expected_version: u64,
    /// The classes of every body that has its own.
    pub classes: OwnCategories,
}

/// The version of the classes after an operation.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct OwnCategoriesSaved {
    /// How often they have been saved.
    pub version: u64,
}

impl App {
    /// The own classes of all bodies, and how often they have been saved.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn own_categories(&self, actor: &Actor) -> Result<(u64, OwnCategories)> {
        let work = self.read(actor, Operation::OwnCategories)?;
        let stored = kept(&work, OWN).await?;
        Ok((stored.version, stored.value))
    }

    /// The classes that a body uses: its own, or those of the nearest body above that has any.
    ///
    /// # Errors
    /// `NOT_FOUND` for no body.
    #[boxed]
    pub async fn own_classes(&self, actor: &Actor, organisation: Uuid) -> Result<Vec<OwnClass>> {
        let work = self.read(actor, Operation::OwnClasses)?;
        if !self.listing().await?.organisations.contains_key(&organisation) {
            return Err(Error::not_found());
        }
        self.classes_of(&work, organisation).await
    }

    pub(super) async fn classes_of(&self, work: &Work, organisation: Uuid) -> Result<Vec<OwnClass>> {
        let listing = self.listing().await?;
        let path = &listing.organisation(organisation)?.path;
        let codes = path.split('/').filter(|code| !code.is_empty());
        Ok(kept::<OwnCategories>(work, OWN).await?.value.of_body(codes).to_vec())
    }

    /// Saves the classes; published versions keep the class that they name.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault, `CONFLICT`, `REFUSED` for the legal office of a single body.
    #[boxed]
    pub async fn own_categories_save(
        &self,
        actor: &Actor,
        key: &str,
        input: OwnCategoriesSave,
    ) -> Result<OwnCategoriesSaved> {
        self.once(actor, Operation::OwnCategoriesSave, key, input, |app, work, input| async move {
            whole_city(&work).await?;
            let listing = app.listing().await?;
            let body = |code: &str| listing.organisations.values().any(|body| body.code == code);
            let faults = input.classes.faults(body, |code| listing.category(code).is_ok());
            if !faults.is_empty() {
                return Err(Error::input(faults));
            }
            let version = keep(&work, OWN, input.expected_version, input.classes).await?;
            Ok(OwnCategoriesSaved { version })
        })
        .await
    }
}
