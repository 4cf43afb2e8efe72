//! Paper: the PDF of an invoice or a credit note.
//!
//! A [`PaperDocument`] holds only words: amounts, dates and labels arrive formatted and
//! translated. It goes through two steps: `compose` decides what stands where on which sheet,
//! `paint` writes that as PDF/A-3b, tagged for readers who listen. The same document makes the
//! same bytes, today and next year.

mod compose;
mod document;
mod draft;
mod fonts;
mod paint;
mod qr;
mod sheet;
mod tags;

pub use document::{
    Fact, LineHeadings, LineRow, PaperDocument, PartyBlock, PaymentBlock, PaymentCode, PaymentLink,
    TaxHeadings, TaxRow, TaxTable, TotalRow,
};
pub use fonts::Fonts;

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
    paint::paint(&draft, document, fonts)
}
