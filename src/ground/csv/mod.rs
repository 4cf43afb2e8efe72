//! Tables that spreadsheets write: read whatever the program and the country made of them, within
//! limits, with the number of the line that is wrong.
//!
//! Read as RFC 4180 says, and as Excel and LibreOffice do where it is silent: a byte order mark or
//! none, UTF-8, UTF-16 or Windows-1252, commas, semicolons, tabs or bars, `sep=;` in the first
//! line. What [`text`] has made harmless is given back as it was by [`plain`].

mod decode;
mod formula;
mod split;

pub use decode::Encoding;
pub use formula::{plain, text};

use split::{Record, Split};

/// How much of a table is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows below the header.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Characters in one cell.
    pub cell: usize,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// How its letters were written.
    pub encoding: Encoding,
    /// What parts its cells.
    pub delimiter: char,
    /// The names of its columns; one without a name is an empty text.
    pub header: Vec<String>,
    /// Its rows, without empty ones.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins on, counted from 1.
    pub line: usize,
    /// As many cells as there are columns.
    pub cells: Vec<String>,
}

/// Why a table could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// There is no text in it.
    #[error("nothing in it")]
    Empty,
    /// A workbook or another kind of file, no text.
    #[error("not a text file")]
    NotText,
    /// There is a header and no row below it.
    #[error("no rows below the header")]
    NoRows,
    /// A letter that the encoding does not have.
    #[error("line {line}: a letter that cannot be read")]
    Letter {
        /// Where.
        line: usize,
    },
    /// A sign that no text holds (NUL and its like).
    #[error("line {line}: a control character")]
    Control {
        /// Where.
        line: usize,
    },
    /// A quotation mark opens and nothing closes it.
    #[error("line {line}: a quotation mark is not closed")]
    OpenQuote {
        /// Where it opens.
        line: usize,
    },
    /// Something follows a closing quotation mark.
    #[error("line {line}: something follows a closing quotation mark")]
    AfterQuote {
        /// Where.
        line: usize,
    },
    /// A row has more cells than there are columns.
    #[error("line {line}: more cells than columns")]
    TooManyCells {
        /// Where.
        line: usize,
    },
    /// More columns than are taken.
    #[error("line {line}: more than {most} columns")]
    TooManyColumns {
        /// Where.
        line: usize,
        /// How many are taken.
        most: usize,
    },
    /// A cell is longer than is taken.
    #[error("line {line}: a cell of more than {most} characters")]
    LongCell {
        /// Where it begins.
        line: usize,
        /// How many are taken.
        most: usize,
    },
    /// More rows than are taken.
    #[error("more than {most} rows")]
    TooManyRows {
        /// How many are taken.
        most: usize,
    },
    /// Two columns have one name.
    #[error("two columns are called {name}")]
    SameName {
        /// Which.
        name: String,
    },
}

/// Reads a table.
///
/// # Errors
/// [`SheetError`]; a table is read whole or not at all.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetError> {
    let (encoding, text) = decode::decode(bytes)?;
    let (delimiter, text, line) = split::delimiter(&text);
    let mut records = Split::new(text, delimiter, line, limits);
    let head = records.next_full()?.ok_or(SheetError::Empty)?;
    let header = columns(&head)?;
    let mut rows = Vec::new();
    while let Some(record) = records.next_full()? {
        if rows.len() == limits.rows {
            return Err(SheetError::TooManyRows { most: limits.rows });
        }
        rows.push(row(record, header.len())?);
    }
    if rows.is_empty() {
        return Err(SheetError::NoRows);
    }
    Ok(Sheet { encoding, delimiter, header, rows })
}

/// The names of the columns, without empty ones at the end.
fn columns(head: &Record) -> Result<Vec<String>, SheetError> {
    let mut names: Vec<String> =
        head.cells.iter().map(|name| plain(name.trim()).to_owned()).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let mut seen = std::collections::BTreeSet::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !seen.insert(name.to_lowercase()) {
            return Err(SheetError::SameName { name: name.clone() });
        }
    }
    Ok(names)
}

/// A row of `columns` cells: what is missing at its end is empty, what is too much must be.
fn row(record: Record, columns: usize) -> Result<Row, SheetError> {
    let Record { line, mut cells } = record;
    if cells.iter().skip(columns).any(|cell| !cell.trim().is_empty()) {
        return Err(SheetError::TooManyCells { line });
    }
    cells.resize(columns, String::new());
    let cells = cells.iter().map(|cell| plain(cell).to_owned()).collect();
    Ok(Row { line, cells })
}
