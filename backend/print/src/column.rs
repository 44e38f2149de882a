//! Fills sheets with blocks from top to bottom: where each line stands, and where a sheet ends.

use crate::fonts::Fonts;
use crate::paper::{Block, Paper};
use crate::pdf::Unprintable;
use crate::picture::{Colour, Picture};
use crate::sheet::{Branch, Entry, Ink, Mark, Role, Sheet, millimetres};
use crate::table;
use crate::text::{Line, Setter, Style, base};

/// A4, upright.
const A4: (f32, f32) = (millimetres(210.0), millimetres(297.0));
/// Margins of GB/T 9704-2012, 5.2: 37 mm above, 28 mm at the left, and a type area of 156 by 225 mm.
const ABOVE: f32 = millimetres(37.0);
const LEFT: f32 = millimetres(28.0);
pub(crate) const WIDTH: f32 = millimetres(156.0);
const BOTTOM: f32 = ABOVE + millimetres(225.0);
/// Around a drawing, which may use more of its sheet.
const AROUND: f32 = millimetres(20.0);
/// Below that many times its size a drawing goes to A3: its words would be smaller than anybody reads.
const SMALLEST: f32 = 0.5;
/// Most sheets of one paper.
const MOST_SHEETS: usize = 2_000;

const BLACK: Colour = [0x1a, 0x1a, 0x1a];
const GREY: Colour = [0x59, 0x59, 0x59];

pub(crate) const BODY: Style = Style { size: 12.0, leading: 20.0, strong: false, colour: BLACK, indent: 24.0 };
const NOTE: Style = Style { size: 9.5, leading: 15.0, colour: GREY, indent: 0.0, ..BODY };
const TITLE: Style = Style { size: 22.0, leading: 32.0, strong: true, indent: 0.0, ..BODY };
const HEADINGS: [Style; 3] = [
    Style { size: 15.0, leading: 24.0, ..TITLE },
    Style { size: 13.0, leading: 21.0, ..TITLE },
    Style { size: 12.0, leading: 20.0, ..TITLE },
];
/// 3号 at 28 characters a line and 22 lines a page of the type area (GB/T 9704-2012, 5.2.2 and 5.2.3), a hair less each, so that
/// their sum is not too long by what is rounded.
const OFFICIAL_SIZE: f32 = millimetres(156.0) / 28.0 - 0.01;
const OFFICIAL: Style =
    Style { size: OFFICIAL_SIZE, leading: millimetres(225.0) / 22.0 - 0.01, indent: 2.0 * OFFICIAL_SIZE, ..BODY };
const FLUSH: Style = Style { indent: 0.0, ..OFFICIAL };
/// The issuing body's name: smaller than any head of a higher body's papers.
const RED_HEAD: Style = Style { size: 30.0, leading: 44.0, strong: true, colour: RED, indent: 0.0 };
const RED: Colour = [0xc0, 0x10, 0x18];
const EDGE: Style = Style { size: 9.0, leading: 12.0, ..NOTE };

/// A paper that is laid out.
pub(crate) struct Laid {
    pub sheets: Vec<Sheet>,
    pub tree: Vec<Branch>,
    pub leaves: usize,
    pub outline: Vec<Entry>,
}

/// The sheets so far.
pub(crate) struct Column<'f> {
    pub setter: Setter<'f>,
    laid: Laid,
    /// Where the next mark goes; none while no sheet is open.
    y: Option<f32>,
}

/// Lays a paper out, with the line at the top and the number at the foot of each sheet.
pub(crate) fn lay_out(fonts: &Fonts, paper: &Paper) -> Result<Laid, Unprintable> {
    let laid = Laid { sheets: Vec::new(), tree: Vec::new(), leaves: 0, outline: Vec::new() };
    let mut column = Column { setter: Setter::new(fonts), laid, y: None };
    for block in &paper.blocks {
        column.block(block);
        if column.laid.sheets.len() > MOST_SHEETS {
            return Err(Unprintable::TooLong);
        }
    }
    if column.laid.sheets.is_empty() {
        column.top();
    }
    if column.laid.outline.is_empty() {
        // A document without headings is found by its title.
        let entry = Entry { level: 1, text: paper.title.clone(), sheet: 0, y: ABOVE };
        column.laid.outline.push(entry);
    }
    column.edges(&paper.header);
    Ok(column.laid)
}

