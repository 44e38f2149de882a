//! The catalogue given out: as a stream of CSV a stretch at a time, or as one workbook of bounded length.

use domain::policy::{Actor, Operation, permit};
use domain::powers::PowerContent;
use domain::powers::table::{COLUMNS, Entry, MOST_ROWS, shown};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use store::page::Page;
use store::tables::power;

use super::written;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::powers::Narrowing;

/// Most rows of one export.
pub const MOST_EXPORTED: usize = 100_000;
/// Rows read at a time.
const STRETCH: u64 = store::page::MOST;

/// How the columns of a CSV file are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// In Chinese, for spreadsheets: the file begins with the mark by which they know UTF-8.
    Chinese,
    /// By their stable keys, for programs.
    Key,
}

/// How far a stream has come.
struct Progress {
    page: Option<Page>,
    written: usize,
    header: Option<Header>,
}

impl App {
    /// The catalogue as CSV, in the order of its list: published and historic powers, at most [`MOST_EXPORTED`].
    ///
    /// # Errors
    /// The policy's denial; within the stream, when the database refuses.
    pub fn powers_csv(
        &self,
        actor: &Actor,
        header: Header,
        narrowing: Narrowing,
    ) -> Result<impl Stream<Item = Result<Vec<u8>>> + use<>> {
        permit(actor, Operation::PowersExport)?;
        let (app, actor) = (self.clone(), actor.clone());
        let begin = Progress { page: Some(first()), written: 0, header: Some(header) };
        Ok(try_unfold(begin, move |progress| {
            let (app, actor, narrowing) = (app.clone(), actor.clone(), narrowing.clone());
            async move {
                let Some(page) = progress.page.filter(|_| progress.written < MOST_EXPORTED) else { return Ok(None) };
                let (rows, next) = app.stretch(&actor, &narrowing, &page).await?;
                let written = progress.written + rows.len();
                let bytes = written::csv(progress.header, &rows)?;
                Ok(Some((bytes, Progress { page: next, written, header: None })))
            }
        }))
    }

    /// The catalogue as a workbook that an import reads back.
    ///
    /// # Errors
    /// `REFUSED` when it has more rows than a workbook may have.
    #[boxed]
    pub async fn powers_sheet(&self, actor: &Actor, narrowing: &Narrowing) -> Result<Vec<u8>> {
        let mut rows = Vec::new();
        let mut page = Some(first());
        while let Some(here) = page {
            let (more, next) = self.stretch(actor, narrowing, &here).await?;
            rows.extend(more);
            if rows.len() > MOST_ROWS {
                return Err(Error::refused(
                    "TOO_MANY_ROWS",
                    format!("超过 {MOST_ROWS} 行，请缩小范围，或者下载 CSV。"),
                    format!("More than {MOST_ROWS} rows: narrow the list, or take the CSV."),
                ));
            }
            page = next;
        }
        let written = tokio::task::spawn_blocking(move || written::workbook(&rows));
        written.await.map_err(|error| Error::internal(error.to_string()))?
    }

    /// The cells of some powers, and where the next ones begin.
    async fn stretch(
        &self,
        actor: &Actor,
        narrowing: &Narrowing,
        page: &Page,
    ) -> Result<(Vec<Vec<String>>, Option<Page>)> {
        let work = self.read(actor, Operation::PowersExport)?;
        let listed = self.listed(&work, None, narrowing, None, page, false).await?.page;
        let powers = listed.rows;
        let versions = powers.iter().filter_map(|power| power.current_version_id).collect();
        let contents = store::powers::contents(&work, versions).await?;
        let listing = self.listing().await?;
        let cells = |power: &power::Model| {
            let content = power.current_version_id.and_then(|version| contents.get(&version));
            let content: Option<PowerContent> = content
                .map(|content| serde_json::from_str(content))
                .transpose()
                .map_err(|error| Error::internal(format!("content: {error}")))?;
            let entry = Entry {
                code: &power.code,
                name: &power.name_zh,
                organisation: &listing.organisation(power.organisation_id)?.name_zh,
                category: &listing.category(&power.category_code)?.name_zh,
                own_category: power.own_category.as_deref(),
                remark: power.remark_zh.as_deref(),
                content: content.as_ref(),
            };
            Ok(COLUMNS.iter().map(|text| shown(text.column, &entry)).collect())
        };
        let rows = powers.iter().map(cells).collect::<Result<_>>()?;
        let end = listed.end.filter(|_| listed.has_next);
        let next = end.and_then(|end| Page::parse(STRETCH, Some(&end)));
        Ok((rows, next))
    }
}

const fn first() -> Page {
    Page { first: STRETCH, after: None }
}
