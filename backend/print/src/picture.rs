//! Drawings made of outlines and words, as the paper takes them: what they show is not known here.

/// A drawing in units of its own; it is scaled to the page.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
}

/// Red, green and blue.
pub type Colour = [u8; 3];

/// One thing that is drawn.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A line, closed or open.
    Outline {
        /// How the pen goes.
        turns: Vec<Turn>,
        /// What fills it.
        fill: Option<Colour>,
        /// The colour and width of its line.
        stroke: Option<(Colour, f32)>,
        /// Lengths of line and gap, where it is broken.
        dash: Option<(f32, f32)>,
    },
    /// One line of words.
    Label(Label),
}

/// One line of words in a drawing.
#[derive(Clone, Debug)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Where they stand: the base line, at the place that the anchor says.
    pub at: (f32, f32),
    /// Which place of the words that is.
    pub anchor: Anchor,
    /// How large they are.
    pub size: f32,
    /// Their colour.
    pub colour: Colour,
    /// Whether they run upwards.
    pub upwards: bool,
}

/// Which place of some words stands at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Their begin.
    Start,
    /// Their middle.
    Middle,
}

/// One turn of a pen.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// It is set down here.
    Move(f32, f32),
    /// It goes straight to here.
    Line(f32, f32),
    /// It goes to the last point, bent towards the two before.
    Curve((f32, f32), (f32, f32), (f32, f32)),
    /// It goes back to where it was set down.
    Close,
}
