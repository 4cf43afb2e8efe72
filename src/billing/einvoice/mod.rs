//! Electronic invoices: what a document says as EN 16931 has it, proved to the cent, and written
//! in the standard's two syntaxes.
//!
//! [`Contents`] may say anything; an [`EInvoice`] is proved and can say nothing wrong. Which
//! documents have none, and why, is a [`Refusal`].

mod cii;
mod exact;
mod model;
mod refusal;
mod translate;
mod ubl;
mod xml;

use std::io;

pub use model::{
    Account, Breakdown, Buyer, Contents, Item, Payment, Place, Preceding, Seller, Totals, Words,
};
pub use refusal::Refusal;
pub(super) use translate::e_invoice;

/// The specification the files follow (BT-24): the core of EN 16931 and nothing else.
const SPECIFICATION: &str = "urn:cen.eu:en16931:2017";
/// One of something (BT-130, UN/ECE Recommendation 20).
const ONE: &str = "C62";
/// An electronic address that is one of mail (BT-34-1, BT-49-1).
const BY_MAIL: (&str, &str) = ("schemeID", "EM");

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Cross Industry Invoice, the file inside the paper (Factur-X).
    Cii,
    /// UBL 2.1.
    Ubl,
}

/// An electronic invoice that fits together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EInvoice(Contents);

impl EInvoice {
    /// Proves that what is said fits together.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn of(contents: Contents) -> Result<Self, Refusal> {
        exact::prove(&contents)?;
        Ok(Self(contents))
    }

    /// What it says.
    #[must_use]
    pub const fn said(&self) -> &Contents {
        &self.0
    }

    /// Writes it down. The same facts make the same bytes.
    ///
    /// # Errors
    /// None: memory takes all that is written.
    pub fn write(&self, syntax: Syntax) -> io::Result<Vec<u8>> {
        match syntax {
            Syntax::Cii => cii::write(self),
            Syntax::Ubl => ubl::write(self),
        }
    }
}
