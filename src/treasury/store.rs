//! The tables of the treasury, and sums over those of billing.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::{
    Allocation, AllocationId, NewPayment, OpenInvoice, Payment, PaymentId, Rail, Receipt, Source,
};
use crate::billing::{InvoiceId, Seller};
use crate::ground::db::schema::{allocations, invoices, parties, payments};
use crate::ground::db::{Conn, DbError, Said, Tx, anew, said};
use crate::ground::money::{Currency, Money};
use crate::organisations::{LegalEntityId, PartyId};

/// What is left of an invoice after all that was set against it and not undone, or given up.
const OUTSTANDING: &str = "CAST(invoices.gross_minor + invoices.rounding_minor - COALESCE((SELECT \
     SUM(CASE WHEN a.reverses_id IS NULL THEN a.amount_minor ELSE -a.amount_minor END) \
     FROM allocations a WHERE a.invoice_id = invoices.id), 0) - COALESCE((SELECT \
     SUM(w.amount_minor) FROM write_offs w WHERE w.invoice_id = invoices.id \
     AND w.reversed_at IS NULL), 0) AS BIGINT)";

/// What is left of a payment after all that was set against invoices and given back.
const FREE: &str = "CAST(payments.amount_minor - COALESCE((SELECT SUM(CASE WHEN \
     a.reverses_id IS NULL THEN a.amount_minor ELSE -a.amount_minor END) FROM allocations a \
     WHERE a.payment_id = payments.id), 0) - COALESCE((SELECT SUM(f.amount_minor) FROM refunds f \
     WHERE f.payment_id = payments.id AND f.state <> 'failed'), 0) AS BIGINT)";

const LIVE: &str = "allocations.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM allocations r \
     WHERE r.reverses_id = allocations.id)";

pub(super) fn left_of_invoice() -> Said<BigInt> {
    said(OUTSTANDING)
}

pub(super) fn left_of_payment() -> Said<BigInt> {
    said(FREE)
}

fn live() -> Said<Bool> {
    said(LIVE)
}

// Payments.

pub(super) fn insert_payment(
    tx: &mut Tx<'_>,
    seller: &Seller,
    id: &PaymentId,
    (new, source): (&NewPayment, Option<Source>),
) -> Result<(), DbError> {
    diesel::insert_into(payments::table)
        .values((
            payments::id.eq(id),
            payments::legal_entity_id.eq(&seller.entity.id),
            payments::party_id.eq(&new.party_id),
            // A set-off takes no way: its source says so.
            payments::rail.eq(if source.is_some() { Rail::Cash } else { new.rail }),
            payments::amount_minor.eq(new.amount.minor()),
            payments::currency.eq(new.amount.currency().code()),
            payments::received_on.eq(new.received_on),
            payments::reference.eq(&new.reference),
            payments::recorded_by.eq(tx.actor.as_str()),
            payments::recorded_at.eq(tx.now.naive_utc()),
            payments::request_key.eq(&new.request_key),
            payments::source.eq(source),
        ))
        .execute(tx.conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = payments)]
pub(super) struct PaymentRow {
    id: PaymentId,
    party_id: PartyId,
    rail: Rail,
    amount_minor: i64,
    currency: String,
    received_on: NaiveDate,
    reference: String,
    recorded_by: String,
    recorded_at: NaiveDateTime,
    reversed_at: Option<NaiveDateTime>,
    source: Option<Source>,
}

impl TryFrom<PaymentRow> for Payment {
    type Error = DbError;

    fn try_from(row: PaymentRow) -> Result<Self, DbError> {
        Ok(Self {
            amount: money(row.amount_minor, &row.currency)?,
            id: row.id,
            party_id: row.party_id,
            rail: if row.source.is_some() { Rail::SetOff } else { row.rail },
            received_on: row.received_on,
            reference: row.reference,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at.and_utc(),
            reversed_at: row.reversed_at.map(|at| at.and_utc()),
        })
    }
}

pub(super) fn payment(conn: &mut Conn, id: &PaymentId) -> Result<Payment, DbError> {
    let row: PaymentRow = payments::table.find(id).select(PaymentRow::as_select()).first(conn)?;
    row.try_into()
}

pub(super) fn payment_by_key(conn: &mut Conn, key: &str) -> Result<Option<Payment>, DbError> {
    let row: Option<PaymentRow> = payments::table
        .filter(payments::request_key.eq(key))
        .select(PaymentRow::as_select())
        .first(conn)
        .optional()?;
    row.map(Payment::try_from).transpose()
}

