//! The list of powers: a page of it, how it was found, and what each further choice would leave.

use app::directory::{Listing, name};
use app::page::Page;
use app::powers::{Facet, How, Kind, Narrowing, PowerList};
use app::{Error, Result};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use domain::organisations::Level;
use domain::policy::Operation;
use domain::powers::LifeEvent as DomainLifeEvent;
use domain::text::Text as DomainText;
use uuid::Uuid;

use super::content::Audience;
use super::disclosure::LifeEvent;
use super::public::{Power, PowerCategory, PowerStatus, category_shown};
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, Text, count, uuid};

/// Most choices of a kind that are shown; the chosen one is always among them.
const MOST_CHOICES: usize = 30;

/// What a list of powers can be narrowed by.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "app::powers::Kind")]
pub enum PowerFacetKind {
    /// Where they stand; the value is a `PowerStatus`.
    Status,
    /// Class; the value is its code.
    Category,
    /// Level of the body.
    Level,
    /// Body; the value is its id.
    Body,
    /// Whom they touch; the value is an `Audience`.
    Audience,
    /// Event of a life or a firm; the value is a `LifeEvent`.
    LifeEvent,
}

/// One choice that would narrow the list, counted with every other choice that is made already.
#[derive(SimpleObject)]
pub struct PowerFacet {
    /// By what it narrows.
    pub kind: PowerFacetKind,
    /// What to ask for.
    pub value: String,
    /// What to call it.
    pub label: Text,
    /// How many powers the list would have with it, instead of any other choice of its kind.
    pub count: i32,
}

/// How a search came to what it found.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerSearchWay {
    /// As it was typed.
    AsTyped,
    /// Some of it by other words for the same.
    Synonyms,
    /// Nothing is called as it was typed: by forgiving one mistake.
    Similar,
}

/// How the powers of a list were found.
#[derive(SimpleObject)]
pub struct PowerSearch {
    /// How.
    pub way: PowerSearchWay,
    /// The other words, where it was by synonyms.
    pub words: Vec<String>,
}

/// A page of powers.
pub struct PowerConnection {
    list: PowerList,
    chosen: Vec<(Kind, String)>,
    withheld: i64,
}

/// A page of powers.
#[Object]
impl PowerConnection {
    /// The powers: those in force first, then by sound; those found best before, where something is searched.
    async fn nodes(&self) -> Vec<Power> {
        self.list.page.rows.iter().cloned().map(Power).collect()
    }

    /// Where the page ends.
    #[graphql(name = "pageInfo")]
    async fn end(&self) -> PageInfo {
        PageInfo { has_next_page: self.list.page.has_next, end_cursor: self.list.page.end.clone() }
    }

    /// How many there are.
    async fn total_count(&self) -> i32 {
        count(self.list.page.total)
    }

    /// How many more of this class and body are withheld on a ground of the law; the public learns no more of them.
    async fn withheld_count(&self) -> i32 {
        count(self.withheld)
    }

    /// What would narrow the list further, by kind, the most powers first; at most 30 of a kind. Empty for the moment in
    /// which a new server builds its index.
    async fn facets(&self, context: &Context<'_>) -> async_graphql::Result<Vec<PowerFacet>> {
        let listing = context.app().listing().await.shown(context)?;
        let mut shown: Vec<PowerFacet> = Vec::new();
        for facet in &self.list.facets {
            let kind = PowerFacetKind::from(facet.kind);
            let chosen = self.chosen.iter().any(|(kind, value)| *kind == facet.kind && *value == facet.value);
            if chosen || shown.iter().filter(|other| other.kind == kind).count() < MOST_CHOICES {
                shown.push(choice(&listing, facet, kind).shown(context)?);
            }
        }
        // A choice that is made stays in sight, so that it can be taken off, even where it leaves nothing.
        for (kind, value) in self.chosen.iter().filter(|_| !self.list.facets.is_empty() || self.list.page.total == 0) {
            let facet = Facet { kind: *kind, value: value.clone(), count: 0 };
            let there = self.list.facets.iter().any(|known| known.kind == *kind && known.value == *value);
            if let (false, Ok(choice)) = (there, choice(&listing, &facet, (*kind).into())) {
                shown.push(choice);
            }
        }
        Ok(shown)
    }

    /// How they were found.
    async fn found_by(&self) -> PowerSearch {
        match &self.list.how {
            How::Typed => PowerSearch { way: PowerSearchWay::AsTyped, words: Vec::new() },
            How::Synonym(words) => PowerSearch { way: PowerSearchWay::Synonyms, words: words.clone() },
            How::Similar => PowerSearch { way: PowerSearchWay::Similar, words: Vec::new() },
        }
    }
}

