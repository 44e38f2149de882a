//! Lines and areas: everything that is drawn is made of these few turns of a pen.

/// A point in pixels, to the right and down.
pub type Point = (f32, f32);

/// How far the handles of a curve reach that looks like a quarter of a circle.
const ROUND: f32 = 0.552_285;

/// What something is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The dark of lines and words.
    Ink,
    /// The white of areas.
    Paper,
}

impl Tone {
    /// Red, green and blue.
    pub const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Ink => [0x22, 0x24, 0x2a],
            Self::Paper => [0xff, 0xff, 0xff],
        }
    }
}

/// One turn of the pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turn {
    /// It is set down here.
    Move(Point),
    /// It goes straight to here.
    Line(Point),
    /// It goes to the last point, bent towards the two before (a cubic Bézier curve).
    Curve(Point, Point, Point),
    /// It goes back to where it was set down.
    Close,
}

/// A line, closed or open.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// How the pen goes.
    pub turns: Vec<Turn>,
    /// What fills it.
    pub fill: Option<Tone>,
    /// What its line is drawn in, and how wide it is in pixels; none for an area without a border.
    pub stroke: Option<(Tone, f32)>,
    /// Lengths of line and gap in pixels, where it is broken.
    pub dash: Option<(f32, f32)>,
}

impl Outline {
    /// A white area with a border.
    pub(super) fn area(turns: Vec<Turn>, width: f32) -> Self {
        Self { turns, fill: Some(Tone::Paper), stroke: Some((Tone::Ink, width)), dash: None }
    }

    /// A dark area.
    pub(super) fn solid(turns: Vec<Turn>) -> Self {
        Self { turns, fill: Some(Tone::Ink), stroke: None, dash: None }
    }

    /// A line around or through nothing.
    pub(super) fn line(turns: Vec<Turn>, width: f32) -> Self {
        Self { turns, fill: None, stroke: Some((Tone::Ink, width)), dash: None }
    }

    pub(super) fn broken(self, line: f32, gap: f32) -> Self {
        Self { dash: Some((line, gap)), ..self }
    }

    /// The points between which it lies.
    pub(super) fn points(&self) -> impl Iterator<Item = Point> + '_ {
        self.turns.iter().filter_map(|turn| match turn {
            Turn::Move(at) | Turn::Line(at) | Turn::Curve(_, _, at) => Some(*at),
            Turn::Close => None,
        })
    }
}

/// A line through points, closed or open.
pub(super) fn polyline(points: &[Point], closed: bool) -> Vec<Turn> {
    let turns =
        points.iter().enumerate().map(|(at, point)| if at == 0 { Turn::Move(*point) } else { Turn::Line(*point) });
    turns.chain(closed.then_some(Turn::Close)).collect()
}

/// A rectangle with round corners.
pub(super) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Vec<Turn> {
    let r = radius.min(width / 2.0).min(height / 2.0);
    let (right, bottom, k) = (x + width, y + height, r * (1.0 - ROUND));
    vec![
        Turn::Move((x + r, y)),
        Turn::Line((right - r, y)),
        Turn::Curve((right - k, y), (right, y + k), (right, y + r)),
        Turn::Line((right, bottom - r)),
        Turn::Curve((right, bottom - k), (right - k, bottom), (right - r, bottom)),
        Turn::Line((x + r, bottom)),
        Turn::Curve((x + k, bottom), (x, bottom - k), (x, bottom - r)),
        Turn::Line((x, y + r)),
        Turn::Curve((x, y + k), (x + k, y), (x + r, y)),
        Turn::Close,
    ]
}

/// A rectangle.
pub(super) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Vec<Turn> {
    polyline(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)], true)
}

/// A circle.
pub(super) fn circle((x, y): Point, radius: f32) -> Vec<Turn> {
    rounded(x - radius, y - radius, 2.0 * radius, 2.0 * radius, radius)
}

/// A square on its corner.
pub(super) fn diamond((x, y): Point, across: f32, down: f32) -> Vec<Turn> {
    polyline(&[(x, y - down), (x + across, y), (x, y + down), (x - across, y)], true)
}
