//! Invoices that another program issued and that are still open: they are owed, paid and late like
//! ours. Their number is the one they have; in ours they stand in a series of their own, of the
//! year 0. They were printed, told and taxed where they come from.

use chrono::NaiveDate;
use serde_json::json;

use super::draft::{Draft, write};
use super::lines::Content;
use super::number::Numbered;
use super::store::Marked;
use super::{
    BuyerPhotograph, InvoiceId, InvoiceKind, IssueError, Issued, Line, Nature, OUTSIDE_SCOPE,
    Seller, Tax, TaxCategory, photograph, store,
};
use crate::ground::bank::CreditorReference;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::ledger::{self, Entry, NewPosting, Purpose};
use crate::organisations::{Address, Party};

/// The year of the series that documents of others stand in.
pub(super) const TAKEN_OVER: i32 = 0;

/// An invoice of another program, of which something is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierInvoice {
    /// Its number there.
    pub number: String,
    /// What is open of it, with the tax that was owed there.
    pub open: Money,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// The last day to pay it.
    pub due_on: NaiveDate,
    /// From which calendar day of the legal entity it stands in these books.
    pub taken_over_on: NaiveDate,
    /// What its one line says.
    pub text: String,
}

/// A number without spaces and in capitals: how it is looked for.
#[must_use]
pub fn bare_number(number: &str) -> String {
    number.split_whitespace().collect::<String>().to_uppercase()
}

/// Brings an open invoice in. It is posted on the day it is taken over, against the opening
/// balance.
///
/// # Errors
/// [`IssueError`]: a number that is there already is a duplicate of the database.
pub fn take_invoice_over(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    earlier: &EarlierInvoice,
) -> Result<InvoiceId, IssueError> {
    let draft = draft(tx, seller, party, earlier)?;
    let entity = &seller.entity;
    let position = store::count_up(tx, &entity.id, (InvoiceKind::Invoice, TAKEN_OVER), 1)?;
    let prefix: String =
        entity.series_prefix.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let reference = CreditorReference::make(&format!("{prefix}0{position:06}"))
        .map_err(|_| IssueError::Prefix)?;
    let number = free_number(tx.conn, seller, &bare_number(&earlier.number))?;
    let numbered = Numbered {
        number: number.clone(),
        year: TAKEN_OVER,
        position,
        reference: reference.clone(),
    };
    let nowhere = Address {
        street: String::new(),
        postal_code: String::new(),
        city: String::new(),
        country: entity.address.country.clone(),
    };
    let address = party.address.as_ref().unwrap_or(&nowhere).clone();
    let issued = Issued {
        number,
        on: earlier.issued_on,
        due_on: earlier.due_on,
        reference,
        seller: photograph::seller(entity, draft.is_outside_scope()),
        buyer: BuyerPhotograph {
            name: party.name.clone(),
            street: address.street,
            postal_code: address.postal_code,
            city: address.city,
            country: address.country,
            vat_id: None,
            attention: None,
            email: None,
        },
    };
    let entries = vec![
        Entry::debit(Purpose::Receivables, earlier.open, Some(&party.id)),
        Entry::credit(Purpose::OpeningBalance, earlier.open, Some(&party.id)),
    ];
    let (effective_on, about) = (earlier.taken_over_on, draft.id.as_str());
    let posting = NewPosting { effective_on, reason: "invoice.taken_over", about, entries };
    let posting = ledger::post_on_its_day(tx, &seller.books, &posting)?;
    let posting = Some(&posting);
    let marked = Marked { draft: &draft, numbered: &numbered, issued: &issued, posting };
    store::mark_issued(tx, &[marked])?;
    let facts = json!({
        "number": issued.number,
        "issued_on": issued.on,
        "due_on": issued.due_on,
        "gross_minor": earlier.open.minor(),
        "taken_over_on": earlier.taken_over_on,
    });
    let organisation = party.organisation_id().map(ToString::to_string);
    let change = Change::between(&(), &facts);
    let organisation = organisation.as_deref();
    tx.record_change("billing.invoice.taken_over", draft.id.as_str(), organisation, &change);
    Ok(draft.id)
}

/// The number, or the number with a mark where one that was taken back has it: what is out is never
/// changed.
fn free_number(conn: &mut Conn, seller: &Seller, number: &str) -> Result<String, IssueError> {
    let entity = &seller.entity.id;
    if store::invoice_by_number(conn, entity, number)?.is_none() {
        return Ok(number.to_owned());
    }
    for nth in 2..100 {
        let marked = format!("{number}#{nth}");
        if store::invoice_by_number(conn, entity, &marked)?.is_none() {
            return Ok(marked);
        }
    }
    Err(DbError::Duplicate(number.to_owned()).into())
}

fn draft(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    earlier: &EarlierInvoice,
) -> Result<Draft, IssueError> {
    let next = earlier.issued_on.succ_opt().ok_or(IssueError::Calendar)?;
    let period = Period::new(earlier.issued_on, next).map_err(|_| IssueError::Calendar)?;
    let (open, nothing) = (earlier.open, Money::zero(earlier.open.currency()));
    let line = Line {
        position: 1,
        charge_id: None,
        nature: Nature::Dues,
        text: earlier.text.clone(),
        net: open,
        category: TaxCategory::OutsideScope,
        rate_bp: 0,
        period,
        credits_position: None,
    };
    let tax = Tax {
        category: TaxCategory::OutsideScope,
        rate_bp: 0,
        taxable: open,
        tax: nothing,
        reason: Some(OUTSIDE_SCOPE.to_owned()),
        reason_code: None,
        parts: Vec::new(),
    };
    let content = Content {
        lines: vec![line],
        taxes: vec![tax],
        net: open,
        tax: nothing,
        gross: open,
        rounding: nothing,
    };
    let draft = Draft::new(tx.mint(), InvoiceKind::Invoice, content);
    write(tx, seller, &[(party, &draft)])?;
    Ok(draft)
}

/// Whether a document was issued elsewhere and taken over.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn is_taken_over(conn: &mut Conn, id: &InvoiceId) -> Result<bool, DbError> {
    Ok(store::series_year(conn, id)? == Some(TAKEN_OVER))
}

/// Takes back an invoice that was taken over by mistake: its posting is mirrored on the same day,
/// or on the first open one. Nothing may be set against it: whoever calls makes sure.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn take_invoice_back(
    tx: &mut Tx<'_>,
    seller: &Seller,
    id: &InvoiceId,
) -> Result<(), IssueError> {
    let posting = ledger::posting_about(tx.conn, id.as_str())?;
    let on = ledger::posting(tx.conn, &posting)?.effective_on;
    ledger::reverse(tx, &seller.books, &posting, on, "invoice.taken_back")?;
    store::mark_void(tx, id)?;
    let change = Change::of("taken_back", &false, &true);
    tx.record_change("billing.invoice.taken_back", id.as_str(), None, &change);
    Ok(())
}
