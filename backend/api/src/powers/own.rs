//! The bodies' own classes of powers.

use app::powers::OwnCategoriesSave;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::powers as rules;

use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Text, count, uuid};

/// One class of a body's own, mapped to a national class.
#[derive(SimpleObject, InputObject, Clone, Debug)]
#[graphql(input_name = "OwnClassInput")]
pub struct OwnClass {
    /// Its name, once in its body.
    pub name: Text,
    /// The Chinese name of the class above; null of the upper level.
    pub parent: Option<String>,
    /// Code of the national class.
    pub category: String,
}

/// The own classes of one body; they hold for the bodies below too.
#[derive(SimpleObject, InputObject, Clone, Debug)]
#[graphql(input_name = "BodyClassesInput")]
pub struct BodyClasses {
    /// Code of the body.
    pub organisation: String,
    /// Its classes, in their order.
    pub classes: Vec<OwnClass>,
}

/// The own classes of all bodies that have any.
#[derive(SimpleObject, Clone, Debug)]
pub struct OwnCategories {
    /// How often they have been saved, to be given back when they are changed.
    pub version: i32,
    /// The bodies with classes of their own.
    pub bodies: Vec<BodyClasses>,
}

/// The classes to be saved.
#[derive(InputObject)]
pub struct OwnCategoriesSaveInput {
    /// The version that was seen.
    pub expected_version: i32,
    /// The classes of every body that has its own, each body once.
    pub bodies: Vec<BodyClasses>,
}

impl From<&rules::OwnClass> for OwnClass {
    fn from(class: &rules::OwnClass) -> Self {
        Self { name: (&class.name).into(), parent: class.parent.clone(), category: class.category.clone() }
    }
}

impl From<OwnClass> for rules::OwnClass {
    fn from(class: OwnClass) -> Self {
        let name = domain::text::Text { zh: class.name.zh, en: class.name.en };
        Self { name, parent: class.parent, category: class.category }
    }
}

fn shown((version, classes): (u64, rules::OwnCategories)) -> OwnCategories {
    let body = |(organisation, classes): (String, Vec<rules::OwnClass>)| BodyClasses {
        organisation,
        classes: classes.iter().map(OwnClass::from).collect(),
    };
    OwnCategories { version: count(version), bodies: classes.0.into_iter().map(body).collect() }
}

/// Own classes.
#[derive(Default)]
pub struct OwnQuery;

#[Object]
impl OwnQuery {
    /// The own classes of all bodies that have any.
    async fn own_categories(&self, context: &Context<'_>) -> async_graphql::Result<OwnCategories> {
        Ok(shown(context.app().own_categories(context.actor()).await.shown(context)?))
    }

    /// The classes that a body uses: its own, or those of the nearest body above that has any.
    async fn own_classes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The body.")] organisation: ID,
    ) -> async_graphql::Result<Vec<OwnClass>> {
        let body = uuid("organisation", &organisation).shown(context)?;
        let classes = context.app().own_classes(context.actor(), body).await.shown(context)?;
        Ok(classes.iter().map(OwnClass::from).collect())
    }
}

/// Keeping own classes.
#[derive(Default)]
pub struct OwnMutation;

#[Object]
impl OwnMutation {
    /// Saves the own classes of all bodies; published versions keep the class that they name.
    async fn own_categories_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "All classes.")] input: OwnCategoriesSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<OwnCategories> {
        let body = |body: BodyClasses| (body.organisation, body.classes.into_iter().map(Into::into).collect());
        let save = OwnCategoriesSave {
            expected_version: u64::try_from(input.expected_version).unwrap_or(u64::MAX),
            classes: rules::OwnCategories(input.bodies.into_iter().map(body).collect()),
        };
        let app = context.app();
        app.own_categories_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(shown(app.own_categories(context.actor()).await.shown(context)?))
    }
}
