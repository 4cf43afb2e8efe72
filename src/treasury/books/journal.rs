//! The journal with the numbers people know documents by, and what stands behind postings.

use std::collections::BTreeMap;

use super::store;
use crate::billing::{InvoiceId, Seller};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::Period;
use crate::ledger::{self, Journal};
use crate::organisations::PartyId;

/// What was posted in a period of the legal entity's calendar, with the numbers of its documents.
///
/// # Errors
/// A fault of the database.
pub fn journal(conn: &mut Conn, seller: &Seller, period: Period) -> Result<Journal, DbError> {
    let mut journal = ledger::journal(conn, &seller.books, &seller.entity.name, period)?;
    journal.names = store::names(conn, period)?;
    Ok(journal)
}

/// The document behind a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Which.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
}

/// The documents behind things that postings are about: of a document itself, or of what was set
/// against it. What has none is not there.
///
/// # Errors
/// A fault of the database.
pub fn behind(conn: &mut Conn, about: &[String]) -> Result<BTreeMap<String, Behind>, DbError> {
    store::behind(conn, about)
}

/// Today's names of parties.
///
/// # Errors
/// A fault of the database.
pub fn party_names(
    conn: &mut Conn,
    parties: &[PartyId],
) -> Result<BTreeMap<PartyId, String>, DbError> {
    store::party_names(conn, parties)
}
