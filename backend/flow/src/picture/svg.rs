//! A picture as SVG: one file that needs nothing beside it, without scripts, with its words as words.

use super::outline::{Outline, Tone, Turn};
use super::words::{Anchor, Label};
use super::{Figure, Picture};

/// Fonts with Chinese that systems bring; whoever opens the file has one of them.
const FONTS: &str = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

impl Picture {
    /// The picture as an SVG file in UTF-8. Each element is a group with its full name as title.
    pub fn svg(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let (width, height) = (number(self.width), number(self.height));
        let frame = format!("{} {} {width} {height}", number(self.left), number(self.top));
        push(
            &mut out,
            format_args!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title\" width=\"{width}\" \
                 height=\"{height}\" viewBox=\"{frame}\" font-family=\"{FONTS}\">\n<title id=\"title\">{}</title>\n",
                escaped(&self.name)
            ),
        );
        let (left, top) = (number(self.left), number(self.top));
        let paper = colour(Tone::Paper);
        push(
            &mut out,
            format_args!("<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n"),
        );
        for figure in &self.figures {
            group(&mut out, figure);
        }
        out.push_str("</svg>\n");
        out
    }
}

fn group(out: &mut String, figure: &Figure) {
    out.push_str("<g>");
    if let Some(name) = &figure.name {
        push(out, format_args!("<title>{}</title>", escaped(name)));
    }
    for outline in &figure.outlines {
        path(out, outline);
    }
    for label in &figure.labels {
        words(out, label);
    }
    out.push_str("</g>\n");
}

fn path(out: &mut String, outline: &Outline) {
    out.push_str("<path d=\"");
    for turn in &outline.turns {
        let point = |(x, y): (f32, f32)| format!("{} {}", number(x), number(y));
        match turn {
            Turn::Move(at) => push(out, format_args!("M{}", point(*at))),
            Turn::Line(at) => push(out, format_args!("L{}", point(*at))),
            Turn::Curve(from, to, at) => push(out, format_args!("C{} {} {}", point(*from), point(*to), point(*at))),
            Turn::Close => out.push('Z'),
        }
    }
    push(out, format_args!("\" fill=\"{}\"", outline.fill.map_or("none".into(), colour)));
    if let Some((tone, width)) = outline.stroke {
        push(out, format_args!(" stroke=\"{}\" stroke-width=\"{}\"", colour(tone), number(width)));
    }
    if let Some((line, gap)) = outline.dash {
        push(out, format_args!(" stroke-dasharray=\"{} {}\"", number(line), number(gap)));
    }
    out.push_str("/>");
}

fn words(out: &mut String, label: &Label) {
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
    };
    let ink = colour(Tone::Ink);
    for ((x, y), line) in label.placed().filter(|(_, line)| !line.is_empty()) {
        let (x, y, size) = (number(x), number(y), number(label.size));
        push(
            out,
            format_args!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{ink}\""),
        );
        if label.upwards {
            push(out, format_args!(" transform=\"rotate(-90 {x} {y})\""));
        }
        push(out, format_args!(">{}</text>", escaped(line)));
    }
}

fn push(out: &mut String, words: std::fmt::Arguments<'_>) {
    out.push_str(&words.to_string());
}

/// Hundredths are finer than anybody sees.
fn number(number: f32) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

fn colour(tone: Tone) -> String {
    let [red, green, blue] = tone.rgb();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            sign => out.push(sign),
        }
    }
    out
}
