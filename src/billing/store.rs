//! The tables of billing.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::draft::Draft;
use super::number::Numbered;
use super::{
    Charge, ChargeId, Invoice, InvoiceId, InvoiceKind, InvoiceState, Issued, Line, LineId, Nature,
    NewCharge, Seller, Tax, TaxCategory,
};
use crate::ground::bank::CreditorReference;
use crate::ground::db::schema::{charges, invoice_lines, invoice_taxes, invoices, parties, series};
use crate::ground::db::{Conn, DbError, Tx, dialect, kept_update};
use crate::ground::money::{Currency, Money};
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

// Charges.

pub(super) fn overlapping_charge(
    conn: &mut Conn,
    new: &NewCharge,
) -> Result<Option<ChargeId>, DbError> {
    Ok(charges::table
        .filter(charges::source.eq(&new.source))
        .filter(charges::nature.eq(new.nature))
        .filter(charges::period_start.lt(new.period.end()))
        .filter(charges::period_end.gt(new.period.start()))
        .select(charges::id)
        .first(conn)
        .optional()?)
}

pub(super) fn insert_charge(tx: &mut Tx<'_>, charge: &Charge) -> Result<(), DbError> {
    let what = &charge.what;
    diesel::insert_into(charges::table)
        .values((
            charges::id.eq(&charge.id),
            charges::legal_entity_id.eq(&charge.legal_entity_id),
            charges::party_id.eq(&what.party_id),
            charges::source.eq(&what.source),
            charges::nature.eq(what.nature),
            charges::text.eq(&what.text),
            charges::net_minor.eq(what.net.minor()),
            charges::currency.eq(what.net.currency().code()),
            charges::period_start.eq(what.period.start()),
            charges::period_end.eq(what.period.end()),
            charges::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = charges)]
struct ChargeRow {
    id: ChargeId,
    legal_entity_id: LegalEntityId,
    party_id: PartyId,
    source: String,
    nature: Nature,
    text: String,
    net_minor: i64,
    currency: String,
    period_start: NaiveDate,
    period_end: NaiveDate,
}

impl TryFrom<ChargeRow> for Charge {
    type Error = DbError;

    fn try_from(row: ChargeRow) -> Result<Self, DbError> {
        let what = NewCharge {
            net: Money::from_minor(row.net_minor, currency(&row.currency)?),
            period: period(row.period_start, row.period_end)?,
            party_id: row.party_id,
            source: row.source,
            nature: row.nature,
            text: row.text,
        };
        Ok(Self { id: row.id, legal_entity_id: row.legal_entity_id, what })
    }
}

pub(super) fn waiting_charges(
    conn: &mut Conn,
    entity: &LegalEntityId,
    party: &PartyId,
) -> Result<Vec<Charge>, DbError> {
    let rows: Vec<ChargeRow> = charges::table
        .filter(charges::party_id.eq(party))
        .filter(charges::invoice_id.is_null())
        .filter(charges::legal_entity_id.eq(entity))
        // The parts of one thing after the thing itself: `…:top-up` after `…`.
        .order((charges::period_start, charges::source, charges::id))
        .select(ChargeRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Charge::try_from).collect()
}

/// Parties that have something waiting, in the order of their ids, after `after`.
pub(super) fn parties_with_waiting_charges(
    conn: &mut Conn,
    entity: &LegalEntityId,
    after: Option<&PartyId>,
    limit: i64,
) -> Result<Vec<PartyId>, DbError> {
    Ok(charges::table
        .filter(charges::invoice_id.is_null())
        .filter(charges::legal_entity_id.eq(entity))
        .filter(charges::party_id.gt(after.map_or("", PartyId::as_str)))
        .select(charges::party_id)
        .distinct()
        .order(charges::party_id)
        .limit(limit)
        .load(conn)?)
}

/// Puts the charges of a draft on it. Each is on one document only.
pub(super) fn claim_charges(tx: &mut Tx<'_>, draft: &Draft) -> Result<(), DbError> {
    for id in draft.lines.iter().filter_map(|line| line.charge_id.as_ref()) {
        let waiting = charges::id.eq(id).and(charges::invoice_id.is_null());
        let claim = kept_update(charges::table, waiting, charges::invoice_id.eq(&draft.id));
        let claimed = claim.execute(tx.conn)?;
        if claimed == 0 {
            return Err(DbError::Busy(format!("charge {id} is being invoiced")));
        }
    }
    Ok(())
}

/// Lets the charges of a void invoice wait again.
pub(super) fn free_charges(tx: &mut Tx<'_>, invoice: &InvoiceId) -> Result<(), DbError> {
    diesel::update(charges::table.filter(charges::invoice_id.eq(invoice)))
        .set(charges::invoice_id.eq(None::<InvoiceId>))
        .execute(tx.conn)?;
    Ok(())
}

// Numbers.

/// Counts the series up; its row is locked until the transaction ends.
pub(super) fn count_up(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    kind: InvoiceKind,
    year: i32,
) -> Result<i64, DbError> {
    let row = || {
        series::legal_entity_id
            .eq(entity.as_str())
            .and(series::kind.eq(kind.as_str()))
            .and(series::year.eq(year))
    };
    #[expect(clippy::arithmetic_side_effects, reason = "the database adds; CHECKs bound it")]
    let next = |conn: &mut Conn| {
        kept_update(series::table, row(), series::last.eq(series::last + 1)).execute(conn)
    };
    if next(tx.conn)? == 0 {
        dialect::lock_name(tx.conn, &format!("series:{entity}:{kind}:{year}"))?;
        if next(tx.conn)? == 0 {
            diesel::insert_into(series::table)
                .values((
                    series::legal_entity_id.eq(entity),
                    series::kind.eq(kind),
                    series::year.eq(year),
                    series::last.eq(1_i64),
                ))
                .execute(tx.conn)?;
        }
    }
    Ok(series::table.filter(row()).select(series::last).first(tx.conn)?)
}

// Documents.

pub(super) fn insert_draft(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    draft: &Draft,
) -> Result<(), DbError> {
    diesel::insert_into(invoices::table)
        .values((
            invoices::id.eq(&draft.id),
            invoices::kind.eq(draft.kind),
            invoices::legal_entity_id.eq(&seller.entity.id),
            invoices::party_id.eq(&party.id),
            invoices::state.eq("draft"),
            invoices::currency.eq(draft.gross.currency().code()),
            invoices::net_minor.eq(draft.net.minor()),
            invoices::tax_minor.eq(draft.tax.minor()),
            invoices::gross_minor.eq(draft.gross.minor()),
            invoices::locale.eq(party.locale.code()),
            invoices::credits_invoice_id.eq(draft.credits.as_ref().map(|(id, _)| id)),
            invoices::reason.eq(draft.credits.as_ref().map(|(_, reason)| reason)),
            invoices::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_line(
    tx: &mut Tx<'_>,
    invoice: &InvoiceId,
    id: &LineId,
    position: i32,
    line: &Line,
) -> Result<(), DbError> {
    diesel::insert_into(invoice_lines::table)
        .values((
            invoice_lines::id.eq(id),
            invoice_lines::invoice_id.eq(invoice),
            invoice_lines::position.eq(position),
            invoice_lines::charge_id.eq(&line.charge_id),
            invoice_lines::nature.eq(line.nature),
            invoice_lines::text.eq(&line.text),
            invoice_lines::net_minor.eq(line.net.minor()),
            invoice_lines::tax_category.eq(line.category),
            invoice_lines::tax_rate_bp.eq(i64::from(line.rate_bp)),
            invoice_lines::period_start.eq(line.period.start()),
            invoice_lines::period_end.eq(line.period.end()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_tax(tx: &mut Tx<'_>, invoice: &InvoiceId, tax: &Tax) -> Result<(), DbError> {
    diesel::insert_into(invoice_taxes::table)
        .values((
            invoice_taxes::invoice_id.eq(invoice),
            invoice_taxes::tax_category.eq(tax.category),
            invoice_taxes::tax_rate_bp.eq(i64::from(tax.rate_bp)),
            invoice_taxes::taxable_minor.eq(tax.taxable.minor()),
            invoice_taxes::tax_minor.eq(tax.tax.minor()),
            invoice_taxes::reason.eq(&tax.reason),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_issued(
    tx: &mut Tx<'_>,
    draft: &Draft,
    numbered: &Numbered,
    issued: &Issued,
    posting: Option<&PostingId>,
) -> Result<(), DbError> {
    let json = |value: Result<String, serde_json::Error>| {
        value.map_err(|error| DbError::Fault(error.to_string()))
    };
    let draft_still = invoices::id.eq(&draft.id).and(invoices::state.eq("draft"));
    let facts = (
        invoices::state.eq("issued"),
        invoices::number.eq(&issued.number),
        invoices::series_year.eq(numbered.year),
        invoices::series_position.eq(numbered.position),
        invoices::issued_on.eq(issued.on),
        invoices::due_on.eq(issued.due_on),
        invoices::reference.eq(issued.reference.as_str()),
        invoices::seller.eq(json(serde_json::to_string(&issued.seller))?),
        invoices::buyer.eq(json(serde_json::to_string(&issued.buyer))?),
        invoices::posting_id.eq(posting),
    );
    let marked = kept_update(invoices::table, draft_still, facts).execute(tx.conn)?;
    if marked == 1 { Ok(()) } else { Err(DbError::Busy(format!("{} is being issued", draft.id))) }
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
}

impl TryFrom<InvoiceRow> for Invoice {
    type Error = DbError;

    fn try_from(row: InvoiceRow) -> Result<Self, DbError> {
        let currency = currency(&row.currency)?;
        Ok(Self {
            state: state(&row)?,
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

pub(super) fn credit_note_of(conn: &mut Conn, id: &InvoiceId) -> Result<Option<Invoice>, DbError> {
    let row: Option<InvoiceRow> = invoices::table
        .filter(invoices::credits_invoice_id.eq(id))
        .filter(invoices::state.ne("draft"))
        .select(InvoiceRow::as_select())
        .first(conn)
        .optional()?;
    row.map(Invoice::try_from).transpose()
}

type LineColumns = (Option<ChargeId>, Nature, String, i64, TaxCategory, i64, NaiveDate, NaiveDate);

pub(super) fn lines_of(conn: &mut Conn, invoice: &Invoice) -> Result<Vec<Line>, DbError> {
    let rows: Vec<LineColumns> = invoice_lines::table
        .filter(invoice_lines::invoice_id.eq(&invoice.id))
        .order(invoice_lines::position)
        .select((
            invoice_lines::charge_id,
            invoice_lines::nature,
            invoice_lines::text,
            invoice_lines::net_minor,
            invoice_lines::tax_category,
            invoice_lines::tax_rate_bp,
            invoice_lines::period_start,
            invoice_lines::period_end,
        ))
        .load(conn)?;
    let line = |(charge_id, nature, text, net, category, rate, start, end): LineColumns| {
        let net = Money::from_minor(net, invoice.gross.currency());
        let period = period(start, end)?;
        Ok(Line { charge_id, nature, text, net, category, rate_bp: rate_bp(rate)?, period })
    };
    rows.into_iter().map(line).collect()
}

type TaxColumns = (TaxCategory, i64, i64, i64, Option<String>);

pub(super) fn taxes_of(conn: &mut Conn, invoice: &Invoice) -> Result<Vec<Tax>, DbError> {
    let rows: Vec<TaxColumns> = invoice_taxes::table
        .filter(invoice_taxes::invoice_id.eq(&invoice.id))
        .order((invoice_taxes::tax_category.desc(), invoice_taxes::tax_rate_bp.desc()))
        .select((
            invoice_taxes::tax_category,
            invoice_taxes::tax_rate_bp,
            invoice_taxes::taxable_minor,
            invoice_taxes::tax_minor,
            invoice_taxes::reason,
        ))
        .load(conn)?;
    let money = |minor| Money::from_minor(minor, invoice.gross.currency());
    let tax = |(category, rate, taxable, tax, reason): TaxColumns| {
        let (taxable, tax) = (money(taxable), money(tax));
        Ok(Tax { category, rate_bp: rate_bp(rate)?, taxable, tax, reason })
    };
    rows.into_iter().map(tax).collect()
}

fn currency(code: &str) -> Result<Currency, DbError> {
    code.parse().map_err(|_| DbError::Corrupt(format!("currency {code}")))
}

fn period(start: NaiveDate, end: NaiveDate) -> Result<Period, DbError> {
    Period::new(start, end).map_err(|error| DbError::Corrupt(error.to_string()))
}

fn rate_bp(stored: i64) -> Result<u32, DbError> {
    u32::try_from(stored).map_err(|_| DbError::Corrupt(format!("tax rate {stored}")))
}
