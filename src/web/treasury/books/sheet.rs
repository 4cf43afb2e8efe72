//! A report as rows: shown on a page, or written as a file.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ground::money::Money;
use crate::web::csv::{file, text};
use crate::web::page::Answer;
use crate::web::words::Words;

/// What a cell says.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words of people or of ours.
    Words(String),
    /// Words that lead somewhere.
    Link(String, String),
    /// A code, which is written as it is.
    Code(String),
    /// A code, and the words that a page has for it.
    Told(String, String),
    /// An amount.
    Amount(Money),
    /// A calendar day.
    Day(NaiveDate),
    /// A month.
    Month(NaiveDate),
    /// A number of things.
    Count(i64),
    /// A rate in hundredths of a percent.
    Rate(i64),
}

/// A column: the last part of its text's key, which is its name in a file, and what it holds.
pub(super) type Column = (&'static str, &'static str);

/// A report.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// The sums under them; none where nothing is summed.
    pub sums: Vec<Cell>,
}

/// A cell as it is shown.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shown {
    pub label_key: String,
    pub text: String,
    pub href: String,
    pub kind: &'static str,
}

impl Cell {
    fn words(&self, words: &Words<'_>) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Words(text) | Self::Link(text, _) | Self::Code(text) | Self::Told(_, text) => {
                text.clone()
            }
            Self::Amount(amount) => words.money(*amount),
            Self::Day(day) => words.day(*day),
            Self::Month(day) => words.texts.month(words.locale, *day),
            Self::Count(count) => count.to_string(),
            Self::Rate(bp) => format!("{} %", words.typed(&percent(*bp))),
        }
    }

    fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Words(words) | Self::Link(words, _) => text(words),
            Self::Code(code) | Self::Told(code, _) => text(code),
            Self::Amount(amount) => amount.decimal(),
            Self::Day(day) => day.to_string(),
            Self::Month(day) => day.format("%Y-%m").to_string(),
            Self::Count(count) => count.to_string(),
            Self::Rate(bp) => percent(*bp),
        }
    }

    fn href(&self) -> String {
        match self {
            Self::Link(_, href) => href.clone(),
            _ => String::new(),
        }
    }
}

/// Hundredths of a percent as a decimal, without needless zeros.
fn percent(bp: i64) -> String {
    let (whole, part) = (bp / 100, bp % 100);
    match part {
        0 => whole.to_string(),
        part => format!("{whole}.{part:02}").trim_end_matches('0').to_owned(),
    }
}

impl Rows {
    /// As shown.
    pub(super) fn shown(&self, words: &Words<'_>) -> (Vec<Vec<Shown>>, Vec<Shown>) {
        let row = |cells: &Vec<Cell>| -> Vec<Shown> {
            let columns = self.columns.iter();
            let cell = |((name, kind), cell): (&Column, &Cell)| Shown {
                label_key: column_key(name),
                text: cell.words(words),
                href: cell.href(),
                kind,
            };
            columns.zip(cells).map(cell).collect()
        };
        (self.rows.iter().map(row).collect(), row(&self.sums))
    }

    /// As a file, without the sums: a spreadsheet has its own.
    pub(super) fn file(&self, name: &str) -> Answer {
        let head: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let rows = self.rows.iter().map(|cells| cells.iter().map(Cell::plain).collect());
        file(name, &head, rows)
    }
}

/// The text that names a column.
pub(super) fn column_key(name: &str) -> String {
    format!("books-col-{}", name.replace('_', "-"))
}
