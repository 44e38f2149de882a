//! A sheet as rows of known columns: where its header stands, which cells are clean, and what is wrong at which place.

use std::collections::BTreeMap;

use super::{COLUMNS, Column, LONGEST_CELL, LONGEST_LINE, clean, column_of};
use crate::powers::is_code;
use crate::text::Text;

/// Most rows of powers in one sheet.
pub const MOST_ROWS: usize = 10_000;
/// Most columns of a sheet.
pub const MOST_COLUMNS: usize = 100;
/// Lines above the header, such as a title.
const MOST_ABOVE: usize = 20;
/// Known columns that make a line the header.
const ENOUGH: usize = 3;
/// The code of a template's example, which is no power.
pub const EXAMPLE: &str = "示例";

/// One line of a sheet as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// Its cells, from the first column.
    pub cells: Vec<String>,
}

/// What is wrong, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The line, from 1.
    pub row: u32,
    /// The column; none for the row as a whole.
    pub column: Option<Column>,
    /// Stable code.
    pub reason: &'static str,
    /// The fault in words.
    pub text: Text,
}

impl CellFault {
    /// A fault at a cell, or at a row as a whole.
    pub fn new(
        row: u32,
        column: impl Into<Option<Column>>,
        reason: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self { row, column: column.into(), reason, text: Text::new(zh, en) }
    }
}

/// One row of the table: clean cells of the columns that the sheet has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its line in the file, from 1.
    pub number: u32,
    /// Clean cells; a column that the sheet lacks is not there.
    pub cells: BTreeMap<Column, String>,
    /// What is wrong with them, as far as the sheet alone tells.
    pub faults: Vec<CellFault>,
}

impl SheetRow {
    /// A cell; empty where the sheet has none.
    pub fn cell(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }
}

/// A sheet that has a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, in order.
    pub rows: Vec<SheetRow>,
    /// Headers of columns that nobody knows; they are left out.
    pub ignored: Vec<String>,
}

/// Reads a sheet.
///
/// # Errors
/// What makes the sheet as a whole unreadable: no rows, no header, a column that is missing or there twice, too many rows.
pub fn read(lines: &[Line]) -> Result<Sheet, Vec<CellFault>> {
    let mut filled = lines.iter().filter(|line| line.cells.iter().any(|cell| !cell.trim().is_empty()));
    if filled.clone().next().is_none() {
        return Err(vec![CellFault::new(1, None, "SHEET_EMPTY", "表中没有内容。", "The sheet is empty.")]);
    }
    let header = filled.by_ref().take(MOST_ABOVE).find(|line| known(line).count() >= ENOUGH);
    let Some(header) = header else {
        let zh = "没有找到表头：应有“事项编码”“事项名称”“实施机关”等列。";
        let en = "No header was found: columns such as 事项编码, 事项名称 and 实施机关 are wanted.";
        return Err(vec![CellFault::new(1, None, "NO_HEADER", zh, en)]);
    };
    let columns = columns(header)?;
    let ignored = header.cells.iter().map(|cell| clean::line(cell));
    let ignored = ignored.filter(|cell| !cell.is_empty() && cell != "序号" && column_of(cell).is_none()).collect();
    let mut rows: Vec<SheetRow> = Vec::new();
    for line in filled {
        // Printed lists repeat their header on every page.
        if line.cells == header.cells {
            continue;
        }
        let row = row(line, &columns);
        if row.cells.values().all(String::is_empty) && row.faults.is_empty() || row.cell(Column::Code) == EXAMPLE {
            continue;
        }
        if rows.len() == MOST_ROWS {
            let zh = format!("一次最多导入 {MOST_ROWS} 行，请分成几个文件。");
            let en = format!("{MOST_ROWS} rows at most are imported at once; split the file.");
            return Err(vec![CellFault::new(line.number, None, "TOO_MANY_ROWS", zh, en)]);
        }
        rows.push(row);
    }
    if rows.is_empty() {
        let (zh, en) = ("表头下面没有内容。", "There is nothing below the header.");
        return Err(vec![CellFault::new(header.number, None, "SHEET_EMPTY", zh, en)]);
    }
    tell_repeated(&mut rows);
    Ok(Sheet { rows, ignored })
}

