//! A chart's picture as the paper takes it: the same outlines and words, from the picture's own corner.

use flow::{Anchor, Picture, Turn};
use print::{Label, Shape};

/// The drawing of a chart for a paper.
pub(super) fn drawing(picture: &Picture) -> print::Picture {
    let at = |(x, y): flow::Point| (x - picture.left, y - picture.top);
    let turned = |turn: &Turn| match *turn {
        Turn::Move(to) => {
            let (x, y) = at(to);
            print::Turn::Move(x, y)
        }
        Turn::Line(to) => {
            let (x, y) = at(to);
            print::Turn::Line(x, y)
        }
        Turn::Curve(from, towards, to) => print::Turn::Curve(at(from), at(towards), at(to)),
        Turn::Close => print::Turn::Close,
    };
    let mut shapes = Vec::new();
    for figure in &picture.figures {
        shapes.extend(figure.outlines.iter().map(|outline| Shape::Outline {
            turns: outline.turns.iter().map(turned).collect(),
            fill: outline.fill.map(flow::Tone::rgb),
            stroke: outline.stroke.map(|(tone, width)| (tone.rgb(), width)),
            dash: outline.dash,
        }));
        for label in &figure.labels {
            let lines = label.placed().filter(|(_, line)| !line.is_empty());
            shapes.extend(lines.map(|(place, line)| {
                Shape::Label(Label {
                    text: line.to_owned(),
                    at: at(place),
                    anchor: match label.anchor {
                        Anchor::Start => print::Anchor::Start,
                        Anchor::Middle => print::Anchor::Middle,
                    },
                    size: label.size,
                    colour: flow::Tone::Ink.rgb(),
                    upwards: label.upwards,
                })
            }));
        }
    }
    print::Picture { width: picture.width, height: picture.height, shapes }
}
