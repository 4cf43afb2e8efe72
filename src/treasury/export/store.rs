//! Rows for exports, in the order of their ids.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::super::store::{PaymentRow, left_of_invoice, left_of_payment, money};
use super::super::{Payment, PaymentId, Rail, RefundId, RefundState};
use super::{ExportedInvoice, ExportedPayment, ExportedRefund};
use crate::billing::{InvoiceId, InvoiceKind};
use crate::ground::db::schema::{invoices, parties, payments, postings, refunds};
use crate::ground::db::{Conn, DbError};

type Documents = (
    (InvoiceId, Option<String>, InvoiceKind, String),
    (Option<NaiveDate>, Option<NaiveDate>, String),
    (i64, i64, i64, i64, i64, String, Option<String>),
);

/// Documents that are out, after the one with the id `after`.
///
/// # Errors
/// A fault of the database.
pub fn exported_invoices(
    conn: &mut Conn,
    after: Option<&InvoiceId>,
    limit: i64,
) -> Result<Vec<ExportedInvoice>, DbError> {
    let rows: Vec<Documents> = invoices::table
        .inner_join(parties::table)
        .filter(invoices::state.ne("draft"))
        .filter(invoices::id.gt(after.map_or("", InvoiceId::as_str)))
        .order(invoices::id)
        .limit(limit)
        .select((
            (invoices::id, invoices::number, invoices::kind, invoices::state),
            (invoices::issued_on, invoices::due_on, parties::name),
            (
                invoices::net_minor,
                invoices::tax_minor,
                invoices::gross_minor,
                invoices::rounding_minor,
                left_of_invoice(),
                invoices::currency,
                invoices::reference,
            ),
        ))
        .load(conn)?;
    rows.into_iter().map(document).collect()
}

fn document(
    (
        (id, number, kind, state),
        (issued_on, due_on, name),
        (net, tax, gross, rounding, left, code, reference),
    ): Documents,
) -> Result<ExportedInvoice, DbError> {
    let odd = || DbError::Corrupt(format!("invoice {id} is issued and incomplete"));
    let owed = kind == InvoiceKind::Invoice && state == "issued";
    Ok(ExportedInvoice {
        number: number.ok_or_else(odd)?,
        issued_on: issued_on.ok_or_else(odd)?,
        due_on: due_on.ok_or_else(odd)?,
        reference: reference.ok_or_else(odd)?,
        net: money(net, &code)?,
        tax: money(tax, &code)?,
        gross: money(gross, &code)?,
        rounding: money(rounding, &code)?,
        outstanding: money(if owed { left } else { 0 }, &code)?,
        id,
        kind,
        state,
        name,
    })
}

/// Payments, undone ones too, after the one with the id `after`.
///
/// # Errors
/// A fault of the database.
pub fn exported_payments(
    conn: &mut Conn,
    after: Option<&PaymentId>,
    limit: i64,
) -> Result<Vec<ExportedPayment>, DbError> {
    let rows: Vec<(PaymentRow, String, i64)> = payments::table
        .inner_join(parties::table)
        .filter(payments::id.gt(after.map_or("", PaymentId::as_str)))
        .order(payments::id)
        .limit(limit)
        .select((PaymentRow::as_select(), parties::name, left_of_payment()))
        .load(conn)?;
    rows.into_iter()
        .map(|(row, name, left)| {
            let payment = Payment::try_from(row)?;
            let left = if payment.reversed_at.is_some() { 0 } else { left };
            let credit = money(left, payment.amount.currency().code())?;
            Ok(ExportedPayment { payment, name, credit })
        })
        .collect()
}

type Returned = (
    (RefundId, String, NaiveDate, Rail),
    (i64, String, Option<String>),
    (NaiveDateTime, RefundState, Option<NaiveDateTime>),
);

/// Refunds, after the one with the id `after`.
///
/// # Errors
/// A fault of the database.
pub fn exported_refunds(
    conn: &mut Conn,
    after: Option<&RefundId>,
    limit: i64,
) -> Result<Vec<ExportedRefund>, DbError> {
    let rows: Vec<Returned> = refunds::table
        .inner_join(parties::table.on(parties::id.eq(refunds::party_id)))
        .inner_join(payments::table.on(payments::id.eq(refunds::payment_id)))
        .inner_join(postings::table.on(postings::about.eq(refunds::id)))
        .filter(postings::reverses_id.is_null())
        .filter(refunds::id.gt(after.map_or("", RefundId::as_str)))
        .order(refunds::id)
        .limit(limit)
        .select((
            (refunds::id, parties::name, postings::effective_on, payments::rail),
            (refunds::amount_minor, refunds::currency, refunds::rail_refund_id),
            (refunds::asked_at, refunds::state, refunds::over_at),
        ))
        .load(conn)?;
    rows.into_iter().map(returned).collect()
}

fn returned(
    ((id, name, posted_on, rail), (minor, code, reference), (asked_at, state, over_at)): Returned,
) -> Result<ExportedRefund, DbError> {
    let failed_at = over_at.filter(|_| state == RefundState::Failed);
    Ok(ExportedRefund {
        id,
        name,
        posted_on,
        rail,
        amount: money(minor, &code)?,
        reference: reference.unwrap_or_default(),
        asked_at: asked_at.and_utc(),
        failed_at: failed_at.map(|at| at.and_utc()),
    })
}
