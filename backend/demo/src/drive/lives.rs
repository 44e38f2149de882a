//! The life of versions in the demo city: a power with a history, and two bodies whose versions go longer ways.

use app::powers::{Approve, ChainsSave, OwnCategoriesSave};
use app::{Error, Result};
use domain::policy::Actor;
use domain::time::Zone;

use super::Town;
use crate::city::City;

/// The power whose promise has grown: everybody can compare its two versions.
const CHANGED: &str = "JF-3312-008002";
/// Bodies with a chain of their own; their versions of January went straight to the legal office.
const WAYS: [(&str, &str); 2] = [("jz-hbj", "three-step"), ("jz-wjw", "long")];

impl Town {
    /// The city's own classes of powers, under the national ones.
    pub(super) async fn keep_classes(&mut self, city: &City) -> Result<()> {
        let save = OwnCategoriesSave { expected_version: 0, classes: city.own_classes.clone() };
        let (key, legal) = (self.key(), self.legal.clone());
        self.app.own_categories_save(&legal, &key, save).await?;
        Ok(())
    }

    /// A second version of a power comes into force, and the legal office sets the ways of two bodies.
    pub(super) async fn live_on(&mut self, city: &City) -> Result<()> {
        let power = city.powers.iter().find(|power| power.code == CHANGED);
        let power = power.ok_or_else(|| Error::internal(format!("no power {CHANGED}")))?;
        let post = power.content.posts.first().map(|binding| binding.post.clone()).unwrap_or_default();
        let clerk = self.holder_of(&post).await?;
        let saved = self.save(&clerk, power, Some("承诺为行动不便的人上门受理。")).await?;
        let key = self.key();
        self.app.power_submit(&clerk, &key, saved.version, 1).await?;
        let approve = Approve {
            id: saved.version,
            lock: 2,
            in_force_from: Zone::SHANGHAI.day_of(self.app.now()),
            opinion: "只增加便民措施，同意公布。".into(),
            sign_offs: Vec::new(),
        };
        let (key, legal) = (self.key(), self.legal.clone());
        self.app.power_approve(&legal, &key, approve).await?;
        self.set_ways(&legal).await
    }

    async fn set_ways(&mut self, legal: &Actor) -> Result<()> {
        let (expected_version, mut chains) = self.app.approval_chains(legal).await?;
        chains.bodies = WAYS.map(|(body, chain)| (body.to_owned(), chain.to_owned())).into();
        let key = self.key();
        self.app.approval_chains_save(legal, &key, ChainsSave { expected_version, chains }).await?;
        Ok(())
    }
}
