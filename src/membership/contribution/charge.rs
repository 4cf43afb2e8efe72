//! Charging the next days of a contribution.

use chrono::NaiveDate;

use super::{DueContribution, store};
use crate::billing::{self, ChargeError, ChargeId, NewCharge};
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::money::MoneyError;
use crate::ground::period::PeriodError;
use crate::ground::text::{Args, Texts};
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

/// Charges the next period of a contribution, in advance, and moves its `billed_until`. `None`
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
    let Some(period) = contribution.next_period()? else { return Ok(None) };
    let new = NewCharge {
        party_id: due.party_id.clone(),
        source: format!("contribution:{}", contribution.id),
        nature: due.nature,
        text: line(due, texts),
        net: contribution.price_of(period)?,
        period,
    };
    let entity = seller_of_level(tx.conn, &contribution.level_version_id)?;
    let charge = billing::charge(tx, &entity, new)?;
    store::move_billed_until(tx, &contribution, period.end())?;
    Ok(Some(charge))
}

/// "Contribution: Level 2", in the language of the party's documents, which print the days beside
/// it themselves (EN 16931, BG-26).
fn line(due: &DueContribution, texts: &Texts) -> String {
    let args = Args::none().with("level", due.level.in_locale(due.locale).name);
    texts.get(due.locale, "membership-charge-line", &args)
}