impl Column<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.title(text),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => self.paragraph(text, BODY, 4.0),
            Block::Note(text) => self.paragraph(text, NOTE, 4.0),
            Block::Facts(facts) => table::facts(self, facts),
            Block::Table(table) => table::table(self, table),
            Block::List(items) => self.list(items),
            Block::Picture { picture, alt } => self.picture(picture, alt),
            Block::PageBreak => self.y = None,
            Block::RedHead(text) => self.red_head(text),
            Block::Number(text) => self.centred(text, FLUSH),
            Block::Line(text) => self.paragraph(text, FLUSH, 0.0),
            Block::Official(text) => self.paragraph(text, OFFICIAL, 0.0),
            Block::Closing(text) => self.closing(text),
        }
    }

    fn title(&mut self, text: &str) {
        let lines = self.setter.lines(text, TITLE, WIDTH);
        let leaf = self.leaf();
        self.laid.tree.push(Branch::leaf(Role::Heading(1, text.to_owned()), leaf));
        let y = self.room(TITLE.leading);
        self.enter(1, text, y);
        for line in lines {
            let x = LEFT + (WIDTH - line.width) / 2.0;
            let y = self.room(TITLE.leading);
            self.put(x, y + base(TITLE), Ink::Words(line), Some(leaf));
            self.move_to(y + TITLE.leading);
        }
        self.skip(14.0);
    }

    /// The name in the middle and the rule below it.
    fn red_head(&mut self, text: &str) {
        self.centred(text, RED_HEAD);
        let y = self.room(12.0);
        self.put(LEFT, y + 6.0, Ink::Band(WIDTH, 1.6, RED), None);
        self.move_to(y + 18.0);
    }

    /// Lines in the middle.
    fn centred(&mut self, text: &str, style: Style) {
        let lines = self.setter.lines(text, style, WIDTH);
        let leaf = self.leaf();
        self.laid.tree.push(Branch::leaf(Role::Paragraph, leaf));
        for line in lines {
            let x = LEFT + (WIDTH - line.width) / 2.0;
            let y = self.room(style.leading);
            self.put(x, y + base(style), Ink::Words(line), Some(leaf));
            self.move_to(y + style.leading);
        }
    }

    /// Lines that end four characters before the right edge, which leaves the seal its place.
    fn closing(&mut self, text: &str) {
        let right = LEFT + WIDTH - 4.0 * FLUSH.size;
        let lines = self.setter.lines(text, FLUSH, WIDTH - 4.0 * FLUSH.size);
        let leaf = self.leaf();
        self.laid.tree.push(Branch::leaf(Role::Paragraph, leaf));
        for line in lines {
            let y = self.room(FLUSH.leading);
            self.put(right - line.width, y + base(FLUSH), Ink::Words(line), Some(leaf));
            self.move_to(y + FLUSH.leading);
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let style = HEADINGS[usize::from(level.clamp(1, 3)) - 1];
        let lines = self.setter.lines(text, style, WIDTH);
        let rows = f32::from(u16::try_from(lines.len()).unwrap_or(u16::MAX));
        self.skip(10.0);
        // It stays with two lines of what follows.
        let y = self.room(rows * style.leading + 4.0 + 2.0 * BODY.leading);
        let depth = u16::from(level.clamp(1, 3)) + 1;
        self.enter(depth, text, y);
        let leaf = self.leaf();
        self.laid.tree.push(Branch::leaf(Role::Heading(depth, text.to_owned()), leaf));
        self.lines(lines, LEFT, style, leaf);
        self.skip(4.0);
    }

    fn paragraph(&mut self, text: &str, style: Style, after: f32) {
        let lines = self.setter.lines(text, style, WIDTH);
        let leaf = self.leaf();
        self.laid.tree.push(Branch::leaf(Role::Paragraph, leaf));
        self.lines(lines, LEFT, style, leaf);
        self.skip(after);
    }

    fn list(&mut self, items: &[String]) {
        let style = Style { indent: 0.0, ..BODY };
        let hang = 2.0 * style.size;
        let mut parts = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let (number, words) = (self.leaf(), self.leaf());
            let y = self.room(style.leading);
            if let Some(line) = self.setter.line(&format!("{}.", at + 1), style) {
                self.put(LEFT, y + base(style), Ink::Words(line), Some(number));
            }
            let lines = self.setter.lines(item, style, WIDTH - hang);
            self.lines(lines, LEFT + hang, style, words);
            self.skip(2.0);
            parts.push(Branch::of(
                Role::Item,
                vec![Branch::leaf(Role::Number, number), Branch::leaf(Role::ItemBody, words)],
            ));
        }
        if !parts.is_empty() {
            self.laid.tree.push(Branch::of(Role::List, parts));
        }
        self.skip(4.0);
    }

    /// A sheet of its own, lying when the drawing is wider than high, and larger when it would be too small.
    fn picture(&mut self, picture: &Picture, alt: &str) {
        let wide = picture.width > picture.height;
        let turned = |(width, height): (f32, f32)| if wide { (height, width) } else { (width, height) };
        let a3 = (A4.1, A4.0 * 2.0);
        let scale = |(width, height): (f32, f32)| {
            let across = (width - 2.0 * AROUND) / picture.width.max(1.0);
            let down = (height - 2.5 * AROUND) / picture.height.max(1.0);
            across.min(down).min(1.0)
        };
        let small = turned(A4);
        let (width, height) = if scale(small) < SMALLEST { turned(a3) } else { small };
        let scale = scale((width, height));
        let leaf = self.leaf();
        let mark = Mark {
            x: (width - scale * picture.width) / 2.0,
            y: 1.25 * AROUND,
            ink: Ink::Picture(Box::new(picture.clone()), scale),
            leaf: Some(leaf),
        };
        self.laid.sheets.push(Sheet { width, height, marks: vec![mark] });
        self.laid.tree.push(Branch::leaf(Role::Figure(alt.to_owned()), leaf));
        self.y = None;
    }

    /// Lines one below the other, over as many sheets as they need.
    fn lines(&mut self, lines: Vec<Line>, x: f32, style: Style, leaf: usize) {
        for line in lines {
            let y = self.room(style.leading);
            self.put(x, y + base(style), Ink::Words(line), Some(leaf));
            self.move_to(y + style.leading);
        }
    }

    fn enter(&mut self, level: u16, text: &str, y: f32) {
        let sheet = self.laid.sheets.len().saturating_sub(1);
        self.laid.outline.push(Entry { level, text: text.to_owned(), sheet, y });
    }

    /// The line at the top and the number at the foot of each sheet.
    fn edges(&mut self, header: &str) {
        let all = self.laid.sheets.len();
        for at in 0..all {
            let (width, height) = (self.laid.sheets[at].width, self.laid.sheets[at].height);
            let (top, foot) = (AROUND - 8.0, height - AROUND + 14.0);
            // An official paper has nothing above its head.
            let head = (!header.is_empty()).then(|| self.setter.line(header, EDGE)).flatten();
            let number = self.setter.line(&format!("— {} / {all} —", at + 1), EDGE);
            let sheet = &mut self.laid.sheets[at];
            let mut put = |x: f32, y: f32, ink: Ink| sheet.marks.push(Mark { x, y, ink, leaf: None });
            if let Some(head) = head {
                put(LEFT, top, Ink::Words(head));
                put(LEFT, top + 5.0, Ink::Rule(width - 2.0 * LEFT, 0.0));
            }
            if let Some(number) = number {
                put((width - number.width) / 2.0, foot, Ink::Words(number));
            }
        }
    }

    pub fn left(&self) -> f32 {
        LEFT
    }

    pub fn bottom(&self) -> f32 {
        BOTTOM
    }

    /// How high a sheet is between its margins.
    pub fn whole(&self) -> f32 {
        BOTTOM - ABOVE
    }

    /// A leaf of the tree that is about to grow.
    pub fn leaf(&mut self) -> usize {
        self.laid.leaves += 1;
        self.laid.leaves - 1
    }

    pub fn grow(&mut self, branch: Branch) {
        self.laid.tree.push(branch);
    }

    /// Where something of that height goes: on the open sheet, or at the top of a new one.
    pub fn room(&mut self, height: f32) -> f32 {
        match self.y {
            Some(y) if y + height <= BOTTOM || y <= ABOVE => y,
            Some(_) | None => self.top(),
        }
    }

    /// Where the next mark would go; none while no sheet is open.
    pub fn at(&self) -> Option<f32> {
        self.y
    }

    /// The top of a new sheet.
    pub fn top(&mut self) -> f32 {
        self.laid.sheets.push(Sheet { width: A4.0, height: A4.1, marks: Vec::new() });
        self.y = Some(ABOVE);
        ABOVE
    }

    pub fn put(&mut self, x: f32, y: f32, ink: Ink, leaf: Option<usize>) {
        if let Some(sheet) = self.laid.sheets.last_mut() {
            sheet.marks.push(Mark { x, y, ink, leaf });
        }
    }

    pub fn move_to(&mut self, y: f32) {
        self.y = Some(y);
    }

    /// Leaves some room, which is nothing at the top of a sheet.
    pub fn skip(&mut self, height: f32) {
        self.y = self.y.map(|y| if y <= ABOVE { y } else { y + height });
    }
}
