//! The foot of every sheet: the seller's legal lines, the number, which sheet of how many.

use super::super::document::PaperDocument;
use super::super::draft::Draft;
use super::super::fonts::Fonts;
use super::super::sheet::{FOOT, Ink, LEFT, RIGHT, Style};
use super::super::tags::Role;

const STYLE: Style = Style::soft(7.5);
/// Room on the right for the number of the sheet.
const COUNT_WIDTH: f32 = 120.0;

/// The lines of the foot, broken to its width.
pub(super) struct Foot {
    lines: Vec<String>,
}

impl Foot {
    /// The baseline of its first line.
    fn first_baseline(&self) -> f32 {
        let above = self.lines.len().saturating_sub(1);
        FOOT - u16::try_from(above).map_or(0.0, f32::from) * STYLE.leading()
    }

    /// Where the sheet ends for everything else.
    pub(super) fn top(&self) -> f32 {
        self.first_baseline() - 22.0
    }
}

/// Breaks the lines of the foot.
pub(super) fn plan(document: &PaperDocument, fonts: &Fonts) -> Foot {
    let draft = Draft::new(fonts, 0.0, String::new());
    let width = RIGHT - LEFT - COUNT_WIDTH;
    let lines = document.footer.iter().flat_map(|line| draft.wrap(line, STYLE, width)).collect();
    Foot { lines }
}

/// Writes the foot of all sheets. Readers who listen hear it once.
pub(super) fn write(draft: &mut Draft, document: &PaperDocument, foot: &Foot) {
    let sheets = draft.sheets.len();
    let paragraph = draft.tags.add(Role::Paragraph, None);
    for sheet in 0..sheets {
        draft.go_to(sheet);
        let y = foot.first_baseline();
        draft.rule(y - 13.0, 0.5, Ink::Line);
        let tag = (sheet == 0).then_some(paragraph);
        draft.write_lines(&foot.lines, (LEFT, y), STYLE, tag);
        let count = format!("{} · {}/{sheets}", document.number, sheet + 1);
        draft.write_to(&count, (RIGHT, y), STYLE, None);
    }
}
