//! The table of lines, over as many sheets as it needs, its head on each.

use super::super::document::{LineHeadings, LineRow, PaperDocument};
use super::super::draft::Draft;
use super::super::sheet::{Ink, LEFT, RIGHT, Style};
use super::super::tags::{Role, TagId};
use super::columns::Columns;
use super::height_of;

const HEADING: Style = Style::soft(8.0);
const CELL: Style = Style::plain(9.5);
const DETAIL: Style = Style::soft(8.0);
const PADDING: f32 = 4.0;

/// Writes the table and leaves the place under it.
pub(super) fn write(draft: &mut Draft, document: &PaperDocument) {
    let columns = fit(draft, document);
    let table = draft.tags.add(Role::Table, None);
    draft.make_room(60.0);
    write_head(draft, &document.headings, &columns, Some(table));
    for row in &document.lines {
        write_row(draft, document, row, &columns, table);
    }
    draft.y += 18.0;
}

fn fit(draft: &Draft, document: &PaperDocument) -> Columns {
    let mut others: Vec<Vec<(&str, Style)>> = figures_of_head(&document.headings)
        .into_iter()
        .map(|heading| vec![(heading, HEADING)])
        .collect();
    for row in &document.lines {
        for (cells, cell) in others.iter_mut().zip(figures_of(row, &document.headings)) {
            cells.push((cell, CELL));
        }
    }
    Columns::fit(draft, (LEFT, RIGHT), &others)
}

fn figures_of_head(headings: &LineHeadings) -> Vec<&str> {
    let tax = headings.tax.as_deref();
    let figures = [Some(&*headings.quantity), Some(&headings.unit_price), tax];
    figures.into_iter().chain([Some(&*headings.amount)]).flatten().collect()
}

fn figures_of<'row>(row: &'row LineRow, headings: &LineHeadings) -> Vec<&'row str> {
    let tax = headings.tax.as_ref().map(|_| row.tax.as_deref().unwrap_or_default());
    let figures = [Some(&*row.quantity), Some(&row.unit_price), tax, Some(&row.amount)];
    figures.into_iter().flatten().collect()
}

/// Writes the words above the columns; only the first head is part of the table for readers who
/// listen, the repeated ones are decoration.
fn write_head(draft: &mut Draft, headings: &LineHeadings, columns: &Columns, table: Option<TagId>) {
    let row = table.map(|table| draft.tags.add(Role::Row, Some(table)));
    let baseline = draft.y + HEADING.size;
    let cell = row.map(|row| draft.tags.add(Role::HeaderCell, Some(row)));
    draft.write(&headings.description, (columns.left, baseline), HEADING, cell);
    for (edge, heading) in columns.edges.iter().zip(figures_of_head(headings)) {
        let cell = row.map(|row| draft.tags.add(Role::HeaderCell, Some(row)));
        draft.write_to(heading, (*edge, baseline), HEADING, cell);
    }
    draft.rule(baseline + 5.0, 0.9, Ink::Dark);
    draft.y = baseline + 5.9;
}

fn write_row(
    draft: &mut Draft,
    document: &PaperDocument,
    row: &LineRow,
    columns: &Columns,
    table: TagId,
) {
    let description = draft.wrap(&row.description, CELL, columns.first);
    let detail = row.detail.as_deref().map(|text| draft.wrap(text, DETAIL, columns.first));
    let detail = detail.unwrap_or_default();
    let height = height_of(description.len(), CELL) + height_of(detail.len(), DETAIL);
    if draft.make_room(height + 2.0 * PADDING) {
        write_head(draft, &document.headings, columns, None);
    }
    let tag = draft.tags.add(Role::Row, Some(table));
    let baseline = draft.y + PADDING + CELL.size;
    let cell = Some(draft.tags.add(Role::Cell, Some(tag)));
    let below = draft.write_lines(&description, (columns.left, baseline), CELL, cell);
    draft.write_lines(&detail, (columns.left, below - 1.5), DETAIL, cell);
    for (edge, figure) in columns.edges.iter().zip(figures_of(row, &document.headings)) {
        let cell = Some(draft.tags.add(Role::Cell, Some(tag)));
        draft.write_to(figure, (*edge, baseline), CELL, cell);
    }
    draft.y += height + 2.0 * PADDING;
    draft.rule(draft.y, 0.5, Ink::Line);
}
