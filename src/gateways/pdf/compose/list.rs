//! A list: its head on the first sheet, its columns over as many sheets as it needs.

use std::num::NonZeroU16;

use super::super::draft::Draft;
use super::super::fonts::Fonts;
use super::super::list::{Align, ListColumn, ListDocument};
use super::super::sheet::{Format, Ink, LEFT, Style, TOP};
use super::super::tags::{Role, TagId};
use super::{height_of, write_sentences};

const HEADING: Style = Style::soft(7.5);
const CELL: Style = Style::plain(8.5);
const FOOT: Style = Style::soft(7.5);
const LABEL: Style = Style::soft(9.0);
const VALUE: Style = Style::plain(9.0);
const PADDING: f32 = 3.0;
/// Between two columns.
const GAP: f32 = 8.0;

/// Where a column lies.
struct Column<'list> {
    of: &'list ListColumn,
    left: f32,
    right: f32,
}

impl Column<'_> {
    fn write(&self, draft: &mut Draft, text: &str, y: f32, style: Style, tag: Option<TagId>) {
        match self.of.align {
            Align::Left => {
                draft.write(text, (self.left, y), style, tag);
            }
            Align::Right => draft.write_to(text, (self.right, y), style, tag),
        }
    }

    fn wrap(&self, draft: &Draft, text: &str, style: Style) -> Vec<String> {
        draft.wrap(text, style, self.right - self.left)
    }
}

/// Lays the whole list out.
pub(in super::super) fn compose<'fonts>(
    list: &ListDocument,
    fonts: &'fonts Fonts,
) -> Draft<'fonts> {
    let format = if list.lying { Format::LYING } else { Format::UPRIGHT };
    let running = format!("{} · {}", list.issuer, list.title);
    let mut draft = Draft::on(format, fonts, format.foot() - 22.0, running);
    write_head(&mut draft, list);
    write_sentences(&mut draft, &list.remarks, Style::plain(9.5));
    write_table(&mut draft, list);
    write_sentences(&mut draft, &list.notes, Style::soft(8.5));
    write_foot(&mut draft, list);
    draft
}

fn write_head(draft: &mut Draft, list: &ListDocument) {
    let style = Style::bold(11.5).inked(Ink::Accent);
    let width = draft.format.right() - LEFT;
    let paragraph = draft.tags.add(Role::Paragraph, None);
    let lines = draft.wrap(&list.issuer, style, width);
    let end = draft.write_lines(&lines, (LEFT, TOP + 6.0), style, Some(paragraph));
    draft.rule(end - 5.0, 0.8, Ink::Accent);
    let title = Role::Heading { level: NonZeroU16::MIN, title: list.title.clone() };
    let heading = draft.tags.add(title, None);
    let style = Style::bold(20.0);
    let lines = draft.wrap(&list.title, style, width);
    draft.y = draft.write_lines(&lines, (LEFT, end + 26.0), style, Some(heading)) - 10.0;
    for fact in &list.facts {
        let paragraph = Some(draft.tags.add(Role::Paragraph, None));
        let label = format!("{}  ", fact.label);
        let end = draft.write(&label, (LEFT, draft.y), LABEL, paragraph);
        let lines = draft.wrap(&fact.value, VALUE, draft.format.right() - end);
        draft.y = draft.write_lines(&lines, (end, draft.y), VALUE, paragraph);
    }
    draft.y += 8.0;
}

fn columns(list: &ListDocument, format: Format) -> Vec<Column<'_>> {
    let all: f32 = list.columns.iter().map(|column| f32::from(column.share)).sum();
    let width = format.right() - LEFT;
    let mut left = LEFT;
    let columns = list.columns.iter().map(|of| {
        let next = left + width * f32::from(of.share) / all.max(1.0);
        let column = Column { of, left, right: next - GAP };
        left = next;
        column
    });
    let mut columns: Vec<Column> = columns.collect();
    if let Some(last) = columns.last_mut() {
        last.right += GAP;
    }
    columns
}

fn write_table(draft: &mut Draft, list: &ListDocument) {
    let columns = columns(list, draft.format);
    let table = draft.tags.add(Role::Table, None);
    draft.make_room(60.0);
    write_headings(draft, &columns, Some(table));
    for row in &list.rows {
        write_row(draft, row, &columns, table);
    }
    draft.y += 14.0;
}

/// Only the first head is part of the table for readers who listen, the repeated ones are
/// decoration.
fn write_headings(draft: &mut Draft, columns: &[Column], table: Option<TagId>) {
    let row = table.map(|table| draft.tags.add(Role::Row, Some(table)));
    let wrap = |column: &Column| column.wrap(draft, &column.of.heading, HEADING);
    let cells: Vec<Vec<String>> = columns.iter().map(wrap).collect();
    let top = draft.y + HEADING.size;
    for (column, lines) in columns.iter().zip(&cells) {
        let cell = row.map(|row| draft.tags.add(Role::HeaderCell, Some(row)));
        write_cell(draft, column, lines, (top, HEADING), cell);
    }
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
    draft.y += height_of(lines, HEADING) + 2.0;
    draft.rule(draft.y, 0.9, Ink::Dark);
    draft.y += 0.9;
}

fn write_row(draft: &mut Draft, row: &[String], columns: &[Column], table: TagId) {
    let wrap = |(column, text): (&Column, &String)| column.wrap(draft, text, CELL);
    let cells: Vec<Vec<String>> = columns.iter().zip(row).map(wrap).collect();
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
    let height = height_of(lines, CELL) + 2.0 * PADDING;
    if draft.make_room(height) {
        write_headings(draft, columns, None);
    }
    let tag = draft.tags.add(Role::Row, Some(table));
    let top = draft.y + PADDING + CELL.size;
    for (column, lines) in columns.iter().zip(&cells) {
        let cell = Some(draft.tags.add(Role::Cell, Some(tag)));
        write_cell(draft, column, lines, (top, CELL), cell);
    }
    draft.y += height;
    draft.rule(draft.y, 0.5, Ink::Line);
}

fn write_cell(
    draft: &mut Draft,
    column: &Column,
    lines: &[String],
    (top, style): (f32, Style),
    tag: Option<TagId>,
) {
    let mut y = top;
    for line in lines {
        column.write(draft, line, y, style, tag);
        y += style.leading();
    }
}

fn write_foot(draft: &mut Draft, list: &ListDocument) {
    let sheets = draft.sheets.len();
    let (y, right) = (draft.format.foot(), draft.format.right());
    let paragraph = draft.tags.add(Role::Paragraph, None);
    for sheet in 0..sheets {
        draft.go_to(sheet);
        draft.rule(y - 13.0, 0.5, Ink::Line);
        let tag = (sheet == 0).then_some(paragraph);
        draft.write(&list.title, (LEFT, y), FOOT, tag);
        draft.write_to(&format!("{}/{sheets}", sheet + 1), (right, y), FOOT, None);
    }
}
