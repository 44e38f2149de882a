//! Questions about the law register.

use std::collections::HashMap;

use app::laws::{LawImport, LawOf, Preview};
use app::{Error, Work};
use async_graphql::{Context, ID, Object};
use domain::laws::{ArticleNumber, StatuteArticle};
use domain::policy::Operation;

use super::law::{Law, LawConnection};
use super::mutation::LawImportInput;
use super::parts::{LawPreview, LawStanding, PreviewArticle, StatuteFault};
use super::tasks::{LawTask, LawTaskConnection, LawTaskState};
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page, searched};
use crate::text::{count, uuid};

/// The law register.
#[derive(Default)]
pub struct LawsQuery;

#[Object]
impl LawsQuery {
    /// Laws of the register, by sound.
    async fn laws(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Any part of title, document number or issuer; Chinese, pinyin, initials.")] search: Option<
            String,
        >,
        #[graphql(desc = "How they stand today.")] standing: Option<LawStanding>,
    ) -> async_graphql::Result<LawConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let search = searched(search).shown(context)?;
        let app = context.app();
        let rows = app.laws(context.actor(), search, standing.map(Into::into), &page).await.shown(context)?;
        let work: Work = app.read(context.actor(), Operation::Laws).shown(context)?;
        let today = app.today();
        let nodes = rows.rows.into_iter().map(|row| Ok(Law { work: work.clone(), law: LawOf::on(row, today)? }));
        Ok(LawConnection {
            nodes: nodes.collect::<Result<_, Error>>().shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// One law of the register.
    async fn law(&self, context: &Context<'_>, #[graphql(desc = "Its id.")] id: ID) -> async_graphql::Result<Law> {
        let id = uuid("id", &id).shown(context)?;
        let (work, law) = context.app().law(context.actor(), Operation::Law, id).await.shown(context)?;
        Ok(Law { work, law })
    }

    /// What importing a statute's text would do: every article and every fault; nothing is written.
    async fn law_preview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The text and what is said of it.")] input: LawImportInput,
    ) -> async_graphql::Result<LawPreview> {
        let import = LawImport::try_from(input).shown(context)?;
        let preview = context.app().law_preview(context.actor(), import).await.shown(context)?;
        Ok(shown(preview))
    }

    /// What changes of the law ask of the bodies in your scope, those due first at the top.
    async fn law_tasks(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "How far they have come.")] state: Option<LawTaskState>,
    ) -> async_graphql::Result<LawTaskConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let found = context.app().law_tasks(context.actor(), state.map(Into::into), &page).await;
        let (_, rows) = found.shown(context)?;
        Ok(LawTaskConnection {
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            nodes: rows.rows.into_iter().map(LawTask).collect(),
        })
    }
}

fn shown(preview: Preview) -> LawPreview {
    let by_number: HashMap<ArticleNumber, &StatuteArticle> =
        preview.statute.articles.iter().map(|article| (article.number, article)).collect();
    let articles = preview.changes.iter().map(|(number, change)| {
        let article = by_number.get(number);
        PreviewArticle {
            number: number.to_string(),
            change: (*change).into(),
            chapter: article.and_then(|article| article.chapter.clone()),
            text: article.map(|article| article.text.clone()),
            line: article.map(|article| count(article.line)),
        }
    });
    LawPreview {
        articles: articles.collect(),
        title: preview.statute.title.clone(),
        faults: preview
            .faults
            .iter()
            .map(|fault| StatuteFault {
                line: count(fault.line),
                reason: fault.reason.into(),
                text: (&fault.text).into(),
            })
            .collect(),
        affected_powers: count(preview.touched),
    }
}
