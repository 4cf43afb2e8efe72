//! The tables of billing.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::draft::Draft;
use super::number::Numbered;
use super::{Exchange, Invoice, InvoiceId, InvoiceKind, InvoiceState, Issued, Seller};
use crate::ground::bank::CreditorReference;
use crate::ground::db::schema::{invoices, parties, series};
use crate::ground::db::{Conn, DbError, Tx, change_rows, dialect, insert_rows, kept_update};
use crate::ground::money::{Currency, ExchangeRate, Money};
use crate::ground::period::Period;
use crate::ground::text::Locale;
use crate::identity::UserId;
use crate::ledger::PostingId;
use crate::organisations::{LegalEntityId, Owned, Party, PartyId};

/// Whom a document belongs to: for the guard of routes.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn owner_of_invoice(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: InvoiceId = id.parse().map_err(|_| DbError::NotFound)?;
    crate::owned!(conn, invoices, &id, viewer)
}

// Numbers.

/// Counts the series up by so many and returns the last of them; its row is locked until the
/// transaction ends.
pub(super) fn count_up(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    (kind, year): (InvoiceKind, i32),
    by: i64,
) -> Result<i64, DbError> {
    let row = || {
        series::legal_entity_id
            .eq(entity.as_str())
            .and(series::kind.eq(kind.as_str()))
            .and(series::year.eq(year))
    };
    #[expect(clippy::arithmetic_side_effects, reason = "the database adds; CHECKs bound it")]
    let next = |conn: &mut Conn| {
        let counted = kept_update(series::table, row(), series::last.eq(series::last + by));
        crate::straight!(conn, driver, counted.execute(driver))
    };
    if next(tx.conn)? == 0 {
        dialect::lock_name(tx.conn, &format!("series:{entity}:{kind}:{year}"))?;
        if next(tx.conn)? == 0 {
            diesel::insert_into(series::table)
                .values((
                    series::legal_entity_id.eq(entity),
                    series::kind.eq(kind),
                    series::year.eq(year),
                    series::last.eq(by),
                ))
                .execute(tx.conn)?;
        }
    }
    let last = series::table.filter(row()).select(series::last);
    Ok(crate::straight!(tx.conn, driver, last.first(driver))?)
}

// Documents.

/// Whose draft it is, and the draft.
pub(super) type Drafted<'a> = (&'a Party, &'a Draft);

pub(super) fn insert_drafts(
    tx: &mut Tx<'_>,
    seller: &Seller,
    drafts: &[Drafted<'_>],
) -> Result<(), DbError> {
    let now = tx.now.naive_utc();
    let each = || drafts.iter().map(|(_, draft)| *draft);
    let credits = || each().map(|draft| draft.credits.as_ref());
    let exchange = || each().map(|draft| draft.exchange.as_ref());
    insert_rows(invoices::table)
        .set(invoices::id, each().map(|draft| draft.id.as_str()))
        .set(invoices::kind, each().map(|draft| draft.kind.as_str()))
        .set(invoices::legal_entity_id, each().map(|_| seller.entity.id.as_str()))
        .set(invoices::party_id, drafts.iter().map(|(party, _)| party.id.as_str()))
        .set(invoices::state, each().map(|_| "draft"))
        .set(invoices::currency, each().map(|draft| draft.gross.currency().code()))
        .set(invoices::net_minor, each().map(|draft| draft.net.minor()))
        .set(invoices::tax_minor, each().map(|draft| draft.tax.minor()))
        .set(invoices::gross_minor, each().map(|draft| draft.gross.minor()))
        .set(invoices::locale, drafts.iter().map(|(party, _)| party.locale.code()))
        .set(invoices::credits_invoice_id, credits().map(|of| of.map(|(id, _)| id.as_str())))
        .set(invoices::reason, credits().map(|of| of.map(|(_, reason)| reason.as_str())))
        .set(invoices::created_at, each().map(|_| now))
        .set(invoices::purchase_order, each().map(|draft| draft.purchase_order.as_deref()))
        .set(invoices::rounding_minor, each().map(|draft| draft.rounding.minor()))
        .set(
            invoices::exchange_currency,
            exchange().map(|of| of.map(|it| it.tax.currency().code())),
        )
        .set(invoices::exchange_rate, exchange().map(|of| of.map(|it| it.rate.billionths())))
        .set(invoices::exchange_on, exchange().map(|of| of.map(|it| it.on)))
        .set(invoices::exchange_tax_minor, exchange().map(|of| of.map(|it| it.tax.minor())))
        .write(tx.conn)?;
    Ok(())
}

/// A draft that gets what makes it a document.
pub(super) struct Marked<'a> {
    pub draft: &'a Draft,
    pub numbered: &'a Numbered,
    pub issued: &'a Issued,
    pub posting: Option<&'a PostingId>,
}

