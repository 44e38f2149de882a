//! The list of powers as everybody asks for it: of today or of a day, searched, narrowed, with what each choice would leave.

use std::collections::HashSet;
use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::time::Day;
use search::{After, Facet, Found, How, Kind, Place, Query};
use store::powers::PowerFilter;
use store::search::normalise;
use store::tables::power;
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::entries::{STATUSES, body, day};
use super::index::blocking;
use super::read::withheld_below;
use crate::App;
use crate::boxed;
use crate::error::{Class, Error, Result};
use crate::powers::days::as_power;

/// From so many entries on even a walk over all of them leaves the thread that answers.
const MANY: usize = 20_000;

/// What a list of powers is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// Words, of which each is found somewhere: any part of name, code, body, class or summary; Chinese from one sign,
    /// pinyin, initials.
    pub text: Option<String>,
    /// Category code.
    pub category: Option<String>,
    /// The body.
    pub organisation: Option<Uuid>,
    /// `IN_FORCE`, `HISTORIC`, `ANNOUNCED` or `ABOLISHED`.
    pub status: Option<String>,
    /// Stable name of the level of the body.
    pub level: Option<String>,
    /// `PERSON` or `ORGANISATION`.
    pub audience: Option<String>,
    /// Stable name of an event of a life.
    pub life_event: Option<String>,
}

/// A page of powers with what belongs to the whole list.
pub struct PowerList {
    /// The page.
    pub page: Paged<power::Model>,
    /// The choices with at least one power, by kind and number; none unless they were asked for, nor while the index is
    /// being built.
    pub facets: Vec<Facet>,
    /// How the powers were found.
    pub how: How,
}

impl Narrowing {
    /// The choices that are made, each with its value in the index.
    pub fn chosen(&self) -> Vec<(Kind, String)> {
        let chosen = [
            (Kind::Status, self.status.clone()),
            (Kind::Category, self.category.clone()),
            (Kind::Level, self.level.clone()),
            (Kind::Body, self.organisation.map(body)),
            (Kind::Audience, self.audience.clone()),
            (Kind::LifeEvent, self.life_event.clone()),
        ];
        chosen.into_iter().filter_map(|(kind, value)| Some((kind, value?))).collect()
    }

    /// The same for the tables, which know nothing of what only contents say.
    fn stored(&self) -> Result<PowerFilter> {
        if self.audience.is_some() || self.life_event.is_some() {
            let zh = "目录索引正在建立，暂时不能按服务对象和人生事件筛选，请稍后再试。";
            let en = "The index of the catalogue is being built; try audience and life event again in a moment.";
            return Err(Error::new(Class::Unavailable, zh, en).because("CATALOGUE_NOT_READY"));
        }
        Ok(PowerFilter {
            text: self.text.clone(),
            category: self.category.clone(),
            organisation: self.organisation,
            status: self.status.clone(),
            level: self.level.clone(),
            withheld_below: None,
        })
    }
}

impl App {
    /// Published and historic powers; on a day, those in force then: what is known by name only has no days and is not
    /// among them.
    ///
    /// # Errors
    /// The policy's denial, `BAD_USER_INPUT` for a day to come, `UNAVAILABLE` while the index cannot tell yet what is asked.
    #[boxed]
    pub async fn powers(
        &self,
        actor: &Actor,
        narrowing: &Narrowing,
        on: Option<Day>,
        page: &Page,
        facets: bool,
    ) -> Result<PowerList> {
        let work = self.read(actor, Operation::Powers)?;
        self.listed(&work, withheld_below(actor), narrowing, on, page, facets).await
    }

    /// The same for who may ask already, with what is withheld by bodies below a path.
    pub(super) async fn listed(
        &self,
        work: &Work,
        below: Option<String>,
        narrowing: &Narrowing,
        on: Option<Day>,
        page: &Page,
        facets: bool,
    ) -> Result<PowerList> {
        if let Some(on) = on {
            self.has_come(work, on)?;
        }
        let listing = self.listing().await?;
        let insider: HashSet<String> = match &below {
            None => HashSet::new(),
            Some(below) => {
                let bodies = listing.organisations.values().filter(|row| row.path.starts_with(below));
                bodies.map(|row| body(row.id)).collect()
            }
        };
        let query = Query { insider: insider.clone(), ..self.query(narrowing, on, page, facets) };
        match self.found(query, listing.places.clone()).await? {
            Some(found) => self.rows_of(work, on, found, &insider).await,
            None => {
                let filter = PowerFilter { withheld_below: below, ..narrowing.stored()? };
                self.list_of_tables(work, &filter, on, page).await
            }
        }
    }

    fn query(&self, narrowing: &Narrowing, on: Option<Day>, page: &Page, facets: bool) -> Query {
        let words = narrowing.text.as_deref().unwrap_or_default().split_whitespace().map(normalise);
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        let synonyms = if words.is_empty() { Vec::new() } else { self.times.rules().rules.synonyms.clone() };
        Query {
            on: on.map(|on| day(&on.to_string())),
            words,
            synonyms: synonyms.into_iter().map(|group| group.iter().map(|word| normalise(word)).collect()).collect(),
            // On a day everything that is listed was in force.
            chosen: narrowing.chosen().into_iter().filter(|(kind, _)| on.is_none() || *kind != Kind::Status).collect(),
            first: usize::try_from(page.first).unwrap_or_default(),
            after: page.after.as_ref().map(|(key, id)| after(key, *id)),
            facets,
            insider: HashSet::new(),
        }
    }

