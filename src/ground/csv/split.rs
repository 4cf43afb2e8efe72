//! From letters to cells.

use super::{Limits, SheetError};

/// What may part cells; the first ones win where nothing else tells.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// So many rows are looked at to find out.
const LOOKED_AT: usize = 20;

/// A row as it stands in the file.
pub(super) struct Record {
    /// The line it begins on.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The delimiter, the text below a line that names it (`sep=;`), and the line that begins there.
pub(super) fn delimiter(text: &str) -> (char, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim_end_matches('\r').strip_prefix("sep=").and_then(one_char);
    match named {
        Some(named) if DELIMITERS.contains(&named) => (named, rest, 2),
        _ => (likeliest(text), text, 1),
    }
}

fn one_char(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// The delimiter that gives every row of the beginning the same number of cells; of several, the
/// one that gives most; where none does, the one that gives the first row most.
fn likeliest(text: &str) -> char {
    let looks = DELIMITERS.map(|delimiter| {
        let counts = cells_of_first_rows(text, delimiter);
        let first = counts.first().copied().unwrap_or(1);
        let even = first > 1 && counts.iter().all(|count| *count == first);
        (even, first, delimiter)
    });
    let mut best = (false, 1, ',');
    for look in looks {
        if (look.0, look.1) > (best.0, best.1) {
            best = look;
        }
    }
    best.2
}

/// How many cells the first rows would have. Quotation marks keep delimiters and line ends inside.
fn cells_of_first_rows(text: &str, delimiter: char) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut cells, mut quoted, mut blank) = (1_usize, false, true);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                if !blank {
                    counts.push(cells);
                }
                (cells, blank) = (1, true);
                if counts.len() == LOOKED_AT {
                    return counts;
                }
            }
            _ if letter == delimiter && !quoted => cells = cells.saturating_add(1),
            _ => blank = blank && letter.is_whitespace(),
        }
    }
    if !blank {
        counts.push(cells);
    }
    counts
}

/// Splits a text into rows, one at a time.
pub(super) struct Split<'a> {
    letters: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
    line: usize,
    limits: &'a Limits,
}

/// How a cell ended.
enum End {
    Cell,
    Row,
    File,
}

impl<'a> Split<'a> {
    pub(super) fn new(text: &'a str, delimiter: char, line: usize, limits: &'a Limits) -> Self {
        Self { letters: text.chars().peekable(), delimiter, line, limits }
    }

    /// The next row that has something in it.
    pub(super) fn next_full(&mut self) -> Result<Option<Record>, SheetError> {
        loop {
            match self.next()? {
                Some(record) if record.cells.iter().all(|cell| cell.trim().is_empty()) => {}
                found => return Ok(found),
            }
        }
    }

    fn next(&mut self) -> Result<Option<Record>, SheetError> {
        if self.letters.peek().is_none() {
            return Ok(None);
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            if cells.len() == self.limits.columns {
                let most = self.limits.columns;
                return Err(SheetError::TooManyColumns { line, most });
            }
            let mut cell = String::new();
            let end = self.cell(&mut cell)?;
            cells.push(cell);
            if !matches!(end, End::Cell) {
                return Ok(Some(Record { line, cells }));
            }
        }
    }

    fn cell(&mut self, cell: &mut String) -> Result<End, SheetError> {
        let mut room = self.limits.cell;
        if self.letters.next_if_eq(&'"').is_some() {
            self.quoted(cell, &mut room)?;
            return match self.letters.next() {
                None => Ok(End::File),
                Some(letter) => self.end(letter).ok_or(SheetError::AfterQuote { line: self.line }),
            };
        }
        while let Some(letter) = self.letters.next() {
            if let Some(end) = self.end(letter) {
                return Ok(end);
            }
            self.keep(cell, letter, &mut room, self.line)?;
        }
        Ok(End::File)
    }

    /// What stands between quotation marks; two of them stand for one.
    fn quoted(&mut self, cell: &mut String, room: &mut usize) -> Result<(), SheetError> {
        let opened = self.line;
        while let Some(letter) = self.letters.next() {
            match letter {
                '"' if self.letters.next_if_eq(&'"').is_none() => return Ok(()),
                '\n' => self.line = self.line.saturating_add(1),
                _ => {}
            }
            self.keep(cell, letter, room, opened)?;
        }
        Err(SheetError::OpenQuote { line: opened })
    }

    /// Whether `letter` ends a cell, and with it what.
    fn end(&mut self, letter: char) -> Option<End> {
        match letter {
            _ if letter == self.delimiter => Some(End::Cell),
            '\r' if self.letters.next_if_eq(&'\n').is_some() => Some(self.end_of_row()),
            // A lone carriage return ends a line of an old Macintosh.
            '\r' | '\n' => Some(self.end_of_row()),
            _ => None,
        }
    }

    fn end_of_row(&mut self) -> End {
        self.line = self.line.saturating_add(1);
        End::Row
    }

    fn keep(
        &self,
        cell: &mut String,
        letter: char,
        room: &mut usize,
        line: usize,
    ) -> Result<(), SheetError> {
        if letter.is_control() && !matches!(letter, '\t' | '\r' | '\n') {
            return Err(SheetError::Control { line: self.line });
        }
        *room = room.checked_sub(1).ok_or(SheetError::LongCell { line, most: self.limits.cell })?;
        cell.push(letter);
        Ok(())
    }
}
