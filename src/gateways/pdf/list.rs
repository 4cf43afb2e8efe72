//! A list in the words that are printed: a register, a roll, an attendance list.

use super::document::Fact;
use crate::ground::clock::Timestamp;

/// A list, ready to be printed.
#[derive(Debug, Clone)]
pub struct ListDocument {
    /// The list's lasting id, for its metadata.
    pub id: String,
    /// The language of its words (BCP 47), `ca`.
    pub language: String,
    /// The instant it speaks of (UTC). Not the time of printing, so that printing twice makes the
    /// same bytes.
    pub created: Timestamp,
    /// The name at the head of the sheet.
    pub issuer: String,
    /// What it is, `Register of members`.
    pub title: String,
    /// Of which day, by which law, how many: label and value.
    pub facts: Vec<Fact>,
    /// Sentences before the rows.
    pub remarks: Vec<String>,
    /// The columns.
    pub columns: Vec<ListColumn>,
    /// A cell for each column; a line break in a cell starts a line.
    pub rows: Vec<Vec<String>>,
    /// Sentences after the rows.
    pub notes: Vec<String>,
    /// Whether the sheets lie on their long side.
    pub lying: bool,
}

/// A column.
#[derive(Debug, Clone)]
pub struct ListColumn {
    /// The word above it.
    pub heading: String,
    /// How much of the width it takes, to the sum of all.
    pub share: u16,
    /// On which side its cells stand.
    pub align: Align,
}

/// On which side of a column its cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}
