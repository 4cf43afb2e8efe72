//! Payments: money that arrived, recorded once.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde_json::json;

use super::allocation::allocate;
use super::{OpenInvoice, PaymentError, open_invoices, store};
use crate::billing::{self, InvoiceId, Seller};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::money::{Currency, Money};
use crate::ground::period::local_day;
use crate::ledger::{self, Balance, Entry, NewPosting, Purpose};
use crate::organisations::{self, OrganisationId, PartyId};

crate::ids! {
    /// A payment.
    PaymentId = "pay",
}

crate::text_enum! {
    /// The way money took.
    pub enum Rail {
        /// A bank transfer.
        Transfer = "transfer",
        /// A card.
        Card = "card",
        /// A direct debit.
        DirectDebit = "direct_debit",
        /// Coins and notes.
        Cash = "cash",
        /// None: what the co-op owed for something else was set off. See [`set_off`].
        SetOff = "set_off",
    }
}

impl Rail {
    /// Where the money lies then.
    pub(super) const fn account(self) -> Purpose {
        match self {
            Self::Transfer => Purpose::Bank,
            Self::Cash => Purpose::Cash,
            Self::Card | Self::DirectDebit => Purpose::Clearing,
            // Never asked for: a set-off is posted from its source.
            Self::SetOff => Purpose::MemberCredit,
        }
    }

    /// The ways money comes by.
    #[must_use]
    pub const fn of_money() -> &'static [Self] {
        &[Self::Transfer, Self::Card, Self::DirectDebit, Self::Cash]
    }
}

crate::text_enum! {
    /// What the co-op owed that was set off.
    pub enum Source {
        /// Accepted work and things in kind.
        InKind = "in_kind",
        /// A share of a surplus.
        Patronage = "patronage",
    }
}

impl Source {
    /// On which account, by party, it stands what is owed.
    pub(super) const fn account(self) -> Purpose {
        match self {
            Self::InKind => Purpose::InKindMemo,
            Self::Patronage => Purpose::PatronagePayable,
        }
    }

    /// The entries by which `amount` of it is given to a party, but for the one that says how: a
    /// debit of it. What was given in kind leaves the memo accounts and becomes a cost.
    pub(super) fn given(self, amount: Money, party: &PartyId) -> Vec<Entry> {
        let owed = Entry::debit(self.account(), amount, Some(party));
        match self {
            Self::Patronage => vec![owed],
            Self::InKind => vec![
                owed,
                Entry::credit(Purpose::InKindReceived, amount, None),
                Entry::debit(Purpose::InKindCost, amount, None),
            ],
        }
    }
}

/// Something the co-op owes a party that becomes the party's credit, without money moving.
#[derive(Debug, Clone)]
pub struct NewSetOff {
    /// Whom it is owed.
    pub party_id: PartyId,
    /// For what.
    pub source: Source,
    /// How much: positive, and no more than is owed.
    pub amount: Money,
    /// As of which calendar day of the legal entity.
    pub on: NaiveDate,
    /// The same key sets off once, however often it is asked for.
    pub request_key: String,
}

pub(super) const CEILING: i64 = 1_000_000_000_000;
pub(super) const OLDEST: Months = Months::new(120);

/// A payment to be recorded.
#[derive(Debug, Clone)]
pub struct NewPayment {
    /// Whose money it is, whoever sent it.
    pub party_id: PartyId,
    /// The way it took.
    pub rail: Rail,
    /// How much.
    pub amount: Money,
    /// On which calendar day of the legal entity it arrived.
    pub received_on: NaiveDate,
    /// What the transfer said.
    pub reference: String,
    /// The invoice it is meant for; what it leaves goes to the oldest open ones, then to credit.
    pub invoice_id: Option<InvoiceId>,
    /// Chosen by whoever asks: the same key records one payment, however often it is sent.
    pub request_key: String,
}

/// A payment as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Id.
    pub id: PaymentId,
    /// Whose money.
    pub party_id: PartyId,
    /// The way it took.
    pub rail: Rail,
    /// How much.
    pub amount: Money,
    /// When it arrived, a calendar day of the legal entity.
    pub received_on: NaiveDate,
    /// What the transfer said.
    pub reference: String,
    /// Who recorded it, as the audit trail names them.
    pub recorded_by: String,
    /// When (UTC).
    pub recorded_at: Timestamp,
    /// When it was undone (UTC).
    pub reversed_at: Option<Timestamp>,
}

/// That money of a party arrived, with the days that say whether it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// When it arrived, a calendar day of the legal entity.
    pub received_on: NaiveDate,
    /// When it was recorded (UTC).
    pub recorded_at: Timestamp,
    /// How much.
    pub amount: Money,
    /// When it was undone (UTC).
    pub reversed_at: Option<Timestamp>,
}

