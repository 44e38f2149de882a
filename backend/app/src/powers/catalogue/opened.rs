//! The bytes of a sheet opened as lines: XLSX or CSV, within bounds that no bomb gets past; what the cells mean is the domain's.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use domain::powers::table::{CellFault, Line, MOST_COLUMNS, MOST_ROWS};
use encoding_rs::GB18030;
use zip::ZipArchive;

/// Bytes that a workbook may unpack to.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// Parts that a workbook may have.
const MOST_PARTS: usize = 1_000;
/// Shared strings that a workbook may announce: its reader makes room for all of them at once.
const MOST_STRINGS: u64 = 1_000_000;
/// Merged regions of a sheet.
const MOST_MERGED: usize = 10_000;
/// Bytes of all cells together.
const MOST_TEXT: usize = 16 * 1024 * 1024;
/// The last line that may hold anything: titles, page headers and empty lines stand between the rows.
const LAST_LINE: usize = MOST_ROWS * 2;

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the bytes of a sheet are, by their content; none for anything that is no sheet.
pub(crate) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(XLSX);
    }
    let control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t');
    (!bytes.trim_ascii().is_empty() && !bytes.iter().any(control)).then_some("text/csv")
}

/// The lines of a sheet.
///
/// # Errors
/// Why it cannot be read, at its line where there is one.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, CellFault> {
    if media_type(bytes) == Some(XLSX) { workbook(bytes) } else { csv(bytes) }
}

fn unreadable() -> CellFault {
    let zh = "文件无法读取：应为 XLSX 工作簿或者 CSV 表格。";
    CellFault::new(
        1,
        None,
        "SHEET_UNREADABLE",
        zh,
        "The file cannot be read: an XLSX workbook or a CSV table is wanted.",
    )
}

fn too_large() -> CellFault {
    let zh = "表格展开后太大，请删去无关内容或者分成几个文件。";
    CellFault::new(
        1,
        None,
        "SHEET_TOO_LARGE",
        zh,
        "The sheet unpacks to too much; remove what is not needed or split it.",
    )
}

fn workbook(bytes: &[u8]) -> Result<Vec<Line>, CellFault> {
    bounded(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut sheets = book.sheets_metadata().iter();
    let first = sheets.find(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let name = first.map(|sheet| sheet.name.clone()).ok_or_else(unreadable)?;
    let merged = book.merge_cells_by_sheet_name(&name).map_err(|_| unreadable())?;
    // Cell by cell: a range would make room for everything between the first cell and the last.
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| unreadable())?;
    let mut filled = Filled::default();
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let text = shown(cell.get_value());
        if !text.trim().is_empty() {
            let (row, column) = cell.get_position();
            filled.put(row, column, text)?;
        }
    }
    if merged.len() > MOST_MERGED {
        return Err(too_large());
    }
    for region in merged {
        filled.spread(region.start, region.end.0)?;
    }
    Ok(filled.lines())
}

/// Unpacks every part once, counting what really comes out: what a part says of its size is its own word.
fn bounded(bytes: &[u8]) -> Result<(), CellFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| unreadable())?;
        let strings = part.name().map_err(|_| unreadable())?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut part = part.take(left + 1);
        let mut content = Vec::new();
        let read = if strings {
            part.read_to_end(&mut content).map(|read| u64::try_from(read).unwrap_or(u64::MAX))
        } else {
            std::io::copy(&mut part, &mut std::io::sink())
        };
        left = left.checked_sub(read.map_err(|_| unreadable())?).ok_or_else(too_large)?;
        announced(&content)?;
    }
    Ok(())
}

/// Wants a number of strings that there can be.
fn announced(strings: &[u8]) -> Result<(), CellFault> {
    const COUNT: &[u8] = b"uniqueCount";
    if strings.contains(&0) {
        return Err(unreadable());
    }
    for at in strings.windows(COUNT.len()).enumerate().filter_map(|(at, it)| (it == COUNT).then_some(at)) {
        let rest = strings.get(at + COUNT.len()..).unwrap_or_default();
        let digits = rest.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
        let number =
            digits.fold(0_u64, |number, byte| number.saturating_mul(10).saturating_add(u64::from(byte - b'0')));
        if number > MOST_STRINGS {
            return Err(too_large());
        }
    }
    Ok(())
}