pub(super) fn mark_issued(tx: &mut Tx<'_>, marked: &[Marked<'_>]) -> Result<(), DbError> {
    let each = || marked.iter();
    let (mut sellers, mut buyers) = (Vec::new(), Vec::new());
    for Marked { issued, .. } in marked {
        sellers.push(json(&issued.seller)?);
        buyers.push(json(&issued.buyer)?);
    }
    let issued = change_rows(invoices::table)
        .key(invoices::id, each().map(|one| one.draft.id.as_str()))
        .was(invoices::state, each().map(|_| "draft"))
        .set(invoices::state, each().map(|_| "issued"))
        .set(invoices::number, each().map(|one| Some(one.issued.number.as_str())))
        .set(invoices::series_year, each().map(|one| Some(one.numbered.year)))
        .set(invoices::series_position, each().map(|one| Some(one.numbered.position)))
        .set(invoices::issued_on, each().map(|one| Some(one.issued.on)))
        .set(invoices::due_on, each().map(|one| Some(one.issued.due_on)))
        .set(invoices::reference, each().map(|one| Some(one.issued.reference.as_str())))
        .set(invoices::seller, sellers.into_iter().map(Some))
        .set(invoices::buyer, buyers.into_iter().map(Some))
        .set(invoices::posting_id, each().map(|one| one.posting.map(PostingId::as_str)))
        .write(tx.conn)?;
    if issued == marked.len() {
        Ok(())
    } else {
        Err(DbError::Busy("documents are being issued".to_owned()))
    }
}

fn json(value: &impl serde::Serialize) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Fault(error.to_string()))
}

/// The year of the series a document stands in; none for a draft.
pub(super) fn series_year(conn: &mut Conn, id: &InvoiceId) -> Result<Option<i32>, DbError> {
    Ok(invoices::table.find(id).select(invoices::series_year).first(conn)?)
}

pub(super) fn mark_void(tx: &mut Tx<'_>, id: &InvoiceId) -> Result<(), DbError> {
    let marked = diesel::update(invoices::table.find(id))
        .filter(invoices::state.eq("issued"))
        .set(invoices::state.eq("void"))
        .execute(tx.conn)?;
    if marked == 1 { Ok(()) } else { Err(DbError::Busy(format!("{id} is being made void"))) }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invoices)]
struct InvoiceRow {
    id: InvoiceId,
    kind: InvoiceKind,
    legal_entity_id: LegalEntityId,
    party_id: PartyId,
    state: String,
    number: Option<String>,
    issued_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    currency: String,
    net_minor: i64,
    tax_minor: i64,
    gross_minor: i64,
    reference: Option<String>,
    seller: Option<String>,
    buyer: Option<String>,
    locale: String,
    credits_invoice_id: Option<InvoiceId>,
    reason: Option<String>,
    created_at: NaiveDateTime,
    purchase_order: Option<String>,
    rounding_minor: i64,
    exchange_currency: Option<String>,
    exchange_rate: Option<i64>,
    exchange_on: Option<NaiveDate>,
    exchange_tax_minor: Option<i64>,
}

impl TryFrom<InvoiceRow> for Invoice {
    type Error = DbError;

    fn try_from(row: InvoiceRow) -> Result<Self, DbError> {
        let currency = currency(&row.currency)?;
        Ok(Self {
            state: state(&row)?,
            exchange: exchange(&row)?,
            rounding: Money::from_minor(row.rounding_minor, currency),
            purchase_order: row.purchase_order,
            id: row.id,
            kind: row.kind,
            legal_entity_id: row.legal_entity_id,
            party_id: row.party_id,
            net: Money::from_minor(row.net_minor, currency),
            tax: Money::from_minor(row.tax_minor, currency),
            gross: Money::from_minor(row.gross_minor, currency),
            locale: Locale::offered(&row.locale).unwrap_or_default(),
            credits_invoice_id: row.credits_invoice_id,
            reason: row.reason,
            created_at: row.created_at.and_utc(),
        })
    }
}

