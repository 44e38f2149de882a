//! What is to be printed: blocks of plain values, in the order in which they are read.

use crate::picture::Picture;

/// One document.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its title, as programs show it; a [`Block::Title`] prints it.
    pub title: String,
    /// Who answers for it, such as a body.
    pub author: String,
    /// When what it says was made: the only time that stands in the bytes.
    pub created: Moment,
    /// The line at the top of each page; an empty one leaves the top bare.
    pub header: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A moment by its clock, with minutes from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
    /// Hour.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
    /// Second.
    pub second: u8,
    /// Hours that the clock is ahead of UTC.
    pub ahead_hours: i8,
}

/// One part of a document. Line feeds in its texts begin new lines; signs that no font has are printed as 〓.
#[derive(Clone, Debug)]
pub enum Block {
    /// The title, in the middle.
    Title(String),
    /// A heading; it stays with what follows and stands in the outline.
    Heading {
        /// 1 for the widest, at most 3.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph, with its first line set in by two characters.
    Paragraph(String),
    /// A paragraph in smaller, lighter print: a translation, a remark.
    Note(String),
    /// Names and what they are, one pair a row.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A list whose items are numbered from 1.
    List(Vec<String>),
    /// A drawing on a page of its own, turned and enlarged to A3 as it needs.
    Picture {
        /// The drawing.
        picture: Picture,
        /// What it shows, for those who cannot see it.
        alt: String,
    },
    /// What follows begins on a new page.
    PageBreak,
    /// The red head of an official paper: who issues it, above a red rule (GB/T 9704-2012, 7.2.4 and 7.2.7).
    RedHead(String),
    /// The number of an official paper, in the middle (GB/T 9704-2012, 7.2.5).
    Number(String),
    /// A line of an official paper, flush left: whom it is to.
    Line(String),
    /// A paragraph of an official paper: 28 characters a line, 22 lines a page, set in by two characters.
    Official(String),
    /// A closing line of an official paper, at the right and set in by four characters.
    Closing(String),
}

/// A table; cells break over lines, rows over pages, and the head is repeated on each page.
#[derive(Clone, Debug)]
pub struct Table {
    /// The head of each column, and how wide it is beside the others.
    pub columns: Vec<(String, f32)>,
    /// The rows; one that is shorter than the head ends in empty cells.
    pub rows: Vec<Vec<String>>,
}
