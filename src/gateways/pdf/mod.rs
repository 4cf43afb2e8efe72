//! Paper: the PDF of an invoice or a credit note, and of a list.
//!
//! A [`PaperDocument`] and a [`ListDocument`] hold only words: amounts, dates and labels arrive
//! formatted and translated. They go through two steps: `compose` decides what stands where on
//! which sheet, `paint` writes that as PDF/A-3b, tagged for readers who listen. The same document
//! makes the same bytes, today and next year.

mod compose;
mod document;
mod draft;
mod fonts;
mod list;
mod paint;
mod qr;
mod sheet;
mod tags;

pub use document::{
    Fact, LineHeadings, LineRow, PaperDocument, PartyBlock, PaymentBlock, PaymentCode, PaymentLink,
    TaxHeadings, TaxRow, TaxTable, TotalRow,
};
pub use fonts::Fonts;
pub use list::{Align, ListColumn, ListDocument};

use paint::Imprint;

/// Why a document could not be put on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A font file is damaged.
    #[error("a font cannot be read")]
    Font,
    /// The payment code holds more than a QR code can.
    #[error("the payment code is too long for a QR code")]
    Code,
    /// What was drawn breaks a rule of PDF/A-3b or a limit of PDF.
    #[error("the document breaks a rule of PDF/A")]
    Rule,
}

/// Puts `document` on A4 sheets.
///
/// # Errors
/// See [`PaperError`]; nothing a person can type leads there except a payment code that is too
/// long.
pub fn render(document: &PaperDocument, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let draft = compose::compose(document, fonts)?;
    let imprint = Imprint {
        id: &document.id,
        language: &document.language,
        created: document.created,
        title: format!("{} {}", document.kind, document.number),
        issuer: &document.issuer,
    };
    paint::paint(&draft, &imprint, fonts)
}

/// Puts a list on A4 sheets, its head on each.
///
/// # Errors
/// See [`PaperError`]; nothing a person can type leads there.
pub fn render_list(list: &ListDocument, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let draft = compose::list::compose(list, fonts);
    let imprint = Imprint {
        id: &list.id,
        language: &list.language,
        created: list.created,
        title: list.title.clone(),
        issuer: &list.issuer,
    };
    paint::paint(&draft, &imprint, fonts)
}
