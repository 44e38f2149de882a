//! A template read, judged and filled in.
//!
//! One line is one paragraph: `# ` begins the title, `= ` a line flush left (whom it is to), `> ` a closing line at the right
//! (who signs, and when); any other line is a paragraph of the text. `{{name}}` is a field. A line whose fields are all empty
//! is left out, so that a template may speak of what a case may not have.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{WritField, WritKind};
use crate::powers::FieldFault;

/// Longest template, in characters.
pub const LONGEST_TEMPLATE: usize = 8_000;
/// Longest words before the year of a number, in characters.
const LONGEST_PREFIX: usize = 30;

/// What the fields of one writ say.
pub type Values = BTreeMap<WritField, String>;

/// A piece of a writ, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Part {
    /// The title, in the middle.
    Title(String),
    /// A line flush left.
    Line(String),
    /// A paragraph, its first line set in by two characters.
    Paragraph(String),
    /// A closing line at the right.
    Closing(String),
}

/// A template without faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    lines: Vec<(Mark, Vec<Piece>)>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Title,
    Line,
    Paragraph,
    Closing,
}

impl Mark {
    /// The mark of a line, and the line without it.
    fn of(line: &str) -> (Self, &str) {
        let marks = [("# ", Self::Title), ("= ", Self::Line), ("> ", Self::Closing)];
        let marked = marks.into_iter().find_map(|(sign, mark)| Some((mark, line.strip_prefix(sign)?)));
        marked.unwrap_or((Self::Paragraph, line))
    }

    fn part(self, text: String) -> Part {
        match self {
            Self::Title => Part::Title(text),
            Self::Line => Part::Line(text),
            Self::Paragraph => Part::Paragraph(text),
            Self::Closing => Part::Closing(text),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Field(WritField),
}

impl Template {
    /// Reads a template of a kind.
    ///
    /// # Errors
    /// Every fault at `body`: `UNKNOWN_FIELD`, `FIELD_OPEN` (each with line and column, from 1), `FIELD_MISSING`,
    /// `TITLE_MISSING`, `TOO_LONG`.
    pub fn read(kind: WritKind, body: &str) -> Result<Self, Vec<FieldFault>> {
        if body.chars().count() > LONGEST_TEMPLATE {
            let (zh, en) = ("模板不能超过 8000 字。", "A template has 8,000 characters at most.");
            return Err(vec![FieldFault::new("body", "TOO_LONG", zh, en)]);
        }
        let mut faults = Vec::new();
        let lines: Vec<(Mark, Vec<Piece>)> = body
            .lines()
            .enumerate()
            .map(|(at, line)| {
                let (mark, words) = Mark::of(line.trim_end());
                (mark, pieces(line.trim_end(), words, at + 1, &mut faults))
            })
            .filter(|(_, pieces)| !pieces.is_empty())
            .collect();
        if lines.iter().filter(|(mark, _)| *mark == Mark::Title).count() != 1 {
            let (zh, en) = ("应有一行以“# ”开头的标题。", "One line begins with “# ”: the title.");
            faults.push(FieldFault::new("body", "TITLE_MISSING", zh, en));
        }
        let used: BTreeSet<WritField> = lines.iter().flat_map(|(_, line)| line).filter_map(Piece::field).collect();
        for field in kind.compulsory().iter().filter(|field| !used.contains(field)) {
            let name = field.name();
            faults.push(FieldFault::new(
                "body",
                "FIELD_MISSING",
                &format!("{}必须写明{}：{{{{{name}}}}}。", kind.zh(), field.zh()),
                &format!("This writ must say {{{{{name}}}}} ({}).", field.en()),
            ));
        }
        if faults.is_empty() { Ok(Self { lines }) } else { Err(faults) }
    }

    /// The writ with its fields filled in; lines that have fields of which none says anything are gone. What a field says
    /// in lines of its own are paragraphs of their own, whatever signs they begin with.
    pub fn filled(&self, values: &Values) -> Vec<Part> {
        let said = |field: WritField| values.get(&field).map(|value| value.trim()).unwrap_or_default();
        let mut parts = Vec::new();
        for (mark, line) in &self.lines {
            let mut fields = line.iter().filter_map(Piece::field).peekable();
            if fields.peek().is_some() && fields.all(|field| said(field).is_empty()) {
                continue;
            }
            let text: String = line
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words.as_str(),
                    Piece::Field(field) => said(*field),
                })
                .collect();
            let told = text.lines().map(str::trim).filter(|line| !line.is_empty());
            parts.extend(told.map(|line| mark.part(line.to_owned())));
        }
        parts
    }
}

impl Piece {
    const fn field(&self) -> Option<WritField> {
        match self {
            Self::Field(field) => Some(*field),
            Self::Words(_) => None,
        }
    }
}

/// Words and fields of one line.
fn pieces(line: &str, words: &str, row: usize, faults: &mut Vec<FieldFault>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some((words, field)) = rest.split_once("{{") {
        let column = line.len() - rest.len() + words.len();
        let column = line.get(..column).unwrap_or_default().chars().count() + 1;
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        let Some((name, after)) = field.split_once("}}") else {
            faults.push(FieldFault::new(
                "body",
                "FIELD_OPEN",
                &format!("第 {row} 行第 {column} 字的“{{{{”没有对应的“}}}}”。"),
                &format!("Line {row}, column {column}: “{{{{” is not closed by “}}}}”."),
            ));
            return pieces;
        };
        match WritField::from_name(name.trim()) {
            Some(field) => pieces.push(Piece::Field(field)),
            None => {
                let name: String = name.trim().chars().take(40).collect();
                faults.push(FieldFault::new(
                    "body",
                    "UNKNOWN_FIELD",
                    &format!("第 {row} 行第 {column} 字：没有“{name}”这个字段。"),
                    &format!("Line {row}, column {column}: there is no field “{name}”."),
                ));
            }
        }
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

/// What keeps words from standing before the year of a number (机关代字). `taken` tells whether another kind of writ of
/// the body has or had them: two writs of one body must never carry one number.
pub fn prefix_faults(prefix: &str, taken: bool) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let sign = |sign: char| sign.is_alphanumeric();
    if prefix.is_empty() || prefix.chars().count() > LONGEST_PREFIX || !prefix.chars().all(sign) {
        let (zh, en) = ("机关代字为 1 至 30 个汉字、字母或数字。", "1 to 30 characters or letters.");
        faults.push(FieldFault::new("prefix", "PREFIX", zh, en));
    }
    if taken {
        let (zh, en) = (
            "这个机关代字已用于本机关另一种文书，文号会重复。",
            "Another kind of writ of this body uses it: numbers would meet.",
        );
        faults.push(FieldFault::new("prefix", "PREFIX_TAKEN", zh, en));
    }
    faults
}
