//! A law of the register with its articles, its history and the powers that rest on it.

use app::laws::{BasisArticle as Known, LawOf};
use app::tables::law_article;
use app::{Error, Work};
use async_graphql::{Context, ID, Object, SimpleObject};
use domain::laws::{ArticleNumber, ChangeKind, Standing, Validity};

use super::parts::{
    BasisArticle, LawArticle, LawArticleConnection, LawChange, LawChangeConnection, LawStanding, RestingPower,
    RestingPowerConnection,
};
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page};
use crate::powers::Power;
use crate::text::{Date, count, day, moment};

/// A law of the register.
pub struct Law {
    pub(super) work: Work,
    pub(super) law: LawOf,
}

/// A law of the register.
#[Object]
impl Law {
    /// Its id.
    async fn id(&self) -> ID {
        self.law.row.id.into()
    }

    /// Its version, to be given back when it is changed.
    async fn version(&self) -> i32 {
        count(self.law.row.version)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.law.row.title
    }

    /// Who issued it.
    async fn issuer(&self) -> Option<&str> {
        self.law.row.issuer.as_deref()
    }

    /// Number of its document.
    async fn document_number(&self) -> Option<&str> {
        self.law.row.document_number.as_deref()
    }

    /// A remark, such as that only the cited articles are registered.
    async fn remark(&self) -> Option<&str> {
        self.law.row.remark.as_deref()
    }

    /// First day in force.
    async fn valid_from(&self, context: &Context<'_>) -> async_graphql::Result<Date> {
        day(Some(&self.law.row.valid_from)).ok_or_else(no_day).shown(context)
    }

    /// Last day in force; null while no end is known.
    async fn valid_to(&self) -> Option<Date> {
        day(self.law.row.valid_to.as_deref())
    }

    /// How it stands today.
    async fn standing(&self) -> LawStanding {
        self.law.standing.into()
    }

    /// Its articles: every wording there was, is and will be, or those of one day.
    async fn articles(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only wordings in force on this day.")] on: Option<Date>,
    ) -> async_graphql::Result<LawArticleConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let app = context.app();
        let rows = app.law_articles(&self.work, self.law.row.id, on.map(|on| on.0), &page).await.shown(context)?;
        let today = app.today();
        let nodes = rows.rows.iter().map(|row| article(row, &self.law, today)).collect::<Result<_, _>>();
        Ok(LawArticleConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// Powers in force that rest on it, or on one of its articles, with their open cases.
    async fn powers(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "An article, such as 第七条.")] article: Option<String>,
    ) -> async_graphql::Result<RestingPowerConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let article = article.map(|text| number("article", &text)).transpose().shown(context)?;
        let (rows, cases) = context
            .app()
            .law_powers(context.actor(), &self.work, self.law.row.id, article, &page)
            .await
            .shown(context)?;
        let nodes = rows.rows.into_iter().map(|power| RestingPower {
            open_cases: count(cases.get(&power.id).copied().unwrap_or(0)),
            power: Power(power),
        });
        Ok(RestingPowerConnection {
            nodes: nodes.collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// Its history in the register.
    async fn changes(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<LawChangeConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let rows = context.app().law_changes(&self.work, self.law.row.id, &page).await.shown(context)?;
        let nodes = rows.rows.iter().map(change).collect::<Result<_, _>>();
        Ok(LawChangeConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }
}

/// A page of laws.
#[derive(SimpleObject)]
pub struct LawConnection {
    /// The laws, by sound.
    pub nodes: Vec<Law>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

fn no_day() -> Error {
    Error::internal("a stored day is none")
}

/// An article's number from the contract.
pub(crate) fn number(path: &str, text: &str) -> Result<ArticleNumber, Error> {
    let wrong = || {
        Error::field(path, "ARTICLE", "条号应写作“第七条”“第七条之一”。", "An article is written 第七条 or 第七条之一.")
    };
    text.parse().map_err(|_| wrong())
}

fn name(order: i32) -> Result<String, Error> {
    let number = ArticleNumber::of_order(order).ok_or_else(|| Error::internal("a stored article has no number"))?;
    Ok(number.to_string())
}

fn article(row: &law_article::Model, law: &LawOf, today: domain::time::Day) -> Result<LawArticle, Error> {
    let valid_from = day(Some(&row.valid_from)).ok_or_else(no_day)?;
    let valid_to = day(row.valid_to.as_deref());
    let own = Validity { from: valid_from.0, to: valid_to.map(|to| to.0) }.on(today);
    // A wording is in force no longer than its law.
    let standing = if own == Standing::InForce { law.standing } else { own };
    Ok(LawArticle {
        id: row.id.into(),
        number: name(row.number)?,
        chapter: row.chapter.clone(),
        text: row.text.clone(),
        valid_from,
        valid_to,
        standing: standing.into(),
    })
}

/// A change as the contract shows it.
pub(super) fn change(row: &app::tables::law_change::Model) -> Result<LawChange, Error> {
    let kind = ChangeKind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a change"))?;
    Ok(LawChange {
        id: row.id.into(),
        kind: kind.into(),
        article: row.article.map(name).transpose()?,
        effective_on: day(Some(&row.effective_on)).ok_or_else(no_day)?,
        note: row.note.clone(),
        by: row.by_name.clone(),
        at: moment(row.at),
        affected_powers: row.affected,
    })
}

/// The articles that a version rests on, as the contract shows them.
pub(crate) fn basis_articles(articles: Vec<Known>) -> Vec<BasisArticle> {
    let shown = |known: Known| BasisArticle {
        position: known.position,
        law: known.law.id.into(),
        title: known.law.title,
        number: known.number.to_string(),
        valid_from: known.wording.as_ref().and_then(|wording| day(Some(&wording.valid_from))),
        valid_to: known.wording.as_ref().and_then(|wording| day(wording.valid_to.as_deref())),
        text: known.wording.map(|wording| wording.text),
        standing: known.standing.into(),
    };
    articles.into_iter().map(shown).collect()
}
