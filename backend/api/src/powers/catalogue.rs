//! Importing a sheet of powers as drafts: a preview row by row, then the import.

use app::page::{Page, cursor};
use app::powers as rules;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page};
use crate::text::{Text, count, uuid};

/// What importing a row does.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Outcome")]
pub enum PowersImportOutcome {
    /// A new power with its first draft.
    New,
    /// A new draft of a power that is in force or approved.
    NextVersion,
    /// A change of the draft that is there.
    Change,
    /// Nothing: the catalogue says so already.
    Unchanged,
    /// Nothing: something is wrong with it.
    Faulty,
}

/// What is wrong with a row.
#[derive(SimpleObject, Clone, Debug)]
pub struct PowersImportFault {
    /// Header of the column in Chinese; null for the row as a whole.
    pub column: Option<String>,
    /// Stable code, such as `CODE_REPEATED`.
    pub reason: String,
    /// The fault in words.
    pub text: Text,
}

/// One row of the sheet and what importing it does.
#[derive(SimpleObject, Clone, Debug)]
pub struct PowersPreviewRow {
    /// Its row in the file, from 1.
    pub row: i32,
    /// The code that it gives.
    pub code: String,
    /// The name that it gives.
    pub name: String,
    /// What importing it does.
    pub outcome: PowersImportOutcome,
    /// Headers, in Chinese, of the columns that say something else than the version it rests on.
    pub changes: Vec<String>,
    /// What is wrong with it.
    pub faults: Vec<PowersImportFault>,
}

/// A page of rows, and what importing all of the sheet does. Nothing has been written.
#[derive(SimpleObject, Debug)]
pub struct PowersPreviewConnection {
    /// The rows, in order.
    pub nodes: Vec<PowersPreviewRow>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many rows there are in all pages.
    pub total_count: i32,
    /// Give it to the import, which then does what is shown here, or nothing.
    pub seen: String,
    /// New powers with their first draft.
    pub new: i32,
    /// New drafts of powers that are in force or approved.
    pub next_versions: i32,
    /// Drafts that change.
    pub changed: i32,
    /// Rows that the catalogue says already.
    pub unchanged: i32,
    /// Rows with a fault.
    pub faulty: i32,
    /// Headers of columns that nobody knows; they are left out.
    pub ignored: Vec<String>,
}

/// A sheet to be imported.
#[derive(InputObject)]
pub struct PowersImportInput {
    /// Handle of the uploaded sheet (`POST /uploads?purpose=catalogue`), XLSX or CSV.
    pub upload: ID,
    /// `seen` of the preview.
    pub seen: String,
    /// Whether rows with a fault are left out; otherwise one of them refuses the whole import.
    #[graphql(default)]
    pub sound_only: bool,
}

/// What an import did.
#[derive(SimpleObject, Clone, Debug)]
pub struct PowersImported {
    /// New powers with their first draft.
    pub new: i32,
    /// New drafts of powers that are in force or approved.
    pub next_versions: i32,
    /// Drafts that changed.
    pub changed: i32,
    /// Rows that the catalogue said already.
    pub unchanged: i32,
    /// Rows left out because of a fault.
    pub left_out: i32,
}

/// Previews of imports.
#[derive(Default)]
pub struct CatalogueQuery;

#[Object]
impl CatalogueQuery {
    /// What importing a sheet of powers would do, row by row, with every fault at its column; nothing is written.
    async fn powers_preview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Handle of the uploaded sheet (`POST /uploads?purpose=catalogue`), XLSX or CSV.")] upload: ID,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(default, desc = "Only rows with a fault.")] faulty_only: bool,
    ) -> async_graphql::Result<PowersPreviewConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let upload = uuid("upload", &upload).shown(context)?;
        let plan = context.app().powers_preview(context.actor(), upload).await.shown(context)?;
        Ok(shown(&plan, &page, faulty_only))
    }
}

/// Imports.
#[derive(Default)]
pub struct CatalogueMutation;

#[Object]
impl CatalogueMutation {
    /// Imports a sheet of powers: its rows become drafts, all in one, which are submitted and reviewed as any other.
    async fn powers_import(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The sheet and the preview that was seen.")] input: PowersImportInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowersImported> {
        let import = rules::PowersImport {
            upload: uuid("upload", &input.upload).shown(context)?,
            seen: input.seen,
            sound_only: input.sound_only,
        };
        let done = context.app().powers_import(context.actor(), &idempotency_key, import).await.shown(context)?;
        Ok(PowersImported {
            new: count(done.new),
            next_versions: count(done.next_versions),
            changed: count(done.changed),
            unchanged: count(done.unchanged),
            left_out: count(done.left_out),
        })
    }
}

fn shown(plan: &rules::Plan, page: &Page, faulty_only: bool) -> PowersPreviewConnection {
    let after = page.after.as_ref().and_then(|(row, _)| row.parse().ok()).unwrap_or(0_u32);
    let listed = |row: &&rules::PlannedRow| !faulty_only || row.outcome == rules::Outcome::Faulty;
    let most = usize::try_from(page.first).unwrap_or(usize::MAX);
    let mut following = plan.rows.iter().filter(listed).filter(|row| row.number > after);
    let nodes: Vec<PowersPreviewRow> = following.by_ref().take(most).map(row).collect();
    PowersPreviewConnection {
        page_info: PageInfo {
            has_next_page: following.next().is_some(),
            end_cursor: nodes.last().map(|row| cursor(&row.row.to_string(), Uuid::nil())),
        },
        nodes,
        total_count: count(plan.rows.iter().filter(listed).count()),
        seen: plan.seen.clone(),
        new: count(plan.count(rules::Outcome::New)),
        next_versions: count(plan.count(rules::Outcome::NextVersion)),
        changed: count(plan.count(rules::Outcome::Change)),
        unchanged: count(plan.count(rules::Outcome::Unchanged)),
        faulty: count(plan.count(rules::Outcome::Faulty)),
        ignored: plan.ignored.clone(),
    }
}

fn row(row: &rules::PlannedRow) -> PowersPreviewRow {
    PowersPreviewRow {
        row: count(row.number),
        code: row.code.clone(),
        name: row.name.clone(),
        outcome: row.outcome.into(),
        changes: row.changes.iter().map(|column| column.text().zh.to_owned()).collect(),
        faults: row
            .faults
            .iter()
            .map(|fault| PowersImportFault {
                column: fault.column.map(|column| column.text().zh.to_owned()),
                reason: fault.reason.into(),
                text: (&fault.text).into(),
            })
            .collect(),
    }
}
