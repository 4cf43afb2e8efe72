//! The job that prints a document and keeps the paper.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::words::{self, Printable};
use super::{PaperKind, store};
use crate::billing::einvoice::{self, EInvoice, Refusal, Syntax};
use crate::billing::{self, InvoiceId, LogoId, ProFormaId};
use crate::gateways::means::Means;
use crate::gateways::pdf::{self, Enclosed, Fonts, Logo, PaperDocument, PaperError};
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::queue::{Job, JobError};
use crate::ground::text::Texts;

/// Parsed when the first paper is printed: a program that prints nothing need not carry them.
static FONTS: LazyLock<Result<Fonts, PaperError>> = LazyLock::new(Fonts::bundled);

/// Prints one document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RenderPaper {
    /// Which.
    pub invoice_id: InvoiceId,
}

/// What was printed of a document.
type Printed = Vec<(PaperKind, Vec<u8>)>;

impl Job for RenderPaper {
    type Means = Means;
    const NAME: &'static str = "billing.render_paper";

    fn once(&self) -> Option<String> {
        Some(self.invoice_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let (id, texts) = (self.invoice_id.clone(), means.texts.clone());
        let printed = means.db.read(move |conn| print(conn, &texts, &id)).await?;
        if !printed.is_empty() {
            let id = self.invoice_id.clone();
            let kept = means.db.write(Actor::system(), move |tx| -> Result<(), DbError> {
                printed.iter().try_for_each(|(kind, bytes)| store::keep(tx, &id, *kind, bytes))
            });
            kept.await?;
        }
        Ok(())
    }
}

/// Prints what was not printed before. Documents of earlier versions have a PDF and no files
/// beside it: those are made now, and the PDF stays as it is.
fn print(conn: &mut Conn, texts: &Texts, id: &InvoiceId) -> Result<Printed, DbError> {
    let kept = store::kept(conn, id)?;
    if PaperKind::ALL.iter().all(|kind| kept.contains(kind)) {
        return Ok(Vec::new());
    }
    let printable = Printable::read(conn, id)?;
    let mut printed = files(texts, &printable)?;
    if !kept.contains(&PaperKind::Pdf) {
        let inside = printed.iter().find(|(kind, _)| *kind == PaperKind::Cii);
        let bytes = pdf_of(conn, texts, &printable, inside.map(|(_, bytes)| bytes.as_slice()))?;
        printed.push((PaperKind::Pdf, bytes));
    }
    printed.retain(|(kind, _)| !kept.contains(kind));
    Ok(printed)
}

/// The electronic invoice in both syntaxes; nothing for a document that has none.
fn files(texts: &Texts, printable: &Printable) -> Result<Printed, DbError> {
    let invoice = match einvoice::e_invoice(texts, printable) {
        Ok(invoice) => invoice,
        Err(refusal) => {
            if let Refusal::Inexact(rule) = refusal {
                let id = &printable.invoice.id;
                tracing::error!(%id, rule, "the figures of a document do not fit together");
            }
            return Ok(Vec::new());
        }
    };
    let write = |invoice: &EInvoice, syntax| {
        invoice.write(syntax).map_err(|error| DbError::Fault(error.to_string()))
    };
    Ok(vec![
        (PaperKind::Cii, write(&invoice, Syntax::Cii)?),
        (PaperKind::Ubl, write(&invoice, Syntax::Ubl)?),
    ])
}

fn pdf_of(
    conn: &mut Conn,
    texts: &Texts,
    printable: &Printable,
    e_invoice: Option<&[u8]>,
) -> Result<Vec<u8>, DbError> {
    let document = words::document(texts, printable)?;
    let lacking = texts.say(printable.invoice.locale, "paper-letters-lacking");
    let issued = printable.invoice.state.issued();
    let logo = logo(conn, issued.and_then(|issued| issued.seller.logo.as_ref()))?;
    let enclosed = Enclosed { e_invoice, logo: logo.as_ref(), lacking: Some(&lacking) };
    press(&document, &enclosed)
}

fn press(document: &PaperDocument, enclosed: &Enclosed<'_>) -> Result<Vec<u8>, DbError> {
    let fonts = FONTS.as_ref().map_err(|error| fault(*error))?;
    pdf::render_with(document, enclosed, fonts).map_err(fault)
}

/// A pro forma as PDF/A-3. It is a photograph: the same bytes each time, and nothing to keep. No
/// electronic invoice is inside, for none was issued.
///
/// # Errors
/// [`DbError::NotFound`], a fault of the press.
pub fn pro_forma_pdf(conn: &mut Conn, texts: &Texts, id: &ProFormaId) -> Result<Vec<u8>, DbError> {
    let of = billing::pro_forma(conn, id)?;
    let document = words::pro_forma(texts, &of);
    let lacking = texts.say(of.locale, "paper-letters-lacking");
    let logo = logo(conn, of.content.seller.logo.as_ref())?;
    press(&document, &Enclosed { e_invoice: None, logo: logo.as_ref(), lacking: Some(&lacking) })
}

/// The logo a document was issued under.
fn logo(conn: &mut Conn, id: Option<&LogoId>) -> Result<Option<Logo>, DbError> {
    let Some(id) = id else { return Ok(None) };
    let png = billing::logo_png(conn, id)?;
    let logo = Logo::read(png).map_err(|error| DbError::Corrupt(format!("logo {id}: {error}")))?;
    Ok(Some(logo))
}

fn fault(error: PaperError) -> DbError {
    DbError::Fault(error.to_string())
}
