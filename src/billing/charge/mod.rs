//! Charges: what is to be invoiced, handed in by the rooms that know what is sold.

mod store;

use std::collections::BTreeMap;

use serde_json::json;

use super::tax_settings;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::organisations::{LegalEntity, LegalEntityId, PartyId};

pub(super) use store::{
    charge as charge_by_id, charges_of, claim_charges, free_charges, waiting_for,
};

crate::ids! {
    /// A charge.
    ChargeId = "chg",
}

crate::text_enum! {
    /// What kind of thing is charged: decides the tax and the ledger account.
    pub enum Nature {
        /// A membership due.
        Dues = "dues",
        /// A service.
        Service = "service",
        /// A share of the co-op.
        Share = "share",
        /// A donation.
        Donation = "donation",
        /// A deposit to be given back.
        Deposit = "deposit",
    }
}

/// More than this (in minor units) nobody is charged; the database says the same.
const CEILING: i64 = 1_000_000_000_000;

/// Something to be invoiced.
#[derive(Debug, Clone)]
pub struct NewCharge {
    /// Who owes it.
    pub party_id: PartyId,
    /// What it is for, as the room that charges names it: one thing is charged once per period,
    /// so the same source, nature and days are refused (`membership:mem_…`).
    pub source: String,
    /// What kind of thing.
    pub nature: Nature,
    /// The line on the document, in the party's language.
    pub text: String,
    /// Without tax, unless the legal entity's prices hold it; zero is allowed (a granted amount),
    /// less is not.
    pub net: Money,
    /// The days it covers.
    pub period: Period,
}

/// A charge as stored.
#[derive(Debug, Clone)]
pub struct Charge {
    /// Id.
    pub id: ChargeId,
    /// Who sells.
    pub legal_entity_id: LegalEntityId,
    /// What was charged.
    pub what: NewCharge,
    /// Which part of what is sold, where parts are taxed apart; else empty.
    pub part: String,
    /// Whether the amount holds the tax.
    pub includes_tax: bool,
}

/// Why something was not charged.
#[derive(Debug, thiserror::Error)]
pub enum ChargeError {
    /// Days of this were charged before: charging twice is never silent.
    #[error("days of this period were charged before ({0})")]
    Overlap(ChargeId),
    /// Less than nothing, or 10^12 minor units and more.
    #[error("the amount makes no sense")]
    Amount,
    /// No text for the line.
    #[error("a charge needs a text")]
    NoText,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Charges a party. The charge waits until the next document is made.
///
/// # Errors
/// [`ChargeError::Overlap`] guards against billing a day twice.
pub fn charge(
    tx: &mut Tx<'_>,
    entity: &LegalEntity,
    new: NewCharge,
) -> Result<ChargeId, ChargeError> {
    charge_part(tx, entity, new, "")
}

/// Who charges, and whether its prices hold the tax.
#[derive(Debug, Clone)]
pub struct Charging {
    entity: LegalEntityId,
    includes_tax: bool,
}

impl Charging {
    /// A legal entity as it is set today.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn by(conn: &mut Conn, entity: &LegalEntity) -> Result<Self, DbError> {
        let includes_tax = tax_settings(conn, &entity.id)?.prices_include_tax;
        Ok(Self { entity: entity.id.clone(), includes_tax })
    }

    /// A charge as it will be, if nothing stands against it: see [`prepare_charges`].
    #[must_use]
    pub fn to_be(&self, tx: &Tx<'_>, what: NewCharge, part: &str) -> Charge {
        Charge {
            id: tx.mint(),
            legal_entity_id: self.entity.clone(),
            what,
            part: part.to_owned(),
            // Kept with the charge: a change of the setting makes nobody's price dearer afterwards.
            includes_tax: self.includes_tax,
        }
    }
}

/// [`charge`] for a part of what is sold that is taxed by a rule of its own.
///
/// # Errors
/// As [`charge`].
pub fn charge_part(
    tx: &mut Tx<'_>,
    entity: &LegalEntity,
    new: NewCharge,
    part: &str,
) -> Result<ChargeId, ChargeError> {
    let charging = Charging::by(tx.conn, entity)?;
    let prepared = prepare_charges(tx, vec![charging.to_be(tx, new, part)])?;
    let charge = prepared.into_iter().next().unwrap_or(Err(ChargeError::NoText))?;
    write_charges(tx, [&charge])?;
    Ok(charge.id)
}

