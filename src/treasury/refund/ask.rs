//! Asking for a refund: what it would do, and doing it.

use serde_json::json;

use super::{RefundId, RefundState, SendRefund, store};
use crate::billing::{InvoiceId, Seller};
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::ground::money::{Money, MoneyError};
use crate::ledger::{self, Entry, LedgerError, NewPosting, Purpose};
use crate::organisations::OrganisationId;
use crate::treasury::allocation::{allocate, release_live, today};
use crate::treasury::payment::{lock_money_of, organisation_of};
use crate::treasury::{
    Payment, PaymentError, PaymentId, ReverseError, attempt_of_payment, open_invoices,
    store as treasury_store,
};

/// A refund to be asked for.
#[derive(Debug, Clone)]
pub struct NewRefund {
    /// Of which payment.
    pub payment_id: PaymentId,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// Chosen by whoever asks: the same key is one refund, however often it is sent.
    pub request_key: String,
}

/// Why money does not go back.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// It was not paid online, or was undone.
    #[error("this payment is not given back here")]
    NotOnline,
    /// Nothing, less than nothing, another currency, or more than is left of the payment.
    #[error("not more than is left of the payment")]
    TooMuch(Money),
    /// No reason was given.
    #[error("giving money back needs a reason")]
    NoReason,
    /// The same request was seen before with another content.
    #[error("another refund was asked for with this request")]
    KeyReused,
    /// The books.
    #[error(transparent)]
    Payment(#[from] PaymentError),
}

impl From<DbError> for RefundError {
    fn from(error: DbError) -> Self {
        Self::Payment(error.into())
    }
}

impl From<LedgerError> for RefundError {
    fn from(error: LedgerError) -> Self {
        Self::Payment(error.into())
    }
}

impl From<MoneyError> for RefundError {
    fn from(error: MoneyError) -> Self {
        Self::Payment(error.into())
    }
}

impl From<ReverseError> for RefundError {
    fn from(error: ReverseError) -> Self {
        match error {
            ReverseError::Payment(error) => Self::Payment(error),
            other => Self::Payment(DbError::Fault(other.to_string()).into()),
        }
    }
}

/// What a refund would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundPlan {
    /// What is left of the payment.
    pub refundable: Money,
    /// What would be taken from the party's credit.
    pub from_credit: Money,
    /// What would be open again, invoice by invoice.
    pub open_again: Vec<(InvoiceId, Money)>,
}

/// What giving `amount` of a payment back would do; nothing is written.
///
/// # Errors
/// [`RefundError::NotOnline`], [`RefundError::TooMuch`].
pub fn plan_refund(
    conn: &mut Conn,
    id: &PaymentId,
    amount: Money,
) -> Result<RefundPlan, RefundError> {
    let payment = payment_online(conn, id)?;
    let refundable = payment.amount.minus(store::refunded(conn, &payment)?)?;
    let same = amount.currency() == refundable.currency();
    if !same || !amount.is_positive() || amount.minor() > refundable.minor() {
        return Err(RefundError::TooMuch(refundable));
    }
    let live = treasury_store::live_allocations_of_payment(conn, id)?;
    let used = Money::sum(live.iter().map(|one| one.amount), amount.currency())?;
    let from_credit = amount.min(refundable.minus(used)?)?;
    let mut rest = amount.minus(from_credit)?;
    let mut open_again = Vec::new();
    // What was set against an invoice last is taken away first.
    for one in live.iter().rev().filter(|one| one.amount.is_positive()) {
        let part = rest.min(one.amount)?;
        if part.is_positive() {
            rest = rest.minus(part)?;
            open_again.push((one.invoice_id.clone(), part));
        }
    }
    Ok(RefundPlan { refundable, from_credit, open_again })
}

fn payment_online(conn: &mut Conn, id: &PaymentId) -> Result<Payment, RefundError> {
    let payment = treasury_store::payment(conn, id)?;
    let online = attempt_of_payment(conn, id)?.is_some();
    if online && payment.reversed_at.is_none() { Ok(payment) } else { Err(RefundError::NotOnline) }
}