/// What became of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The payment.
    pub payment_id: PaymentId,
    /// What it was set against, in that order.
    pub allocated: Vec<(InvoiceId, Money)>,
    /// What no invoice needed.
    pub credit: Money,
    /// Whether this request had been recorded before.
    pub again: bool,
}

/// Records a payment: posts it, sets it against the invoice it is meant for, then against the
/// oldest open ones, and keeps the rest as the party's credit.
///
/// # Errors
/// See [`PaymentError`]; nothing is written then.
#[expect(clippy::needless_pass_by_value, reason = "a payment is recorded once and then spent")]
pub fn record_payment(tx: &mut Tx<'_>, new: NewPayment) -> Result<Recorded, PaymentError> {
    if new.rail == Rail::SetOff {
        return Err(PaymentError::Amount);
    }
    take_in(tx, &new, None)
}

/// Sets off what the co-op owes a party against the party's open invoices, the oldest first; the
/// rest is the party's credit.
///
/// # Errors
/// [`PaymentError::Amount`] beyond what is owed for it; nothing is written then.
pub fn set_off(tx: &mut Tx<'_>, new: NewSetOff) -> Result<Recorded, PaymentError> {
    let payment = NewPayment {
        party_id: new.party_id,
        rail: Rail::SetOff,
        amount: new.amount,
        received_on: new.on,
        reference: String::new(),
        invoice_id: None,
        request_key: new.request_key,
    };
    take_in(tx, &payment, Some(new.source))
}

fn take_in(
    tx: &mut Tx<'_>,
    new: &NewPayment,
    source: Option<Source>,
) -> Result<Recorded, PaymentError> {
    dialect::lock_name(tx.conn, &format!("payment:{}", new.request_key))?;
    if let Some(before) = store::payment_by_key(tx.conn, &new.request_key)? {
        return recorded_before(tx, &before, new);
    }
    let seller = seller_of(tx, new)?;
    lock_money_of(tx, &new.party_id)?;
    if let Some(source) = source {
        refuse_beyond(tx, &seller, new, source)?;
    }
    let open = wanted_first(tx, &seller, new)?;
    refuse_nonsense(tx, &seller, new, open.is_empty())?;
    let id: PaymentId = tx.mint();
    store::insert_payment(tx, &seller, &id, (new, source))?;
    post(tx, &seller, &id, (new, source))?;
    let mut rest = new.amount;
    let mut allocated = Vec::new();
    for invoice in open {
        let amount = rest.min(invoice.outstanding)?;
        if amount.is_positive() {
            allocate(tx, &seller, &id, &invoice, amount)?;
            rest = rest.minus(amount)?;
            allocated.push((invoice.id, amount));
        }
    }
    let recorded = Recorded { payment_id: id, allocated, credit: rest, again: false };
    record(tx, new, &recorded)?;
    Ok(recorded)
}

/// One payment.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn payment(conn: &mut Conn, id: &PaymentId) -> Result<Payment, DbError> {
    store::payment(conn, id)
}

/// The payments of a party, newest first, undone ones too; up to 500.
///
/// # Errors
/// A fault of the database.
pub fn payments_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<Payment>, DbError> {
    store::payments_of(conn, party)
}

/// All money of a party that arrived on `from` or later, undone payments too, the oldest first.
/// What was set off is no money.
///
/// # Errors
/// A fault of the database.
pub fn receipts_since(
    conn: &mut Conn,
    party: &PartyId,
    from: NaiveDate,
) -> Result<Vec<Receipt>, DbError> {
    store::receipts_since(conn, party, from)
}

/// What each party paid on the days from `from` up to, and without, `until`, in `currency`: what
/// was undone and what was set off left out. The money of a party that went into another one
/// counts there.
///
/// # Errors
/// A fault of the database.
pub fn received_in(
    conn: &mut Conn,
    from: NaiveDate,
    until: NaiveDate,
    currency: Currency,
) -> Result<BTreeMap<PartyId, Money>, PaymentError> {
    let mut sums = BTreeMap::new();
    for (party, minor) in store::received_in(conn, (from, until), currency)? {
        let sum = sums.entry(party).or_insert(Money::zero(currency));
        *sum = sum.plus(Money::from_minor(minor, currency))?;
    }
    Ok(sums)
}

/// Whether a party has ever paid something that was not undone.
///
/// # Errors
/// A fault of the database.
pub fn has_paid(conn: &mut Conn, party: &PartyId) -> Result<bool, DbError> {
    store::has_paid(conn, party)
}

/// Whoever moves money of a party waits for whoever does so already: both would see the same
/// cents free.
pub(super) fn lock_money_of(tx: &mut Tx<'_>, party: &PartyId) -> Result<(), DbError> {
    dialect::lock_name(tx.conn, &money_of(party))
}

/// The name of that lock.
pub(super) fn money_of(party: &PartyId) -> String {
    format!("money:{party}")
}

