//! Rows as the bytes of a file, CSV or XLSX, the template of an import, and the data dictionary.

use domain::powers::table::{COLUMNS, Column, ColumnText, EXAMPLE};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::export::Header;
use crate::error::{Error, Result};

/// Width of a column, in characters.
const WIDTH: f64 = 24.0;

/// Rows as CSV, below a header where there is one.
pub(super) fn csv(header: Option<Header>, rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if header == Some(Header::Chinese) {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes);
    let wrong = |error: csv::Error| Error::internal(error.to_string());
    if let Some(header) = header {
        let name = |text: &ColumnText| match header {
            Header::Chinese => text.zh,
            Header::Key => text.key,
        };
        writer.write_record(COLUMNS.iter().map(name)).map_err(wrong)?;
    }
    for row in rows {
        writer.write_record(row).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| Error::internal(error.to_string()))
}

/// Rows as a workbook.
pub(super) fn workbook(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    catalogue(book.add_worksheet(), rows).map_err(wrong)?;
    book.save_to_buffer().map_err(wrong)
}

/// The template of an import as a workbook: the header, an example, and a second sheet that explains the columns.
///
/// # Errors
/// `INTERNAL` when it cannot be written.
pub fn template_sheet() -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    catalogue(book.add_worksheet(), &[example()]).map_err(wrong)?;
    explained(book.add_worksheet()).map_err(wrong)?;
    book.save_to_buffer().map_err(wrong)
}

/// The template of an import as CSV.
///
/// # Errors
/// `INTERNAL` when it cannot be written.
pub fn template() -> Result<Vec<u8>> {
    csv(Some(Header::Chinese), &[example()])
}

/// The data dictionary of the open data as CSV: each column's key, names and meaning in both languages.
///
/// # Errors
/// `INTERNAL` when it cannot be written.
pub fn dictionary() -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let rows = std::iter::once(["key", "zh", "en", "meaning_zh", "meaning_en"])
        .chain(COLUMNS.iter().map(|text| [text.key, text.zh, text.en, text.meaning_zh, text.meaning_en]));
    for row in rows {
        writer.write_record(row).map_err(|error| Error::internal(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| Error::internal(error.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "it is the end of a result")]
fn wrong(error: XlsxError) -> Error {
    Error::internal(error.to_string())
}

fn catalogue(sheet: &mut Worksheet, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    sheet.set_name("权力目录")?;
    sheet.set_freeze_panes(1, 2)?;
    for (at, text) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, WIDTH)?;
        sheet.write_string_with_format(0, at, text.zh, &bold)?;
    }
    for (at, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(at, column, cell, &wrapped)?;
        }
    }
    Ok(())
}

fn explained(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("填写说明")?;
    for (at, name) in (0..).zip(["列名", "英文名", "必填", "说明", "Meaning"]) {
        sheet.set_column_width(at, WIDTH)?;
        sheet.write_string_with_format(0, at, name, &bold)?;
    }
    for (row, text) in (1..).zip(COLUMNS) {
        let needed = if text.needed { "必填" } else { "" };
        for (at, cell) in (0..).zip([text.zh, text.en, needed, text.meaning_zh, text.meaning_en]) {
            sheet.write_string(row, at, cell)?;
        }
    }
    Ok(())
}

/// A row that shows how each column is filled in; an import leaves it out by its code.
fn example() -> Vec<String> {
    let cell = |text: &ColumnText| match text.column {
        Column::Code => EXAMPLE,
        Column::Name => "建筑垃圾处置核准（示例，导入时不读这一行）",
        Column::Organisation => "江州市城市管理局",
        Column::Category => "行政许可",
        Column::OwnCategory => "行政审批类",
        Column::Status
        | Column::Remark
        | Column::StartsOn
        | Column::Fees
        | Column::BasicCode
        | Column::ImplementationCode => "",
        Column::Standing => "法定权力",
        Column::LifeEvents => "工程建设",
        Column::ResultDocuments => "建筑垃圾处置核准文件",
        Column::DisclosedTo => "全社会",
        Column::DisclosureForms => "网站、服务窗口",
        Column::DisclosureTiming => "长期",
        Column::Kind => "对外管理",
        Column::Nature => "执行权",
        Column::Relation => "独立行使",
        Column::Initiation => "依申请办理",
        Column::Audience => "法人和其他组织",
        Column::Summary => "处置建筑垃圾的单位，应当先取得核准。",
        Column::LegalBases => {
            "《城市建筑垃圾管理规定》第七条：处置建筑垃圾的单位，应当向城市人民政府市容环境卫生主管部门提出申请，获得城市建筑垃圾处置核准后，方可处置。"
        }
        Column::Duty => "审查处置方案，核发核准文件。",
        Column::Conditions => "1. 有消纳场地\n2. 运输车辆符合密闭要求",
        Column::Materials => "1. 申请表（必交，原件，1份）\n2. 运输合同（必交，复印件，1份）",
        Column::Statutory => "20个工作日",
        Column::StatutorySource => "行政许可法第四十二条",
        Column::Promised => "10个工作日",
        Column::PromisedSource => "政务服务承诺目录",
        Column::Discipline => "违规核准的，依法处分。",
        Column::Result => "发给核准文件；不予核准的，书面说明理由。",
        Column::Promise => "十个工作日内办结。",
        Column::Complaint => "拨打 12345 热线。",
        Column::ComplaintPhone => "12345",
        Column::Rights => "1. 陈述和申辩\n2. 申请行政复议或者提起行政诉讼",
        Column::Office => "市容管理科",
        Column::Phone => "0589-88061234",
        Column::Address => "市政务服务中心三楼",
        Column::Hours => "工作日 9:00—17:00",
    };
    COLUMNS.iter().map(|text| cell(text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use domain::powers::table::{COLUMNS, read};

    use super::super::opened::lines;
    use super::{csv, dictionary, template, template_sheet, workbook};
    use crate::powers::Header;

    #[test]
    fn a_template_has_every_column_and_no_row_that_an_import_would_take() {
        for bytes in [template().expect("CSV"), template_sheet().expect("XLSX")] {
            let lines = lines(&bytes).expect("lines");
            let header: Vec<&str> = COLUMNS.iter().map(|text| text.zh).collect();
            let shown: Vec<&str> = lines[0].cells.iter().map(|cell| cell.trim_start_matches('\u{feff}')).collect();
            assert_eq!((shown, lines.len()), (header, 2));
            assert_eq!(read(&lines).expect_err("no rows")[0].reason, "SHEET_EMPTY");
        }
    }

    #[test]
    fn what_is_written_reads_the_same_in_both_formats() {
        let row: Vec<String> = COLUMNS.iter().map(|text| format!("{}，\"引号\"\n第二行", text.zh)).collect();
        for bytes in [
            csv(Some(Header::Chinese), std::slice::from_ref(&row)).expect("CSV"),
            workbook(std::slice::from_ref(&row)).expect("XLSX"),
        ] {
            let lines = lines(&bytes).expect("lines");
            assert_eq!(lines.last().map(|line| &line.cells), Some(&row));
        }
    }

    #[test]
    fn the_dictionary_explains_every_column_in_both_languages() {
        let bytes = dictionary().expect("CSV");
        let lines = lines(&bytes).expect("lines");
        assert_eq!(lines.len(), COLUMNS.len() + 1);
        assert!(lines.iter().all(|line| line.cells.len() == 5 && line.cells.iter().all(|cell| !cell.is_empty())));
    }
}
