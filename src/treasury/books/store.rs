//! Sums over documents, payments and entries, as of a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::deserialize::FromSqlRow;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text, Untyped};
use diesel::sqlite::Sqlite;

use super::Behind;
use super::controls::{DETAILS, ENTRIES};
use crate::billing::InvoiceId;
use crate::ground::db::schema::{allocations, charges, invoices, parties};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::Period;
use crate::ledger::Books;
use crate::organisations::PartyId;

/// Asks in SQL that both databases understand. Days, codes of currencies and ids of ours are
/// written into it: none can hold anything but what they are.
fn load<T>(conn: &mut Conn, sql: String) -> Result<Vec<T>, DbError>
where
    T: FromSqlRow<Untyped, Pg> + FromSqlRow<Untyped, Sqlite> + 'static,
{
    let query = diesel::sql_query(sql);
    Ok(match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    })
}

#[derive(QueryableByName)]
pub(super) struct ControlRow {
    #[diesel(sql_type = Text)]
    pub purpose: String,
    #[diesel(sql_type = BigInt)]
    pub ledger: i64,
    #[diesel(sql_type = BigInt)]
    pub details: i64,
}

pub(super) fn controls(
    conn: &mut Conn,
    books: &Books,
    as_of: NaiveDate,
) -> Result<Vec<ControlRow>, DbError> {
    let Books { legal_entity_id, currency, .. } = books;
    load(
        conn,
        format!(
            "SELECT x.purpose, CAST(SUM(x.ledger) AS BIGINT) AS ledger, \
             CAST(SUM(x.details) AS BIGINT) AS details FROM (SELECT l.purpose, \
             l.minor AS ledger, 0 AS details FROM ({ENTRIES}) l WHERE l.day <= '{as_of}' \
             AND l.currency = '{currency}' AND l.books = '{legal_entity_id}' \
             UNION ALL SELECT n.purpose, 0, n.minor FROM ({DETAILS}) n \
             WHERE n.day <= '{as_of}' AND n.currency = '{currency}' \
             AND n.books = '{legal_entity_id}') x \
             GROUP BY x.purpose"
        ),
    )
}

#[derive(QueryableByName)]
pub(super) struct OwingRow {
    #[diesel(sql_type = Text)]
    pub invoice_id: String,
    #[diesel(sql_type = Text)]
    pub number: String,
    #[diesel(sql_type = Text)]
    pub party_id: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub open: i64,
}

/// Invoices of which something was open: what was set against them by payments and by credit notes,
/// and what was written off, up to the day is taken off.
pub(super) fn owing(
    conn: &mut Conn,
    books: &Books,
    on: NaiveDate,
) -> Result<Vec<OwingRow>, DbError> {
    let Books { legal_entity_id, currency, .. } = books;
    load(
        conn,
        format!(
            "SELECT w.invoice_id, w.number, w.party_id, y.name, w.due_on, w.open FROM (\
             SELECT i.id AS invoice_id, i.number, i.party_id, i.due_on, \
             CAST(i.gross_minor + i.rounding_minor - COALESCE(SUM(s.minor), 0) AS BIGINT) AS open \
             FROM invoices i JOIN postings p ON p.id = i.posting_id \
             AND p.effective_on <= '{on}' LEFT JOIN (\
             SELECT a.invoice_id, a.amount_minor AS minor, q.effective_on AS day \
             FROM allocations a JOIN postings q ON q.about = a.id AND q.reverses_id IS NULL \
             UNION ALL SELECT a.invoice_id, -a.amount_minor, r.effective_on FROM allocations a \
             JOIN postings q ON q.about = a.reverses_id AND q.reverses_id IS NULL \
             JOIN postings r ON r.reverses_id = q.id \
             UNION ALL SELECT a.invoice_id, a.amount_minor, q.effective_on FROM allocations a \
             JOIN invoices c ON c.id = a.credit_note_id JOIN postings q ON q.id = c.posting_id \
             UNION ALL SELECT w.invoice_id, w.amount_minor, q.effective_on FROM write_offs w \
             JOIN postings q ON q.id = w.posting_id \
             UNION ALL SELECT w.invoice_id, -w.amount_minor, q.effective_on FROM write_offs w \
             JOIN postings q ON q.reverses_id = w.posting_id \
             UNION ALL SELECT t.id, t.gross_minor, q.effective_on FROM invoices t \
             JOIN postings q ON q.reverses_id = t.posting_id) s \
             ON s.invoice_id = i.id AND s.day <= '{on}' WHERE i.kind = 'invoice' \
             AND i.state <> 'draft' AND i.currency = '{currency}' \
             AND i.legal_entity_id = '{legal_entity_id}' GROUP BY i.id, i.number, \
             i.party_id, i.due_on, i.gross_minor, i.rounding_minor) w \
             JOIN parties y ON y.id = w.party_id WHERE w.open <> 0 \
             ORDER BY y.name, w.party_id, w.due_on, w.number"
        ),
    )
}

