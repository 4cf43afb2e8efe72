//! Bars by month, drawn as SVG without scripts or styles of their own: numbers in, rectangles out.

use serde::Serialize;

/// How wide and high the drawing is, in its own units.
const HEIGHT: i64 = 120;
/// From one bar to the next.
const STEP: i64 = 50;
/// How wide a bar is.
const BAR: i64 = 36;

/// A drawing.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::web) struct Graph {
    width: i64,
    height: i64,
    bars: Vec<Bar>,
}

#[derive(Debug, Clone, Serialize)]
struct Bar {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    middle: i64,
    short: String,
    text: String,
}

impl Graph {
    /// Bars of these values; `short` stands below a bar, `text` tells it to who cannot see it.
    pub(super) fn of(values: Vec<(i64, String, String)>) -> Self {
        let most = values.iter().map(|(value, ..)| *value).max().unwrap_or(0).max(1);
        let places = (0_i64..).step_by(50);
        let bars: Vec<Bar> = values
            .into_iter()
            .zip(places)
            .map(|((value, short, text), x)| {
                let height = value.saturating_mul(HEIGHT) / most;
                let height = if value > 0 { height.max(2) } else { 0 };
                Bar { x, y: HEIGHT - height, width: BAR, height, middle: x + BAR / 2, short, text }
            })
            .collect();
        let count = i64::try_from(bars.len()).unwrap_or(0);
        Self { width: count * STEP, height: HEIGHT + 20, bars }
    }
}
