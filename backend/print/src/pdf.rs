//! Sheets to bytes: drawn and tagged by krilla, whose validators refuse what PDF/A-2a and PDF/UA-1 forbid.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagTree,
};
use krilla::text::Font;
use krilla::{Document, SerializeSettings};

use crate::column::{Laid, lay_out};
use crate::fonts::Fonts;
use crate::paper::Paper;
use crate::picture::{self, Colour};
use crate::sheet::{Branch, Entry, Ink, Mark, Role, Sheet};
use crate::text::{FaceKey, Line, Run, Setter};

const HAIR: f32 = 0.5;
const HAIR_COLOUR: Colour = [0x8c, 0x8c, 0x8c];
const LANGUAGE: &str = "zh-CN";

/// Why a paper cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum Unprintable {
    /// It has more sheets than any paper of ours.
    #[error("more than 2,000 sheets")]
    TooLong,
    /// What was drawn breaks the standard; a fault of this room.
    #[error("not PDF/A: {0}")]
    NotArchival(String),
}

/// Prints a paper.
///
/// # Errors
/// [`Unprintable`].
pub fn print(fonts: &Fonts, paper: &Paper) -> Result<Vec<u8>, Unprintable> {
    let laid = lay_out(fonts, paper)?;
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Unprintable::NotArchival(format!("{error:?}")))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
    let mut press = Press { setter: Setter::new(fonts), faces: HashMap::new(), leaves: vec![Vec::new(); laid.leaves] };
    let mut figures = HashMap::new();
    for (at, sheet) in laid.sheets.iter().enumerate() {
        let size = PageSettings::from_wh(sheet.width, sheet.height);
        let mut page = document.start_page_with(size.ok_or_else(|| Unprintable::NotArchival("a sheet".into()))?);
        let mut surface = page.surface();
        press.sheet(&mut surface, sheet)?;
        surface.finish();
        page.finish();
        figures.extend(figures_on(at, sheet));
    }
    document.set_metadata(metadata(paper));
    document.set_outline(outline(&laid.outline));
    document.set_tag_tree(press.tree(&laid, &figures));
    document.finish().map_err(unprintable)
}

fn unprintable(error: KrillaError) -> Unprintable {
    let told = match &error {
        KrillaError::Validation(faults) => faults.iter().take(3).map(|(fault, _)| format!("{fault:?}")).collect(),
        other => vec![other.to_string()],
    };
    Unprintable::NotArchival(told.join("; "))
}

fn metadata(paper: &Paper) -> Metadata {
    let at = paper.created;
    let created = DateTime::new(at.year).month(at.month).day(at.day).hour(at.hour).minute(at.minute).second(at.second);
    Metadata::new()
        .title(paper.title.clone())
        .authors(vec![paper.author.clone()])
        .language(LANGUAGE.into())
        .creation_date(created.utc_offset_hour(at.ahead_hours))
}

/// Where the drawings of a sheet stand, by their leaf.
fn figures_on(at: usize, sheet: &Sheet) -> impl Iterator<Item = (usize, BBox)> + '_ {
    sheet.marks.iter().filter_map(move |mark| match &mark.ink {
        Ink::Picture(picture, scale) => {
            let rect = Rect::from_xywh(mark.x, mark.y, scale * picture.width, scale * picture.height)?;
            Some((mark.leaf?, BBox::new(at, rect)))
        }
        Ink::Words(_) | Ink::Rule(..) | Ink::Band(..) => None,
    })
}

/// Headings below the wider one before them.
fn outline(entries: &[Entry]) -> Outline {
    let mut outline = Outline::new();
    for node in below(&mut entries.iter().peekable(), 0) {
        outline.push_child(node);
    }
    outline
}

