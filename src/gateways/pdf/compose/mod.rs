//! What stands where: from the head of the first sheet to the foot of the last.

mod columns;
mod foot;
mod head;
mod lines;
pub(super) mod list;
mod payment;
mod totals;

use super::document::PaperDocument;
use super::draft::Draft;
use super::fonts::Fonts;
use super::sheet::{LEFT, Style};
use super::tags::Role;
use super::{Enclosed, PaperError};

/// Lays the whole document out.
pub(super) fn compose<'fonts>(
    document: &PaperDocument,
    enclosed: &Enclosed<'_>,
    fonts: &'fonts Fonts,
) -> Result<Draft<'fonts>, PaperError> {
    let foot = foot::plan(document, fonts);
    let running = format!("{} · {} {}", document.issuer, document.kind, document.number);
    let mut draft = Draft::new(fonts, foot.top(), running);
    head::write(&mut draft, document, enclosed.logo);
    write_sentences(&mut draft, &document.remarks, Style::plain(9.5));
    lines::write(&mut draft, document);
    totals::write(&mut draft, document);
    if let Some(payment) = &document.payment {
        payment::write(&mut draft, payment)?;
    }
    write_sentences(&mut draft, &document.notes, Style::soft(8.5));
    // No letter is replaced in silence.
    if let (true, Some(lacking)) = (draft.lacks, enclosed.lacking) {
        write_sentences(&mut draft, &[lacking.to_owned()], Style::soft(8.5));
    }
    foot::write(&mut draft, document, &foot);
    Ok(draft)
}

/// Sentences over the whole width, each a paragraph.
fn write_sentences(draft: &mut Draft, sentences: &[String], style: Style) {
    for sentence in sentences {
        let lines = draft.wrap(sentence, style, draft.format.right() - LEFT);
        let paragraph = draft.tags.add(Role::Paragraph, None);
        for line in lines {
            draft.make_room(style.leading());
            draft.write(&line, (LEFT, draft.y + style.size), style, Some(paragraph));
            draft.y += style.leading();
        }
        draft.y += 4.0;
    }
    if !sentences.is_empty() {
        draft.y += 8.0;
    }
}

/// The height of so many lines of a style.
fn height_of(lines: usize, style: Style) -> f32 {
    u16::try_from(lines).map_or(0.0, f32::from) * style.leading()
}
