//! What members owed and had standing by in the earlier books: open invoices and credit, brought
//! in one by one, each an invoice or a payment like ours.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::payment::{lock_money_of, organisation_of};
use super::{NewPayment, PaymentId, Rail, outstanding};
use crate::billing::{
    EarlierInvoice, InvoiceId, IssueError, Seller, take_invoice_back, take_invoice_over,
};
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::{Money, MoneyError};
use crate::ground::period::local_day;
use crate::ledger::{self, Entry, LedgerError, NewPosting, Purpose};
use crate::organisations::{self, OrganisationId, PartyId};

pub use crate::billing::bare_number;
pub use store::{document_numbers, open_items_of};

crate::ids! {
    /// Something that was open in the earlier books.
    OpenItemId = "itm",
}

crate::text_enum! {
    /// What was open.
    pub enum ItemKind {
        /// An invoice, or what was left of it.
        Invoice = "invoice",
        /// Money of a member that nothing had used.
        Credit = "credit",
    }
}

/// Something that was open in the earlier books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierItem {
    /// Whose.
    pub party_id: PartyId,
    /// What.
    pub kind: ItemKind,
    /// Its number there.
    pub number: String,
    /// What is open of it: positive, in the currency of the books.
    pub open: Money,
    /// When it was issued, or when the money came.
    pub issued_on: NaiveDate,
    /// The last day to pay it; of no meaning for credit.
    pub due_on: NaiveDate,
    /// From which calendar day of the legal entity it stands in these books.
    pub taken_over_on: NaiveDate,
    /// Where it comes from: the import and the line.
    pub source: String,
}

/// An item as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// Id.
    pub id: OpenItemId,
    /// What was brought in.
    pub earlier: EarlierItem,
    /// The invoice it is here.
    pub invoice_id: Option<InvoiceId>,
    /// The payment it is here.
    pub payment_id: Option<PaymentId>,
}

/// Why an item was not brought in or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum OpenItemError {
    /// Nothing, or another currency than the books'.
    #[error("the amount makes no sense")]
    Amount,
    /// A day that has not come yet, or days in the wrong order.
    #[error("the days make no sense")]
    Days,
    /// A document or credit with this number is here.
    #[error("the number is here already")]
    NumberTaken,
    /// Something was set against it, or it was used: that is undone first.
    #[error("something builds on it")]
    Used,
    /// It was taken back already.
    #[error("the item was taken back")]
    TakenBack,
    /// An amount that cannot be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// It could not be made an invoice.
    #[error(transparent)]
    Issue(IssueError),
    /// The ledger refused: a closed month.
    #[error(transparent)]
    Ledger(LedgerError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<IssueError> for OpenItemError {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::Ledger(error) => error.into(),
            other => Self::Issue(other),
        }
    }
}

impl From<LedgerError> for OpenItemError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            other => Self::Ledger(other),
        }
    }
}

/// Brings an item in: an invoice is owed from now on, credit stands by. Both are posted against the
/// opening balance.
///
/// # Errors
/// [`OpenItemError`]; nothing is written then.
pub fn take_item_over(tx: &mut Tx<'_>, new: &EarlierItem) -> Result<OpenItemId, OpenItemError> {
    let seller = Seller::own(tx.conn)?;
    refuse_nonsense(tx, &seller, new)?;
    lock_money_of(tx, &new.party_id)?;
    let new = &EarlierItem { number: bare_number(&new.number), ..new.clone() };
    if store::is_known(tx.conn, new.kind, &new.number)? {
        return Err(OpenItemError::NumberTaken);
    }
    let (invoice, payment) = match new.kind {
        ItemKind::Invoice => (Some(invoice(tx, &seller, new)?), None),
        ItemKind::Credit => (None, Some(credit(tx, &seller, new)?)),
    };
    let id: OpenItemId = tx.mint();
    store::insert(tx, &id, new, (invoice.as_ref(), payment.as_ref()))?;
    Ok(id)
}

