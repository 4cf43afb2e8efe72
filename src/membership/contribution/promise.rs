//! Promising a contribution.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::{ChargeContributionError, Contribution, store};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Money, MoneyError};
use crate::ground::period::{Anchor, Cadence, Period};
use crate::membership::register::{self, RegisterKind};
use crate::membership::{Level, LevelKind, Membership};
use crate::organisations::{BillingAnchor, coop_settings};

/// More than this a month (in minor units) is a talk, not a form: 100 000.00.
const MOST_MINOR: i64 = 10_000_000;

/// A promise as made on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// What a month is worth to the member, without tax.
    pub monthly: Money,
    /// How often it is paid.
    pub cadence: Cadence,
}

/// Why a contribution was not promised.
#[derive(Debug, thiserror::Error)]
pub enum ContributionError {
    /// Less than the level costs.
    #[error("less than the level's minimum")]
    BelowMinimum(Money),
    /// More than anybody means.
    #[error("more than anybody means")]
    TooMuch(Money),
    /// Not the level's currency.
    #[error("not the level's currency")]
    ForeignCurrency,
    /// The level is not on the list: a trial, agreed with a person, or closed.
    #[error("the level cannot be chosen")]
    NotOffered,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Promise {
    /// Whether this can be promised for `level`.
    ///
    /// # Errors
    /// [`ContributionError`].
    pub fn check(&self, level: &Level) -> Result<(), ContributionError> {
        let minimum = level.price.minimum;
        let most = Money::from_minor(MOST_MINOR, minimum.currency());
        if level.kind != LevelKind::Listed || !level.open {
            return Err(ContributionError::NotOffered);
        }
        let order = self.monthly.compare(minimum).map_err(foreign)?;
        if order.is_lt() {
            return Err(ContributionError::BelowMinimum(minimum));
        }
        if self.monthly.compare(most).map_err(foreign)?.is_gt() {
            return Err(ContributionError::TooMuch(most));
        }
        Ok(())
    }

    /// What a whole period costs.
    ///
    /// # Errors
    /// [`ContributionError::TooMuch`].
    pub fn amount(&self) -> Result<Money, ContributionError> {
        let months = self.cadence.months().into();
        self.monthly.times(months).map_err(|_| ContributionError::TooMuch(self.monthly))
    }
}

/// The days and the price of the first period of who joins on `today`: a whole period counted
/// from the joining day, or, where the co-op bills on the first, what is left of this one.
///
/// # Errors
/// When the calendar or the amount overflows.
pub fn first_period(
    rule: BillingAnchor,
    promise: &Promise,
    today: NaiveDate,
) -> Result<(Period, Money), ChargeContributionError> {
    let amount = promise.monthly.times(promise.cadence.months().into())?;
    let whole = anchor(rule, promise.cadence, today).period_of(promise.cadence, today)?;
    let part = whole.from_day(today).unwrap_or(whole);
    Ok((part, whole.prorate(amount, part)?))
}

fn foreign(_: MoneyError) -> ContributionError {
    ContributionError::ForeignCurrency
}

/// Promises a contribution from `starts_on`. Where the co-op bills on the first of the month,
/// periods are counted from there and the first one is a part.
///
/// # Errors
/// [`ContributionError`].
pub fn promise_contribution(
    tx: &mut Tx<'_>,
    membership: &Membership,
    level: &Level,
    promise: Promise,
    starts_on: NaiveDate,
) -> Result<Contribution, ContributionError> {
    promise.check(level)?;
    let contribution = Contribution {
        id: tx.mint(),
        membership_id: membership.id.clone(),
        level_version_id: level.version_id.clone(),
        amount: promise.amount()?,
        cadence: promise.cadence,
        anchor: anchor(coop_settings(tx.conn)?.billing_anchor, promise.cadence, starts_on),
        starts_on,
        ends_on: None,
        billed_until: starts_on,
    };
    store::insert(tx, &contribution)?;
    let facts = json!({
        "level": level.code,
        "version": level.version,
        "amount_minor": contribution.amount.minor(),
        "currency": contribution.amount.currency().code(),
        "cadence": contribution.cadence.code(),
    });
    let kind = RegisterKind::ContributionPromised;
    register::note(tx, &membership.id, kind, starts_on, &facts)?;
    tx.record("membership.contribution.promised", contribution.id.as_str(), facts);
    Ok(contribution)
}

/// The first of the month for months, of January for years, of a quarter for quarters.
fn anchor(rule: BillingAnchor, cadence: Cadence, starts_on: NaiveDate) -> Anchor {
    let first = match (rule, cadence) {
        (BillingAnchor::JoiningDay, _) => None,
        (BillingAnchor::FirstOfMonth, Cadence::Month) => starts_on.with_day(1),
        (BillingAnchor::FirstOfMonth, Cadence::Quarter) => {
            let month0 = starts_on.month0();
            starts_on.with_day(1).and_then(|day| day.with_month0(month0 - month0 % 3))
        }
        (BillingAnchor::FirstOfMonth, Cadence::Year) => {
            starts_on.with_day(1).and_then(|day| day.with_month0(0))
        }
    };
    Anchor::on(first.unwrap_or(starts_on))
}
