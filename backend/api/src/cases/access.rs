//! Masked values and who looked at them; files of earlier cases of the same party.

use app::cases::{Reusable, Reveal};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::files::Document;
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page};
use crate::powers::Audience;
use crate::text::{Text, count, moment, uuid};

/// A look at masked values.
#[derive(InputObject)]
pub struct CaseRevealInput {
    /// The case.
    pub case_id: ID,
    /// Why; a supervisor reads it.
    pub reason: String,
}

/// A party in full; the look is on record.
#[derive(SimpleObject)]
pub struct RevealedParty {
    /// Name.
    pub name: String,
    /// Identity number or credit code.
    pub identity_number: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
    /// Identity number of who acts for the party.
    pub agent_identity_number: Option<String>,
    /// Telephone of who acts for the party.
    pub agent_phone: Option<String>,
}

/// Who looked at masked values of a case's party, when and why.
#[derive(SimpleObject)]
pub struct AccessLook {
    /// Its id.
    pub id: ID,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// The case.
    pub case_id: ID,
    /// Public number of the case.
    pub case_number: String,
    /// Why.
    pub reason: String,
}

/// A page of looks.
#[derive(SimpleObject)]
pub struct AccessLookConnection {
    /// The looks, the newest first.
    pub nodes: Vec<AccessLook>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// A file that a party handed in before.
#[derive(SimpleObject)]
pub struct ReusableMaterial {
    /// Key of the material it was handed in under.
    pub key: String,
    /// Public number of the case it came with.
    pub case_number: String,
    /// Name of that case's power.
    pub power_name: Text,
    /// The file.
    pub document: Document,
}

/// Looking at masked values.
#[derive(Default)]
pub struct AccessMutation;

#[Object]
impl AccessMutation {
    /// Shows what is masked of a case's party, for a reason; who looked, when and why goes on record first.
    async fn case_reveal(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The case and the reason.")] input: CaseRevealInput,
        #[graphql(desc = "16 to 64 characters; a repeat is the same look.")] idempotency_key: String,
    ) -> async_graphql::Result<RevealedParty> {
        let reveal = Reveal { case: uuid("caseId", &input.case_id).shown(context)?, reason: input.reason };
        let party = context.app().case_reveal(context.actor(), &idempotency_key, reveal).await.shown(context)?;
        let (agent_identity_number, agent_phone) =
            party.agent.map(|agent| (agent.identity_number, agent.phone)).unzip();
        Ok(RevealedParty {
            name: party.name,
            identity_number: party.identity_number,
            phone: party.phone,
            email: party.email,
            agent_identity_number,
            agent_phone,
        })
    }
}

/// Reading who looked, and what may be used again.
#[derive(Default)]
pub struct AccessQuery;

#[Object]
impl AccessQuery {
    /// Looks at masked values in your scope, the newest first.
    async fn access_looks(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(name = "case", desc = "Only looks at this case.")] of_case: Option<ID>,
    ) -> async_graphql::Result<AccessLookConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let of_case = of_case.map(|id| uuid("case", &id)).transpose().shown(context)?;
        let rows = context.app().access_looks(context.actor(), of_case, &page).await.shown(context)?;
        let look = |(row, case): (app::tables::access_look::Model, app::tables::case::Model)| AccessLook {
            id: row.id.into(),
            at: moment(row.at),
            actor: row.actor_name,
            case_id: case.id.into(),
            case_number: case.number,
            reason: row.reason,
        };
        Ok(AccessLookConnection {
            nodes: rows.rows.into_iter().map(look).collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// Files that the party of an identity handed in with earlier cases of your bodies, each content once; for
    /// `reused` of a filing at the window.
    async fn reusable_materials(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Person or organisation.")] kind: Audience,
        #[graphql(desc = "Identity number or credit code of the document shown.")] identity_number: String,
    ) -> async_graphql::Result<Vec<ReusableMaterial>> {
        let app = context.app();
        let offered = app.reusable_materials(context.actor(), kind.into(), &identity_number).await.shown(context)?;
        let mut materials = Vec::new();
        for Reusable { case, material, document } in offered {
            let version = app.version(case.version_id).await.shown(context)?;
            materials.push(ReusableMaterial {
                key: material.key,
                case_number: case.number,
                power_name: (&version.content.name).into(),
                document: Document::of(app, &document, material.added_at),
            });
        }
        Ok(materials)
    }
}
