//! The head of the first sheet: who writes, what it is, from whom to whom, and the dates.

use std::num::NonZeroU16;

use super::super::document::{Fact, PaperDocument, PartyBlock};
use super::super::draft::Draft;
use super::super::logo::Logo;
use super::super::sheet::{Area, Ink, LEFT, RIGHT, Shape, Style, TOP};
use super::super::tags::Role;

const PARTY_WIDTH: f32 = 146.0;
const PARTY_STEP: f32 = 158.0;
/// The side of a pixel of the logo: 300 to an inch.
const LOGO_PIXEL: f32 = 72.0 / 300.0;
/// The largest logo.
const LOGO_MOST: (f32, f32) = (115.2, 38.4);
/// Where its lower edge lies, above the rule under a name of one line.
const LOGO_FOOT: f32 = TOP + 10.0;
const LOGO_GAP: f32 = 16.0;
const FACTS_LEFT: f32 = LEFT + 2.0 * PARTY_STEP;

/// Writes the head and leaves the place under it.
pub(super) fn write(draft: &mut Draft, document: &PaperDocument, logo: Option<&Logo>) {
    write_issuer(draft, &document.issuer, logo);
    write_title(draft, document);
    let top = draft.y;
    let seller = write_party(draft, &document.seller, LEFT, top);
    let buyer = write_party(draft, &document.buyer, LEFT + PARTY_STEP, top);
    let facts = write_facts(draft, &document.facts, top);
    draft.y = seller.max(buyer).max(facts) + 20.0;
}

fn write_issuer(draft: &mut Draft, issuer: &str, logo: Option<&Logo>) {
    let logo_width = logo.map_or(0.0, |logo| write_logo(draft, logo) + LOGO_GAP);
    let style = Style::bold(11.5).inked(Ink::Accent);
    let paragraph = draft.tags.add(Role::Paragraph, None);
    let lines = draft.wrap(issuer, style, RIGHT - LEFT - logo_width);
    let end = draft.write_lines(&lines, (LEFT, TOP + 6.0), style, Some(paragraph));
    draft.rule(end - 5.0, 0.8, Ink::Accent);
    draft.y = end + 36.0;
}

/// Draws the logo in the right corner, above the rule, and returns its width. The name stands
/// beside it, so for readers who listen it is decoration.
fn write_logo(draft: &mut Draft, logo: &Logo) -> f32 {
    let (width, height) = logo.size();
    let sides = [width, height].map(|side| u16::try_from(side).map_or(f32::MAX, f32::from));
    let [width, height] = sides.map(|side| side * LOGO_PIXEL);
    // Made to fit when it was taken in; whatever it is, it stays in its place.
    let fit = (LOGO_MOST.0 / width).min(LOGO_MOST.1 / height).min(1.0);
    let (width, height) = (width * fit, height * fit);
    let area = Area { x: RIGHT - width, y: LOGO_FOOT - height, width, height };
    draft.mark(Shape::Picture { area, logo: logo.clone() }, None);
    width
}

fn write_title(draft: &mut Draft, document: &PaperDocument) {
    let title = format!("{} {}", document.kind, document.number);
    let heading = Role::Heading { level: NonZeroU16::MIN, title };
    let heading = Some(draft.tags.add(heading, None));
    let style = Style::bold(24.0);
    let number = Style::plain(24.0).inked(Ink::Soft);
    let kind_width = draft.width(&format!("{} ", document.kind), 24.0, true);
    let number_width = draft.width(&document.number, 24.0, false);
    if kind_width + number_width <= RIGHT - LEFT {
        let end = draft.write(&format!("{} ", document.kind), (LEFT, draft.y), style, heading);
        draft.write(&document.number, (end, draft.y), number, heading);
        draft.y += 34.0;
    } else {
        for (text, style) in [(&document.kind, style), (&document.number, number)] {
            let lines = draft.wrap(text, style, RIGHT - LEFT);
            draft.y = draft.write_lines(&lines, (LEFT, draft.y), style, heading);
        }
    }
}

/// Writes a party and returns the place under it.
fn write_party(draft: &mut Draft, party: &PartyBlock, x: f32, top: f32) -> f32 {
    let paragraph = Some(draft.tags.add(Role::Paragraph, None));
    let label = Style::soft(8.0);
    draft.write(&party.heading, (x, top + 8.0), label, paragraph);
    let name = Style::bold(9.5);
    let lines = draft.wrap(&party.name, name, PARTY_WIDTH);
    let mut y = draft.write_lines(&lines, (x, top + 23.0), name, paragraph);
    let plain = Style::plain(9.0);
    for line in &party.lines {
        let lines = draft.wrap(line, plain, PARTY_WIDTH);
        y = draft.write_lines(&lines, (x, y), plain, paragraph);
    }
    y - plain.size
}

/// Writes labels and values in the right column and returns the place under them.
fn write_facts(draft: &mut Draft, facts: &[Fact], top: f32) -> f32 {
    let (label, value) = (Style::soft(8.5), Style::plain(9.0));
    let width = RIGHT - FACTS_LEFT;
    let mut y = top + 8.0;
    for fact in facts {
        let paragraph = Some(draft.tags.add(Role::Paragraph, None));
        let end = draft.write(&fact.label, (FACTS_LEFT, y), label, paragraph);
        let value_width = draft.width(&fact.value, value.size, false);
        if end + 10.0 + value_width > RIGHT {
            y += value.leading();
        }
        for line in draft.wrap(&fact.value, value, width) {
            draft.write_to(&line, (RIGHT, y), value, paragraph);
            y += value.leading();
        }
        y += 2.5;
    }
    y - value.size
}
