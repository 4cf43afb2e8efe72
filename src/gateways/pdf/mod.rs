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
mod logo;
mod paint;
mod qr;
mod shape;
mod sheet;
mod tags;
mod xmp;

pub use document::{
    Fact, LineHeadings, LineRow, PaperDocument, PartyBlock, PaymentBlock, PaymentCode, PaymentLink,
    TaxHeadings, TaxRow, TaxTable, TotalRow,
};
pub use fonts::Fonts;
pub use list::{Align, ListColumn, ListDocument};
pub use logo::{LEAST_SIDE, Logo, LogoError, MOST_BYTES, MOST_SIDE, Redrawn, redrawn};

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

/// What goes with a document besides its words.
#[derive(Clone, Copy, Default)]
pub struct Enclosed<'a> {
    /// The electronic invoice put inside the file (Factur-X, profile EN 16931).
    pub e_invoice: Option<&'a [u8]>,
    /// What stands at its head.
    pub logo: Option<&'a Logo>,
    /// The sentence printed where letters had to be replaced, for no font here has them.
    pub lacking: Option<&'a str>,
}

/// Puts `document` on A4 sheets.
///
/// # Errors
/// See [`PaperError`]; nothing a person can type leads there except a payment code that is too
/// long.
pub fn render(document: &PaperDocument, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    render_with(document, &Enclosed::default(), fonts)
}

/// Puts `document` on A4 sheets, with what goes with it.
///
/// # Errors
/// As [`render`].
pub fn render_with(
    document: &PaperDocument,
    enclosed: &Enclosed<'_>,
    fonts: &Fonts,
) -> Result<Vec<u8>, PaperError> {
    let draft = compose::compose(document, enclosed, fonts)?;
    let imprint = Imprint {
        id: &document.id,
        language: &document.language,
        created: document.created,
        title: format!("{} {}", document.kind, document.number),
        issuer: &document.issuer,
        e_invoice: enclosed.e_invoice,
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
        e_invoice: None,
    };
    paint::paint(&draft, &imprint, fonts)
}