#[derive(QueryableByName)]
pub(super) struct TaxRow {
    #[diesel(sql_type = Text)]
    pub category: String,
    #[diesel(sql_type = BigInt)]
    pub rate_bp: i64,
    #[diesel(sql_type = BigInt)]
    pub documents: i64,
    #[diesel(sql_type = BigInt)]
    pub taxable: i64,
    #[diesel(sql_type = BigInt)]
    pub tax: i64,
}

/// Documents of ours that were issued in a period; those of others stand in the year 0.
fn issued_in(books: &Books, period: Period) -> String {
    let Books { legal_entity_id, currency, .. } = books;
    format!(
        "i.state <> 'draft' AND i.series_year > 0 AND i.currency = '{currency}' \
         AND i.legal_entity_id = '{legal_entity_id}' \
         AND i.issued_on >= '{}' AND i.issued_on < '{}'",
        period.start(),
        period.end()
    )
}

pub(super) fn taxes(
    conn: &mut Conn,
    books: &Books,
    period: Period,
) -> Result<Vec<TaxRow>, DbError> {
    load(
        conn,
        format!(
            "SELECT t.tax_category AS category, t.tax_rate_bp AS rate_bp, \
             COUNT(*) AS documents, CAST(SUM(CASE i.kind WHEN 'invoice' THEN t.taxable_minor \
             ELSE -t.taxable_minor END) AS BIGINT) AS taxable, CAST(SUM(CASE i.kind \
             WHEN 'invoice' THEN t.tax_minor ELSE -t.tax_minor END) AS BIGINT) AS tax \
             FROM invoice_taxes t JOIN invoices i ON i.id = t.invoice_id WHERE {} \
             GROUP BY t.tax_category, t.tax_rate_bp ORDER BY t.tax_category, t.tax_rate_bp DESC",
            issued_in(books, period)
        ),
    )
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn number(conn: &mut Conn, sql: String) -> Result<i64, DbError> {
    Ok(load::<Number>(conn, sql)?.first().map_or(0, |row| row.n))
}

/// What documents credited to the account of the tax, less what they debited.
pub(super) fn tax_posted(conn: &mut Conn, books: &Books, period: Period) -> Result<i64, DbError> {
    let Books { legal_entity_id, currency, .. } = books;
    let sql = format!(
        "SELECT CAST(COALESCE(SUM(CASE e.side WHEN 'credit' THEN e.amount_minor \
         ELSE -e.amount_minor END), 0) AS BIGINT) AS n FROM entries e JOIN postings p \
         ON p.id = e.posting_id JOIN ledger_accounts a ON a.id = e.ledger_account_id \
         JOIN invoices i ON i.posting_id = p.id WHERE a.purpose = 'vat_payable' \
         AND e.currency = '{currency}' AND p.legal_entity_id = '{legal_entity_id}' \
         AND p.effective_on >= '{}' AND p.effective_on < '{}'",
        period.start(),
        period.end()
    );
    number(conn, sql)
}

#[derive(QueryableByName)]
pub(super) struct ReverseCharged {
    #[diesel(sql_type = Text)]
    pub id: String,
    #[diesel(sql_type = Text)]
    pub buyer: String,
    #[diesel(sql_type = BigInt)]
    pub taxable: i64,
}

pub(super) fn reverse_charged(
    conn: &mut Conn,
    books: &Books,
    period: Period,
) -> Result<Vec<ReverseCharged>, DbError> {
    load(
        conn,
        format!(
            "SELECT i.id, i.buyer, CASE i.kind WHEN 'invoice' THEN t.taxable_minor \
             ELSE -t.taxable_minor END AS taxable FROM invoice_taxes t JOIN invoices i \
             ON i.id = t.invoice_id WHERE t.tax_category = 'AE' AND {} \
             ORDER BY i.issued_on, i.id",
            issued_in(books, period)
        ),
    )
}

/// How many payments that arrived up to a day have something left, and how much.
pub(super) fn free_payments(
    conn: &mut Conn,
    books: &Books,
    last_day: NaiveDate,
) -> Result<(i64, i64), DbError> {
    let Books { legal_entity_id, currency, .. } = books;
    let free = format!(
        "FROM (SELECT m.amount_minor - COALESCE((SELECT SUM(CASE WHEN a.reverses_id IS NULL \
         THEN a.amount_minor ELSE -a.amount_minor END) FROM allocations a \
         WHERE a.payment_id = m.id), 0) AS free FROM payments m WHERE m.reversed_at IS NULL \
         AND m.currency = '{currency}' AND m.legal_entity_id = '{legal_entity_id}' \
         AND m.received_on <= '{last_day}') f WHERE f.free > 0"
    );
    let count = number(conn, format!("SELECT COUNT(*) AS n {free}"))?;
    let sum = format!("SELECT CAST(COALESCE(SUM(f.free), 0) AS BIGINT) AS n {free}");
    Ok((count, number(conn, sum)?))
}

/// Charges that began up to a day and are on no document.
pub(super) fn waiting_charges(
    conn: &mut Conn,
    books: &Books,
    last_day: NaiveDate,
) -> Result<i64, DbError> {
    Ok(charges::table
        .filter(charges::legal_entity_id.eq(&books.legal_entity_id))
        .filter(charges::invoice_id.is_null())
        .filter(charges::period_start.le(last_day))
        .count()
        .get_result(conn)?)
}

pub(super) fn drafts(conn: &mut Conn, books: &Books) -> Result<i64, DbError> {
    Ok(invoices::table
        .filter(invoices::legal_entity_id.eq(&books.legal_entity_id))
        .filter(invoices::state.eq("draft"))
        .count()
        .get_result(conn)?)
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    about: String,
    #[diesel(sql_type = Text)]
    number: String,
}

/// The numbers of documents behind the postings of a period.
pub(super) fn names(conn: &mut Conn, period: Period) -> Result<BTreeMap<String, String>, DbError> {
    let days =
        format!("p.effective_on >= '{}' AND p.effective_on < '{}'", period.start(), period.end());
    let rows: Vec<Name> = load(
        conn,
        format!(
            "SELECT p.about, i.number FROM postings p JOIN invoices i ON i.id = p.about \
             WHERE {days} UNION SELECT p.about, i.number FROM postings p JOIN allocations a \
             ON a.id = p.about JOIN invoices i ON i.id = a.invoice_id WHERE {days}"
        ),
    )?;
    Ok(rows.into_iter().map(|row| (row.about, row.number)).collect())
}

pub(super) fn behind(
    conn: &mut Conn,
    about: &[String],
) -> Result<BTreeMap<String, Behind>, DbError> {
    let documents: Vec<(String, InvoiceId, Option<String>)> = invoices::table
        .filter(invoices::id.eq_any(about))
        .select((invoices::id, invoices::id, invoices::number))
        .load(conn)?;
    let set_against: Vec<(String, InvoiceId, Option<String>)> = allocations::table
        .inner_join(invoices::table.on(invoices::id.eq(allocations::invoice_id)))
        .filter(allocations::id.eq_any(about))
        .select((allocations::id, invoices::id, invoices::number))
        .load(conn)?;
    let found = documents.into_iter().chain(set_against);
    Ok(found
        .map(|(about, invoice_id, number)| {
            (about, Behind { invoice_id, number: number.unwrap_or_default() })
        })
        .collect())
}

pub(super) fn party_names(
    conn: &mut Conn,
    wanted: &[PartyId],
) -> Result<BTreeMap<PartyId, String>, DbError> {
    let rows: Vec<(PartyId, String)> = parties::table
        .filter(parties::id.eq_any(wanted))
        .select((parties::id, parties::name))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}
