//! The table of charges.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Charge, ChargeId, Nature, NewCharge};
use crate::billing::InvoiceId;
use crate::billing::store::{currency, period};
use crate::ground::db::schema::charges;
use crate::ground::db::{Conn, DbError, Tx, kept_update};
use crate::ground::money::Money;
use crate::organisations::{LegalEntityId, PartyId};

pub(super) fn overlapping_charge(
    conn: &mut Conn,
    new: &NewCharge,
) -> Result<Option<ChargeId>, DbError> {
    let overlapping = charges::table
        .filter(charges::source.eq(&new.source))
        .filter(charges::nature.eq(new.nature))
        .filter(charges::period_start.lt(new.period.end()))
        .filter(charges::period_end.gt(new.period.start()))
        .select(charges::id);
    Ok(crate::straight!(conn, driver, overlapping.first(driver)).optional()?)
}

pub(super) fn insert_charge(tx: &mut Tx<'_>, charge: &Charge) -> Result<(), DbError> {
    let what = &charge.what;
    let insert = diesel::insert_into(charges::table).values((
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
        charges::part.eq(&charge.part),
        charges::includes_tax.eq(charge.includes_tax),
    ));
    crate::straight!(tx.conn, driver, insert.execute(driver))?;
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

/// Puts charges on a document. Each is on one only.
pub(in crate::billing) fn claim_charges<'a>(
    tx: &mut Tx<'_>,
    invoice: &InvoiceId,
    ids: impl IntoIterator<Item = &'a ChargeId>,
) -> Result<(), DbError> {
    for id in ids {
        let waiting = charges::id.eq(id).and(charges::invoice_id.is_null());
        let claim = kept_update(charges::table, waiting, charges::invoice_id.eq(invoice));
        let claimed = crate::straight!(tx.conn, driver, claim.execute(driver))?;
        if claimed == 0 {
            return Err(DbError::Busy(format!("charge {id} is being invoiced")));
        }
    }
    Ok(())
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