/// In whose books it belongs: of the invoice it is meant for, else the co-op's own.
fn seller_of(tx: &mut Tx<'_>, new: &NewPayment) -> Result<Seller, PaymentError> {
    let Some(id) = &new.invoice_id else { return Ok(Seller::own(tx.conn)?) };
    let invoice = billing::invoice(tx.conn, id)?;
    Ok(Seller::by_id(tx.conn, &invoice.legal_entity_id)?)
}

/// Foreign money comes for an invoice in that money, or not at all.
fn refuse_nonsense(
    tx: &Tx<'_>,
    seller: &Seller,
    new: &NewPayment,
    owes_nothing: bool,
) -> Result<(), PaymentError> {
    if new.amount.currency() != seller.entity.currency && owes_nothing {
        return Err(PaymentError::ForeignCurrency);
    }
    if !new.amount.is_positive() || new.amount.minor() >= CEILING {
        return Err(PaymentError::Amount);
    }
    let today = local_day(tx.now, seller.entity.time_zone);
    if new.received_on > today {
        return Err(PaymentError::InTheFuture);
    }
    if today.checked_sub_months(OLDEST).is_some_and(|oldest| new.received_on < oldest) {
        return Err(PaymentError::TooLongAgo);
    }
    Ok(())
}

/// No more is set off than is owed.
fn refuse_beyond(
    tx: &mut Tx<'_>,
    seller: &Seller,
    new: &NewPayment,
    source: Source,
) -> Result<(), PaymentError> {
    let purpose = source.account();
    let of = Balance { purpose, party: Some(&new.party_id), as_of: None };
    let owed = ledger::balance(tx.conn, &seller.books, of)?;
    if new.amount.minor() > owed.minor() { Err(PaymentError::Amount) } else { Ok(()) }
}

/// The open invoices of the party: the one that is meant first, then the oldest.
fn wanted_first(
    tx: &mut Tx<'_>,
    seller: &Seller,
    new: &NewPayment,
) -> Result<Vec<OpenInvoice>, PaymentError> {
    if let Some(id) = &new.invoice_id
        && store::party_of_invoice(tx.conn, id)? != new.party_id
    {
        return Err(PaymentError::OtherParty);
    }
    let mut open = open_invoices(tx.conn, &new.party_id)?;
    open.retain(|invoice| {
        invoice.legal_entity_id == seller.entity.id
            && invoice.outstanding.currency() == new.amount.currency()
    });
    // A stable sort: the others stay in their order.
    open.sort_by_key(|invoice| Some(&invoice.id) != new.invoice_id.as_ref());
    Ok(open)
}

fn post(
    tx: &mut Tx<'_>,
    seller: &Seller,
    id: &PaymentId,
    (new, source): (&NewPayment, Option<Source>),
) -> Result<(), PaymentError> {
    let mut entries = match source {
        Some(source) => source.given(new.amount, &new.party_id),
        None => vec![Entry::debit(new.rail.account(), new.amount, None)],
    };
    entries.push(Entry::credit(Purpose::MemberCredit, new.amount, Some(&new.party_id)));
    let about = id.as_str();
    let effective_on = new.received_on;
    let posting = NewPosting { effective_on, reason: "payment.received", about, entries };
    ledger::post(tx, &seller.books, &posting)?;
    Ok(())
}

fn recorded_before(
    tx: &mut Tx<'_>,
    before: &Payment,
    new: &NewPayment,
) -> Result<Recorded, PaymentError> {
    let same = before.party_id == new.party_id
        && before.amount == new.amount
        && before.rail == new.rail
        && before.received_on == new.received_on;
    if !same {
        return Err(PaymentError::KeyReused);
    }
    let live = store::live_allocations_of_payment(tx.conn, &before.id)?;
    let used = Money::sum(live.iter().map(|live| live.amount), before.amount.currency())?;
    Ok(Recorded {
        payment_id: before.id.clone(),
        allocated: live.into_iter().map(|live| (live.invoice_id, live.amount)).collect(),
        credit: before.amount.minus(used)?,
        again: true,
    })
}

fn record(tx: &mut Tx<'_>, new: &NewPayment, recorded: &Recorded) -> Result<(), DbError> {
    let facts = json!({
        "amount_minor": new.amount.minor(),
        "currency": new.amount.currency(),
        "rail": new.rail,
        "received_on": new.received_on,
        "invoices": recorded.allocated.iter().map(|(id, _)| id).collect::<Vec<_>>(),
        "credit_minor": recorded.credit.minor(),
    });
    let organisation = organisation_of(tx, &new.party_id)?;
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    tx.record_for("treasury.payment.recorded", recorded.payment_id.as_str(), organisation, facts);
    Ok(())
}

/// The organisation whose people may read what happened to a party's money.
pub(super) fn organisation_of(
    tx: &mut Tx<'_>,
    party: &PartyId,
) -> Result<Option<OrganisationId>, DbError> {
    Ok(organisations::party(tx.conn, party)?.organisation_id().cloned())
}
