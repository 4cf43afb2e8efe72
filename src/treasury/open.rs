//! What is open and since when.

use chrono::NaiveDate;

use super::store;
use crate::billing::InvoiceId;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::organisations::{LegalEntityId, PartyId};

/// An invoice of which something is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvoice {
    /// Id.
    pub id: InvoiceId,
    /// Who owes it.
    pub party_id: PartyId,
    /// To whom it is owed.
    pub legal_entity_id: LegalEntityId,
    /// Its number.
    pub number: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// The last day to pay it, a calendar day of the legal entity.
    pub due_on: NaiveDate,
    /// What was to be paid of it.
    pub gross: Money,
    /// What is open of it: positive.
    pub outstanding: Money,
}

/// An invoice that was to be paid before today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// The day it was due.
    pub due_on: NaiveDate,
    /// What is open of it.
    pub outstanding: Money,
}

/// What is open of a document: nothing for drafts, credit notes and what was taken back.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn outstanding(conn: &mut Conn, id: &InvoiceId) -> Result<Money, DbError> {
    store::outstanding(conn, id)
}

/// What a party owes, the oldest due day first.
///
/// # Errors
/// A fault of the database.
pub fn open_invoices(conn: &mut Conn, party: &PartyId) -> Result<Vec<OpenInvoice>, DbError> {
    store::open_invoices(conn, party)
}

/// The oldest invoice of a party that should have been paid before `today` (a calendar day of
/// the legal entity). A part payment that clears it makes the next one the oldest.
///
/// # Errors
/// A fault of the database.
pub fn oldest_overdue(
    conn: &mut Conn,
    party: &PartyId,
    today: NaiveDate,
) -> Result<Option<Overdue>, DbError> {
    let oldest = open_invoices(conn, party)?.into_iter().next();
    Ok(oldest.filter(|invoice| invoice.due_on < today).map(|invoice| Overdue {
        invoice_id: invoice.id,
        number: invoice.number,
        due_on: invoice.due_on,
        outstanding: invoice.outstanding,
    }))
}

/// Parties that owe something due before `today`, in the order of their ids, after `after`.
///
/// # Errors
/// A fault of the database.
pub fn parties_overdue(
    conn: &mut Conn,
    today: NaiveDate,
    after: Option<&PartyId>,
    limit: i64,
) -> Result<Vec<PartyId>, DbError> {
    store::parties_overdue(conn, today, after, limit)
}
