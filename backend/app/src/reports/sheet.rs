//! Reports as workbooks: a list with why each row is there, the totals by body and class, and what somebody holds.

use domain::policy::{Actor, Operation};
use domain::powers::table::MOST_ROWS;
use domain::reports::PowerList;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use store::page::{MOST, Page};
use store::reports::{HolderOf, Narrowing};
use uuid::Uuid;

use super::lists::{ReportRow, Subject};
use super::totals::Counted;
use crate::App;
use crate::boxed;
use crate::directory::Listing;
use crate::error::{Error, Result};

/// Width of a column, in characters.
const WIDTH: f64 = 24.0;

impl App {
    /// A list of the reader's report as a workbook.
    ///
    /// # Errors
    /// The policy's denial, `REFUSED` when it has more rows than a workbook may have.
    #[boxed]
    pub async fn report_sheet(&self, actor: &Actor, list: PowerList, narrowing: &Narrowing) -> Result<Vec<u8>> {
        let listing = self.listing().await?;
        let mut rows = Vec::new();
        let mut page = Some(first());
        while let Some(here) = page {
            let found = self.report_rows(actor, Operation::ReportExport, list, narrowing, &here).await?;
            for row in &found.rows {
                rows.push(cells(&listing, row)?);
            }
            page = next(found.end.as_deref(), found.has_next, rows.len())?;
        }
        let header = [
            "编码",
            "名称",
            "机构",
            "权力类别",
            "说明",
            "承诺时限",
            "法定时限",
            "样本数",
            "中位数（工作日）",
            "九成以内（工作日）",
        ];
        written(list.title().zh, &header, rows).await
    }

    /// The totals by body and class as a workbook: powers in force, then those known by name only, then charts.
    ///
    /// # Errors
    /// The policy's denial, `NOT_FOUND` for a body that is none.
    #[boxed]
    pub async fn totals_sheet(&self, actor: &Actor, within: Option<Uuid>) -> Result<Vec<u8>> {
        let listing = self.listing().await?;
        let mut rows = Vec::new();
        let mut page = Some(first());
        let mut named = String::from("合计");
        while let Some(here) = page {
            let totals = self.power_totals(actor, within, &here).await?;
            if rows.is_empty() {
                rows.push(line(std::mem::take(&mut named), "全部类别", &totals.counted));
                for class in &totals.categories {
                    let name = &listing.category(&class.category)?.name_zh;
                    rows.push(line("合计".into(), name, &class.counted));
                }
            }
            for body in &totals.bodies.rows {
                let name = &listing.organisation(body.organisation)?.name_zh;
                rows.push(line(name.clone(), "全部类别", &body.counted));
                for class in &body.categories {
                    let class_name = &listing.category(&class.category)?.name_zh;
                    rows.push(line(name.clone(), class_name, &class.counted));
                }
            }
            page = next(totals.bodies.end.as_deref(), totals.bodies.has_next, rows.len())?;
        }
        let header = ["机构", "权力类别", "现行事项", "仅知名称", "流程图"];
        written("权力事项总量".into(), &header, rows).await
    }

    /// What somebody holds as a workbook: a row a step, or a row a power for a body.
    ///
    /// # Errors
    /// The policy's denial, `NOT_FOUND`, `REFUSED` when it has more rows than a workbook may have.
    #[boxed]
    pub async fn held_sheet(&self, actor: &Actor, of: HolderOf, id: Uuid, decides: bool) -> Result<Vec<u8>> {
        let listing = self.listing().await?;
        let mut rows = Vec::new();
        let mut page = Some(first());
        while let Some(here) = page {
            let held = self.held_powers(actor, Operation::PowersExport, of, id, decides, &here).await?;
            for power in &held.powers.rows {
                let base = [
                    power.power.code.clone(),
                    power.power.name_zh.clone(),
                    listing.organisation(power.power.organisation_id)?.name_zh.clone(),
                    listing.category(&power.power.category_code)?.name_zh.clone(),
                ];
                for step in &power.steps {
                    let post = listing.post(step.post_id)?.title_zh.clone();
                    let signs = if step.decides { "签署决定" } else { "" };
                    rows.push([base.as_slice(), &[step.name.clone(), post, signs.to_owned()]].concat());
                }
            }
            page = next(held.powers.end.as_deref(), held.powers.has_next, rows.len())?;
        }
        let header = ["编码", "名称", "机构", "权力类别", "环节", "岗位", "决定"];
        written("权力清单".into(), &header, rows).await
    }
}

const fn first() -> Page {
    Page { first: MOST, after: None }
}

/// The next page, if there is one and the workbook has room for it.
fn next(end: Option<&str>, has_next: bool, rows: usize) -> Result<Option<Page>> {
    if rows > MOST_ROWS {
        return Err(Error::refused(
            "TOO_MANY_ROWS",
            format!("超过 {MOST_ROWS} 行，请缩小范围。"),
            format!("More than {MOST_ROWS} rows: narrow the list."),
        ));
    }
    Ok(if has_next { Page::parse(MOST, end) } else { None })
}

fn line(body: String, class: &str, counted: &Counted) -> Vec<String> {
    let numbers = [counted.powers, counted.named_only, counted.charts].map(|n| n.to_string());
    [[body, class.to_owned()].as_slice(), &numbers].concat()
}

fn cells(listing: &Listing, row: &ReportRow) -> Result<Vec<String>> {
    let (code, name, body, class) = match &row.subject {
        Subject::Power(power) => (
            power.code.clone(),
            power.name_zh.clone(),
            listing.organisation(power.organisation_id)?.name_zh.clone(),
            listing.category(&power.category_code)?.name_zh.clone(),
        ),
        Subject::Body(id) => {
            let body = listing.organisation(*id)?;
            (body.code.clone(), body.name_zh.clone(), body.name_zh.clone(), String::new())
        }
        Subject::Post(id) => {
            let post = listing.post(*id)?;
            let body = listing.organisation(post.organisation_id)?.name_zh.clone();
            (post.code.clone(), post.title_zh.clone(), body, String::new())
        }
        Subject::Law(law) => {
            (law.document_number.clone().unwrap_or_default(), law.title.clone(), String::new(), String::new())
        }
    };
    let mut cells = vec![code, name, body, class, row.why.zh.clone()];
    if let Some(days) = &row.days {
        let number = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
        cells.extend([
            days.promised.as_ref().map(domain::time::Period::zh).unwrap_or_default(),
            days.statutory.as_ref().map(domain::time::Period::zh).unwrap_or_default(),
            days.samples.to_string(),
            number(days.median_days),
            number(days.p90_days),
        ]);
    }
    Ok(cells)
}

/// Rows as a workbook; numbers are numbers, so that a spreadsheet can add them.
async fn written(name: String, header: &[&'static str], rows: Vec<Vec<String>>) -> Result<Vec<u8>> {
    let header = header.to_vec();
    let write = move || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, text) in (0..).zip(&header) {
            sheet.set_column_width(at, WIDTH)?;
            sheet.write_string_with_format(0, at, *text, &bold)?;
        }
        for (at, row) in (1..).zip(&rows) {
            for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<u32>() {
                    Ok(number) if !cell.starts_with('0') || cell == "0" => {
                        sheet.write_number_with_format(at, column, number, &wrapped)?;
                    }
                    _ => {
                        sheet.write_string_with_format(at, column, cell, &wrapped)?;
                    }
                }
            }
        }
        book.save_to_buffer()
    };
    let done = tokio::task::spawn_blocking(write).await.map_err(|error| Error::internal(error.to_string()))?;
    done.map_err(|error| Error::internal(error.to_string()))
}
