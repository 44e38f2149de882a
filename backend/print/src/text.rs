//! Words to lines: shaped, broken and measured by parley, and ready to be drawn by krilla.

use std::sync::Arc;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Language};
use parley::{
    FontContext, FontFamily, FontWeight, IndentOptions, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

use crate::fonts::Fonts;
use crate::picture::Colour;

/// How much of its size a Chinese sign rises above the base line.
const RISE: f32 = 0.88;

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// Size in points.
    pub size: f32,
    /// From one base line to the next, in points.
    pub leading: f32,
    /// Whether it is the bold face of headings.
    pub strong: bool,
    pub colour: Colour,
    /// How far the first line of a paragraph is set in, in points.
    pub indent: f32,
}

/// One line, ready to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The paragraph that it is a line of.
    pub text: Arc<str>,
    pub runs: Vec<Run>,
    pub width: f32,
    pub colour: Colour,
}

/// Glyphs of one face side by side.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub face: FaceKey,
    pub bytes: Blob<u8>,
    pub size: f32,
    /// How far from the begin of the line it begins.
    pub x: f32,
    pub glyphs: Vec<KrillaGlyph>,
}

/// What tells faces apart: the file, the place in it, and how a variable one is set (each with the bits of its number).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FaceKey {
    pub file: u64,
    pub index: u32,
    pub set: Vec<([u8; 4], u32)>,
}

/// Sets the words of one paper.
pub(crate) struct Setter<'f> {
    fonts: &'f Fonts,
    context: FontContext,
    layouts: LayoutContext<()>,
}

impl<'f> Setter<'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, context: fonts.context.clone(), layouts: LayoutContext::new() }
    }

    /// Lines no wider than `width`; a line feed begins a new paragraph, and an empty text is one empty line.
    pub fn lines(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        text.split('\n').flat_map(|paragraph| self.paragraph(paragraph, style, Some(width))).collect()
    }

    /// One line, however long.
    pub fn line(&mut self, text: &str, style: Style) -> Option<Line> {
        self.paragraph(&text.replace('\n', " "), style, None).into_iter().next()
    }

    fn paragraph(&mut self, text: &str, style: Style, width: Option<f32>) -> Vec<Line> {
        let printable = self.fonts.printable(text);
        // What has no ink still has a place: a cell without one would be none to whoever hears the table read.
        let text: Arc<str> = if printable.is_empty() { " ".into() } else { printable.into() };
        let family = if style.strong { &self.fonts.headings } else { &self.fonts.text };
        let mut builder = self.layouts.ranged_builder(&mut self.context, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::named(family)));
        builder.push_default(StyleProperty::FontSize(style.size));
        let weight = if style.strong { FontWeight::BOLD } else { FontWeight::NORMAL };
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.leading)));
        builder.push_default(StyleProperty::Locale(Language::parse("zh-Hans-CN").ok()));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut layout = builder.build(&text);
        if style.indent > 0.0 {
            layout.set_text_indent(style.indent, IndentOptions::default());
        }
        layout.break_all_lines(width);
        let mut lines = Vec::new();
        for (at, line) in layout.lines().enumerate() {
            let begin = if at == 0 { style.indent } else { 0.0 };
            let mut x = begin;
            let mut runs = Vec::new();
            for run in line.runs() {
                let glyphs = glyphs(&run);
                let data = run.font();
                let settings = run.synthesis();
                let set = settings.variation_settings().iter();
                let face = FaceKey {
                    file: data.data.id(),
                    index: data.index,
                    set: set.map(|(tag, value)| (tag.to_be_bytes(), value.to_bits())).collect(),
                };
                runs.push(Run { face, bytes: data.data.clone(), size: run.font_size(), x, glyphs });
                x += run.advance();
            }
            let width = x - line.metrics().trailing_whitespace;
            lines.push(Line { text: text.clone(), runs, width, colour: style.colour });
        }
        lines
    }
}

/// From the top of a line to its base line.
pub(crate) fn base(style: Style) -> f32 {
    (style.leading - style.size) / 2.0 + RISE * style.size
}

fn glyphs(run: &parley::Run<'_, ()>) -> Vec<KrillaGlyph> {
    let size = run.font_size();
    let mut glyphs: Vec<KrillaGlyph> = Vec::new();
    for cluster in run.visual_clusters() {
        if cluster.is_ligature_continuation() {
            // The sign that was joined has no glyph of its own: the one before stands for both.
            if let Some(last) = glyphs.last_mut() {
                last.text_range.end = cluster.text_range().end;
            }
            continue;
        }
        for glyph in cluster.glyphs() {
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance / size,
                glyph.x / size,
                glyph.y / size,
                0.0,
                cluster.text_range(),
                None,
            ));
        }
    }
    glyphs
}