pub(super) fn payments_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<Payment>, DbError> {
    // What was paid stays with a party that went into this one, and is found from here.
    let went = parties::table.filter(parties::merged_into.eq(party)).select(parties::id);
    let rows: Vec<PaymentRow> = payments::table
        .filter(payments::party_id.eq(party).or(payments::party_id.eq_any(went)))
        .order((payments::received_on.desc(), payments::id.desc()))
        .limit(500)
        .select(PaymentRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Payment::try_from).collect()
}

type ReceiptRow = (NaiveDate, NaiveDateTime, i64, String, Option<NaiveDateTime>);

/// Every payment of a party that arrived on `from` or later.
pub(super) fn receipts_since(
    conn: &mut Conn,
    party: &PartyId,
    from: NaiveDate,
) -> Result<Vec<Receipt>, DbError> {
    let rows: Vec<ReceiptRow> = payments::table
        .filter(payments::party_id.eq(party))
        .filter(payments::received_on.ge(from))
        .filter(payments::source.is_null())
        .order((payments::received_on.asc(), payments::id.asc()))
        .select((
            payments::received_on,
            payments::recorded_at,
            payments::amount_minor,
            payments::currency,
            payments::reversed_at,
        ))
        .load(conn)?;
    let receipt = |(received_on, recorded_at, minor, code, reversed_at): ReceiptRow| {
        Ok(Receipt {
            received_on,
            recorded_at: recorded_at.and_utc(),
            amount: money(minor, &code)?,
            reversed_at: reversed_at.map(|at| at.and_utc()),
        })
    };
    rows.into_iter().map(receipt).collect()
}

/// What came in on the days from `from` up to, and without, `until`, and was not undone.
pub(super) fn received_in(
    conn: &mut Conn,
    (from, until): (NaiveDate, NaiveDate),
    currency: Currency,
) -> Result<Vec<(PartyId, i64)>, DbError> {
    // A party that went into another one: its money counts there.
    Ok(payments::table
        .inner_join(parties::table)
        .filter(payments::received_on.ge(from))
        .filter(payments::received_on.lt(until))
        .filter(payments::currency.eq(currency.code()))
        .filter(payments::source.is_null())
        .filter(payments::reversed_at.is_null())
        .order(payments::id.asc())
        .select((
            diesel::dsl::sql::<diesel::sql_types::Text>(
                "COALESCE(parties.merged_into, parties.id)",
            ),
            payments::amount_minor,
        ))
        .load(conn)?)
}

pub(super) fn has_paid(conn: &mut Conn, party: &PartyId) -> Result<bool, DbError> {
    let went = parties::table.filter(parties::merged_into.eq(party)).select(parties::id);
    let standing = payments::table
        .filter(payments::party_id.eq(party).or(payments::party_id.eq_any(went)))
        .filter(payments::reversed_at.is_null());
    let paid = diesel::select(exists(standing));
    Ok(crate::straight!(conn, driver, paid.get_result(driver))?)
}

/// A payment of which something is left.
pub(super) struct FreePayment {
    pub id: PaymentId,
    pub legal_entity_id: LegalEntityId,
    pub left: Money,
}

/// Payments of a party of which something is left, the oldest first.
pub(super) fn free_payments(conn: &mut Conn, party: &PartyId) -> Result<Vec<FreePayment>, DbError> {
    let free = payments::table
        .filter(payments::party_id.eq(party))
        .filter(payments::reversed_at.is_null())
        .filter(left_of_payment().gt(0))
        .order((payments::received_on, payments::id))
        .select((payments::id, payments::legal_entity_id, left_of_payment(), payments::currency));
    let rows: Vec<(PaymentId, LegalEntityId, i64, String)> =
        crate::straight!(conn, driver, free.load(driver))?;
    let free = |(id, legal_entity_id, minor, code): (_, _, i64, String)| {
        Ok(FreePayment { id, legal_entity_id, left: money(minor, &code)? })
    };
    rows.into_iter().map(free).collect()
}

