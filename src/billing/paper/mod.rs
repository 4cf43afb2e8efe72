//! The paper of a document: printed once after it was issued, kept with its hash, never printed
//! anew.

mod job;
mod store;
mod words;

use crate::billing::InvoiceId;
use crate::ground::db::{Conn, DbError};

pub use job::RenderPaper;
pub(super) use store::damaged_papers;
pub use words::transfer_for;

/// A stored paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Its SHA-256, hex encoded.
    pub sha256: String,
}

/// The paper of a document, once it was printed.
///
/// # Errors
/// A fault of the database.
pub fn paper(conn: &mut Conn, id: &InvoiceId) -> Result<Option<Paper>, DbError> {
    store::paper(conn, id)
}
