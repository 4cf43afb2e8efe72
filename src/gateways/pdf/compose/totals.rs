//! The sums: tax per category on the left, totals on the right, never torn apart.

use super::super::document::{PaperDocument, TaxTable, TotalRow};
use super::super::draft::Draft;
use super::super::sheet::{Ink, LEFT, RIGHT, Style};
use super::super::tags::{Role, TagId};
use super::columns::Columns;

const TAX_RIGHT: f32 = LEFT + 222.0;
const TOTALS_LEFT: f32 = RIGHT - 220.0;
const HEADING: Style = Style::soft(7.5);
const CELL: Style = Style::plain(8.5);
const TOTAL: Style = Style::plain(9.5);
const STRONG: Style = Style::bold(12.5);

/// Writes the sums and leaves the place under them.
pub(super) fn write(draft: &mut Draft, document: &PaperDocument) {
    let reasons = document.taxes.as_ref().map_or(&[][..], |taxes| &taxes.reasons);
    let reasons: Vec<Vec<String>> =
        reasons.iter().map(|reason| draft.wrap(reason, CELL, TAX_RIGHT - LEFT)).collect();
    let tax_height = document.taxes.as_ref().map_or(0.0, |taxes| {
        let lines = reasons.iter().flatten().count() + taxes.rows.len() + 1;
        u16::try_from(lines).map_or(0.0, f32::from) * 15.0 + 10.0
    });
    let totals_height: f32 = document.totals.iter().map(height_of).sum();
    draft.make_room(tax_height.max(totals_height));
    let top = draft.y;
    let mut below = top;
    if let Some(taxes) = &document.taxes {
        below = write_taxes(draft, taxes, &reasons, top);
    }
    let below_totals = write_totals(draft, &document.totals, top);
    draft.y = below.max(below_totals) + 20.0;
}

fn write_taxes(draft: &mut Draft, taxes: &TaxTable, reasons: &[Vec<String>], top: f32) -> f32 {
    let mut taxable = vec![(taxes.headings.taxable.as_str(), HEADING)];
    let mut tax = vec![(taxes.headings.tax.as_str(), HEADING)];
    taxable.extend(taxes.rows.iter().map(|row| (row.taxable.as_str(), CELL)));
    tax.extend(taxes.rows.iter().map(|row| (row.tax.as_str(), CELL)));
    let columns = Columns::fit(draft, (LEFT, TAX_RIGHT), &[taxable, tax]);
    let table = draft.tags.add(Role::Table, None);
    let headings = [&taxes.headings.category, &taxes.headings.taxable, &taxes.headings.tax];
    let mut y = top + 9.0;
    write_tax_row(draft, &columns, headings, (y, HEADING), (table, Role::HeaderCell));
    draft.bar((LEFT, TAX_RIGHT), y + 4.5, 0.5, Ink::Soft);
    y += 5.0;
    for row in &taxes.rows {
        y += 12.0;
        let cells = [&row.category, &row.taxable, &row.tax];
        y = write_tax_row(draft, &columns, cells, (y, CELL), (table, Role::Cell));
        draft.bar((LEFT, TAX_RIGHT), y + 4.0, 0.5, Ink::Line);
        y += 4.0;
    }
    y += 14.0;
    for lines in reasons {
        let paragraph = draft.tags.add(Role::Paragraph, None);
        let style = CELL.inked(Ink::Soft);
        y = draft.write_lines(lines, (LEFT, y), style, Some(paragraph));
    }
    y - CELL.size
}

/// Writes one row, its first cell wrapped, and returns its last baseline.
fn write_tax_row(
    draft: &mut Draft,
    columns: &Columns,
    [category, taxable, tax]: [&String; 3],
    (y, style): (f32, Style),
    (table, role): (TagId, Role),
) -> f32 {
    let row = draft.tags.add(Role::Row, Some(table));
    let heads = matches!(role, Role::HeaderCell);
    let cell_role = || if heads { Role::HeaderCell } else { Role::Cell };
    let lines = draft.wrap(category, style, columns.first);
    let cell = Some(draft.tags.add(cell_role(), Some(row)));
    let below = draft.write_lines(&lines, (columns.left, y), style, cell);
    for (edge, text) in columns.edges.iter().zip([taxable, tax]) {
        let cell = Some(draft.tags.add(cell_role(), Some(row)));
        draft.write_to(text, (*edge, y), style, cell);
    }
    below - style.leading()
}

fn height_of(row: &TotalRow) -> f32 {
    if row.strong { 30.0 } else { 17.0 }
}

fn write_totals(draft: &mut Draft, totals: &[TotalRow], top: f32) -> f32 {
    let mut y = top;
    for total in totals {
        let style = if total.strong { STRONG } else { TOTAL };
        if total.strong {
            draft.bar((TOTALS_LEFT, RIGHT), y + 5.0, 0.9, Ink::Dark);
        }
        let baseline = if total.strong { y + 22.0 } else { y + 10.0 };
        let paragraph = Some(draft.tags.add(Role::Paragraph, None));
        draft.write(&total.label, (TOTALS_LEFT, baseline), style, paragraph);
        draft.write_to(&total.amount, (RIGHT, baseline), style, paragraph);
        y += height_of(total);
    }
    y
}
