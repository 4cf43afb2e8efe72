//! Charging the next days of a contribution.

use chrono::NaiveDate;

use super::{DueContribution, due_lines, store};
use crate::billing::{self, ChargeError, ChargeId, NewCharge};
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::money::MoneyError;
use crate::ground::period::PeriodError;
use crate::ground::text::Texts;
use crate::membership::seller_of_level;

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
    let entity = seller_of_level(tx.conn, &known.contribution.level_version_id)?;
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
        let charge = billing::charge(tx, &entity, new)?;
        first.get_or_insert(charge);
    }
    store::move_billed_until(tx, &known.contribution, period.end())?;
    Ok(first)
}