/// A cell as people see it; of a formula, what it came to.
fn shown(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::DateTimeIso(text) => text.chars().take(10).collect(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The cells that hold something, by line.
#[derive(Default)]
struct Filled {
    lines: BTreeMap<u32, Vec<String>>,
    text: usize,
}

impl Filled {
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), CellFault> {
        let line = row.saturating_add(1);
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        if usize::try_from(line).unwrap_or(usize::MAX) > LAST_LINE {
            let zh = format!("内容不能超过第 {LAST_LINE} 行，请分成几个文件。");
            let en = format!("Nothing may stand below row {LAST_LINE}; split the file.");
            return Err(CellFault::new(line, None, "TOO_MANY_ROWS", zh, en));
        }
        if at >= MOST_COLUMNS {
            let (zh, en) = (format!("表格最多 {MOST_COLUMNS} 列。"), format!("{MOST_COLUMNS} columns at most."));
            return Err(CellFault::new(line, None, "TOO_MANY_COLUMNS", zh, en));
        }
        self.text += text.len();
        if self.text > MOST_TEXT {
            return Err(too_large());
        }
        let cells = self.lines.entry(line).or_default();
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            *cell = text;
        }
        Ok(())
    }

    /// A cell merged over lines says the same in each of them.
    fn spread(&mut self, (top, column): (u32, u32), bottom: u32) -> Result<(), CellFault> {
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        let text = self.lines.get(&top.saturating_add(1)).and_then(|cells| cells.get(at)).cloned().unwrap_or_default();
        let from = top.saturating_add(2);
        let until = bottom.saturating_add(1);
        if text.is_empty() || from > until {
            return Ok(());
        }
        let below: Vec<u32> = self.lines.range(from..=until).map(|(line, _)| *line).collect();
        below.into_iter().try_for_each(|line| self.put(line - 1, column, text.clone()))
    }

    fn lines(self) -> Vec<Line> {
        self.lines.into_iter().map(|(number, cells)| Line { number, cells }).collect()
    }
}

fn csv(bytes: &[u8]) -> Result<Vec<Line>, CellFault> {
    let text = decoded(bytes)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut filled = Filled::default();
    let mut row = 0u32;
    for record in reader.records() {
        let record = record.map_err(|_| unreadable())?;
        // The reader skips blank lines, and whoever looks at the sheet counts them.
        let at = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or_default();
        row = row.saturating_add(blank_lines(text.as_bytes(), at));
        for (column, cell) in (0..).zip(record.iter()) {
            if !cell.trim().is_empty() {
                filled.put(row, column, cell.to_owned())?;
            }
        }
        row = row.saturating_add(1);
    }
    Ok(filled.lines())
}

/// Lines without a sign in them that begin where a record is looked for; the second half of a line's end is none.
fn blank_lines(text: &[u8], at: usize) -> u32 {
    let rest = text.get(at..).unwrap_or_default();
    let split = at > 0 && text.get(at - 1) == Some(&b'\r') && rest.first() == Some(&b'\n');
    let ends = rest.iter().skip(usize::from(split)).take_while(|sign| matches!(sign, b'\r' | b'\n'));
    u32::try_from(ends.filter(|sign| **sign == b'\n').count()).unwrap_or(u32::MAX)
}

