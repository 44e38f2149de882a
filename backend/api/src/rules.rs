//! The rule book and the dictionary of categories, as administrators of the whole city keep them.

mod procedure;

pub use procedure::{ProcedureMutation, ProcedureQuery};

use app::rules::{CategorySave, CompulsorySave, RulesSave, SynonymsSave};
use app::times::TimeRules;
use async_graphql::{Context, InputObject, Object, SimpleObject};
use domain::text::Text as DomainText;
use domain::time::WarnRule;

use crate::caller::Asked;
use crate::error::Shown;
use crate::powers::{PowerCategory, StepAction, category_shown};
use crate::text::{Text, count};
use crate::time::Period;

/// The numbers that the law or the city sets, each with its source.
#[derive(SimpleObject)]
pub struct RuleBook {
    /// How often it has been saved, to be given back when it is changed.
    pub version: i32,
    /// Periods. A running clock keeps the period it was started with.
    pub limits: Vec<RuleLimit>,
    /// The promised limit is at most this share of the statutory one.
    pub promised_share: Share,
    /// When a light turns yellow: the longer of the two stretches before the due moment.
    pub warn: Warning,
    /// Figures drawn from fewer cases are not shown.
    pub minimum_sample: i32,
    /// How often a case may be extended.
    pub extension_times: i32,
}

/// One period of the rule book.
#[derive(SimpleObject)]
pub struct RuleLimit {
    /// Stable key.
    pub key: String,
    /// What it limits.
    pub title: Text,
    /// The period.
    pub period: Period,
}

/// A share, as a fraction.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "ShareInput")]
pub struct Share {
    /// Above the line.
    pub numerator: i32,
    /// Below the line.
    pub denominator: i32,
}

/// When a light turns yellow.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "WarningInput")]
pub struct Warning {
    /// At least this many working days before the due moment.
    pub min_working_days: i32,
    /// At least this share of the period, in per cent.
    pub percent: i32,
    /// Where the rule is written.
    pub source: String,
}

/// One period to be saved.
#[derive(InputObject)]
pub struct RuleLimitInput {
    /// Stable key.
    pub key: String,
    /// The period.
    pub period: Period,
}

/// The rule book to be saved.
#[derive(InputObject)]
pub struct RulesSaveInput {
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// Periods; those that are not named stay.
    pub limits: Vec<RuleLimitInput>,
    /// The promised limit is at most this share of the statutory one.
    pub promised_share: Share,
    /// When a light turns yellow.
    pub warn: Warning,
    /// Figures drawn from fewer cases are not shown.
    pub minimum_sample: i32,
    /// How often a case may be extended, 0 to 3; left as it is where nothing is said.
    pub extension_times: Option<i32>,
}

/// What saving the rules did.
#[derive(SimpleObject)]
pub struct RulesSaved {
    /// The rule book as saved.
    pub rules: RuleBook,
    /// Open cases whose lights were reckoned anew.
    pub reckoned_cases: i32,
}

/// A category to be renamed, moved or added.
#[derive(InputObject)]
pub struct PowerCategorySaveInput {
    /// Its code, 2 to 8 letters.
    pub code: String,
    /// Version that was seen, 0 for a new one; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// Its name in both languages; national ones keep theirs.
    pub name: Text,
    /// Its place in every list, 1 to 999.
    pub position: i32,
}

/// The actions that each category makes compulsory, as the legal office keeps them.
#[derive(SimpleObject)]
pub struct CompulsoryActions {
    /// How often the rule book that holds them has been saved, to be given back when they are changed.
    pub version: i32,
    /// The rows.
    pub actions: Vec<CompulsoryAction>,
}

/// An action without which no chart of a category may reach an outcome (finding L9).
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "CompulsoryActionInput")]
pub struct CompulsoryAction {
    /// Code of the power category.
    pub category: String,
    /// The outcome, a word of the charts such as `punished`.
    pub outcome: String,
    /// The action that must come before.
    pub action: StepAction,
    /// The article that orders it.
    pub basis: String,
}

/// The compulsory actions to be saved.
#[derive(InputObject)]
pub struct CompulsoryActionsSaveInput {
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// All rows, at most 200.
    pub actions: Vec<CompulsoryAction>,
}

/// The groups of words that mean the same to who searches the catalogue.
#[derive(SimpleObject)]
pub struct Synonyms {
    /// How often the rule book that holds them has been saved, to be given back when they are changed.
    pub version: i32,
    /// The groups.
    pub groups: Vec<SynonymGroup>,
}

/// Words that mean the same: whoever searches for one finds the powers that are called by another.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "SynonymGroupInput")]
pub struct SynonymGroup {
    /// The words, 2 to 12 of 2 to 30 characters.
    pub words: Vec<String>,
}

/// The synonyms to be saved.
#[derive(InputObject)]
pub struct SynonymsSaveInput {
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// All groups, at most 300.
    pub groups: Vec<SynonymGroup>,
}

fn synonyms(times: &TimeRules) -> Synonyms {
    let groups = times.rules.synonyms.iter().map(|words| SynonymGroup { words: words.clone() });
    Synonyms { version: count(times.rules_version), groups: groups.collect() }
}

