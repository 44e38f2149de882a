//! Who holds which powers: posts, people through the posts they hold today, and bodies, each with its exact
//! number.

use std::collections::HashMap;

use domain::policy::{Actor, Operation};
use store::reports::{HeldBy, HolderOf};
use store::tables::{post_holding, power, power_post};
use store::{Page, Paged, reports, search};
use uuid::Uuid;

use super::{Tally, paged};
use crate::App;
use crate::boxed;
use crate::directory::Listing;
use crate::error::{Error, Result};

/// A post, a person or a body with the number of its powers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderRow {
    /// The post, account or body.
    pub id: Uuid,
    /// The person's name, or the primary holder's of a post; none for bodies and vacant posts.
    pub person: Option<String>,
    /// The post, or the posts that a person holds today.
    pub posts: Vec<Uuid>,
    /// The body of the post or of the person's first post, or the body itself.
    pub organisation: Uuid,
    /// Powers in force with at least one step there.
    pub powers: i64,
    /// Of these, powers whose decision is signed there.
    pub decides: i64,
}

/// A power that somebody holds, with the steps that are theirs.
#[derive(Clone, Debug)]
pub struct HeldPower {
    /// The power.
    pub power: power::Model,
    /// The steps, in the order of the chart.
    pub steps: Vec<power_post::Model>,
}

/// What somebody holds.
#[derive(Clone, Debug)]
pub struct HeldPowers {
    /// Who.
    pub holder: HolderRow,
    /// The powers, with their exact number; those that are withheld are counted and not named.
    pub powers: Paged<HeldPower>,
    /// How many are withheld.
    pub withheld: u64,
}

impl App {
    /// Holders in a body and all below it, those with most powers first; only those who sign decisions where `decides` is
    /// set.
    ///
    /// # Errors
    /// The policy's denial, `NOT_FOUND` for a body that is none.
    #[boxed]
    pub async fn power_holders(
        &self,
        actor: &Actor,
        of: HolderOf,
        decides: bool,
        within: Option<Uuid>,
        page: &Page,
    ) -> Result<Paged<HolderRow>> {
        self.read(actor, Operation::PowerHolders)?;
        let (listing, tally) = (self.listing().await?, self.tally().await?);
        let path = match within {
            None => "/".to_owned(),
            Some(id) => listing.organisations.get(&id).ok_or_else(Error::not_found)?.path.clone(),
        };
        let holders: Vec<HolderRow> = match of {
            HolderOf::Post => tally.posts.keys().filter_map(|post| of_post(&listing, &tally, *post)).collect(),
            HolderOf::Person => {
                let people = listing.people().into_iter();
                people.filter_map(|(person, held)| of_person(&listing, &tally, person, held)).collect()
            }
            HolderOf::Body => tally.bodies.keys().map(|body| of_body(&tally, *body)).collect(),
        };
        let wanted = |row: &HolderRow| {
            let body = listing.organisations.get(&row.organisation);
            body.is_some_and(|body| body.path.starts_with(&path))
                && (of == HolderOf::Person || row.powers > 0)
                && (!decides || row.decides > 0)
        };
        let rows = holders.into_iter().filter(wanted).map(|row| {
            let number = if decides { row.decides } else { row.powers };
            // Keys ascend, and those with most come first.
            let key = format!("{:010} {}", 9_999_999_999 - number, search::sort_key(&shown(&listing, &row)));
            (key, row.id, row)
        });
        Ok(paged(rows.collect(), page))
    }