/// The text of a CSV file: UTF-8, or GBK as spreadsheets in China write it.
fn decoded(bytes: &[u8]) -> Result<String, CellFault> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let mut text = String::with_capacity(bytes.len() * 2);
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        let Some(read) = GB18030.decode_without_bom_handling_and_without_replacement(line) else {
            let zh = format!("第 {number} 行的文字既不是 UTF-8 也不是 GBK 编码。");
            let en = format!("The text of line {number} is neither UTF-8 nor GBK.");
            return Err(CellFault::new(number, None, "ENCODING", zh, en));
        };
        text.push_str(&read);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use rust_xlsxwriter::{Format, Workbook};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{LAST_LINE, MOST_COLUMNS, XLSX, lines, media_type};

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(content).expect("written");
        }
        zip.finish().expect("a zip").into_inner()
    }

    fn cells(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        lines(bytes).expect("lines").into_iter().map(|line| (line.number, line.cells)).collect()
    }

    fn told(bytes: &[u8]) -> (u32, &'static str) {
        let fault = lines(bytes).expect_err("refused");
        (fault.row, fault.reason)
    }

    #[test]
    fn a_workbook_says_in_every_line_what_is_merged_over_them() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 2, "江州市权力目录", &Format::new()).expect("a title");
        sheet.merge_range(1, 0, 3, 0, "生态环境局", &Format::new()).expect("a body");
        for (row, number) in [(1, 20.0), (2, 13_800_000_000.0), (3, 0.5)] {
            sheet.write_string(row, 1, format!("事项{row}")).expect("a name");
            sheet.write_number(row, 2, number).expect("a number");
        }
        let bytes = book.save_to_buffer().expect("a workbook");
        assert_eq!(media_type(&bytes), Some(XLSX));
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            cells(&bytes),
            [
                (1, row(&["江州市权力目录"])),
                (2, row(&["生态环境局", "事项1", "20"])),
                (3, row(&["生态环境局", "事项2", "13800000000"])),
                (4, row(&["生态环境局", "事项3", "0.5"])),
            ]
        );
    }

    #[test]
    fn a_table_in_gbk_reads_as_one_in_utf_8() {
        let text = "编码,名称\r\nXK-1,\"排污\n许可\"\r\n";
        let (gbk, _, _) = encoding_rs::GBK.encode(text);
        let wanted = vec![(1, vec!["编码".to_owned(), "名称".into()]), (2, vec!["XK-1".into(), "排污\n许可".into()])];
        for bytes in [text.as_bytes().to_vec(), gbk.into_owned(), [b"\xef\xbb\xbf", text.as_bytes()].concat()] {
            assert_eq!(media_type(&bytes), Some("text/csv"));
            let mut read = cells(&bytes);
            if let Some(first) = read.first_mut().and_then(|(_, cells)| cells.first_mut()) {
                *first = first.trim_start_matches('\u{feff}').to_owned();
            }
            assert_eq!(read, wanted);
        }
        assert_eq!(told(b"a,b\nc,\xff\xff\n"), (2, "ENCODING"));
    }

    #[test]
    fn what_is_no_sheet_is_not_taken_for_one() {
        for bytes in [b"".as_slice(), b" \n", b"a\0b", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF\x01"] {
            assert_eq!(media_type(bytes), None, "{bytes:?}");
        }
        assert_eq!(told(b"PK\x03\x04 and nothing else"), (1, "SHEET_UNREADABLE"));
        assert_eq!(told(&zipped(&[("word/document.xml", b"<w/>")])), (1, "SHEET_UNREADABLE"));
    }

    #[test]
    fn bombs_are_refused_before_they_go_off() {
        let zeros = vec![b'0'; 65 * 1024 * 1024];
        let bomb = zipped(&[("xl/worksheets/sheet1.xml", &zeros)]);
        assert!(bomb.len() < 1024 * 1024, "{} bytes", bomb.len());
        assert_eq!(told(&bomb), (1, "SHEET_TOO_LARGE"));
        let many: Vec<String> = (0..1_001).map(|number| format!("{number}.xml")).collect();
        let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"<a/>".as_slice())).collect();
        assert_eq!(told(&zipped(&parts)), (1, "SHEET_TOO_LARGE"));
        let promised = b"<sst uniqueCount = '99999999999999999999'></sst>";
        assert_eq!(told(&zipped(&[("xl/sharedStrings.xml", promised)])), (1, "SHEET_TOO_LARGE"));
    }

    #[test]
    fn a_cell_far_away_is_told_and_makes_no_room_for_what_lies_between() {
        for (row, column, fault) in [
            (1_000_000, 0, (1_000_001, "TOO_MANY_ROWS")),
            (5, u16::try_from(MOST_COLUMNS).expect("few"), (6, "TOO_MANY_COLUMNS")),
        ] {
            let mut book = Workbook::new();
            book.add_worksheet().write_string(row, column, "远").expect("a cell");
            assert_eq!(told(&book.save_to_buffer().expect("a workbook")), fault);
        }
        let wide = format!("{}x", ",".repeat(MOST_COLUMNS));
        assert_eq!(told(wide.as_bytes()), (1, "TOO_MANY_COLUMNS"));
        let long = "\"\"\n".repeat(LAST_LINE) + "x";
        let after = u32::try_from(LAST_LINE + 1).expect("few");
        assert_eq!(told(long.as_bytes()), (after, "TOO_MANY_ROWS"));
    }
}