/// Of these parties those of whose payments something is left.
pub(super) fn parties_with_money(
    conn: &mut Conn,
    parties: &[&PartyId],
) -> Result<BTreeSet<PartyId>, DbError> {
    let free = payments::table
        .filter(payments::party_id.eq_any(parties.iter().copied()))
        .filter(payments::reversed_at.is_null())
        .filter(left_of_payment().gt(0))
        .filter(anew())
        .select(payments::party_id);
    let free: Vec<PartyId> = crate::straight!(conn, driver, free.load(driver))?;
    Ok(free.into_iter().collect())
}

/// In whose books a payment is.
pub(super) fn entity_of_payment(conn: &mut Conn, id: &PaymentId) -> Result<LegalEntityId, DbError> {
    Ok(payments::table.find(id).select(payments::legal_entity_id).first(conn)?)
}

/// Marks a payment as undone, and why; false when it was already.
pub(super) fn mark_reversed(
    tx: &mut Tx<'_>,
    id: &PaymentId,
    reason: &str,
) -> Result<bool, DbError> {
    let marked = diesel::update(payments::table.find(id))
        .filter(payments::reversed_at.is_null())
        .set((payments::reversed_at.eq(tx.now.naive_utc()), payments::reversal_reason.eq(reason)))
        .execute(tx.conn)?;
    Ok(marked == 1)
}

// Allocations.

pub(super) fn insert_allocation(
    tx: &mut Tx<'_>,
    new: &Allocation,
    credit_note: Option<&InvoiceId>,
) -> Result<(), DbError> {
    diesel::insert_into(allocations::table)
        .values((
            allocations::id.eq(&new.id),
            allocations::payment_id.eq(&new.payment_id),
            allocations::credit_note_id.eq(credit_note),
            allocations::invoice_id.eq(&new.invoice_id),
            allocations::amount_minor.eq(new.amount.minor()),
            allocations::currency.eq(new.amount.currency().code()),
            allocations::allocated_at.eq(new.at.naive_utc()),
            allocations::actor.eq(&new.actor),
            allocations::reverses_id.eq(&new.reverses_id),
        ))
        .execute(tx.conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = allocations)]
struct AllocationRow {
    id: AllocationId,
    payment_id: Option<PaymentId>,
    invoice_id: InvoiceId,
    amount_minor: i64,
    currency: String,
    allocated_at: NaiveDateTime,
    actor: String,
    reverses_id: Option<AllocationId>,
}

impl TryFrom<AllocationRow> for Allocation {
    type Error = DbError;

    fn try_from(row: AllocationRow) -> Result<Self, DbError> {
        Ok(Self {
            amount: money(row.amount_minor, &row.currency)?,
            id: row.id,
            payment_id: row.payment_id,
            invoice_id: row.invoice_id,
            at: row.allocated_at.and_utc(),
            actor: row.actor,
            reverses_id: row.reverses_id,
        })
    }
}

fn all(rows: Vec<AllocationRow>) -> Result<Vec<Allocation>, DbError> {
    rows.into_iter().map(Allocation::try_from).collect()
}

pub(super) fn allocation(conn: &mut Conn, id: &AllocationId) -> Result<Allocation, DbError> {
    let found = allocations::table.find(id).select(AllocationRow::as_select());
    found.first::<AllocationRow>(conn)?.try_into()
}

pub(super) fn allocations_of(
    conn: &mut Conn,
    invoice: &InvoiceId,
) -> Result<Vec<Allocation>, DbError> {
    all(allocations::table
        .filter(allocations::invoice_id.eq(invoice))
        .order((allocations::allocated_at, allocations::id))
        .select(AllocationRow::as_select())
        .load(conn)?)
}

pub(super) fn live_allocations_of_invoice(
    conn: &mut Conn,
    invoice: &InvoiceId,
) -> Result<Vec<Allocation>, DbError> {
    all(allocations::table
        .filter(allocations::invoice_id.eq(invoice))
        .filter(live())
        .order((allocations::allocated_at, allocations::id))
        .select(AllocationRow::as_select())
        .load(conn)?)
}

pub(super) fn live_allocations_of_payment(
    conn: &mut Conn,
    payment: &PaymentId,
) -> Result<Vec<Allocation>, DbError> {
    all(allocations::table
        .filter(allocations::payment_id.eq(payment))
        .filter(live())
        .order((allocations::allocated_at, allocations::id))
        .select(AllocationRow::as_select())
        .load(conn)?)
}