/// Gives money back: writes it down, takes it from what it was used for, posts it, and has the rail
/// asked.
///
/// # Errors
/// [`RefundError`]; nothing is written then.
pub fn refund(tx: &mut Tx<'_>, new: &NewRefund) -> Result<RefundId, RefundError> {
    if new.reason.trim().is_empty() {
        return Err(RefundError::NoReason);
    }
    let party = treasury_store::payment(tx.conn, &new.payment_id)?.party_id;
    lock_money_of(tx, &party)?;
    dialect::lock_name(tx.conn, &format!("refund:{}", new.request_key))?;
    if let Some(before) = store::refund_by_key(tx.conn, &new.request_key)? {
        let same = before.payment_id == new.payment_id && before.amount == new.amount;
        return if same { Ok(before.id) } else { Err(RefundError::KeyReused) };
    }
    let plan = plan_refund(tx.conn, &new.payment_id, new.amount)?;
    let payment = treasury_store::payment(tx.conn, &new.payment_id)?;
    let seller = Seller::own(tx.conn)?;
    for (invoice, part) in &plan.open_again {
        take_away(tx, &seller, &payment, invoice, *part)?;
    }
    let id: RefundId = tx.mint();
    store::insert(tx, &seller.entity.id, &id, &payment, new)?;
    post(tx, &seller, &payment, &id, new.amount)?;
    tx.enqueue(&SendRefund { refund_id: id.clone() })?;
    record(tx, &payment, &id, new, &plan)?;
    Ok(id)
}

/// Takes `part` of a payment away from an invoice, which is open again by as much.
fn take_away(
    tx: &mut Tx<'_>,
    seller: &Seller,
    payment: &Payment,
    invoice: &InvoiceId,
    part: Money,
) -> Result<(), RefundError> {
    let live = treasury_store::live_allocations_of_payment(tx.conn, &payment.id)?;
    let mut rest = part;
    for one in live.iter().rev().filter(|one| one.invoice_id == *invoice) {
        if !rest.is_positive() {
            break;
        }
        release_live(tx, seller, one)?;
        let kept = one.amount.minus(rest.min(one.amount)?)?;
        rest = rest.minus(one.amount.minus(kept)?)?;
        if kept.is_positive() {
            let open = open_invoices(tx.conn, &payment.party_id)?;
            let open = open.into_iter().find(|open| open.id == *invoice);
            let open = open.ok_or(PaymentError::Closed)?;
            allocate(tx, seller, &payment.id, &open, kept)?;
        }
    }
    Ok(())
}

fn post(
    tx: &mut Tx<'_>,
    seller: &Seller,
    payment: &Payment,
    id: &RefundId,
    amount: Money,
) -> Result<(), PaymentError> {
    let entries = vec![
        Entry::debit(Purpose::MemberCredit, amount, Some(&payment.party_id)),
        Entry::credit(payment.rail.account(), amount, None),
    ];
    let (effective_on, about) = (today(tx, seller), id.as_str());
    let posting = NewPosting { effective_on, reason: "payment.refunded", about, entries };
    ledger::post(tx, &seller.books, &posting)?;
    Ok(())
}

fn record(
    tx: &mut Tx<'_>,
    payment: &Payment,
    id: &RefundId,
    new: &NewRefund,
    plan: &RefundPlan,
) -> Result<(), DbError> {
    let organisation = organisation_of(tx, &payment.party_id)?;
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    // Why, in somebody's words, stays with the refund: the trail is never changed.
    let facts = json!({
        "payment": payment.id,
        "amount_minor": new.amount.minor(),
        "currency": new.amount.currency(),
        "invoices": plan.open_again.iter().map(|(id, _)| id).collect::<Vec<_>>(),
    });
    let change = Change::of("state", &None::<RefundState>, &RefundState::Prepared).beside(&facts);
    tx.record_change("treasury.refund.asked", id.as_str(), organisation, &change);
    Ok(())
}
