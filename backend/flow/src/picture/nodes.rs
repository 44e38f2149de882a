//! Pools, lanes, steps, sub-processes, gateways, events and remarks, as the standard draws them.

use super::outline::{Outline, Point, Turn, circle, diamond, polyline, rectangle, rounded};
use super::words::{Anchor, Label};
use super::{Bounds, Figure};
use crate::xml::{Element, Space};

const SIZE: f32 = 12.0;
const SMALL: f32 = 11.0;
/// How wide the band with the name of a pool or lane is.
const BAND: f32 = 30.0;
/// How wide words below an event or gateway may run.
const OUTSIDE: f32 = 90.0;

/// The figure of a shape, with how high it lies.
pub(super) fn figure(drawing: &Element, element: &Element, bounds: Bounds) -> (u8, Figure) {
    let mut figure = Figure::named(element);
    let layer = match element.name.as_str() {
        "participant" => frame(&mut figure, drawing, bounds, 0),
        "lane" => frame(&mut figure, drawing, bounds, 1),
        "subProcess" | "transaction" | "adHocSubProcess" => nested(&mut figure, drawing, element, bounds),
        "startEvent" | "endEvent" | "intermediateCatchEvent" | "intermediateThrowEvent" | "boundaryEvent" => {
            event(&mut figure, element, bounds);
            outside(&mut figure, drawing, bounds);
            6
        }
        name if name.ends_with("Gateway") => {
            gateway(&mut figure, name, bounds);
            outside(&mut figure, drawing, bounds);
            5
        }
        name if name.ends_with("ask") || name == "callActivity" => step(&mut figure, name, bounds),
        "textAnnotation" => remark(&mut figure, element, bounds),
        "group" => {
            let lines = rounded(bounds.x, bounds.y, bounds.width, bounds.height, 10.0);
            figure.outlines.push(Outline::line(lines, 1.5).broken(10.0, 6.0));
            3
        }
        _ => {
            figure.outlines.push(Outline::area(rectangle(bounds.x, bounds.y, bounds.width, bounds.height), 1.5));
            outside(&mut figure, drawing, bounds);
            5
        }
    };
    (layer, figure)
}

/// A pool or lane with its name in a band.
fn frame(figure: &mut Figure, drawing: &Element, bounds: Bounds, layer: u8) -> u8 {
    let Bounds { x, y, width, height } = bounds;
    figure.outlines.push(Outline::area(rectangle(x, y, width, height), 1.5));
    let lies = drawing.attribute("isHorizontal") != Some("false");
    let (side, top) = ([(x + BAND, y), (x + BAND, y + height)], [(x, y + BAND), (x + width, y + BAND)]);
    if layer == 0 {
        figure.outlines.push(Outline::line(polyline(if lies { &side } else { &top }, false), 1.5));
    }
    if let Some(name) = &figure.name {
        figure.labels.push(if lies {
            Label::upwards(name, (x + BAND / 2.0, y + height / 2.0), (height - 8.0, BAND), SIZE)
        } else {
            Label::inside(name, (x + width / 2.0, y + BAND / 2.0), (width - 8.0, BAND), SIZE)
        });
    }
    layer
}

/// A step: a round box, with a person in it where a person does it, and a thick border where another process is called.
fn step(figure: &mut Figure, name: &str, bounds: Bounds) -> u8 {
    let Bounds { x, y, width, height } = bounds;
    let border = if name == "callActivity" { 4.0 } else { 1.5 };
    figure.outlines.push(Outline::area(rounded(x, y, width, height, 10.0), border));
    if name == "userTask" {
        person(figure, (x + 14.0, y + 12.0));
    }
    if let Some(name) = &figure.name {
        figure.labels.push(Label::inside(name, bounds.middle(), (width - 12.0, height - 20.0), SIZE));
    }
    5
}

fn person(figure: &mut Figure, (x, y): Point) {
    let shoulders = vec![
        Turn::Move((x - 6.5, y + 9.0)),
        Turn::Curve((x - 6.5, y + 0.5), (x + 6.5, y + 0.5), (x + 6.5, y + 9.0)),
        Turn::Close,
    ];
    figure.outlines.push(Outline::area(shoulders, 1.0));
    figure.outlines.push(Outline::area(circle((x, y - 1.0), 3.5), 1.0));
}

/// A sub-process: open with its steps in it, or closed with a plus; dotted where an event starts it.
fn nested(figure: &mut Figure, drawing: &Element, element: &Element, bounds: Bounds) -> u8 {
    let Bounds { x, y, width, height } = bounds;
    let border = Outline::area(rounded(x, y, width, height, 10.0), 1.5);
    let by_event = matches!(element.attribute("triggeredByEvent"), Some("true" | "1"));
    figure.outlines.push(if by_event { border.broken(2.0, 4.0) } else { border });
    let open = !matches!(drawing.attribute("isExpanded"), Some("false" | "0") | None);
    if !open {
        let (middle, bottom) = (x + width / 2.0, y + height);
        figure.outlines.push(Outline::area(rectangle(middle - 7.0, bottom - 18.0, 14.0, 14.0), 1.0));
        figure.outlines.extend(cross((middle, bottom - 11.0), 4.5, 1.0));
    }
    if let Some(name) = &figure.name {
        figure.labels.push(if open {
            Label::below(name, (x + width / 2.0, y + 6.0), width - 16.0, SIZE)
        } else {
            Label::inside(name, bounds.middle(), (width - 12.0, height - 30.0), SIZE)
        });
    }
    if open { 2 } else { 5 }
}