fn below<'e>(entries: &mut std::iter::Peekable<impl Iterator<Item = &'e Entry>>, level: u16) -> Vec<OutlineNode> {
    let mut nodes = Vec::new();
    while let Some(entry) = entries.next_if(|entry| entry.level > level) {
        let place = krilla::destination::XyzDestination::new(entry.sheet, Point::from_xy(0.0, entry.y));
        let mut node = OutlineNode::new(entry.text.clone(), place);
        for inner in below(entries, entry.level) {
            node.push_child(inner);
        }
        nodes.push(node);
    }
    nodes
}

/// What is kept from sheet to sheet.
struct Press<'f> {
    setter: Setter<'f>,
    faces: HashMap<FaceKey, Font>,
    /// Where each leaf of the tree stands: a paragraph may stand on two sheets.
    leaves: Vec<Vec<Identifier>>,
}

impl Press<'_> {
    fn sheet(&mut self, surface: &mut Surface<'_>, sheet: &Sheet) -> Result<(), Unprintable> {
        let mut marks = sheet.marks.as_slice();
        while let Some(first) = marks.first() {
            // Marks of one leaf that follow each other are one piece of it.
            let piece = marks.iter().take_while(|mark| mark.leaf == first.leaf).count();
            let (these, others) = marks.split_at(piece);
            let tag = match first.leaf {
                Some(_) => ContentTag::Other,
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
            };
            let identifier = surface.start_tagged(tag);
            for mark in these {
                self.mark(surface, mark)?;
            }
            surface.end_tagged();
            if let Some(leaf) = first.leaf.and_then(|leaf| self.leaves.get_mut(leaf)) {
                leaf.push(identifier);
            }
            marks = others;
        }
        Ok(())
    }

    fn mark(&mut self, surface: &mut Surface<'_>, mark: &Mark) -> Result<(), Unprintable> {
        match &mark.ink {
            Ink::Words(line) => self.words(surface, line, mark.x, mark.y),
            Ink::Rule(across, down) => {
                let mut path = PathBuilder::new();
                path.move_to(mark.x, mark.y);
                path.line_to(mark.x + across, mark.y + down);
                draw(surface, path, None, Some(stroke(HAIR_COLOUR, HAIR, None)));
                Ok(())
            }
            Ink::Band(width, height, colour) => {
                let mut path = PathBuilder::new();
                if let Some(rect) = Rect::from_xywh(mark.x, mark.y, *width, *height) {
                    path.push_rect(rect);
                }
                draw(surface, path, Some(fill(*colour)), None);
                Ok(())
            }
            Ink::Picture(picture, scale) => {
                surface.push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, mark.x, mark.y));
                let drawn = picture.shapes.iter().try_for_each(|shape| self.shape(surface, shape));
                surface.pop();
                drawn
            }
        }
    }

    fn shape(&mut self, surface: &mut Surface<'_>, shape: &picture::Shape) -> Result<(), Unprintable> {
        match shape {
            picture::Shape::Outline { turns, fill: filled, stroke: stroked, dash } => {
                let line = stroked.map(|(colour, width)| stroke(colour, width, *dash));
                draw(surface, path(turns), filled.map(fill), line);
                Ok(())
            }
            picture::Shape::Label(label) => {
                let style = crate::text::Style {
                    size: label.size,
                    leading: label.size,
                    strong: false,
                    colour: label.colour,
                    indent: 0.0,
                };
                let Some(line) = self.setter.line(&label.text, style) else { return Ok(()) };
                let back = match label.anchor {
                    picture::Anchor::Start => 0.0,
                    picture::Anchor::Middle => line.width / 2.0,
                };
                let (x, y) = label.at;
                if !label.upwards {
                    return self.words(surface, &line, x - back, y);
                }
                surface.push_transform(&Transform::from_row(0.0, -1.0, 1.0, 0.0, x, y));
                let drawn = self.words(surface, &line, -back, 0.0);
                surface.pop();
                drawn
            }
        }
    }

    fn words(&mut self, surface: &mut Surface<'_>, line: &Line, x: f32, y: f32) -> Result<(), Unprintable> {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(line.colour)));
        for run in &line.runs {
            let font = self.face(run)?;
            surface.draw_glyphs(Point::from_xy(x + run.x, y), &run.glyphs, font, &line.text, run.size, false);
        }
        Ok(())
    }

    fn face(&mut self, run: &Run) -> Result<Font, Unprintable> {
        if let Some(font) = self.faces.get(&run.face) {
            return Ok(font.clone());
        }
        let set = run.face.set.iter();
        let set: Vec<_> = set.map(|(tag, bits)| (krilla::text::Tag::new(tag), f32::from_bits(*bits))).collect();
        let (bytes, _) = run.bytes.clone().into_raw_parts();
        let font = Font::new_variable(bytes.into(), run.face.index, &set);
        let font = font.ok_or_else(|| Unprintable::NotArchival("a font that does not read".into()))?;
        self.faces.insert(run.face.clone(), font.clone());
        Ok(font)
    }

    fn tree(&mut self, laid: &Laid, figures: &HashMap<usize, BBox>) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(LANGUAGE.into()));
        for branch in &laid.tree {
            tree.push(self.group(branch, figures));
        }
        tree
    }

    fn group(&mut self, branch: &Branch, figures: &HashMap<usize, BBox>) -> TagGroup {
        let place = branch.leaf.and_then(|leaf| figures.get(&leaf)).copied();
        let mut group = new_group(&branch.role, place);
        if let Some(leaf) = branch.leaf.and_then(|leaf| self.leaves.get_mut(leaf)) {
            for identifier in leaf.drain(..) {
                group.push(identifier);
            }
        }
        for part in &branch.parts {
            group.push(self.group(part, figures));
        }
        group
    }
}

