//! Bodies, posts and people's names as read a moment ago: for showing, never for deciding who may act.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use domain::policy::{Actor, Operation, Role, Staff, permit};
use domain::text::Text;
use moka::future::Cache;
use store::identity::account;
use store::powers::PowerCount;
use store::tables::{organisation, post, post_holding, power_category};
use store::{Work, organisations};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::reports::Tally;

/// After how long the directory is read again.
const FRESH: Duration = Duration::from_secs(2);
/// After how long the catalogue is counted again though nobody has changed it: cases come in without a word to the directory.
const COUNTED: Duration = Duration::from_secs(60);

/// What was read.
#[derive(Debug, Default)]
pub struct Listing {
    /// Bodies by id.
    pub organisations: HashMap<Uuid, organisation::Model>,
    /// Posts by id.
    pub posts: HashMap<Uuid, post::Model>,
    post_ids: HashMap<String, Uuid>,
    holders: HashMap<Uuid, Vec<post_holding::Model>>,
    /// Classes of powers, in their order.
    pub categories: Vec<power_category::Model>,
    /// What bodies and classes are found by in the catalogue.
    pub(crate) places: Arc<search::Places>,
    names: HashMap<Uuid, String>,
    below: HashMap<Uuid, usize>,
    powers: Vec<PowerCount>,
}

/// The listing; however many ask at once, one reads.
pub struct Directory {
    last: Cache<(), Arc<Listing>>,
    /// The counts of a day (`YYYY-MM-DD`), which the same changes make old.
    tally: Cache<String, Arc<Tally>>,
}

impl Default for Directory {
    fn default() -> Self {
        Self {
            last: Cache::builder().max_capacity(1).time_to_live(FRESH).build(),
            tally: Cache::builder().max_capacity(1).time_to_live(COUNTED).build(),
        }
    }
}

impl Directory {
    pub(crate) fn forget(&self) {
        self.last.invalidate_all();
        self.tally.invalidate_all();
    }

    /// The counts of a day, made by whoever asks first.
    pub(crate) async fn counted(
        &self,
        day: String,
        count: impl Future<Output = Result<Arc<Tally>>>,
    ) -> Result<Arc<Tally>> {
        self.tally.try_get_with(day, count).await.map_err(|error| error.as_ref().clone())
    }
}

impl App {
    /// The directory, at most two seconds old.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn listing(&self) -> Result<Arc<Listing>> {
        let work = self.read(&Actor::Public, Operation::Organisations)?;
        let read = async { self.read_listing(&work).await.map(Arc::new) };
        self.directory.last.try_get_with((), read).await.map_err(|error| error.as_ref().clone())
    }

    /// The directory as it is now, after an operation has changed it.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn listing_anew(&self) -> Result<Arc<Listing>> {
        self.directory.forget();
        self.listing().await
    }

    /// A power was changed on this server: lists and counts are to show it to whoever asks next.
    pub(crate) fn powers_changed(&self) {
        self.catalogue.tell();
        self.directory.forget();
    }

    /// The account of the person who is signed in.
    ///
    /// # Errors
    /// `NOT_FOUND` when it is gone.
    #[boxed]
    pub async fn own_account(&self, work: &Work, staff: &Staff) -> Result<account::Model> {
        store::identity::find_account(work, staff.account).await?.ok_or_else(Error::not_found)
    }

    /// The id of a body by its code.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn body(&self, code: &str) -> Result<Uuid> {
        let listing = self.listing().await?;
        let body = listing.organisations.values().find(|body| body.code == code);
        body.map(|body| body.id).ok_or_else(Error::not_found)
    }

    /// Everybody who could sign in, with the posts they hold today; for a story that acts for them.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn people(&self) -> Result<Vec<Staff>> {
        let work = self.db.read(permit(&Actor::System, Operation::Seed)?, self.now());
        let listing = self.listing().await?;
        let mut people = Vec::new();
        for account in store::identity::accounts(&work).await? {
            let role = Role::from_name(&account.role).ok_or_else(|| Error::internal("role of an account"))?;
            people.push(Staff {
                account: account.id,
                session: Uuid::nil(),
                role,
                organisation_path: listing.organisation(account.organisation_id)?.path.clone(),
                organisation: account.organisation_id,
                posts: listing.held_by(account.id).map(|holding| holding.post_id).collect(),
                name: account.name,
            });
        }
        people.sort_by_key(|person| person.account);
        Ok(people)
    }

    async fn read_listing(&self, work: &Work) -> Result<Listing> {
        let day = self.times.rules().day(work.now());
        let mut listing = Listing {
            organisations: organisations::all(work).await?.into_iter().map(|row| (row.id, row)).collect(),
            ..Listing::default()
        };
        for parent in
            listing.organisations.values().filter(|row| row.ended_at.is_none()).filter_map(|row| row.parent_id)
        {
            *listing.below.entry(parent).or_default() += 1;
        }
        for row in organisations::posts(work).await? {
            listing.post_ids.insert(row.code.clone(), row.id);
            listing.posts.insert(row.id, row);
        }
        for row in organisations::holdings(work, &day).await? {
            listing.holders.entry(row.post_id).or_default().push(row);
        }
        listing.categories = store::powers::categories(work).await?;
        listing.names = store::identity::names(work).await?.into_iter().collect();
        listing.places = crate::powers::places(listing.organisations.values(), &listing.categories);
        listing.powers = match self.catalogue.ready().filter(|_| !self.catalogue.is_behind()) {
            Some(ready) => ready.counts.to_vec(),
            None => store::powers::counts(work).await?,
        };
        Ok(listing)
    }
}

