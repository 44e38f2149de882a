//! The rule of how long the files of cases are kept.

use app::archives::RetentionSave;
use async_graphql::{Context, InputObject, Object, SimpleObject};
use domain::archives::{self as rules, Retention};
use domain::policy::Operation;

use super::RetentionClass;
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::count;

/// The retention class of one category.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "RetentionRuleInput")]
pub struct RetentionRule {
    /// Code of the power category.
    pub category: String,
    /// The class of its cases.
    pub class: RetentionClass,
    /// Where that is written.
    pub source: String,
}

/// How long the files of cases are kept.
#[derive(SimpleObject)]
pub struct RetentionRules {
    /// How often they were saved.
    pub version: i32,
    /// The class where no rule says another.
    pub usual: RetentionClass,
    /// Where that is written.
    pub source: String,
    /// The rules of single categories.
    pub rules: Vec<RetentionRule>,
}

impl RetentionRules {
    fn of((version, retention): (u64, Retention)) -> Self {
        let rule = |rule: rules::RetentionRule| RetentionRule {
            category: rule.category,
            class: rule.class.into(),
            source: rule.source,
        };
        Self {
            version: count(version),
            usual: retention.usual.into(),
            source: retention.source,
            rules: retention.rules.into_iter().map(rule).collect(),
        }
    }
}

/// The retention rules to be saved, all of them.
#[derive(InputObject)]
pub struct RetentionRulesSaveInput {
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// The class where no rule says another.
    pub usual: RetentionClass,
    /// Where that is written.
    pub source: String,
    /// The rules of single categories.
    pub rules: Vec<RetentionRule>,
}

/// Reading the rule.
#[derive(Default)]
pub struct RetentionQuery;

#[Object]
impl RetentionQuery {
    /// How long the files of cases are kept.
    async fn retention_rules(&self, context: &Context<'_>) -> async_graphql::Result<RetentionRules> {
        let rules = context.app().retention_rules(context.actor(), Operation::RetentionRules).await;
        Ok(RetentionRules::of(rules.shown(context)?))
    }
}

/// Changing the rule.
#[derive(Default)]
pub struct RetentionMutation;

#[Object]
impl RetentionMutation {
    /// Saves how long files are kept; those that are archived already keep their class.
    async fn retention_rules_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The rules.")] input: RetentionRulesSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<RetentionRules> {
        let app = context.app();
        let rule = |rule: RetentionRule| rules::RetentionRule {
            category: rule.category,
            class: rule.class.into(),
            source: rule.source,
        };
        let save = RetentionSave {
            expected_version: u64::try_from(input.expected_version).unwrap_or_default(),
            retention: Retention {
                usual: input.usual.into(),
                source: input.source,
                rules: input.rules.into_iter().map(rule).collect(),
            },
        };
        app.retention_rules_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        let rules = app.retention_rules(context.actor(), Operation::RetentionRulesSave).await;
        Ok(RetentionRules::of(rules.shown(context)?))
    }
}
