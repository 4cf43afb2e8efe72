//! Charging the next days of a contribution.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{DueContribution, due_lines, store};
use crate::billing::{self, ChargeError, ChargeId, Charging, NewCharge};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::money::MoneyError;
use crate::ground::period::PeriodError;
use crate::ground::text::Texts;
use crate::membership::{LevelVersionId, seller_of_level};

/// Who sells which level, looked up once for all that is charged together.
#[derive(Debug, Default)]
pub struct Sellers(BTreeMap<LevelVersionId, Charging>);

impl Sellers {
    fn of(&mut self, conn: &mut Conn, version: &LevelVersionId) -> Result<Charging, DbError> {
        if let Some(known) = self.0.get(version) {
            return Ok(known.clone());
        }
        let entity = seller_of_level(conn, version)?;
        let charging = Charging::by(conn, &entity)?;
        self.0.insert(version.clone(), charging.clone());
        Ok(charging)
    }
}

/// Why a contribution was not charged.
#[derive(Debug, thiserror::Error)]
pub enum ChargeContributionError {
    /// The calendar.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// The amount.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Billing refused.
    #[error(transparent)]
    Charge(#[from] ChargeError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Charges the next period of a contribution, in advance, and moves its `billed_until`: a charge
/// for each part of it, of which the first is returned (the level itself, always there). `None`
/// when there is nothing to charge up to and including the day `on`: somebody else was faster, or
/// the contribution has ended.
///
/// # Errors
/// [`ChargeContributionError`].
pub fn charge_contribution(
    tx: &mut Tx<'_>,
    due: &DueContribution,
    on: NaiveDate,
    texts: &Texts,
) -> Result<Option<ChargeId>, ChargeContributionError> {
    charge_with(tx, due, on, (texts, &mut Sellers::default()))
}

/// [`charge_contribution`] among many of one transaction.
///
/// # Errors
/// As [`charge_contribution`].
pub fn charge_with(
    tx: &mut Tx<'_>,
    due: &DueContribution,
    on: NaiveDate,
    (texts, sellers): (&Texts, &mut Sellers),
) -> Result<Option<ChargeId>, ChargeContributionError> {
    let known = &due.contribution;
    dialect::lock_row(tx.conn, "contributions", known.id.as_str())?;
    let contribution = store::contribution(tx.conn, &known.id)?;
    if contribution.billed_until != known.billed_until || contribution.billed_until > on {
        return Ok(None);
    }
    let known = DueContribution { contribution, ..due.clone() };
    let Some((period, lines)) = due_lines(tx.conn, &known, tx.now, texts)? else {
        return Ok(None);
    };
    let charging = sellers.of(tx.conn, &known.contribution.level_version_id)?;
    let mut first = None;
    for line in lines {
        let new = NewCharge {
            party_id: due.party_id.clone(),
            source: line.kind.source(&known.contribution.id),
            nature: line.nature,
            text: line.text,
            net: line.net,
            period,
        };
        let charge = billing::charge_by(tx, &charging, new, "")?;
        first.get_or_insert(charge);
    }
    store::move_billed_until(tx, &known.contribution, period.end())?;
    Ok(first)
}