fn exchange(row: &InvoiceRow) -> Result<Option<Exchange>, DbError> {
    let parts =
        (&row.exchange_currency, row.exchange_rate, row.exchange_on, row.exchange_tax_minor);
    let (Some(code), Some(rate), Some(on), Some(tax)) = parts else { return Ok(None) };
    let rate = ExchangeRate::from_billionths(rate)
        .ok_or_else(|| DbError::Corrupt(format!("invoice {}: exchange rate {rate}", row.id)))?;
    Ok(Some(Exchange { rate, on, tax: Money::from_minor(tax, currency(code)?) }))
}

fn state(row: &InvoiceRow) -> Result<InvoiceState, DbError> {
    match row.state.as_str() {
        "draft" => Ok(InvoiceState::Draft),
        "issued" => Ok(InvoiceState::Issued(issued(row)?)),
        "void" => Ok(InvoiceState::Void(issued(row)?)),
        other => Err(DbError::Corrupt(format!("invoice {}: state {other}", row.id))),
    }
}

fn issued(row: &InvoiceRow) -> Result<Issued, DbError> {
    let odd = || DbError::Corrupt(format!("invoice {} is issued and incomplete", row.id));
    let read = |text: &Option<String>| text.clone().ok_or_else(odd);
    Ok(Issued {
        number: read(&row.number)?,
        on: row.issued_on.ok_or_else(odd)?,
        due_on: row.due_on.ok_or_else(odd)?,
        reference: CreditorReference::parse(&read(&row.reference)?).map_err(|_| odd())?,
        seller: serde_json::from_str(&read(&row.seller)?).map_err(|_| odd())?,
        buyer: serde_json::from_str(&read(&row.buyer)?).map_err(|_| odd())?,
    })
}

pub(super) fn invoice(conn: &mut Conn, id: &InvoiceId) -> Result<Invoice, DbError> {
    let row: InvoiceRow = invoices::table.find(id).select(InvoiceRow::as_select()).first(conn)?;
    row.try_into()
}

pub(super) fn invoice_by_number(
    conn: &mut Conn,
    entity: &LegalEntityId,
    number: &str,
) -> Result<Option<Invoice>, DbError> {
    let row: Option<InvoiceRow> = invoices::table
        .filter(invoices::legal_entity_id.eq(entity))
        .filter(invoices::number.eq(number))
        .select(InvoiceRow::as_select())
        .first(conn)
        .optional()?;
    row.map(Invoice::try_from).transpose()
}

pub(super) fn invoices_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<Invoice>, DbError> {
    // Documents stay with a party that went into this one, and are found from here.
    let went = parties::table.filter(parties::merged_into.eq(party)).select(parties::id);
    let rows: Vec<InvoiceRow> = invoices::table
        .filter(invoices::party_id.eq(party).or(invoices::party_id.eq_any(went)))
        .filter(invoices::state.ne("draft"))
        .order((invoices::issued_on.desc(), invoices::id.desc()))
        .limit(500)
        .select(InvoiceRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Invoice::try_from).collect()
}

pub(super) fn credit_notes_of(conn: &mut Conn, id: &InvoiceId) -> Result<Vec<Invoice>, DbError> {
    let rows: Vec<InvoiceRow> = invoices::table
        .filter(invoices::credits_invoice_id.eq(id))
        .filter(invoices::state.ne("draft"))
        .order((invoices::series_year, invoices::series_position))
        .select(InvoiceRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Invoice::try_from).collect()
}

pub(super) fn currency(code: &str) -> Result<Currency, DbError> {
    code.parse().map_err(|_| DbError::Corrupt(format!("currency {code}")))
}

pub(super) fn period(start: NaiveDate, end: NaiveDate) -> Result<Period, DbError> {
    Period::new(start, end).map_err(|error| DbError::Corrupt(error.to_string()))
}

pub(super) fn rate_bp(stored: i64) -> Result<u32, DbError> {
    u32::try_from(stored).map_err(|_| DbError::Corrupt(format!("tax rate {stored}")))
}
