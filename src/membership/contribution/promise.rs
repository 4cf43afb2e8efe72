//! Promising a contribution.

use chrono::{Datelike, Months, NaiveDate};
use serde_json::json;

use super::{ChargeContributionError, Contribution, ContributionId, store};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Money, MoneyError};
use crate::ground::period::{Anchor, Cadence, Period};
use crate::membership::register::{self, RegisterKind};
use crate::membership::{Level, LevelKind, Membership, MembershipId};
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

    /// What a whole period costs at `level`: so many months, or where the period has a price of
    /// its own, as much of that as the month's worth is of the month's price.
    ///
    /// # Errors
    /// [`ContributionError::TooMuch`].
    pub fn amount_for(&self, level: &Level) -> Result<Money, ContributionError> {
        let own = level.periods.iter().find(|own| own.cadence == self.cadence);
        let amount = match own {
            Some(own) => level.price.carried_to(&own.price, self.monthly),
            None => self.monthly.times(self.cadence.months().into()),
        };
        amount.map_err(|_| ContributionError::TooMuch(self.monthly))
    }
}

/// What was promised before, when a promise takes the place of another.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The promise.
    pub contribution: &'a Contribution,
    /// Whether it was for the same level: nothing begins anew then.
    pub same_level: bool,
}

/// The days and the price of the first period of who joins on `today`: a whole period counted
/// from the joining day, or, where the co-op bills on the first, what is left of this one.
///
/// # Errors
/// When the calendar or the amount overflows.
pub fn first_period(
    rule: BillingAnchor,
    level: &Level,
    promise: &Promise,
    today: NaiveDate,
) -> Result<(Period, Money), ChargeContributionError> {
    let amount = promise.amount_for(level).map_err(|_| MoneyError::Overflow)?;
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
    promise_after(tx, membership, level, promise, (starts_on, None))
}

/// The promise as it will be, or would be.
///
/// # Errors
/// [`ContributionError`].
pub(in crate::membership) fn draft(
    rule: BillingAnchor,
    level: &Level,
    promise: Promise,
    (id, membership_id): (ContributionId, MembershipId),
    (starts_on, before): (NaiveDate, Option<Before<'_>>),
) -> Result<Contribution, ContributionError> {
    promise.check(level)?;
    Ok(Contribution {
        id,
        membership_id,
        level_version_id: level.version_id.clone(),
        amount: promise.amount_for(level)?,
        cadence: promise.cadence,
        anchor: anchor_after(rule, promise.cadence, starts_on, before),
        starts_on,
        ends_on: None,
        billed_until: starts_on,
        bound_until: bound_until(level, starts_on, before),
        set_up: level.terms.set_up.filter(|_| begins(promise, before)),
    })
}

/// [`promise_contribution`] in the place of another.
///
/// # Errors
/// [`ContributionError`].
pub(in crate::membership) fn promise_after(
    tx: &mut Tx<'_>,
    membership: &Membership,
    level: &Level,
    promise: Promise,
    (starts_on, before): (NaiveDate, Option<Before<'_>>),
) -> Result<Contribution, ContributionError> {
    let rule = coop_settings(tx.conn)?.billing_anchor;
    let ids = (tx.mint(), membership.id.clone());
    let contribution = draft(rule, level, promise, ids, (starts_on, before))?;
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

/// The first day on which it may become less or end: the minimum term of the level, and not before
/// that of the promise whose place it takes.
fn bound_until(
    level: &Level,
    starts_on: NaiveDate,
    before: Option<Before<'_>>,
) -> Option<NaiveDate> {
    let bound = before.and_then(|it| it.contribution.bound_until);
    let months = Months::new(level.terms.minimum_months);
    let same_level = before.is_some_and(|it| it.same_level);
    if same_level || level.terms.minimum_months == 0 {
        return bound;
    }
    bound.max(starts_on.checked_add_months(months))
}

/// Whether the fee at the start is due: at a level that is new to the member. A promise by the
/// year is the commitment of twelve months that waives it.
fn begins(promise: Promise, before: Option<Before<'_>>) -> bool {
    promise.cadence != Cadence::Year && !before.is_some_and(|it| it.same_level)
}

/// Who changes what they promise keeps the day their periods are counted from: the 31st would
/// otherwise become the 28th by a change in February, for good.
fn anchor_after(
    rule: BillingAnchor,
    cadence: Cadence,
    starts_on: NaiveDate,
    before: Option<Before<'_>>,
) -> Anchor {
    match before.map(|it| it.contribution) {
        Some(known) if rule == BillingAnchor::JoiningDay && known.cadence == cadence => {
            known.anchor
        }
        _ => anchor(rule, cadence, starts_on),
    }
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
