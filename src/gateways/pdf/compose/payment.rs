//! How to pay: a panel with the account, the reference, and a code to scan.

use std::num::NonZeroU16;

use super::super::PaperError;
use super::super::document::{Fact, PaymentBlock, PaymentCode, PaymentLink};
use super::super::draft::Draft;
use super::super::qr;
use super::super::sheet::{Area, Ink, LEFT, RIGHT, Shape, Style};
use super::super::tags::Role;

const PADDING: f32 = 18.0;
const INDENT: f32 = LEFT + PADDING;
/// The side of the code: 38 mm with its white border, so scanners like it from a phone away.
const CODE: f32 = 108.0;
const HEADING: Style = Style::bold(11.5);
const INTRO: Style = Style::soft(9.0);
const LABEL: Style = Style::soft(9.0);
const VALUE: Style = Style::plain(10.0);
const LINK: Style = Style::plain(9.0).inked(Ink::Accent);
const SECOND_LEVEL: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);

/// The lines of the panel, broken to its width before its height is known.
struct Panel<'block> {
    block: &'block PaymentBlock,
    intro: Vec<String>,
    facts: Vec<(&'block str, Vec<String>)>,
    values_left: f32,
    link: Vec<String>,
    caption: Vec<String>,
    height: f32,
}

/// Writes the panel and leaves the place under it.
pub(super) fn write(draft: &mut Draft, block: &PaymentBlock) -> Result<(), PaperError> {
    let panel = plan(draft, block);
    draft.make_room(panel.height);
    let top = draft.y;
    let area = Area { x: LEFT, y: top, width: RIGHT - LEFT, height: panel.height };
    draft.fill(area, Ink::Sunken);
    draft.fill(Area { width: 2.4, ..area }, Ink::Accent);
    write_words(draft, &panel, top);
    if let Some(code) = &block.code {
        write_code(draft, code, &panel.caption, top)?;
    }
    draft.y = top + panel.height + 14.0;
    Ok(())
}

fn plan<'block>(draft: &Draft, block: &'block PaymentBlock) -> Panel<'block> {
    let right = RIGHT - PADDING - if block.code.is_some() { CODE + PADDING } else { 0.0 };
    let label_width = |fact: &Fact| draft.width(&fact.label, LABEL.size, false);
    let widest = block.facts.iter().map(label_width).fold(0.0, f32::max);
    let values_left = INDENT + widest + 14.0;
    let intro = block.intro.as_deref().map(|text| draft.wrap(text, INTRO, right - INDENT));
    let intro = intro.unwrap_or_default();
    let facts: Vec<(&str, Vec<String>)> = block
        .facts
        .iter()
        .map(|fact| (&*fact.label, draft.wrap(&fact.value, VALUE, right - values_left)))
        .collect();
    let link = block.link.as_ref().map(|link| draft.wrap(&link.url, LINK, right - INDENT));
    let link = link.unwrap_or_default();
    let caption = block.code.as_ref().map(|code| draft.wrap(&code.caption, caption_style(), CODE));
    let caption = caption.unwrap_or_default();
    let fact_lines = facts.iter().map(|(_, lines)| lines.len()).sum();
    let words = 32.0
        + times(intro.len(), INTRO.leading())
        + times(fact_lines, VALUE.leading())
        + times(facts.len(), 2.0)
        + if link.is_empty() { 0.0 } else { 26.0 + times(link.len(), LINK.leading()) }
        + PADDING;
    let code = times(caption.len(), caption_style().leading()) + CODE + 2.0 * PADDING;
    let height = if block.code.is_some() { words.max(code) } else { words };
    Panel { block, intro, facts, values_left, link, caption, height }
}

fn write_words(draft: &mut Draft, panel: &Panel, top: f32) {
    let title = panel.block.heading.clone();
    let heading = Role::Heading { level: SECOND_LEVEL, title };
    let heading = Some(draft.tags.add(heading, None));
    draft.write(&panel.block.heading, (INDENT, top + PADDING + 8.0), HEADING, heading);
    let intro = Some(draft.tags.add(Role::Paragraph, None));
    let mut y = draft.write_lines(&panel.intro, (INDENT, top + 44.0), INTRO, intro);
    y += 6.0;
    for (label, lines) in &panel.facts {
        let paragraph = Some(draft.tags.add(Role::Paragraph, None));
        draft.write(label, (INDENT, y), LABEL, paragraph);
        y = draft.write_lines(lines, (panel.values_left, y), VALUE, paragraph) + 2.0;
    }
    if let Some(link) = &panel.block.link {
        write_link(draft, link, &panel.link, y + 6.0);
    }
}

fn write_link(draft: &mut Draft, link: &PaymentLink, lines: &[String], top: f32) {
    let paragraph = draft.tags.add(Role::Paragraph, None);
    draft.write(&link.label, (INDENT, top), LABEL, Some(paragraph));
    let address = draft.tags.add(Role::Link, Some(paragraph));
    let mut y = top + LABEL.leading();
    for line in lines {
        let end = draft.write(line, (INDENT, y), LINK, Some(address));
        draft.bar((INDENT, end), y + 1.6, 0.5, Ink::Accent);
        let area =
            Area { x: INDENT, y: y - LINK.size, width: end - INDENT, height: LINK.leading() };
        draft.mark(Shape::Click { area, url: link.url.clone() }, Some(address));
        y += LINK.leading();
    }
}

fn write_code(
    draft: &mut Draft,
    code: &PaymentCode,
    caption: &[String],
    top: f32,
) -> Result<(), PaperError> {
    let (x, y) = (RIGHT - PADDING - CODE, top + PADDING);
    draft.fill(Area { x, y, width: CODE, height: CODE }, Ink::White);
    let areas = qr::squares(&code.payload, (x, y), CODE)?;
    let figure = Role::Figure { description: code.description.clone() };
    let figure = draft.tags.add(figure, None);
    draft.mark(Shape::Fill { areas, ink: Ink::Dark }, Some(figure));
    let style = caption_style();
    let paragraph = Some(draft.tags.add(Role::Paragraph, None));
    let mut baseline = y + CODE + 12.0;
    for line in caption {
        let width = draft.width(line, style.size, false);
        draft.write(line, (x + (CODE - width) / 2.0, baseline), style, paragraph);
        baseline += style.leading();
    }
    Ok(())
}

const fn caption_style() -> Style {
    Style::soft(7.5)
}

fn times(count: usize, length: f32) -> f32 {
    u16::try_from(count).map_or(0.0, f32::from) * length
}
