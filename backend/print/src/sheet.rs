//! What a paper becomes before it is bytes: sheets with marks on them, and the tree in which they are read aloud.

use crate::picture::{Colour, Picture};
use crate::text::Line;

/// Points of a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;

/// Millimetres in points.
pub(crate) const fn millimetres(n: f32) -> f32 {
    n * MILLIMETRE
}

/// One side of a sheet, in points from its upper left corner.
pub(crate) struct Sheet {
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}

/// One thing on a sheet.
pub(crate) struct Mark {
    pub x: f32,
    pub y: f32,
    pub ink: Ink,
    /// The leaf of the tree that it belongs to; none for what only adorns.
    pub leaf: Option<usize>,
}

/// What a mark is made of.
pub(crate) enum Ink {
    /// Words; the mark is the begin of their base line.
    Words(Line),
    /// A hairline from the mark by so much.
    Rule(f32, f32),
    /// A band from the mark by so much.
    Band(f32, f32, Colour),
    /// A drawing, so many times as large.
    Picture(Box<Picture>, f32),
}

/// A part of the document as it is read aloud.
pub(crate) struct Branch {
    pub role: Role,
    pub leaf: Option<usize>,
    pub parts: Vec<Branch>,
}

/// What a part is.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    /// A heading with its level, from 1, and its words.
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Number,
    ItemBody,
    Table,
    TableHead,
    TableBody,
    Row,
    /// The head of a column.
    ColumnHead,
    /// The head of a row.
    RowHead,
    Cell,
    /// A figure with what it shows.
    Figure(String),
}

impl Branch {
    pub fn leaf(role: Role, leaf: usize) -> Self {
        Self { role, leaf: Some(leaf), parts: Vec::new() }
    }

    pub fn of(role: Role, parts: Vec<Self>) -> Self {
        Self { role, leaf: None, parts }
    }
}

/// An entry of the outline.
pub(crate) struct Entry {
    pub level: u16,
    pub text: String,
    pub sheet: usize,
    pub y: f32,
}