impl Listing {
    /// A body.
    ///
    /// # Errors
    /// `INTERNAL` when a row points at none.
    pub fn organisation(&self, id: Uuid) -> Result<&organisation::Model> {
        self.organisations.get(&id).ok_or_else(|| Error::internal("a row points at no organisation"))
    }

    /// A class of powers.
    ///
    /// # Errors
    /// `INTERNAL` when a row points at none.
    pub fn category(&self, code: &str) -> Result<&power_category::Model> {
        let found = self.categories.iter().find(|category| category.code == code);
        found.ok_or_else(|| Error::internal("a row points at no category"))
    }

    /// A post.
    ///
    /// # Errors
    /// `INTERNAL` when a row points at none.
    pub fn post(&self, id: Uuid) -> Result<&post::Model> {
        self.posts.get(&id).ok_or_else(|| Error::internal("a row points at no post"))
    }

    /// How many bodies stand right below a body.
    pub fn bodies_below(&self, id: Uuid) -> usize {
        self.below.get(&id).copied().unwrap_or(0)
    }

    /// The bodies above a body, the topmost first.
    pub fn above(&self, id: Uuid) -> Vec<Uuid> {
        let mut above = Vec::new();
        let mut at = self.organisations.get(&id).and_then(|body| body.parent_id);
        while let Some(parent) = at.filter(|parent| !above.contains(parent)) {
            above.push(parent);
            at = self.organisations.get(&parent).and_then(|body| body.parent_id);
        }
        above.reverse();
        above
    }

    /// Posts of a body and of all below it that have not ended, by code; of every body when none is named.
    pub fn posts_below(&self, organisation: Option<Uuid>) -> impl Iterator<Item = &post::Model> {
        let path = organisation.map(|id| self.organisations.get(&id).map_or("-", |body| body.path.as_str()));
        let below = move |post: &&post::Model| {
            post.ended_at.is_none()
                && path.is_none_or(|path| {
                    self.organisations.get(&post.organisation_id).is_some_and(|body| body.path.starts_with(path))
                })
        };
        let mut posts: Vec<&post::Model> = self.posts.values().filter(below).collect();
        posts.sort_by(|a, b| a.code.cmp(&b.code));
        posts.into_iter()
    }

    /// The post of a code, if it has not ended.
    pub fn post_by_code(&self, code: &str) -> Option<&post::Model> {
        self.posts.get(self.post_ids.get(code)?).filter(|post| post.ended_at.is_none())
    }

    /// The primary holder of a post today.
    pub fn holder(&self, post: Uuid) -> Option<Uuid> {
        Some(self.holders.get(&post)?.first()?.account_id)
    }

    /// The holdings of an account today.
    pub fn held_by(&self, account: Uuid) -> impl Iterator<Item = &post_holding::Model> {
        self.holders.values().flatten().filter(move |holding| holding.account_id == account)
    }

    /// Everybody who holds a post today, with the holdings.
    pub fn people(&self) -> HashMap<Uuid, Vec<&post_holding::Model>> {
        let mut people: HashMap<Uuid, Vec<&post_holding::Model>> = HashMap::new();
        for holding in self.holders.values().flatten() {
            people.entry(holding.account_id).or_default().push(holding);
        }
        people
    }

    /// Everybody who holds one post today, the primary holder first.
    pub fn holders(&self, post: Uuid) -> impl Iterator<Item = &post_holding::Model> {
        self.holders.get(&post).into_iter().flatten()
    }

    /// A person's name.
    pub fn name(&self, account: Uuid) -> Option<&str> {
        self.names.get(&account).map(String::as_str)
    }

    /// Powers by category and body, of one category or body where it is named.
    pub fn powers(&self, category: Option<&str>, organisation: Option<Uuid>) -> impl Iterator<Item = &PowerCount> {
        self.powers.iter().filter(move |row| {
            category.is_none_or(|category| row.category_code == category)
                && organisation.is_none_or(|organisation| row.organisation_id == organisation)
        })
    }

    /// Bodies with at least one power.
    pub fn bodies_with_powers(&self) -> usize {
        let bodies = self.powers.iter().filter(|row| row.powers > 0).map(|row| row.organisation_id);
        bodies.collect::<HashSet<_>>().len()
    }
}

/// A post's title.
pub fn title(post: &post::Model) -> Text {
    Text { zh: post.title_zh.clone(), en: post.title_en.clone() }
}

/// A body's name.
pub fn name(organisation: &organisation::Model) -> Text {
    Text { zh: organisation.name_zh.clone(), en: organisation.name_en.clone() }
}
