//! Flows and associations: polylines with the heads that tell them apart.

use super::outline::{Outline, Point, diamond, polyline};
use super::words::Label;
use super::{Bounds, Figure, number};
use crate::xml::{Element, Space};

/// How high flows lie: above what holds nodes, below nodes.
pub(super) const LAYER: u8 = 4;
const SMALL: f32 = 11.0;
/// Length and half the width of a head, in pixels.
const HEAD: (f32, f32) = (10.0, 4.0);

/// The points of an edge.
pub(super) fn way(drawing: &Element) -> Vec<Point> {
    let points = drawing.children.iter().filter(|child| child.name == "waypoint" && child.space == Space::Foreign);
    points.filter_map(|point| Some((number(point, "x")?, number(point, "y")?))).collect()
}

/// An edge through at least two points.
pub(super) fn figure(drawing: &Element, element: &Element, way: &[Point], usual: bool) -> Figure {
    let mut figure = Figure::named(element);
    let line = Outline::line(polyline(way, false), 1.5);
    match element.name.as_str() {
        "sequenceFlow" => {
            figure.outlines.push(line);
            figure.outlines.extend(head(way, true));
            if usual {
                figure.outlines.extend(slash(way));
            }
        }
        "messageFlow" => {
            figure.outlines.push(line.broken(8.0, 5.0));
            figure.outlines.extend(head(way, false));
            figure.outlines.extend(way.first().map(|at| Outline::area(diamond(*at, 3.5, 3.5), 1.0)));
        }
        // Associations and what carries documents: no head, for their direction says little.
        _ => figure.outlines.push(line.broken(1.5, 4.0)),
    }
    if let Some(name) = &figure.name {
        let label = drawing.children_in(Space::Diagram, "BPMNLabel").next().and_then(Bounds::of);
        let (top, width) = match label {
            Some(bounds) => ((bounds.middle().0, bounds.y), bounds.width.max(60.0)),
            None => (halfway(way), 90.0),
        };
        figure.labels.push(Label::below(name, top, width, SMALL));
    }
    figure
}

/// The direction of a stretch, as a unit.
fn direction(from: Point, to: Point) -> Option<Point> {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let long = x.hypot(y);
    (long > f32::EPSILON).then(|| (x / long, y / long))
}

fn head(way: &[Point], filled: bool) -> Option<Outline> {
    let (tip, before) = (*way.last()?, way.iter().rev().nth(1)?);
    let (x, y) = direction(*before, tip)?;
    let (long, half) = HEAD;
    let foot = (tip.0 - long * x, tip.1 - long * y);
    let wings = polyline(&[(foot.0 - half * y, foot.1 + half * x), tip, (foot.0 + half * y, foot.1 - half * x)], true);
    Some(if filled { Outline::solid(wings) } else { Outline::area(wings, 1.0) })
}

/// The stroke across the flow that is taken when no other is.
fn slash(way: &[Point]) -> Option<Outline> {
    let (from, to) = (*way.first()?, *way.get(1)?);
    let (x, y) = direction(from, to)?;
    let at = (from.0 + 12.0 * x, from.1 + 12.0 * y);
    let (across, along) = ((-5.0 * y, 5.0 * x), (3.0 * x, 3.0 * y));
    let ends = [
        (at.0 + across.0 + along.0, at.1 + across.1 + along.1),
        (at.0 - across.0 - along.0, at.1 - across.1 - along.1),
    ];
    Some(Outline::line(polyline(&ends, false), 1.5))
}

/// The middle of the longest stretch, where a name without a place of its own is written.
fn halfway(way: &[Point]) -> Point {
    let long = |pair: &[Point]| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
    let longest = way.windows(2).max_by(|a, b| long(a).total_cmp(&long(b)));
    longest.map_or((0.0, 0.0), |pair| ((pair[0].0 + pair[1].0) / 2.0, (pair[0].1 + pair[1].1) / 2.0 + 2.0))
}
