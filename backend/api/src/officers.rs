//! Enforcement officers in the contract: what everybody may check, what a body and the legal office read, what is entered.

mod officer;

use app::officers::{OfficerConduct as Enter, OfficerFilter, OfficerSave};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::policy::Operation;
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, count, uuid};
use officer::{Officer, OfficerConduct, OfficerConnection, OfficerStanding, ValidOfficer};

/// A page of officers whose certificates are valid today.
#[derive(SimpleObject)]
pub struct ValidOfficerConnection {
    /// The officers, by sound.
    pub nodes: Vec<ValidOfficer>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// What is told of a certificate's number.
#[derive(SimpleObject)]
pub struct OfficerCheck {
    /// Whether a certificate of this number is valid today.
    pub valid: bool,
    /// Whose it is; null unless it is valid.
    pub officer: Option<ValidOfficer>,
}

/// Officers.
#[derive(Default)]
pub struct OfficersQuery;

#[Object]
impl OfficersQuery {
    /// Officers of a body whose certificates are valid today, by sound; without those of the bodies below it.
    async fn valid_officers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The body.")] organisation: ID,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<ValidOfficerConnection> {
        let app = context.app();
        let body = uuid("organisation", &organisation).shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let rows = app.valid_officers(context.actor(), body, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.iter().map(|row| ValidOfficer::of(&listing, row)).collect::<Result<_, _>>();
        Ok(ValidOfficerConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// Whether the certificate of an officer is valid today. Of a number that is not, nothing more is told.
    async fn officer_check(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Number of the certificate, as it is printed there.")] certificate: String,
    ) -> async_graphql::Result<OfficerCheck> {
        let app = context.app();
        let found = app.officer_check(context.actor(), &certificate).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let officer = found.map(|row| ValidOfficer::of(&listing, &row)).transpose().shown(context)?;
        Ok(OfficerCheck { valid: officer.is_some(), officer })
    }

    /// Officers of the bodies in your scope, by sound.
    async fn officers(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Their body, without those below it.")] organisation: Option<ID>,
        #[graphql(desc = "How their certificates stand today.")] standing: Option<OfficerStanding>,
        #[graphql(desc = "Any part of name or number; Chinese, pinyin, initials.")] search: Option<String>,
    ) -> async_graphql::Result<OfficerConnection> {
        let search = searched(search).shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = OfficerFilter {
            organisation: organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            standing: standing.map(Into::into),
            text: search,
            day: String::new(),
        };
        let (work, rows) = context.app().officers(context.actor(), filter, &page).await.shown(context)?;
        let nodes = rows.rows.into_iter().map(|row| Officer { work: work.clone(), row });
        Ok(OfficerConnection {
            nodes: nodes.collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// One officer of a body in your scope.
    async fn officer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<Officer> {
        let id = uuid("id", &id).shown(context)?;
        read(context, Operation::Officer, id).await
    }
}

/// An officer to be registered or changed.
#[derive(InputObject)]
pub struct OfficerSaveInput {
    /// The officer to be changed; null registers a new one.
    pub id: Option<ID>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// The body that the officer enforces the law for.
    pub organisation: ID,
    /// Name.
    pub name: String,
    /// Number of the certificate: 4 to 40 letters, digits and hyphens; no other officer has it.
    pub certificate: String,
    /// What the certificate is for, at most 60 characters.
    pub enforcement: String,
    /// First day of its validity.
    pub valid_from: Date,
    /// Last day of its validity.
    pub valid_until: Date,
    /// Why it is changed, at most 2,000 characters; a new officer needs none.
    #[graphql(default)]
    pub note: String,
}

/// Something to be entered of an officer.
#[derive(InputObject)]
pub struct OfficerConductInput {
    /// The officer.
    pub id: ID,
    /// The version that was seen.
    pub expected_version: i32,
    /// What; not registration and amendment, which come with what is saved.
    pub conduct: OfficerConduct,
    /// The day of it, today or before.
    pub on: Date,
    /// What happened, or why, at most 2,000 characters.
    pub words: String,
}

/// Keeping the register of officers.
#[derive(Default)]
pub struct OfficersMutation;

#[Object]
impl OfficersMutation {
    /// Registers an officer, or changes what is said of one.
    async fn officer_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The officer.")] input: OfficerSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Officer> {
        let save = OfficerSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            expected_version: input.expected_version,
            organisation: uuid("organisation", &input.organisation).shown(context)?,
            name: input.name,
            certificate: input.certificate,
            enforcement: input.enforcement,
            valid_from: input.valid_from.0,
            valid_until: input.valid_until.0,
            note: input.note,
        };
        let kept = context.app().officer_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        read(context, Operation::OfficerSave, kept.officer).await
    }

    /// Enters what an officer has done, or what is laid down on the certificate: suspended, reinstated, revoked. It is
    /// never changed afterwards.
    async fn officer_conduct(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The entry.")] input: OfficerConductInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Officer> {
        let enter = Enter {
            id: uuid("id", &input.id).shown(context)?,
            expected_version: input.expected_version,
            conduct: input.conduct.into(),
            on: input.on.0,
            words: input.words,
        };
        let kept = context.app().officer_conduct(context.actor(), &idempotency_key, enter).await.shown(context)?;
        read(context, Operation::OfficerConduct, kept.officer).await
    }
}

async fn read(context: &Context<'_>, operation: Operation, id: Uuid) -> async_graphql::Result<Officer> {
    let (work, row) = context.app().officer(context.actor(), operation, id).await.shown(context)?;
    Ok(Officer { work, row })
}
