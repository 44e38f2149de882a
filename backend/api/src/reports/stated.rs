//! Figures that bodies state of themselves, beside what is counted.

use app::reports::{StatedEnd, StatedSave, StatedView};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use domain::reports as rules;
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, Text, count, day, uuid};

/// What a stated number counts.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::StatedKind")]
pub enum StatedKind {
    /// 权力事项
    Powers,
    /// 流程图
    Charts,
}

/// A number that a body states of itself.
#[derive(SimpleObject, Clone, Debug)]
pub struct StatedFigure {
    /// Its id.
    pub id: ID,
    /// What it counts.
    pub kind: StatedKind,
    /// Code of the class that it is compared with.
    pub category: Option<String>,
    /// The class as its source calls it; null for the whole body.
    pub label: Option<String>,
    /// The number.
    pub number: i32,
    /// What is counted here for the same; null where no class here answers to it.
    pub counted: Option<i32>,
    /// Both in words.
    pub difference: Text,
    /// Where it is stated.
    pub source: String,
    /// The day it was stated on, where that is known.
    pub stated_on: Option<Date>,
    /// Version, to be given back when it is changed.
    pub version: i32,
}

/// What a body states of itself; never made to agree with what is counted.
#[derive(SimpleObject, Clone, Debug)]
pub struct StatedFigures {
    /// The figures.
    pub figures: Vec<StatedFigure>,
    /// Where they do not agree with each other, in words.
    pub conflicts: Vec<Text>,
}

impl StatedFigures {
    pub(super) async fn of(context: &Context<'_>, body: Uuid) -> async_graphql::Result<Self> {
        let (figures, conflicts) = context.app().stated_figures(context.actor(), body).await.shown(context)?;
        Ok(Self {
            figures: figures.into_iter().map(StatedFigure::from).collect(),
            conflicts: conflicts.into_iter().map(Text::from).collect(),
        })
    }
}

impl From<StatedView> for StatedFigure {
    fn from(view: StatedView) -> Self {
        Self {
            id: view.row.id.into(),
            kind: view.kind.into(),
            category: view.row.category_code,
            label: view.row.label,
            number: view.row.number,
            counted: view.counted.map(count),
            difference: view.difference.into(),
            source: view.row.source,
            stated_on: day(view.row.stated_on.as_deref()),
            version: view.row.version,
        }
    }
}

/// Reading what bodies state.
#[derive(Default)]
pub struct StatedQuery;

#[Object]
impl StatedQuery {
    /// The figures that a body states of itself, each beside what is counted.
    async fn stated_figures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The body.")] organisation: ID,
    ) -> async_graphql::Result<StatedFigures> {
        let body = uuid("organisation", &organisation).shown(context)?;
        StatedFigures::of(context, body).await
    }
}

/// A figure to be entered or corrected.
#[derive(InputObject)]
pub struct StatedFigureSaveInput {
    /// The figure to be corrected; null enters a new one.
    pub id: Option<ID>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// The body.
    pub organisation: ID,
    /// What is counted.
    pub kind: StatedKind,
    /// Code of the class to compare with; wants `label` too.
    pub category: Option<String>,
    /// The class as its source calls it; null for the whole body.
    pub label: Option<String>,
    /// The number, 0 to 10,000,000.
    pub number: i32,
    /// Where it is stated, in at most 300 characters.
    pub source: String,
    /// The day it was stated on.
    pub stated_on: Option<Date>,
}

/// A figure to be taken out.
#[derive(InputObject)]
pub struct StatedFigureEndInput {
    /// The figure.
    pub id: ID,
    /// The version that was seen.
    pub expected_version: i32,
}

/// The figure that was kept.
#[derive(SimpleObject)]
pub struct StatedFigureKept {
    /// Its id.
    pub id: ID,
}

/// Keeping what bodies state.
#[derive(Default)]
pub struct StatedMutation;

#[Object]
impl StatedMutation {
    /// Enters a figure that a body states of itself, or corrects one.
    async fn stated_figure_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "16 to 64 visible characters; the same key with the same input answers the same.")]
        idempotency_key: String,
        #[graphql(desc = "The figure.")] input: StatedFigureSaveInput,
    ) -> async_graphql::Result<StatedFigureKept> {
        let save = StatedSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            expected_version: input.expected_version,
            organisation: uuid("organisation", &input.organisation).shown(context)?,
            kind: input.kind.into(),
            category: input.category,
            label: input.label,
            number: input.number,
            source: input.source,
            stated_on: input.stated_on.map(|day| day.0),
        };
        let kept = context.app().stated_figure_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(StatedFigureKept { id: kept.figure.into() })
    }

    /// Takes a figure out; it stays in the record.
    async fn stated_figure_end(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "16 to 64 visible characters; the same key with the same input answers the same.")]
        idempotency_key: String,
        #[graphql(desc = "The figure.")] input: StatedFigureEndInput,
    ) -> async_graphql::Result<StatedFigureKept> {
        let id = uuid("id", &input.id).shown(context)?;
        let end = StatedEnd { id, expected_version: input.expected_version };
        let kept = context.app().stated_figure_end(context.actor(), &idempotency_key, end).await.shown(context)?;
        Ok(StatedFigureKept { id: kept.figure.into() })
    }
}
