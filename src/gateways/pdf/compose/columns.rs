//! Columns of a table: as wide as their widest cell, the first one takes what is left.

use super::super::draft::Draft;
use super::super::sheet::Style;

/// Between two columns.
const GAP: f32 = 16.0;
/// What the first column keeps however wide the others are.
const FIRST_AT_LEAST: f32 = 0.34;

/// Where the columns of a table lie.
pub(super) struct Columns {
    pub(super) left: f32,
    /// The width of the first column, flush left.
    pub(super) first: f32,
    /// The right edges of the others, flush right.
    pub(super) edges: Vec<f32>,
}

impl Columns {
    /// Columns between `left` and `right`; each of `others` holds all cells of one column with
    /// their style.
    pub(super) fn fit(
        draft: &Draft,
        (left, right): (f32, f32),
        others: &[Vec<(&str, Style)>],
    ) -> Self {
        let widest = |cells: &Vec<(&str, Style)>| {
            cells
                .iter()
                .map(|(text, style)| draft.width(text, style.size, style.bold))
                .fold(0.0, f32::max)
        };
        let widths: Vec<f32> = others.iter().map(|cells| widest(cells) + GAP).collect();
        let first = (right - left) - widths.iter().sum::<f32>();
        let first = first.max((right - left) * FIRST_AT_LEAST);
        let edges = widths
            .iter()
            .scan(left + first, |edge, width| {
                *edge += width;
                // Cells too wide for the sheet overlap rather than leave it.
                Some(edge.min(right))
            })
            .collect();
        Self { left, first, edges }
    }
}