fn refuse_nonsense(tx: &Tx<'_>, seller: &Seller, new: &EarlierItem) -> Result<(), OpenItemError> {
    if new.open.currency() != seller.entity.currency || !new.open.is_positive() {
        return Err(OpenItemError::Amount);
    }
    let today = local_day(tx.now, seller.entity.time_zone);
    if new.taken_over_on > today || new.issued_on > today || new.due_on < new.issued_on {
        return Err(OpenItemError::Days);
    }
    Ok(())
}

fn invoice(
    tx: &mut Tx<'_>,
    seller: &Seller,
    new: &EarlierItem,
) -> Result<InvoiceId, OpenItemError> {
    let party = organisations::party(tx.conn, &new.party_id)?;
    let earlier = EarlierInvoice {
        number: new.number.clone(),
        open: new.open,
        issued_on: new.issued_on,
        due_on: new.due_on,
        taken_over_on: new.taken_over_on,
        text: new.number.clone(),
    };
    Ok(take_invoice_over(tx, seller, &party, &earlier)?)
}

/// Credit is a payment that came to the earlier books: no account money lies on has it here.
fn credit(tx: &mut Tx<'_>, seller: &Seller, new: &EarlierItem) -> Result<PaymentId, OpenItemError> {
    let id: PaymentId = tx.mint();
    let payment = NewPayment {
        party_id: new.party_id.clone(),
        rail: Rail::Transfer,
        amount: new.open,
        received_on: new.issued_on,
        reference: new.number.clone(),
        invoice_id: None,
        request_key: format!("taken over: {id}"),
    };
    super::store::insert_payment(tx, seller, &id, (&payment, None))?;
    let entries = vec![
        Entry::debit(Purpose::OpeningBalance, new.open, Some(&new.party_id)),
        Entry::credit(Purpose::MemberCredit, new.open, Some(&new.party_id)),
    ];
    let (effective_on, about) = (new.taken_over_on, id.as_str());
    let posting = NewPosting { effective_on, reason: "credit.taken_over", about, entries };
    ledger::post_on_its_day(tx, &seller.books, &posting)?;
    let facts = json!({
        "amount_minor": new.open.minor(),
        "currency": new.open.currency(),
        "received_on": new.issued_on,
        "taken_over_on": new.taken_over_on,
    });
    let organisation = organisation_of(tx, &new.party_id)?;
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    tx.record_for("treasury.payment.recorded", id.as_str(), organisation, facts);
    Ok(id)
}

/// Takes an item back that nothing was set against: its posting is mirrored.
///
/// # Errors
/// [`OpenItemError::Used`], [`OpenItemError::TakenBack`].
pub fn take_item_back(tx: &mut Tx<'_>, id: &OpenItemId) -> Result<(), OpenItemError> {
    let item = store::item(tx.conn, id)?;
    lock_money_of(tx, &item.earlier.party_id)?;
    let seller = Seller::own(tx.conn)?;
    if is_used(tx.conn, &item)? {
        return Err(OpenItemError::Used);
    }
    if !store::mark_taken_back(tx, id)? {
        return Err(OpenItemError::TakenBack);
    }
    if let Some(invoice) = &item.invoice_id {
        take_invoice_back(tx, &seller, invoice)?;
    }
    if let Some(payment) = &item.payment_id {
        super::store::mark_reversed(tx, payment, "taken over by mistake")?;
        let posting = ledger::posting_about(tx.conn, payment.as_str())?;
        let on = item.earlier.taken_over_on;
        ledger::reverse(tx, &seller.books, &posting, on, "credit.taken_back")?;
        let change = Change::of("reversed", &false, &true);
        tx.record_change("treasury.payment.reversed", payment.as_str(), None, &change);
    }
    Ok(())
}

/// Whether an item is not what it was when it came: something was set against it, or it was used,
/// undone or taken back in another way.
fn is_used(conn: &mut Conn, item: &OpenItem) -> Result<bool, OpenItemError> {
    if let Some(invoice) = &item.invoice_id {
        return Ok(outstanding(conn, invoice)? != item.earlier.open);
    }
    let free = super::store::free_payments(conn, &item.earlier.party_id)?;
    Ok(!free
        .iter()
        .any(|one| Some(&one.id) == item.payment_id.as_ref() && one.left == item.earlier.open))
}
