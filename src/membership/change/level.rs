//! Another level, or another amount, from the first day that was not billed yet.

use chrono::NaiveDate;
use serde_json::json;

use super::letter::{self, Told};
use super::{ChangeError, first_open_day, locked, store, today};
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::period::Cadence;
use crate::membership::contribution::{
    Before, ContributionError, Promise, draft, promise_after, running_contribution,
};
use crate::membership::level::answer_offers;
use crate::membership::state::MembershipState;
use crate::membership::{Contribution, Level, MembershipId, level_on, level_version, open_offer};
use crate::organisations::coop_settings;

/// What a change of level would do.
#[derive(Debug, Clone)]
pub struct LevelChange {
    /// The level as it will be.
    pub level: Level,
    /// What is promised from then on.
    pub promise: Promise,
    /// The first day.
    pub from_day: NaiveDate,
    /// What is promised until then.
    pub now: Contribution,
    /// What is promised from then on.
    pub then: Contribution,
    /// The day until which what is less has to wait: the minimum term.
    pub bound_until: Option<NaiveDate>,
}

const CHANGING: &[MembershipState] = &[MembershipState::Admitted, MembershipState::Active];

/// What a change would do, without doing it. What is less begins after the minimum term of what
/// was promised; a version of a level that was offered begins with its first day at the earliest.
///
/// # Errors
/// [`ChangeError`].
pub fn preview_level_change(
    conn: &mut Conn,
    id: &MembershipId,
    code: &str,
    promise: Promise,
    today: NaiveDate,
) -> Result<LevelChange, ChangeError> {
    let running = running_contribution(conn, id)?.ok_or(ChangeError::NoContribution)?;
    let mut from_day = first_open_day(Some(&running), today).max(running.starts_on);
    if let Some(offered) = open_offer(conn, id)?.filter(|offered| offered.code == code) {
        from_day = from_day.max(offered.from_day);
    }
    let mut level = offered_on(conn, code, from_day)?;
    let less = is_less(&running, &level, promise)?;
    let bound_until = running.bound_until.filter(|bound| less && *bound > from_day);
    if let Some(bound) = bound_until {
        from_day = bound;
        level = offered_on(conn, code, from_day)?;
    }
    let known = level_version(conn, &running.level_version_id)?;
    let rule = coop_settings(conn)?.billing_anchor;
    let place = Before { contribution: &running, same_level: known.id == level.id };
    let ids = (running.id.clone(), id.clone());
    let then = draft(rule, &level, promise, ids, (from_day, Some(place)))?;
    Ok(LevelChange { level, promise, from_day, then, bound_until, now: running })
}

fn offered_on(conn: &mut Conn, code: &str, day: NaiveDate) -> Result<Level, ChangeError> {
    level_on(conn, code, day).map_err(|error| match error {
        DbError::NotFound => ContributionError::NotOffered.into(),
        error => ChangeError::Db(error),
    })
}

/// Whether `promise` is worth less a year than what is promised now.
fn is_less(
    running: &Contribution,
    level: &Level,
    promise: Promise,
) -> Result<bool, ContributionError> {
    let in_a_year = |amount: Money, cadence: Cadence| {
        let periods = 12_i64.checked_div(cadence.months().into()).unwrap_or(1);
        amount.times(periods).map_err(|_| ContributionError::TooMuch(amount))
    };
    let then = in_a_year(promise.amount_for(level)?, promise.cadence)?;
    let now = in_a_year(running.amount, running.cadence)?;
    Ok(then.compare(now).map_err(|_| ContributionError::ForeignCurrency)?.is_lt())
}

/// Changes what is promised, from the first day that was not billed yet. A change that waited for
/// the same day is replaced. `public_url` is where the site is reached.
///
/// # Errors
/// [`ChangeError`].
pub fn change_level(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    code: &str,
    promise: Promise,
    public_url: &str,
) -> Result<LevelChange, ChangeError> {
    let member = locked(tx, id, CHANGING)?;
    if store::pause_of(tx.conn, id)?.is_some() {
        return Err(ChangeError::PlannedAlready);
    }
    let today = today(tx)?;
    let change = preview_level_change(tx.conn, id, code, promise, today)?;
    let running = &change.now;
    let known = level_version(tx.conn, &running.level_version_id)?;
    let before = evidence(&known, running.amount, running.cadence);
    store::end_running(tx, id, change.from_day)?;
    let place = Before { contribution: running, same_level: known.id == change.level.id };
    let when = (change.from_day, Some(place));
    let promised = promise_after(tx, &member, &change.level, promise, when)?;
    answer_offers(tx, id, &change.level)?;
    let after = evidence(&change.level, promised.amount, promised.cadence);
    let told = Change::between(&before, &after).beside(&json!({ "from_day": change.from_day }));
    tx.record_change("membership.level.changed", id.as_str(), None, &told);
    letter::tell(tx, &member, Told::Level, Some(change.from_day), public_url)?;
    Ok(change)
}

/// For the trail.
fn evidence(level: &Level, amount: Money, cadence: Cadence) -> serde_json::Value {
    json!({
        "level": level.code,
        "version": level.version,
        "amount_minor": amount.minor(),
        "currency": amount.currency().code(),
        "cadence": cadence.code(),
    })
}
