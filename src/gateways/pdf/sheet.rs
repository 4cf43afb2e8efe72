//! What is drawn on one sheet: marks in their places. Lengths are points, from the top left.

use super::logo::Logo;
use super::shape::Run;
use super::tags::TagId;

/// The sizes of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Format {
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Format {
    /// A4.
    pub(super) const UPRIGHT: Self = Self { width: 595.28, height: 841.89 };
    /// A4, lying on its long side.
    pub(super) const LYING: Self = Self { width: 841.89, height: 595.28 };

    /// The right edge of what is printed, 20 mm in.
    pub(super) const fn right(self) -> f32 {
        self.width - LEFT
    }

    /// Where the last line of the foot stands.
    pub(super) const fn foot(self) -> f32 {
        self.height - 29.89
    }
}

/// The left edge of what is printed, 20 mm in.
pub(super) const LEFT: f32 = 56.69;
/// The right edge of what is printed on an upright sheet, 20 mm in.
pub(super) const RIGHT: f32 = Format::UPRIGHT.right();
/// Where text begins on every sheet but the first.
pub(super) const TOP: f32 = 56.0;
/// Where the last line of the foot of an upright sheet stands.
pub(super) const FOOT: f32 = Format::UPRIGHT.foot();

/// The colours of the house (the light tokens of the web pages).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Dark,
    /// Labels and small print.
    Soft,
    /// The one accent.
    Accent,
    /// Hairlines.
    Line,
    /// The ground of a panel.
    Sunken,
    /// The ground of the QR code.
    White,
}

/// How text looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) ink: Ink,
}

impl Style {
    pub(super) const fn plain(size: f32) -> Self {
        Self { size, bold: false, ink: Ink::Dark }
    }

    pub(super) const fn bold(size: f32) -> Self {
        Self { size, bold: true, ink: Ink::Dark }
    }

    pub(super) const fn soft(size: f32) -> Self {
        Self { size, bold: false, ink: Ink::Soft }
    }

    pub(super) const fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// From one baseline to the next.
    pub(super) const fn leading(self) -> f32 {
        self.size * 1.38
    }
}

/// A rectangle.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Something drawn.
pub(super) enum Shape {
    /// Text whose baseline starts at `x`, `y`.
    Text { x: f32, y: f32, run: Run, size: f32, ink: Ink },
    /// Filled rectangles.
    Fill { areas: Vec<Area>, ink: Ink },
    /// The logo, as large as the place for it.
    Picture { area: Area, logo: Logo },
    /// A place to click that leads to an address; draws nothing.
    Click { area: Area, url: String },
}

/// A shape, and the part of the document it belongs to; none for decoration.
pub(super) struct Mark {
    pub(super) shape: Shape,
    pub(super) tag: Option<TagId>,
}

/// The marks of one sheet, in drawing and reading order.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) marks: Vec<Mark>,
}
