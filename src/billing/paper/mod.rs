//! The paper of a document: printed once after it was issued, kept with its hash, never printed
//! anew. With it goes the electronic invoice, inside the PDF and as two files.

mod job;
mod store;
mod words;

use crate::billing::einvoice::{self, Refusal};
use crate::billing::{self, InvoiceId};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Texts;

pub use job::{RenderPaper, pro_forma_pdf};
pub(super) use store::damaged_papers;
pub use words::transfer_for;
pub(super) use words::{Printable, reason_in_words};

crate::text_enum! {
    /// What is kept of a document.
    pub enum PaperKind {
        /// The PDF, the electronic invoice inside it.
        Pdf = "pdf",
        /// The electronic invoice as Cross Industry Invoice.
        Cii = "cii",
        /// The electronic invoice as UBL.
        Ubl = "ubl",
    }
}

/// A stored paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its SHA-256, hex encoded.
    pub sha256: String,
}

/// The paper of a document, once it was printed.
///
/// # Errors
/// A fault of the database.
pub fn paper(conn: &mut Conn, id: &InvoiceId) -> Result<Option<Paper>, DbError> {
    paper_as(conn, id, PaperKind::Pdf)
}

/// One of the files kept of a document, once it was printed.
///
/// # Errors
/// A fault of the database.
pub fn paper_as(
    conn: &mut Conn,
    id: &InvoiceId,
    kind: PaperKind,
) -> Result<Option<Paper>, DbError> {
    store::paper(conn, id, kind)
}

/// Why a document that is out has no electronic invoice; none when it has one.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn refusal_of(
    conn: &mut Conn,
    texts: &Texts,
    id: &InvoiceId,
) -> Result<Option<Refusal>, DbError> {
    let printable = Printable::read(conn, id)?;
    Ok(einvoice::e_invoice(texts, &printable).err())
}

impl Printable {
    /// A document with all that is printed of it.
    fn read(conn: &mut Conn, id: &InvoiceId) -> Result<Self, DbError> {
        let invoice = billing::invoice(conn, id)?;
        let lines = billing::lines_of(conn, &invoice)?;
        let taxes = billing::taxes_of(conn, &invoice)?;
        let credits = match &invoice.credits_invoice_id {
            Some(id) => billing::invoice(conn, id)?.state.issued().map(words::Credited::of),
            None => None,
        };
        Ok(Self { invoice, lines, taxes, credits })
    }
}
