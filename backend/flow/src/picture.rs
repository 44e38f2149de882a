//! A chart as a picture without a browser: the diagram interchange of a file (BPMN 2.0 clause 12) as outlines and words.
//! What is drawn nowhere in the file has no picture; nothing is laid out here.

mod edges;
mod nodes;
mod outline;
mod svg;
mod words;

use std::collections::{HashMap, HashSet};

use crate::unreadable::{Reason, Unreadable};
use crate::xml::{self, Element, Space};
pub use outline::{Outline, Point, Tone, Turn};
pub use words::{Anchor, Label};

/// Beyond that, in pixels, no chart that anybody drew reaches; what lies there is left out.
const FARTHEST: f32 = 100_000.0;
/// Room around the drawing, in pixels.
const AROUND: f32 = 12.0;

/// The first diagram of a file, in pixels as it was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it shows: the name of the pool or process, empty if it has none.
    pub name: String,
    /// Its left edge.
    pub left: f32,
    /// Its upper edge.
    pub top: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// What is drawn, the lowest first.
    pub figures: Vec<Figure>,
}

/// One element of the chart, drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figure {
    /// Its name in full, also where the drawn words had to be cut.
    pub name: Option<String>,
    /// Its lines and areas, the lowest first.
    pub outlines: Vec<Outline>,
    /// Its words.
    pub labels: Vec<Label>,
}

impl Figure {
    fn named(element: &Element) -> Self {
        let name = element.attribute("name").filter(|name| !name.is_empty());
        Self { name: name.map(str::to_owned), outlines: Vec::new(), labels: Vec::new() }
    }
}

/// Where a shape lies, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Bounds {
    fn of(element: &Element) -> Option<Self> {
        let bounds = element.children.iter().find(|child| child.name == "Bounds" && child.space == Space::Foreign)?;
        let number = |name| number(bounds, name);
        let (x, y, width, height) = (number("x")?, number("y")?, number("width")?, number("height")?);
        (width >= 0.0 && height >= 0.0).then_some(Self { x, y, width, height })
    }

    fn middle(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

fn number(element: &Element, name: &str) -> Option<f32> {
    element.attribute(name)?.parse::<f32>().ok().filter(|number| number.abs() <= FARTHEST)
}

/// What the file says of the elements that are drawn.
struct Chart<'e> {
    elements: HashMap<&'e str, &'e Element>,
    /// Ids of the flows that are taken when no other is.
    defaults: HashSet<&'e str>,
}

/// The picture of a file: its first diagram. None where the file draws nothing. The work is linear in the file, which has
/// at most 1 MiB.
///
/// # Errors
/// `Unreadable` for anything that is not safe, not XML or not BPMN.
pub fn picture(xml: &[u8]) -> Result<Option<Picture>, Unreadable> {
    let root = xml::parse(xml)?;
    if !root.is(Space::Bpmn, "definitions") {
        return Err(Reason::NotBpmn.at(root.line));
    }
    let diagram = root.children_in(Space::Diagram, "BPMNDiagram").next();
    let Some(plane) = diagram.and_then(|diagram| diagram.children_in(Space::Diagram, "BPMNPlane").next()) else {
        return Ok(None);
    };
    let mut chart = Chart { elements: HashMap::new(), defaults: HashSet::new() };
    chart.learn(&root);
    let mut drawn: Vec<(u8, f32, Figure)> = plane.children.iter().filter_map(|child| chart.drawn(child)).collect();
    // What holds others lies below them, the larger below the smaller.
    drawn.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let figures: Vec<Figure> = drawn.into_iter().map(|(_, _, figure)| figure).collect();
    Ok(framed(name(&root), figures))
}

impl<'e> Chart<'e> {
    fn learn(&mut self, element: &'e Element) {
        for child in element.children.iter().filter(|child| child.space == Space::Bpmn) {
            if let Some(id) = child.attribute("id") {
                self.elements.insert(id, child);
            }
            self.defaults.extend(child.attribute("default"));
            self.learn(child);
        }
    }

    /// The figure of a shape or an edge, with how high it lies and how large it is.
    fn drawn(&self, drawing: &Element) -> Option<(u8, f32, Figure)> {
        if drawing.space != Space::Diagram {
            return None;
        }
        let element = *self.elements.get(crate::bpmn::local(drawing.attribute("bpmnElement")?))?;
        match drawing.name.as_str() {
            "BPMNShape" => {
                let bounds = Bounds::of(drawing)?;
                let (layer, figure) = nodes::figure(drawing, element, bounds);
                Some((layer, bounds.width * bounds.height, figure))
            }
            "BPMNEdge" => {
                let way = edges::way(drawing);
                let usual = element.attribute("id").is_some_and(|id| self.defaults.contains(id));
                (way.len() > 1).then(|| (edges::LAYER, 0.0, edges::figure(drawing, element, &way, usual)))
            }
            _ => None,
        }
    }
}

/// What the chart is called: its pool, else its process.
fn name(root: &Element) -> String {
    let collaborations = root.children_in(Space::Bpmn, "collaboration");
    let pools = collaborations.flat_map(|collaboration| collaboration.children_in(Space::Bpmn, "participant"));
    let mut names = pools.chain(root.children_in(Space::Bpmn, "process")).filter_map(|named| named.attribute("name"));
    names.find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

fn framed(name: String, figures: Vec<Figure>) -> Option<Picture> {
    let mut corners: Option<[f32; 4]> = None;
    let outlines = figures.iter().flat_map(|figure| &figure.outlines).flat_map(Outline::points);
    let words = figures.iter().flat_map(|figure| &figure.labels).flat_map(Label::corners);
    for (x, y) in outlines.chain(words) {
        let [left, top, right, bottom] = corners.unwrap_or([x, y, x, y]);
        corners = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
    }
    let [left, top, right, bottom] = corners?;
    Some(Picture {
        name,
        left: left - AROUND,
        top: top - AROUND,
        width: right - left + 2.0 * AROUND,
        height: bottom - top + 2.0 * AROUND,
        figures,
    })
}