pub(super) fn is_reversed(conn: &mut Conn, id: &AllocationId) -> Result<bool, DbError> {
    let reversals: i64 =
        allocations::table.filter(allocations::reverses_id.eq(id)).count().get_result(conn)?;
    Ok(reversals > 0)
}

pub(super) fn party_of_allocation(conn: &mut Conn, id: &AllocationId) -> Result<PartyId, DbError> {
    let invoice = invoice_of_allocation(conn, id)?;
    party_of_invoice(conn, &invoice)
}

pub(super) fn invoice_of_allocation(
    conn: &mut Conn,
    id: &AllocationId,
) -> Result<InvoiceId, DbError> {
    Ok(allocations::table.find(id).select(allocations::invoice_id).first(conn)?)
}

// Sums over documents.

pub(super) fn party_of_invoice(conn: &mut Conn, id: &InvoiceId) -> Result<PartyId, DbError> {
    Ok(invoices::table.find(id).select(invoices::party_id).first(conn)?)
}

pub(super) fn outstanding(conn: &mut Conn, id: &InvoiceId) -> Result<Money, DbError> {
    let (kind, state, left, code): (String, String, i64, String) = invoices::table
        .find(id)
        .select((invoices::kind, invoices::state, left_of_invoice(), invoices::currency))
        .first(conn)?;
    let owed = kind == "invoice" && state == "issued";
    money(if owed { left } else { 0 }, &code)
}

/// What is left of an invoice, whatever its state.
pub(super) fn left(conn: &mut Conn, id: &InvoiceId) -> Result<Money, DbError> {
    let (left, code): (i64, String) =
        invoices::table.find(id).select((left_of_invoice(), invoices::currency)).first(conn)?;
    money(left, &code)
}

type OpenColumns = (
    (InvoiceId, PartyId, LegalEntityId),
    (Option<String>, Option<NaiveDate>, Option<NaiveDate>),
    (i64, i64, i64, String),
);

pub(super) fn open_invoices(conn: &mut Conn, party: &PartyId) -> Result<Vec<OpenInvoice>, DbError> {
    let open = invoices::table
        .filter(invoices::party_id.eq(party))
        .filter(invoices::kind.eq("invoice"))
        .filter(invoices::state.eq("issued"))
        .filter(left_of_invoice().gt(0))
        .order((invoices::due_on, invoices::series_year, invoices::series_position))
        .select((
            (invoices::id, invoices::party_id, invoices::legal_entity_id),
            (invoices::number, invoices::issued_on, invoices::due_on),
            (
                invoices::gross_minor,
                invoices::rounding_minor,
                left_of_invoice(),
                invoices::currency,
            ),
        ));
    let rows: Vec<OpenColumns> = crate::straight!(conn, driver, open.load(driver))?;
    rows.into_iter().map(open_invoice).collect()
}

fn open_invoice(
    (ids, said, (gross, rounding, left, code)): OpenColumns,
) -> Result<OpenInvoice, DbError> {
    let ((id, party_id, legal_entity_id), (number, issued_on, due_on)) = (ids, said);
    let odd = || DbError::Corrupt(format!("invoice {id} is issued and incomplete"));
    let number = number.ok_or_else(odd)?;
    let issued_on = issued_on.ok_or_else(odd)?;
    let due_on = due_on.ok_or_else(odd)?;
    let (gross, outstanding) = (money(gross.saturating_add(rounding), &code)?, money(left, &code)?);
    Ok(OpenInvoice { id, party_id, legal_entity_id, number, issued_on, due_on, gross, outstanding })
}

pub(super) fn parties_overdue(
    conn: &mut Conn,
    today: NaiveDate,
    after: Option<&PartyId>,
    limit: i64,
) -> Result<Vec<PartyId>, DbError> {
    Ok(invoices::table
        .filter(invoices::kind.eq("invoice"))
        .filter(invoices::state.eq("issued"))
        .filter(invoices::due_on.lt(today))
        .filter(invoices::party_id.gt(after.map_or("", PartyId::as_str)))
        .filter(left_of_invoice().gt(0))
        .select(invoices::party_id)
        .distinct()
        .order(invoices::party_id)
        .limit(limit)
        .load(conn)?)
}

pub(super) fn money(minor: i64, code: &str) -> Result<Money, DbError> {
    let currency: Currency =
        code.parse().map_err(|_| DbError::Corrupt(format!("currency {code}")))?;
    Ok(Money::from_minor(minor, currency))
}