fn compulsory(times: &TimeRules) -> CompulsoryActions {
    let row = |action: &domain::rules::CompulsoryAction| CompulsoryAction {
        category: action.category.clone(),
        outcome: action.rule.outcome.clone(),
        action: action.rule.action.into(),
        basis: action.rule.basis.clone(),
    };
    CompulsoryActions { version: count(times.rules_version), actions: times.rules.compulsory.iter().map(row).collect() }
}

fn shown(times: &TimeRules) -> RuleBook {
    let book = &times.rules;
    let limits = book.limits().into_iter().map(|limit| RuleLimit {
        key: limit.key.into(),
        title: limit.title.into(),
        period: limit.period.into(),
    });
    RuleBook {
        version: count(times.rules_version),
        limits: limits.collect(),
        promised_share: Share { numerator: count(book.promised_share.0), denominator: count(book.promised_share.1) },
        warn: Warning {
            min_working_days: count(book.warn.min_working_days),
            percent: count(book.warn.percent),
            source: book.warn.source.clone(),
        },
        minimum_sample: count(book.minimum_sample),
        extension_times: count(book.extension_times),
    }
}

/// A number of the contract; what is below zero is out of every bound.
fn number(n: i32) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Reading the rules.
#[derive(Default)]
pub struct RulesQuery;

#[Object]
impl RulesQuery {
    /// The rule book in force.
    async fn rules(&self, context: &Context<'_>) -> async_graphql::Result<RuleBook> {
        Ok(shown(context.app().rule_book(context.actor()).await.shown(context)?.as_ref()))
    }

    /// The actions that each category makes compulsory on the way to an outcome.
    async fn compulsory_actions(&self, context: &Context<'_>) -> async_graphql::Result<CompulsoryActions> {
        Ok(compulsory(context.app().compulsory_actions(context.actor()).await.shown(context)?.as_ref()))
    }

    /// The groups of words that mean the same to who searches the catalogue.
    async fn synonyms(&self, context: &Context<'_>) -> async_graphql::Result<Synonyms> {
        Ok(synonyms(context.app().synonyms(context.actor()).await.shown(context)?.as_ref()))
    }
}

/// Changing the rules.
#[derive(Default)]
pub struct RulesMutation;

#[Object]
impl RulesMutation {
    /// Saves the rule book; a changed warning rule reckons the lights of every open case anew.
    async fn rules_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The rule book.")] input: RulesSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<RulesSaved> {
        let app = context.app();
        let limits = input.limits.into_iter();
        let save = RulesSave {
            expected_version: u64::try_from(input.expected_version).unwrap_or_default(),
            limits: limits
                .map(|limit| (limit.key, number(limit.period.n), limit.period.unit.into(), limit.period.source))
                .collect(),
            promised_share: (number(input.promised_share.numerator), number(input.promised_share.denominator)),
            warn: WarnRule {
                min_working_days: number(input.warn.min_working_days),
                percent: number(input.warn.percent),
                source: input.warn.source,
            },
            minimum_sample: number(input.minimum_sample),
            extension_times: input.extension_times.map(number),
        };
        let saved = app.rules_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        let rules = shown(app.rule_book(context.actor()).await.shown(context)?.as_ref());
        Ok(RulesSaved { rules, reckoned_cases: count(saved.reckoned) })
    }

    /// Saves the compulsory actions of all categories; every chart is checked by them from now on.
    async fn compulsory_actions_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The rows.")] input: CompulsoryActionsSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<CompulsoryActions> {
        let app = context.app();
        let row = |action: CompulsoryAction| domain::rules::CompulsoryAction {
            category: action.category,
            rule: flow::Compulsory { outcome: action.outcome, action: action.action.into(), basis: action.basis },
        };
        let save = CompulsorySave {
            expected_version: u64::try_from(input.expected_version).unwrap_or_default(),
            actions: input.actions.into_iter().map(row).collect(),
        };
        app.compulsory_actions_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(compulsory(app.compulsory_actions(context.actor()).await.shown(context)?.as_ref()))
    }

    /// Saves the groups of words that mean the same; every search of the catalogue goes by them from now on.
    async fn synonyms_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The groups.")] input: SynonymsSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Synonyms> {
        let app = context.app();
        let save = SynonymsSave {
            expected_version: u64::try_from(input.expected_version).unwrap_or_default(),
            groups: input.groups.into_iter().map(|group| group.words).collect(),
        };
        app.synonyms_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(synonyms(app.synonyms(context.actor()).await.shown(context)?.as_ref()))
    }

    /// Renames a category, moves it in the lists, or adds one of the city's own.
    async fn power_category_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The category.")] input: PowerCategorySaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowerCategory> {
        let app = context.app();
        let save = CategorySave {
            code: input.code,
            expected_version: i64::from(input.expected_version),
            name: DomainText { zh: input.name.zh, en: input.name.en },
            position: input.position,
        };
        let saved = app.power_category_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        let listing = app.listing_anew().await.shown(context)?;
        Ok(category_shown(&listing, listing.category(&saved.code).shown(context)?))
    }
}