/// Looks whether these can be charged, in one question for all, and locks what they are for;
/// nothing is written yet. Each is answered in its place.
///
/// # Errors
/// A fault of the database; why one cannot be charged stands in its place.
pub fn prepare_charges(
    tx: &mut Tx<'_>,
    new: Vec<Charge>,
) -> Result<Vec<Result<Charge, ChargeError>>, DbError> {
    dialect::lock_names(tx.conn, new.iter().map(|one| format!("charge:{}", one.what.source)))?;
    let mut days = Days::default();
    for (id, source, nature, period) in store::charges_about(tx.conn, &new)? {
        days.take(source, nature, period, id);
    }
    let prepared = new.into_iter().map(|charge| {
        let what = &charge.what;
        if what.net.is_negative() || what.net.minor() >= CEILING {
            return Err(ChargeError::Amount);
        }
        if what.text.trim().is_empty() {
            return Err(ChargeError::NoText);
        }
        if let Some(before) = days.taken(what) {
            return Err(ChargeError::Overlap(before.clone()));
        }
        days.take(what.source.clone(), what.nature, what.period, charge.id.clone());
        Ok(charge)
    });
    Ok(prepared.collect())
}

/// The days that were charged, of each thing.
#[derive(Default)]
struct Days(BTreeMap<(String, Nature), Vec<(Period, ChargeId)>>);

impl Days {
    fn take(&mut self, source: String, nature: Nature, period: Period, by: ChargeId) {
        self.0.entry((source, nature)).or_default().push((period, by));
    }

    fn taken(&self, what: &NewCharge) -> Option<&ChargeId> {
        let days = self.0.get(&(what.source.clone(), what.nature))?;
        let (start, end) = (what.period.start(), what.period.end());
        let overlaps = |period: &Period| period.start() < end && period.end() > start;
        days.iter().find(|(period, _)| overlaps(period)).map(|(_, id)| id)
    }
}

/// Writes what [`prepare_charges`] found in order.
///
/// # Errors
/// A fault of the database.
pub fn write_charges<'a>(
    tx: &mut Tx<'_>,
    charges: impl IntoIterator<Item = &'a Charge>,
) -> Result<(), DbError> {
    let charges: Vec<&Charge> = charges.into_iter().collect();
    store::insert_charges(tx, &charges)
}

/// What waits to be invoiced to a party, oldest first.
///
/// # Errors
/// A fault of the database.
pub fn waiting_charges(
    conn: &mut Conn,
    entity: &LegalEntityId,
    party: &PartyId,
) -> Result<Vec<Charge>, DbError> {
    store::waiting_charges(conn, entity, party)
}

/// Another amount for a charge that waits: an invoice that was wrong is made anew.
///
/// # Errors
/// [`ChargeError::Amount`]; not found when it does not wait.
pub(super) fn amend(tx: &mut Tx<'_>, id: &ChargeId, amount: Money) -> Result<(), ChargeError> {
    let before = store::charge(tx.conn, id)?.what.net;
    if amount.is_negative() || amount.minor() >= CEILING || amount.currency() != before.currency() {
        return Err(ChargeError::Amount);
    }
    if before == amount {
        return Ok(());
    }
    if !store::amend(tx, id, amount)? {
        return Err(DbError::NotFound.into());
    }
    let (old, new) = (before.minor(), amount.minor());
    let change = Change::of("net_minor", &old, &new).beside(&json!({}));
    tx.record_change("billing.charge.amended", id.as_str(), None, &change);
    Ok(())
}

/// Parties for whom something waits to be invoiced, by whichever legal entity, by id, after
/// `after`: for runs.
///
/// # Errors
/// A fault of the database.
pub fn parties_with_waiting_charges(
    conn: &mut Conn,
    after: Option<&PartyId>,
    limit: i64,
) -> Result<Vec<PartyId>, DbError> {
    store::parties_with_waiting_charges(conn, after, limit)
}

/// Legal entities that have something waiting for a party, the first founded first.
///
/// # Errors
/// A fault of the database.
pub fn sellers_waiting(conn: &mut Conn, party: &PartyId) -> Result<Vec<LegalEntityId>, DbError> {
    store::sellers_waiting(conn, party)
}
