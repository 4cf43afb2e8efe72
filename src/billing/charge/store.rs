//! The table of charges.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Charge, ChargeId, Nature, NewCharge};
use crate::billing::InvoiceId;
use crate::billing::store::{currency, period};
use crate::ground::db::schema::charges;
use crate::ground::db::{Conn, DbError, Tx, anew, change_rows, insert_rows};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::organisations::{LegalEntityId, PartyId};

type Days = (ChargeId, String, Nature, Period);

/// What was charged for the sources of these, on any day that one of them covers.
pub(super) fn charges_about(conn: &mut Conn, new: &[Charge]) -> Result<Vec<Days>, DbError> {
    let first = new.iter().map(|one| one.what.period.start()).min();
    let last = new.iter().map(|one| one.what.period.end()).max();
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    let sources: BTreeSet<&str> = new.iter().map(|one| one.what.source.as_str()).collect();
    let about = charges::table
        .filter(charges::source.eq_any(sources))
        .filter(charges::period_start.lt(last))
        .filter(charges::period_end.gt(first))
        .filter(anew())
        .order(charges::id)
        .select((
            charges::id,
            charges::source,
            charges::nature,
            charges::period_start,
            charges::period_end,
        ));
    let rows: Vec<(ChargeId, String, Nature, NaiveDate, NaiveDate)> =
        crate::straight!(conn, driver, about.load(driver))?;
    let days = |(id, source, nature, start, end)| Ok((id, source, nature, period(start, end)?));
    rows.into_iter().map(days).collect()
}

pub(super) fn insert_charges(tx: &mut Tx<'_>, new: &[&Charge]) -> Result<(), DbError> {
    let now = tx.now.naive_utc();
    let each = || new.iter();
    insert_rows(charges::table)
        .set(charges::id, each().map(|one| one.id.as_str()))
        .set(charges::legal_entity_id, each().map(|one| one.legal_entity_id.as_str()))
        .set(charges::party_id, each().map(|one| one.what.party_id.as_str()))
        .set(charges::source, each().map(|one| one.what.source.as_str()))
        .set(charges::nature, each().map(|one| one.what.nature.as_str()))
        .set(charges::text, each().map(|one| one.what.text.as_str()))
        .set(charges::net_minor, each().map(|one| one.what.net.minor()))
        .set(charges::currency, each().map(|one| one.what.net.currency().code()))
        .set(charges::period_start, each().map(|one| one.what.period.start()))
        .set(charges::period_end, each().map(|one| one.what.period.end()))
        .set(charges::created_at, each().map(|_| now))
        .set(charges::part, each().map(|one| one.part.as_str()))
        .set(charges::includes_tax, each().map(|one| one.includes_tax))
        .write(tx.conn)?;
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
    part: String,
    includes_tax: bool,
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
        Ok(Self {
            id: row.id,
            legal_entity_id: row.legal_entity_id,
            what,
            part: row.part,
            includes_tax: row.includes_tax,
        })
    }
}

pub(in crate::billing) fn waiting_charges(
    conn: &mut Conn,
    entity: &LegalEntityId,
    party: &PartyId,
) -> Result<Vec<Charge>, DbError> {
    let rows: Vec<ChargeRow> = crate::straight!(
        conn,
        driver,
        charges::table
            .filter(charges::party_id.eq(party))
            .filter(charges::invoice_id.is_null())
            .filter(charges::legal_entity_id.eq(entity))
            // The parts of one thing after the thing itself: `…:top-up` after `…`.
            .order((charges::period_start, charges::source, charges::id))
            .select(ChargeRow::as_select())
            .load(driver)
    )?;
    rows.into_iter().map(Charge::try_from).collect()
}

/// Parties that have something waiting, in the order of their ids, after `after`.
pub(super) fn parties_with_waiting_charges(
    conn: &mut Conn,
    after: Option<&PartyId>,
    limit: i64,
) -> Result<Vec<PartyId>, DbError> {
    Ok(charges::table
        .filter(charges::invoice_id.is_null())
        .filter(charges::party_id.gt(after.map_or("", PartyId::as_str)))
        .select(charges::party_id)
        .distinct()
        .order(charges::party_id)
        .limit(limit)
        .load(conn)?)
}

/// Legal entities that have something waiting for a party, the first founded first.
pub(super) fn sellers_waiting(
    conn: &mut Conn,
    party: &PartyId,
) -> Result<Vec<LegalEntityId>, DbError> {
    let sellers = charges::table
        .filter(charges::party_id.eq(party))
        .filter(charges::invoice_id.is_null())
        .select(charges::legal_entity_id)
        .distinct()
        .order(charges::legal_entity_id);
    Ok(crate::straight!(conn, driver, sellers.load(driver))?)
}

/// All that waits for these parties, by whichever legal entity.
pub(in crate::billing) fn waiting_for(
    conn: &mut Conn,
    parties: &[&PartyId],
) -> Result<Vec<Charge>, DbError> {
    let rows: Vec<ChargeRow> = crate::straight!(
        conn,
        driver,
        charges::table
            .filter(charges::party_id.eq_any(parties.iter().copied()))
            .filter(charges::invoice_id.is_null())
            .filter(anew())
            .select(ChargeRow::as_select())
            .load(driver)
    )?;
    rows.into_iter().map(Charge::try_from).collect()
}

/// Puts charges on documents. Each is on one only.
pub(in crate::billing) fn claim_charges(
    tx: &mut Tx<'_>,
    claims: &[(&InvoiceId, ChargeId)],
) -> Result<(), DbError> {
    let claimed = change_rows(charges::table)
        .key(charges::id, claims.iter().map(|(_, charge)| charge.as_str()))
        .was(charges::invoice_id, claims.iter().map(|_| None::<&str>))
        .set(charges::invoice_id, claims.iter().map(|(invoice, _)| Some(invoice.as_str())))
        .write(tx.conn)?;
    if claimed == claims.len() {
        Ok(())
    } else {
        Err(DbError::Busy("charges are being invoiced".to_owned()))
    }
}

/// Another amount for what waits.
pub(super) fn amend(tx: &mut Tx<'_>, id: &ChargeId, amount: Money) -> Result<bool, DbError> {
    let waiting = charges::table.find(id).filter(charges::invoice_id.is_null());
    let changed =
        diesel::update(waiting).set(charges::net_minor.eq(amount.minor())).execute(tx.conn)?;
    Ok(changed == 1)
}

pub(in crate::billing) fn charge(conn: &mut Conn, id: &ChargeId) -> Result<Charge, DbError> {
    let row: ChargeRow = charges::table.find(id).select(ChargeRow::as_select()).first(conn)?;
    row.try_into()
}

/// The charges on a document, in the order of its lines.
pub(in crate::billing) fn charges_of(
    conn: &mut Conn,
    invoice: &InvoiceId,
) -> Result<Vec<Charge>, DbError> {
    let rows: Vec<ChargeRow> = charges::table
        .filter(charges::invoice_id.eq(invoice))
        .order((charges::period_start, charges::id))
        .select(ChargeRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Charge::try_from).collect()
}

/// Lets the charges of a void invoice wait again.
pub(in crate::billing) fn free_charges(
    tx: &mut Tx<'_>,
    invoice: &InvoiceId,
) -> Result<(), DbError> {
    diesel::update(charges::table.filter(charges::invoice_id.eq(invoice)))
        .set(charges::invoice_id.eq(None::<InvoiceId>))
        .execute(tx.conn)?;
    Ok(())
}