    /// The powers in force that a post, a person or a body holds, by sound.
    ///
    /// # Errors
    /// The policy's denial, `NOT_FOUND` for somebody who is none.
    #[boxed]
    pub async fn held_powers(
        &self,
        actor: &Actor,
        operation: Operation,
        of: HolderOf,
        id: Uuid,
        decides: bool,
        page: &Page,
    ) -> Result<HeldPowers> {
        let work = self.read(actor, operation)?;
        let (listing, tally) = (self.listing().await?, self.tally().await?);
        let holder = match of {
            HolderOf::Post => of_post(&listing, &tally, id),
            HolderOf::Person => of_person(&listing, &tally, id, listing.held_by(id).collect()),
            HolderOf::Body => listing.organisations.contains_key(&id).then(|| of_body(&tally, id)),
        };
        let mut holder = holder.ok_or_else(Error::not_found)?;
        let by = match of {
            HolderOf::Post | HolderOf::Person => HeldBy::Posts(holder.posts.clone()),
            HolderOf::Body => HeldBy::Bodies(vec![id]),
        };
        let reports::Held { page: facts, withheld } = reports::held_page(&work, &by, decides, page).await?;
        // The list itself is exact; the counts of all holders may be a minute old.
        let exact = i64::try_from(facts.total).unwrap_or(i64::MAX);
        if decides {
            holder.decides = exact
        } else {
            holder.powers = exact
        }
        let ids: Vec<Uuid> = facts.rows.iter().map(|fact| fact.power_id).collect();
        let powers = store::powers::by_ids(&work, ids.clone()).await?;
        let mut powers: HashMap<Uuid, power::Model> = powers.into_iter().map(|power| (power.id, power)).collect();
        let posts = (of != HolderOf::Body).then_some(holder.posts.as_slice());
        let mut steps: HashMap<Uuid, Vec<power_post::Model>> = HashMap::new();
        for step in reports::steps_of(&work, ids, posts).await? {
            steps.entry(step.power_id).or_default().push(step);
        }
        let mut rows = Vec::new();
        for fact in &facts.rows {
            let power = powers.remove(&fact.power_id).ok_or_else(|| Error::internal("facts of no power"))?;
            let steps = steps.remove(&fact.power_id).unwrap_or_default();
            rows.push(HeldPower { power, steps });
        }
        let powers = Paged { rows, has_next: facts.has_next, end: facts.end, total: facts.total };
        Ok(HeldPowers { holder, powers, withheld })
    }
}

fn of_post(listing: &Listing, tally: &Tally, id: Uuid) -> Option<HolderRow> {
    let post = listing.posts.get(&id)?;
    let counted = tally.posts.get(&id);
    Some(HolderRow {
        id,
        person: listing.holder(id).and_then(|account| listing.name(account)).map(str::to_owned),
        posts: vec![id],
        organisation: post.organisation_id,
        powers: counted.map_or(0, |it| it.powers),
        decides: counted.map_or(0, |it| it.decides),
    })
}

fn of_person(listing: &Listing, tally: &Tally, id: Uuid, mut held: Vec<&post_holding::Model>) -> Option<HolderRow> {
    // Where somebody is the primary holder comes before where somebody only stands in.
    held.sort_by_key(|holding| (holding.substitute, holding.post_id));
    let posts: Vec<Uuid> = held.iter().map(|holding| holding.post_id).collect();
    let counted = tally.people.get(&id);
    Some(HolderRow {
        id,
        person: Some(listing.name(id)?.to_owned()),
        organisation: listing.posts.get(posts.first()?)?.organisation_id,
        posts,
        powers: counted.map_or(0, |it| it.powers),
        decides: counted.map_or(0, |it| it.decides),
    })
}

fn of_body(tally: &Tally, id: Uuid) -> HolderRow {
    let powers = tally.bodies.get(&id).copied().unwrap_or(0);
    HolderRow { id, person: None, posts: Vec::new(), organisation: id, powers, decides: 0 }
}

/// What a row is sorted by beside its number.
fn shown(listing: &Listing, row: &HolderRow) -> String {
    let post = || row.posts.first().and_then(|post| listing.posts.get(post)).map(|post| post.title_zh.clone());
    let body = || listing.organisations.get(&row.organisation).map(|body| body.name_zh.clone());
    if row.posts.as_slice() == [row.id] {
        return post().unwrap_or_default();
    }
    row.person.clone().or_else(body).unwrap_or_default()
}
