//! Keeping the three small registers: officers and experts by the legal office, leading groups by an administrator.

use app::experts::{ExpertMove, ExpertSave};
use app::groups::GroupSave;
use app::officers::{OfficerConduct, OfficerSave};
use app::{Error, Result};
use domain::policy::Role;
use uuid::Uuid;

use super::Town;
use crate::registers::{Expert, experts, groups, officers};

impl Town {
    /// Founds the leading groups; enters what became known of the officers, and the experts.
    pub(super) async fn keep_registers(&mut self) -> Result<()> {
        self.found_groups().await?;
        self.enter_conduct().await?;
        for expert in experts() {
            self.enter_expert(expert).await?;
        }
        Ok(())
    }

    async fn found_groups(&mut self) -> Result<()> {
        let keeper = self.staff.values().find(|actor| actor.role() == Some(Role::Administrator)).cloned();
        let keeper = keeper.ok_or_else(|| Error::internal("the city has no administrator"))?;
        for group in groups() {
            let save = GroupSave {
                id: None,
                expected_version: 0,
                organisation: self.app.body(&group.organisation).await?,
                name: group.name,
                founded_by: group.founded_by,
                founded_on: Some(group.founded_on),
                seats: group.seats,
            };
            let key = self.key();
            self.app.leading_group_save(&keeper, &key, save).await?;
        }
        Ok(())
    }

    /// Registers the officers: nobody investigates without a certificate.
    pub(super) async fn register_officers(&mut self) -> Result<()> {
        let legal = self.legal.clone();
        for officer in officers() {
            let save = OfficerSave {
                id: None,
                expected_version: 0,
                organisation: self.app.body(&officer.organisation).await?,
                name: officer.name,
                certificate: officer.certificate.clone(),
                enforcement: officer.enforcement,
                valid_from: officer.from,
                valid_until: officer.until,
                note: String::new(),
            };
            let key = self.key();
            let id = self.app.officer_save(&legal, &key, save).await?.officer;
            self.officers.insert(officer.certificate, id);
        }
        Ok(())
    }

    async fn enter_conduct(&mut self) -> Result<()> {
        let legal = self.legal.clone();
        for officer in officers() {
            let id = self.officers.get(&officer.certificate).copied();
            let id = id.ok_or_else(|| Error::internal("an officer who is not registered"))?;
            for (expected_version, entered) in (1..).zip(officer.conduct) {
                let enter = OfficerConduct {
                    id,
                    expected_version,
                    conduct: entered.conduct,
                    on: entered.on,
                    words: entered.words,
                };
                let key = self.key();
                self.app.officer_conduct(&legal, &key, enter).await?;
            }
        }
        Ok(())
    }

    async fn enter_expert(&mut self, expert: Expert) -> Result<()> {
        let mut recusals: Vec<Uuid> = Vec::new();
        for body in &expert.recusals {
            recusals.push(self.app.body(body).await?);
        }
        let save = ExpertSave {
            id: None,
            expected_version: 0,
            name: expert.name,
            specialty: expert.specialty,
            employer: expert.employer,
            title: expert.title,
            valid_until: expert.until,
            recusals,
        };
        let (key, legal) = (self.key(), self.legal.clone());
        let id = self.app.expert_save(&legal, &key, save).await?.expert;
        if let Some(moved) = expert.moved {
            let moved = ExpertMove { id, expected_version: 1, state: moved.state, reason: Some(moved.reason) };
            let key = self.key();
            self.app.expert_move(&legal, &key, moved).await?;
        }
        Ok(())
    }
}
