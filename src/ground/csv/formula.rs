//! Cells that a spreadsheet would run as a formula.

/// What begins a formula in Excel or LibreOffice, full-width signs too.
const SIGNS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Whether a spreadsheet could take this for a formula, apostrophes before it or not.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(SIGNS)
}

/// What people typed, made harmless for a spreadsheet by an apostrophe before it.
#[must_use]
pub fn text(typed: &str) -> String {
    if is_formula(typed) { format!("'{typed}") } else { typed.to_owned() }
}

/// What people typed, from what [`text`] made of it.
#[must_use]
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}
