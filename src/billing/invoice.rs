//! Documents: invoices and credit notes, as read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BuyerPhotograph, ChargeId, Nature, SellerPhotograph, Tax, TaxCategory, lines, store};
use crate::ground::bank::CreditorReference;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{ExchangeRate, Money};
use crate::ground::period::Period;
use crate::ground::text::Locale;
use crate::organisations::{LegalEntityId, PartyId};

crate::ids! {
    /// An invoice or a credit note.
    InvoiceId = "inv",
    /// A line of one.
    LineId = "lin",
}

crate::text_enum! {
    /// Which document.
    pub enum InvoiceKind {
        /// Somebody owes (type code 380).
        Invoice = "invoice",
        /// An invoice is taken back: positive amounts too (type code 381).
        CreditNote = "credit_note",
    }
}

/// What a document got when it was issued; never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// As printed.
    pub number: String,
    /// On which day of the legal entity.
    pub on: NaiveDate,
    /// Until the end of which day of the legal entity it is to be paid.
    pub due_on: NaiveDate,
    /// What a transfer should say.
    pub reference: CreditorReference,
    /// The seller that day.
    pub seller: SellerPhotograph,
    /// The buyer that day.
    pub buyer: BuyerPhotograph,
}

/// Where a document stands. Whether it is paid is a sum, not a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvoiceState {
    /// Not yet out: no number, may vanish.
    Draft,
    /// Out.
    Issued(Issued),
    /// Taken back by a credit note; its number stays used.
    Void(Issued),
}

impl InvoiceState {
    /// What it got when it was issued.
    #[must_use]
    pub const fn issued(&self) -> Option<&Issued> {
        match self {
            Self::Draft => None,
            Self::Issued(issued) | Self::Void(issued) => Some(issued),
        }
    }
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Id.
    pub id: InvoiceId,
    /// Which document.
    pub kind: InvoiceKind,
    /// Who sells.
    pub legal_entity_id: LegalEntityId,
    /// Who buys.
    pub party_id: PartyId,
    /// Where it stands.
    pub state: InvoiceState,
    /// The sum of its lines.
    pub net: Money,
    /// The sum of its taxes.
    pub tax: Money,
    /// Net and tax.
    pub gross: Money,
    /// What rounds it (EN 16931 BT-114): nothing, but where a price with tax inside has no exact
    /// net. What is to be paid is [`Invoice::payable`].
    pub rounding: Money,
    /// The buyer's own number of the order (BT-13).
    pub purchase_order: Option<String>,
    /// What it was worth where the books are kept in another currency.
    pub exchange: Option<Exchange>,
    /// The language of its words.
    pub locale: Locale,
    /// The invoice a credit note takes back.
    pub credits_invoice_id: Option<InvoiceId>,
    /// Why, on a credit note.
    pub reason: Option<String>,
    /// When it was drafted (UTC).
    pub created_at: Timestamp,
}

/// What a document in foreign money was worth in the currency of the books (EN 16931 BT-6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Units of the books' currency for one of the document's.
    pub rate: ExchangeRate,
    /// The day the rate is of.
    pub on: NaiveDate,
    /// The tax in the books' currency (BT-111).
    pub tax: Money,
}

impl Invoice {
    /// What is to be paid: gross and what rounds it (BR-CO-16).
    #[must_use]
    pub fn payable(&self) -> Money {
        // The database holds both far below where their sum could not be computed.
        self.gross.plus(self.rounding).unwrap_or(self.gross)
    }

    /// The number, once it has one.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.state.issued().map(|issued| issued.number.as_str())
    }

    /// Whether it is out and was not taken back.
    #[must_use]
    pub const fn is_issued(&self) -> bool {
        matches!(self.state, InvoiceState::Issued(_))
    }
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its place on the document, from 1.
    pub position: i32,
    /// The charge it came from; none on a credit note.
    pub charge_id: Option<ChargeId>,
    /// What kind of thing.
    pub nature: Nature,
    /// What it says.
    pub text: String,
    /// Without tax.
    pub net: Money,
    /// The tax category.
    pub category: TaxCategory,
    /// Hundredths of a percent.
    pub rate_bp: u32,
    /// The days it covers.
    pub period: Period,
    /// On a credit note: the place of the line of its invoice that it takes back.
    pub credits_position: Option<i32>,
}

/// One document.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn invoice(conn: &mut Conn, id: &InvoiceId) -> Result<Invoice, DbError> {
    store::invoice(conn, id)
}

/// The document with this number of a legal entity, however it was typed (spaces, case).
///
/// # Errors
/// A fault of the database.
pub fn invoice_by_number(
    conn: &mut Conn,
    entity: &LegalEntityId,
    number: &str,
) -> Result<Option<Invoice>, DbError> {
    let number: String = number.split_whitespace().collect::<String>().to_uppercase();
    store::invoice_by_number(conn, entity, &number)
}

/// The documents of a party that are out, newest first, up to 500.
///
/// # Errors
/// A fault of the database.
pub fn invoices_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<Invoice>, DbError> {
    store::invoices_of(conn, party)
}

/// The credit notes that took an invoice back, or parts of it, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn credit_notes_of(conn: &mut Conn, id: &InvoiceId) -> Result<Vec<Invoice>, DbError> {
    store::credit_notes_of(conn, id)
}

/// The lines of a document, in their order.
///
/// # Errors
/// A fault of the database.
pub fn lines_of(conn: &mut Conn, invoice: &Invoice) -> Result<Vec<Line>, DbError> {
    lines::lines_of(conn, invoice)
}

/// The taxes of a document, per category and rate.
///
/// # Errors
/// A fault of the database.
pub fn taxes_of(conn: &mut Conn, invoice: &Invoice) -> Result<Vec<Tax>, DbError> {
    lines::taxes_of(conn, invoice)
}