fn new_group(role: &Role, place: Option<BBox>) -> TagGroup {
    match role {
        Role::Heading(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            TagGroup::new(Tag::Hn(level, Some(text.clone())))
        }
        Role::Paragraph => TagGroup::new(Tag::P),
        Role::List => TagGroup::new(Tag::L(ListNumbering::Decimal)),
        Role::Item => TagGroup::new(Tag::LI),
        Role::Number => TagGroup::new(Tag::Lbl),
        Role::ItemBody => TagGroup::new(Tag::LBody),
        Role::Table => TagGroup::new(Tag::Table),
        Role::TableHead => TagGroup::new(Tag::THead),
        Role::TableBody => TagGroup::new(Tag::TBody),
        Role::Row => TagGroup::new(Tag::TR),
        Role::ColumnHead => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        Role::RowHead => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
        Role::Cell => TagGroup::new(Tag::TD),
        Role::Figure(alt) => TagGroup::new(Tag::Figure(Some(alt.clone())).with_bbox(place)),
    }
}

fn path(turns: &[picture::Turn]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for turn in turns {
        match *turn {
            picture::Turn::Move(x, y) => path.move_to(x, y),
            picture::Turn::Line(x, y) => path.line_to(x, y),
            picture::Turn::Curve(from, to, at) => path.cubic_to(from.0, from.1, to.0, to.1, at.0, at.1),
            picture::Turn::Close => path.close(),
        }
    }
    path
}

fn draw(surface: &mut Surface<'_>, path: PathBuilder, fill: Option<Fill>, stroke: Option<Stroke>) {
    // Without fill and line krilla would fill with black.
    if fill.is_none() && stroke.is_none() {
        return;
    }
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn fill(colour: Colour) -> Fill {
    Fill { paint: paint(colour), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn stroke(colour: Colour, width: f32, dash: Option<(f32, f32)>) -> Stroke {
    let dash = dash.map(|(line, gap)| krilla::paint::StrokeDash { array: vec![line, gap], offset: 0.0 });
    Stroke { paint: paint(colour), width, dash, ..Stroke::default() }
}

fn paint([red, green, blue]: Colour) -> krilla::paint::Paint {
    krilla::color::rgb::Color::new(red, green, blue).into()
}