fn known(line: &Line) -> impl Iterator<Item = (usize, Column)> {
    line.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, column_of(cell)?)))
}

/// Where each column stands in a header.
fn columns(header: &Line) -> Result<BTreeMap<Column, usize>, Vec<CellFault>> {
    let mut columns = BTreeMap::new();
    let mut faults = Vec::new();
    for (at, column) in known(header) {
        if columns.insert(column, at).is_some() {
            let name = column.text().zh;
            let zh = format!("“{name}”列出现了两次。");
            let en = format!("The column {name} is there twice.");
            faults.push(CellFault::new(header.number, column, "COLUMN_TWICE", zh, en));
        }
    }
    for text in COLUMNS.iter().filter(|text| text.needed && !columns.contains_key(&text.column)) {
        let zh = format!("缺少“{}”列。", text.zh);
        let en = format!("The column {} is missing.", text.zh);
        faults.push(CellFault::new(header.number, text.column, "COLUMN_MISSING", zh, en));
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn row(line: &Line, columns: &BTreeMap<Column, usize>) -> SheetRow {
    let mut row = SheetRow { number: line.number, cells: BTreeMap::new(), faults: Vec::new() };
    for (column, at) in columns {
        let raw = line.cells.get(*at).map_or("", String::as_str);
        let cell = if *column == Column::Code {
            clean::code(raw)
        } else if column.is_line() {
            clean::line(raw)
        } else {
            clean::text(raw)
        };
        if let Some(fault) = cell_fault(line.number, *column, raw, &cell) {
            row.faults.push(fault);
        }
        row.cells.insert(*column, cell);
    }
    row
}

fn cell_fault(row: u32, column: Column, raw: &str, cell: &str) -> Option<CellFault> {
    let longest = if column.is_line() { LONGEST_LINE } else { LONGEST_CELL };
    let fault = |reason, zh: String, en: String| Some(CellFault::new(row, column, reason, zh, en));
    if clean::is_formula(raw.trim()) {
        let (zh, en) = ("单元格是公式，请改成文字。", "The cell is a formula; write the words instead.");
        return fault("FORMULA", zh.into(), en.into());
    }
    if ["#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"].contains(&cell) {
        return fault("CELL_ERROR", "单元格是计算错误。".into(), "The cell is the error of a formula.".into());
    }
    if cell.chars().count() > longest {
        let (zh, en) = (format!("内容不能超过 {longest} 字。"), format!("No more than {longest} characters."));
        return fault("TOO_LONG", zh, en);
    }
    if cell.is_empty() && column.text().needed {
        return fault("REQUIRED", "这一项必须填写。".into(), "This must be filled in.".into());
    }
    if column == Column::Code && cell != EXAMPLE && !is_code(cell) {
        let zh = "编码由 4 至 40 个大写字母、数字和短横组成。";
        let en = "A code is 4 to 40 capital letters, digits and hyphens.";
        return fault("CODE", zh.into(), en.into());
    }
    None
}

/// Tells every row whose code stands in another one too: which of them is meant only people know.
fn tell_repeated(rows: &mut [SheetRow]) {
    let mut seen: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.cell(Column::Code).is_empty()) {
        seen.entry(row.cell(Column::Code).to_owned()).or_default().push(row.number);
    }
    for row in rows {
        let number = row.number;
        let others = seen.get(row.cell(Column::Code)).map(Vec::as_slice).unwrap_or_default();
        if let Some(other) = others.iter().find(|other| **other != number) {
            let zh = format!("编码与第 {other} 行重复。");
            let en = format!("The code stands in row {other} too.");
            row.faults.push(CellFault::new(number, Column::Code, "CODE_REPEATED", zh, en));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CellFault, Line, MOST_ROWS, read};
    use crate::powers::table::Column;

    const HEADER: [&str; 6] = ["序号", "事项编码", "事项名称", "实施机关", "权力类别", "承诺时限"];

    fn lines(rows: &[&[&str]]) -> Vec<Line> {
        (1..)
            .zip(rows)
            .map(|(number, cells)| Line { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() })
            .collect()
    }

    fn told(faults: &[CellFault]) -> Vec<(u32, Option<&'static str>, &'static str)> {
        faults.iter().map(|fault| (fault.row, fault.column.map(|column| column.text().zh), fault.reason)).collect()
    }

    #[test]
    fn a_printed_list_is_read_below_its_title_and_over_its_page_breaks() {
        let sheet = read(&lines(&[
            &["江州市行政权力目录", "", "", "", "", ""],
            &[],
            &HEADER,
            &["1", " xk－３３１２-1", "排 污\n许 可", "生态环境局", "行政许可", "２０个工作日"],
            &HEADER,
            &["", "", "", "", "", ""],
            &["例", "示例", "某许可", "某局", "行政许可", "即办"],
            &["2", "XK-3312-2", "取水许可", "水利局", "行政许可", "即办"],
        ]))
        .expect("a sheet");
        let rows: Vec<_> = sheet
            .rows
            .iter()
            .map(|row| (row.number, row.cell(Column::Code), row.cell(Column::Name), row.cell(Column::Promised)))
            .collect();
        assert_eq!(rows, [(4, "XK-3312-1", "排污许可", "20个工作日"), (8, "XK-3312-2", "取水许可", "即办")]);
        assert!(sheet.rows.iter().all(|row| row.faults.is_empty()));
        assert_eq!(sheet.ignored, Vec::<String>::new());
    }

    #[test]
    fn what_makes_a_sheet_unreadable_is_told_at_its_row() {
        let twice = ["事项编码", "事项名称", "名称", "实施机关", "权力类别", "承诺时限"];
        let lacking = ["事项编码", "事项名称", "实施机关"];
        let full: Vec<Vec<String>> =
            (0..=MOST_ROWS).map(|number| vec![String::new(), format!("XK-{number:05}")]).collect();
        let mut long = lines(&[&HEADER]);
        long.extend((2..).zip(full).map(|(number, cells)| Line { number, cells }));
        for (lines, faults) in [
            (lines(&[]), vec![(1, None, "SHEET_EMPTY")]),
            (lines(&[&["", " "]]), vec![(1, None, "SHEET_EMPTY")]),
            (lines(&[&HEADER]), vec![(1, None, "SHEET_EMPTY")]),
            (lines(&[&["甲", "乙"], &["1", "2"]]), vec![(1, None, "NO_HEADER")]),
            (lines(&[&twice]), vec![(1, Some("事项名称"), "COLUMN_TWICE")]),
            (
                lines(&[&lacking]),
                vec![(1, Some("权力类别"), "COLUMN_MISSING"), (1, Some("承诺时限"), "COLUMN_MISSING")],
            ),
            (long, vec![(10_002, None, "TOO_MANY_ROWS")]),
        ] {
            assert_eq!(told(&read(&lines).expect_err("unreadable")), faults);
        }
    }

    #[test]
    fn each_fault_of_a_row_is_told_at_its_cell() {
        let long = "长".repeat(101);
        let sheet = read(&lines(&[
            &HEADER,
            &["", "XK-0001", "甲", "甲局", "行政许可", "即办"],
            &["", "短", "=cmd|' /C calc'!A0", "甲局", "", "即办"],
            &["", "XK-0001", long.as_str(), "#REF!", "行政许可", "即办"],
        ]))
        .expect("a sheet");
        let faults: Vec<_> = sheet.rows.iter().flat_map(|row| told(&row.faults)).collect();
        assert_eq!(
            faults,
            [
                (2, Some("事项编码"), "CODE_REPEATED"),
                (3, Some("事项编码"), "CODE"),
                (3, Some("事项名称"), "FORMULA"),
                (3, Some("权力类别"), "REQUIRED"),
                (4, Some("事项名称"), "TOO_LONG"),
                (4, Some("实施机关"), "CELL_ERROR"),
                (4, Some("事项编码"), "CODE_REPEATED"),
            ]
        );
    }

    #[test]
    fn a_column_that_nobody_knows_is_named_and_left_out() {
        let mut header = HEADER.to_vec();
        header.push("领导批示");
        let sheet = read(&lines(&[&header, &["", "XK-0001", "甲", "甲局", "行政许可", "即办", "同意"]]));
        assert_eq!(sheet.expect("a sheet").ignored, ["领导批示"]);
    }
}