/// A plus of two strokes.
fn cross((x, y): Point, reach: f32, width: f32) -> [Outline; 2] {
    let stroke = |from, to| Outline::line(polyline(&[from, to], false), width);
    [stroke((x - reach, y), (x + reach, y)), stroke((x, y - reach), (x, y + reach))]
}

fn gateway(figure: &mut Figure, name: &str, bounds: Bounds) {
    let (x, y) = bounds.middle();
    let (across, down) = (bounds.width / 2.0, bounds.height / 2.0);
    figure.outlines.push(Outline::area(diamond((x, y), across, down), 1.5));
    let reach = across.min(down) * 0.4;
    match name {
        "exclusiveGateway" => {
            let (wide, high) = (reach * 0.75, reach);
            for ends in [[(x - wide, y - high), (x + wide, y + high)], [(x - wide, y + high), (x + wide, y - high)]] {
                figure.outlines.push(Outline::line(polyline(&ends, false), 3.0));
            }
        }
        "parallelGateway" => figure.outlines.extend(cross((x, y), reach * 1.1, 3.0)),
        "inclusiveGateway" => figure.outlines.push(Outline::line(circle((x, y), reach * 1.1), 2.5)),
        _ => figure.outlines.push(Outline::line(circle((x, y), reach * 1.2), 1.0)),
    }
}

/// An event: one thin circle at the start, a thick one at the end, two between; broken where the rest goes on.
fn event(figure: &mut Figure, element: &Element, bounds: Bounds) {
    let middle = bounds.middle();
    let radius = bounds.width.min(bounds.height) / 2.0;
    let goes_on = matches!(element.attribute("cancelActivity"), Some("false" | "0"))
        || matches!(element.attribute("isInterrupting"), Some("false" | "0"));
    let ring = |radius: f32, width: f32| {
        let ring = Outline::area(circle(middle, radius), width);
        if goes_on { ring.broken(5.0, 3.0) } else { ring }
    };
    match element.name.as_str() {
        "startEvent" => figure.outlines.push(ring(radius, 1.5)),
        "endEvent" => figure.outlines.push(ring(radius, 4.0)),
        _ => figure.outlines.extend([ring(radius, 1.5), ring(radius - 3.0, 1.5)]),
    }
    let carries = |name: &str| element.children_in(Space::Bpmn, name).next().is_some();
    if carries("timerEventDefinition") {
        clock(figure, middle, radius * 0.6);
    } else if carries("messageEventDefinition") {
        envelope(figure, middle, radius);
    } else if carries("terminateEventDefinition") {
        figure.outlines.push(Outline::solid(circle(middle, radius * 0.55)));
    }
}

fn clock(figure: &mut Figure, (x, y): Point, radius: f32) {
    figure.outlines.push(Outline::area(circle((x, y), radius), 1.0));
    for hour in 0..12_u8 {
        let (down, across) = (f32::from(hour) * std::f32::consts::TAU / 12.0).sin_cos();
        let mark = |part: f32| (x + part * radius * across, y + part * radius * down);
        figure.outlines.push(Outline::line(polyline(&[mark(0.8), mark(1.0)], false), 0.8));
    }
    let hands = [(x + 0.2 * radius, y - 0.7 * radius), (x, y), (x + 0.5 * radius, y)];
    figure.outlines.push(Outline::line(polyline(&hands, false), 1.2));
}

fn envelope(figure: &mut Figure, (x, y): Point, radius: f32) {
    let (across, down) = (radius * 0.55, radius * 0.38);
    let flap = [(x - across, y - down), (x, y + 0.2 * down), (x + across, y - down)];
    figure.outlines.push(Outline::area(rectangle(x - across, y - down, 2.0 * across, 2.0 * down), 1.0));
    figure.outlines.push(Outline::line(polyline(&flap, false), 1.0));
}

/// A remark: its words behind an open bracket.
fn remark(figure: &mut Figure, element: &Element, bounds: Bounds) -> u8 {
    let Bounds { x, y, width, height } = bounds;
    let bracket = [(x + 10.0, y), (x, y), (x, y + height), (x + 10.0, y + height)];
    figure.outlines.push(Outline::line(polyline(&bracket, false), 1.5));
    let text = element.child("text").map(|text| text.text.trim()).filter(|text| !text.is_empty());
    if let Some(text) = text {
        let inside = Label::inside(text, bounds.middle(), (width - 10.0, height), SIZE);
        figure.labels.push(Label { at: (x + 6.0, inside.at.1), anchor: Anchor::Start, ..inside });
        figure.name = Some(text.to_owned());
    }
    3
}

/// The name of what is too small for words: where the file puts it, else below.
fn outside(figure: &mut Figure, drawing: &Element, bounds: Bounds) {
    let Some(name) = &figure.name else { return };
    let placed = drawing.children_in(Space::Diagram, "BPMNLabel").next().and_then(Bounds::of);
    let (top, width) = match placed {
        Some(label) => ((label.middle().0, label.y), label.width.max(OUTSIDE)),
        None => ((bounds.middle().0, bounds.y + bounds.height + 4.0), OUTSIDE),
    };
    figure.labels.push(Label::below(name, top, width, SMALL));
}
