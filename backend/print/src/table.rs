//! Tables: cells that break over lines, rows that break over sheets, and a head on each of them.

use crate::column::{BODY, Column, WIDTH};
use crate::paper::Table;
use crate::picture::Colour;
use crate::sheet::{Branch, Ink, Role};
use crate::text::{Line, Style, base};

const CELL: Style = Style { size: 10.0, leading: 15.0, indent: 0.0, ..BODY };
const HEAD: Style = Style { strong: true, ..CELL };
const PAD: f32 = 4.0;
const SHADE: Colour = [0xf0, 0xf2, 0xf5];
/// How much of the width the names of facts take.
const NAMES: f32 = 0.22;

/// One cell: its lines and the leaf that they belong to.
struct Cell {
    lines: Vec<Line>,
    leaf: Option<usize>,
    style: Style,
    shade: bool,
}

/// Names and what they are.
pub(crate) fn facts(column: &mut Column<'_>, facts: &[(String, String)]) {
    let widths = [NAMES * WIDTH, (1.0 - NAMES) * WIDTH];
    let mut rows = Vec::new();
    for (name, value) in facts {
        let name = cell(column, name, HEAD, widths[0], true);
        let value = cell(column, value, CELL, widths[1], false);
        let parts = [(Role::RowHead, &name), (Role::Cell, &value)];
        rows.push(branch(parts));
        row(column, vec![name, value], &widths, None);
    }
    if !rows.is_empty() {
        column.grow(Branch::of(Role::Table, vec![Branch::of(Role::TableBody, rows)]));
    }
    column.skip(8.0);
}

/// A table with a head.
pub(crate) fn table(column: &mut Column<'_>, table: &Table) {
    let all: f32 = table.columns.iter().map(|(_, share)| share).sum();
    let widths: Vec<f32> = table.columns.iter().map(|(_, share)| WIDTH * share / all.max(f32::EPSILON)).collect();
    let head = head(column, table, &widths);
    let named = branch(head.iter().map(|cell| (Role::ColumnHead, cell)));
    // The head stays with the first lines below it.
    let y = column.room(height(&head) + tall(2));
    column.move_to(y);
    let again = repeated(&head);
    row(column, head, &widths, None);
    let mut rows = Vec::new();
    for cells in &table.rows {
        let texts = widths.iter().enumerate().map(|(at, width)| (cells.get(at).map_or("", String::as_str), *width));
        let cells: Vec<Cell> = texts.map(|(text, width)| cell(column, text, CELL, width, false)).collect();
        rows.push(branch(cells.iter().map(|cell| (Role::Cell, cell))));
        row(column, cells, &widths, Some(&again));
    }
    let mut parts = vec![Branch::of(Role::TableHead, vec![named])];
    if !rows.is_empty() {
        parts.push(Branch::of(Role::TableBody, rows));
    }
    column.grow(Branch::of(Role::Table, parts));
    column.skip(8.0);
}

fn head(column: &mut Column<'_>, table: &Table, widths: &[f32]) -> Vec<Cell> {
    let texts = table.columns.iter().zip(widths);
    texts.map(|((text, _), width)| cell(column, text, HEAD, *width, true)).collect()
}

/// The head as it stands on later sheets: seen, and not read aloud again.
fn repeated(head: &[Cell]) -> Vec<Cell> {
    head.iter().map(|cell| Cell { lines: cell.lines.clone(), leaf: None, ..*cell }).collect()
}

fn cell(column: &mut Column<'_>, text: &str, style: Style, width: f32, shade: bool) -> Cell {
    let lines = column.setter.lines(text, style, width - 2.0 * PAD);
    Cell { lines, leaf: Some(column.leaf()), style, shade }
}

fn branch<'c>(cells: impl IntoIterator<Item = (Role, &'c Cell)>) -> Branch {
    let leaves = cells.into_iter().filter_map(|(role, cell)| Some(Branch::leaf(role, cell.leaf?)));
    Branch::of(Role::Row, leaves.collect())
}

fn height(cells: &[Cell]) -> f32 {
    tall(most(cells))
}

fn most(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default()
}

/// The height of a row of so many lines.
fn tall(lines: usize) -> f32 {
    count(lines) * CELL.leading + 2.0 * PAD
}

fn count(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}

/// The top of a new sheet, below the head again.
fn again(column: &mut Column<'_>, head: Option<&[Cell]>, widths: &[f32]) -> f32 {
    let top = column.top();
    head.map_or(top, |head| draw(column, head, widths, top, usize::MAX))
}

/// Draws a row where it fits, broken over sheets when it is higher than one.
fn row(column: &mut Column<'_>, mut cells: Vec<Cell>, widths: &[f32], head: Option<&[Cell]>) {
    let above = head.map_or(0.0, height);
    let bottom = column.bottom();
    let whole = column.whole() - above;
    loop {
        let left = most(&cells);
        let fitting = |y: f32| (1..=left).rev().find(|lines| y + tall(*lines) <= bottom);
        // A row that fits on a sheet of its own is not torn, nor is one line left behind.
        let fits = |y: &f32| fitting(*y).is_some_and(|lines| lines == left || (lines > 1 && tall(left) > whole));
        let y = match column.at().filter(fits) {
            Some(y) => y,
            None => again(column, head, widths),
        };
        let lines = fitting(y).unwrap_or(1);
        let y = draw(column, &cells, widths, y, lines);
        column.move_to(y);
        if lines >= left {
            return;
        }
        for cell in &mut cells {
            cell.lines = cell.lines.split_off(lines.min(cell.lines.len()));
        }
    }
}

/// Draws the first lines of cells, with the rules around them; returns where the next row begins.
fn draw(column: &mut Column<'_>, cells: &[Cell], widths: &[f32], y: f32, lines: usize) -> f32 {
    let high = tall(lines.min(most(cells)));
    let mut x = column.left();
    for (cell, width) in cells.iter().zip(widths) {
        if cell.shade {
            column.put(x, y, Ink::Band(*width, high, SHADE), None);
        }
        x += width;
    }
    let mut x = column.left();
    for (cell, width) in cells.iter().zip(widths) {
        for (at, line) in cell.lines.iter().take(lines).enumerate() {
            let base = y + PAD + count(at) * cell.style.leading + base(cell.style);
            column.put(x + PAD, base, Ink::Words(line.clone()), cell.leaf);
        }
        column.put(x, y, Ink::Rule(0.0, high), None);
        x += width;
    }
    column.put(x, y, Ink::Rule(0.0, high), None);
    column.put(column.left(), y, Ink::Rule(WIDTH, 0.0), None);
    column.put(column.left(), y + high, Ink::Rule(WIDTH, 0.0), None);
    y + high
}