    /// What the index finds; none while there is no index.
    async fn found(&self, query: Query, places: Arc<search::Places>) -> Result<Option<Found>> {
        if self.catalogue.ready().is_some() && self.catalogue.is_behind() {
            self.catalogue.caught_up().await;
        }
        let Some(index) = self.catalogue.ready().map(|ready| ready.index) else { return Ok(None) };
        let found = if query.words.is_empty() && index.len() < MANY {
            index.find(&query, &places).map_err(|fault| Error::internal(fault.to_string()))
        } else {
            blocking(move || index.find(&query, &places)).await
        };
        match found {
            Ok(found) => Ok(Some(found)),
            Err(error) => {
                tracing::error!(%error, cause = ?error.cause, "the index of the catalogue does not answer; the tables do");
                self.catalogue.lose();
                Ok(None)
            }
        }
    }

    /// The rows behind the page, in its order.
    async fn rows_of(
        &self,
        work: &Work,
        on: Option<Day>,
        found: Found,
        insider: &HashSet<String>,
    ) -> Result<PowerList> {
        let mut rows: Vec<power::Model> = match on {
            None => store::powers::listed_among(work, &ids(&found.rows, |place| place.power)).await?,
            Some(_) => {
                let entries = store::powers::entries(work, &ids(&found.rows, |place| place.after.key)).await?;
                entries.into_iter().map(as_power).collect()
            }
        };
        // The index follows by a moment: what has just been withheld is not shown on its word.
        rows.retain(|row| !row.withheld || (on.is_none() && insider.contains(&body(row.organisation_id))));
        let place = |row: &power::Model| found.rows.iter().position(|place| place.power == row.id);
        rows.sort_by_key(place);
        let page = Paged {
            rows,
            has_next: found.has_next,
            end: found.rows.last().map(|place| store::page::cursor(&key(&place.after), place.after.key)),
            total: u64::try_from(found.total).unwrap_or(u64::MAX),
        };
        let mut facets = found.facets;
        facets.retain(|facet| on.is_none() || facet.kind != Kind::Status);
        Ok(PowerList { page, facets, how: found.how })
    }

    async fn list_of_tables(
        &self,
        work: &Work,
        filter: &PowerFilter,
        on: Option<Day>,
        page: &Page,
    ) -> Result<PowerList> {
        let page = match on {
            None => store::powers::page(work, filter, page).await?,
            Some(on) => store::powers::page_on(work, filter, &on.to_string(), page).await?.map(as_power),
        };
        Ok(PowerList { page, facets: Vec::new(), how: How::Typed })
    }
}

fn ids(places: &[Place], id: impl Fn(&Place) -> Uuid) -> Vec<Uuid> {
    places.iter().map(id).collect()
}

/// The cursor's key of a place: as the tables write it, as long as nothing was searched.
fn key(after: &After) -> String {
    match STATUSES.get(after.rank) {
        Some(status) => format!("{status} {}", after.sort),
        None => format!("{} {}", after.rank, after.sort),
    }
}

/// The place of a cursor's key; a key of the tables is one too.
fn after(key: &str, id: Uuid) -> After {
    let rank = key.split_once(' ').and_then(|(rank, sort)| {
        let rank = STATUSES.iter().position(|status| *status == rank).or_else(|| rank.parse().ok())?;
        Some((rank, sort))
    });
    let (rank, sort) = rank.unwrap_or((0, key));
    After { rank, sort: sort.to_owned(), key: id }
}

/// What the listing tells the index of bodies and classes: their names and levels of today.
pub(crate) fn places<'a>(
    bodies: impl Iterator<Item = &'a store::tables::organisation::Model>,
    categories: &[store::tables::power_category::Model],
) -> Arc<search::Places> {
    let mut places = search::Places::default();
    for row in bodies {
        places.levels.insert(body(row.id), row.level.clone());
        let names = [Some(row.name_zh.as_str()), row.name_en.as_deref(), Some(&row.code)];
        places.texts.insert((Kind::Body, body(row.id)), store::search::column(names.into_iter().flatten()));
    }
    for row in categories {
        let names = store::search::column([row.name_zh.as_str(), row.name_en.as_str()]);
        places.texts.insert((Kind::Category, row.code.clone()), names);
    }
    Arc::new(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_place_whoever_wrote_it() {
        for rank in [0, 1, 3, 4, 17] {
            let place = After { rank, sort: "shi gong xu ke ".into(), key: Uuid::from_u128(7) };
            assert_eq!(after(&key(&place), place.key), place);
        }
        assert_eq!(after("HISTORIC shi gong ", Uuid::nil()).rank, 1, "a place of the tables");
        assert_eq!(after("shi gong ", Uuid::nil()).sort, "shi gong ", "a place of the tables of a day");
    }
}