fn choice(listing: &Listing, facet: &Facet, kind: PowerFacetKind) -> Result<PowerFacet> {
    let value = facet.value.as_str();
    let label = match facet.kind {
        Kind::Status => status(value),
        Kind::Category => listing.category(value).map(|row| DomainText::new(&row.name_zh, &row.name_en))?,
        Kind::Level => level(value),
        Kind::Body => name(listing.organisation(body(value)?)?),
        Kind::Audience => audience(value),
        Kind::LifeEvent => match DomainLifeEvent::from_name(value) {
            Some(event) => event.title(),
            None => DomainText::new(value, value),
        },
    };
    let value = if facet.kind == Kind::Body { body(value)?.to_string() } else { value.to_owned() };
    Ok(PowerFacet { kind, value, label: label.into(), count: count(facet.count) })
}

fn body(value: &str) -> Result<Uuid> {
    Uuid::try_parse(value).map_err(|_| Error::internal("a body of the index has no id"))
}

fn status(value: &str) -> DomainText {
    match value {
        "IN_FORCE" => DomainText::new("现行", "In force"),
        "HISTORIC" => DomainText::new("历史事项", "Historic"),
        "ANNOUNCED" => DomainText::new("尚未施行", "Announced"),
        _ => DomainText::new("已取消", "Abolished"),
    }
}

fn level(value: &str) -> DomainText {
    match Level::from_name(value) {
        Some(Level::Province) => DomainText::new("省级", "Province"),
        Some(Level::City) => DomainText::new("市级", "City"),
        Some(Level::County) => DomainText::new("县级", "County"),
        Some(Level::Town) => DomainText::new("乡级", "Township"),
        Some(Level::Village) => DomainText::new("村级", "Village"),
        Some(Level::Office) => DomainText::new("内设机构", "Office"),
        None => DomainText::new(value, value),
    }
}

fn audience(value: &str) -> DomainText {
    match value {
        "PERSON" => DomainText::new("个人", "Persons"),
        _ => DomainText::new("企业和其他组织", "Firms and organisations"),
    }
}

/// The catalogue.
#[derive(Default)]
pub struct PowersQuery;

#[Object]
impl PowersQuery {
    /// The classes of powers, in their order.
    async fn power_categories(&self, context: &Context<'_>) -> async_graphql::Result<Vec<PowerCategory>> {
        let app = context.app();
        app.read(context.actor(), Operation::PowerCategories).shown(context)?;
        let listing = app.listing().await.shown(context)?;
        Ok(listing.categories.iter().map(|category| category_shown(&listing, category)).collect())
    }

    /// The catalogue: powers in force first, then historic ones, by sound. A search puts the exact code first, then names,
    /// then what else is said; it knows synonyms and, where nothing is called so, forgives one mistake.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn powers(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(
            desc = "Words, of which each is found: any part of name, code, body, class or summary; Chinese from one \
                          character, pinyin, initials."
        )]
        search: Option<String>,
        #[graphql(desc = "Code of a class.")] category: Option<String>,
        #[graphql(desc = "A body.")] organisation: Option<ID>,
        #[graphql(desc = "Where they stand; not together with `asOf`.")] status: Option<PowerStatus>,
        #[graphql(desc = "Level of the body, such as `city`.")] level: Option<String>,
        #[graphql(desc = "Whom they touch.")] audience: Option<Audience>,
        #[graphql(desc = "An event of a life or a firm.")] life_event: Option<LifeEvent>,
        #[graphql(desc = "The catalogue as it was on this day: only what was in force then.")] as_of: Option<Date>,
    ) -> async_graphql::Result<PowerConnection> {
        let search = searched(search).shown(context)?;
        let page: Page = page(first, after.as_deref()).shown(context)?;
        let narrowing = Narrowing {
            text: search,
            category,
            organisation: organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            status: status.map(|status| status.name().to_owned()),
            level,
            audience: audience.map(|audience| match audience {
                Audience::Person => "PERSON".to_owned(),
                Audience::Organisation => "ORGANISATION".to_owned(),
            }),
            life_event: life_event.map(|event| DomainLifeEvent::from(event).name().to_owned()),
        };
        let facets = context.look_ahead().field("facets").exists();
        let on = as_of.map(|day| day.0);
        let listing = context.app().listing().await.shown(context)?;
        let counts = listing.powers(narrowing.category.as_deref(), narrowing.organisation);
        let withheld: i64 = counts.map(|row| row.withheld).sum();
        // Apart, so that every other field of the query does not carry its room on the stack.
        let list = Box::pin(context.app().powers(context.actor(), &narrowing, on, &page, facets));
        let list = list.await.shown(context)?;
        Ok(PowerConnection { list, chosen: narrowing.chosen(), withheld })
    }

    /// One published or historic power.
    async fn power(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its code.")] code: String,
        #[graphql(desc = "As the catalogue said it on this day; not found when it was not in force then.")]
        as_of: Option<Date>,
        #[graphql(desc = "As this version of it says; not found when that never came into force.")] version: Option<
            i32,
        >,
    ) -> async_graphql::Result<Power> {
        if let Some(number) = version {
            return Ok(Power(context.app().power_as(context.actor(), &code, number).await.shown(context)?));
        }
        if let Some(day) = as_of {
            return Ok(Power(context.app().power_on(context.actor(), &code, day.0).await.shown(context)?));
        }
        let (_, power) = context.app().power(context.actor(), &code).await.shown(context)?;
        Ok(Power(power))
    }
}
