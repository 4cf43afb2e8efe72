//! The table of open items, with the invoices and payments they are.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::super::PaymentId;
use super::super::store::money;
use super::{EarlierItem, ItemKind, OpenItem, OpenItemId};
use crate::billing::InvoiceId;
use crate::ground::db::schema::{invoices, open_items, payments};
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::PartyId;

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &OpenItemId,
    new: &EarlierItem,
    (invoice, payment): (Option<&InvoiceId>, Option<&PaymentId>),
) -> Result<(), DbError> {
    diesel::insert_into(open_items::table)
        .values((
            open_items::id.eq(id),
            open_items::kind.eq(new.kind),
            open_items::foreign_number.eq(&new.number),
            open_items::invoice_id.eq(invoice),
            open_items::payment_id.eq(payment),
            open_items::taken_over_on.eq(new.taken_over_on),
            open_items::source.eq(&new.source),
            open_items::noted_by.eq(tx.actor.as_str()),
            open_items::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Marks an item as taken back; false when it was already.
pub(super) fn mark_taken_back(tx: &mut Tx<'_>, id: &OpenItemId) -> Result<bool, DbError> {
    let marked = diesel::update(open_items::table.find(id))
        .filter(open_items::taken_back_at.is_null())
        .set(open_items::taken_back_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(marked == 1)
}

type Item = (OpenItemId, ItemKind, String, NaiveDate, String);
type OfInvoice = (InvoiceId, PartyId, i64, String, Option<NaiveDate>, Option<NaiveDate>);
type OfPayment = (PaymentId, PartyId, i64, String, NaiveDate);

macro_rules! item_columns {
    () => {
        (
            open_items::id,
            open_items::kind,
            open_items::foreign_number,
            open_items::taken_over_on,
            open_items::source,
        )
    };
}

macro_rules! invoice_columns {
    () => {
        (
            invoices::id,
            invoices::party_id,
            invoices::gross_minor,
            invoices::currency,
            invoices::issued_on,
            invoices::due_on,
        )
    };
}

macro_rules! payment_columns {
    () => {
        (
            payments::id,
            payments::party_id,
            payments::amount_minor,
            payments::currency,
            payments::received_on,
        )
    };
}

fn of_invoice((item, of): (Item, OfInvoice)) -> Result<OpenItem, DbError> {
    let (invoice_id, party_id, minor, code, issued_on, due_on) = of;
    let odd = || DbError::Corrupt(format!("invoice {invoice_id} is issued and incomplete"));
    let issued_on = issued_on.ok_or_else(odd)?;
    let due_on = due_on.ok_or_else(odd)?;
    let (id, kind, number, taken_over_on, source) = item;
    let open = money(minor, &code)?;
    let earlier =
        EarlierItem { party_id, kind, number, open, issued_on, due_on, taken_over_on, source };
    Ok(OpenItem { id, earlier, invoice_id: Some(invoice_id), payment_id: None })
}

fn of_payment((item, of): (Item, OfPayment)) -> Result<OpenItem, DbError> {
    let (payment_id, party_id, minor, code, issued_on) = of;
    let (id, kind, number, taken_over_on, source) = item;
    let (open, due_on) = (money(minor, &code)?, issued_on);
    let earlier =
        EarlierItem { party_id, kind, number, open, issued_on, due_on, taken_over_on, source };
    Ok(OpenItem { id, earlier, invoice_id: None, payment_id: Some(payment_id) })
}

pub(super) fn item(conn: &mut Conn, id: &OpenItemId) -> Result<OpenItem, DbError> {
    let invoice: Option<(Item, OfInvoice)> = open_items::table
        .inner_join(invoices::table)
        .filter(open_items::id.eq(id))
        .select((item_columns!(), invoice_columns!()))
        .first(conn)
        .optional()?;
    if let Some(row) = invoice {
        return of_invoice(row);
    }
    of_payment(
        open_items::table
            .inner_join(payments::table)
            .filter(open_items::id.eq(id))
            .select((item_columns!(), payment_columns!()))
            .first(conn)?,
    )
}

/// What was brought in for these parties and not taken back, in the order it came.
///
/// # Errors
/// A fault of the database.
pub fn open_items_of(conn: &mut Conn, parties: &[PartyId]) -> Result<Vec<OpenItem>, DbError> {
    let owed: Vec<(Item, OfInvoice)> = open_items::table
        .inner_join(invoices::table)
        .filter(open_items::taken_back_at.is_null())
        .filter(invoices::party_id.eq_any(parties))
        .select((item_columns!(), invoice_columns!()))
        .load(conn)?;
    let free: Vec<(Item, OfPayment)> = open_items::table
        .inner_join(payments::table)
        .filter(open_items::taken_back_at.is_null())
        .filter(payments::party_id.eq_any(parties))
        .select((item_columns!(), payment_columns!()))
        .load(conn)?;
    let owed = owed.into_iter().map(of_invoice);
    let mut all: Vec<OpenItem> =
        owed.chain(free.into_iter().map(of_payment)).collect::<Result<_, _>>()?;
    all.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(all)
}

/// Which of these numbers documents have, whoever issued them. What was taken back keeps its own.
///
/// # Errors
/// A fault of the database.
pub fn document_numbers(conn: &mut Conn, numbers: &[String]) -> Result<BTreeSet<String>, DbError> {
    let found: Vec<Option<String>> = invoices::table
        .filter(invoices::number.eq_any(numbers))
        .filter(invoices::state.eq("issued").or(invoices::series_year.gt(0)))
        .select(invoices::number)
        .load(conn)?;
    Ok(found.into_iter().flatten().collect())
}

/// Whether a document or a credit has this number.
pub(super) fn is_known(conn: &mut Conn, kind: ItemKind, number: &str) -> Result<bool, DbError> {
    let known: i64 = match kind {
        ItemKind::Invoice => {
            let living = invoices::state.eq("issued").or(invoices::series_year.gt(0));
            invoices::table
                .filter(invoices::number.eq(number))
                .filter(living)
                .count()
                .get_result(conn)?
        }
        ItemKind::Credit => open_items::table
            .filter(open_items::kind.eq(kind))
            .filter(open_items::taken_back_at.is_null())
            .filter(open_items::foreign_number.eq(number))
            .count()
            .get_result(conn)?,
    };
    Ok(known > 0)
}
