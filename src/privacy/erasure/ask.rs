//! Asking to be erased, and taking it back.

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::letter::{self, Told};
use super::{Erasure, ErasureError, Means, Obstacle, obstacles, store};
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::identity::{UserId, user as person};
use crate::membership::application::withdraw_application;
use crate::membership::calendar;
use crate::membership::change::{departure_of, give_notice};
use crate::privacy::retention::{PeriodClass, period};

/// The day on which somebody who asks on `today` is erased, when a notice runs until `last_day`.
///
/// # Errors
/// A fault of the database.
pub fn due_on(
    conn: &mut Conn,
    today: NaiveDate,
    last_day: Option<NaiveDate>,
) -> Result<NaiveDate, DbError> {
    let days = Days::new(period(conn, PeriodClass::Erasure)?.into());
    let due = today.checked_add_days(days).unwrap_or(today);
    // The last day counts, so it is the day after.
    let after = last_day.and_then(|day| day.checked_add_days(Days::new(1)));
    Ok(after.map_or(due, |after| after.max(due)))
}

/// Asks to be erased. With `leaving` notice is given for what the person still belongs to, and an
/// application that nobody decided about is withdrawn. `public_url` is where the site is reached.
///
/// # Errors
/// [`ErasureError::Obstacles`] with those that are left, [`ErasureError::Already`].
pub fn ask_for_erasure(
    tx: &mut Tx<'_>,
    user: &UserId,
    means: Means,
    leaving: bool,
    public_url: &str,
) -> Result<Erasure, ErasureError> {
    dialect::lock_row(tx.conn, "users", user.as_str())?;
    person(tx.conn, user)?;
    if store::standing(tx.conn, user)?.is_some() {
        return Err(ErasureError::Already);
    }
    let found = obstacles(tx.conn, user)?;
    let (pass, stop): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|obstacle| obstacle.passes(leaving));
    if !stop.is_empty() {
        return Err(ErasureError::Obstacles(stop));
    }
    let mut last_day = None;
    for obstacle in &pass {
        last_day = last_day.max(clear(tx, obstacle, public_url)?);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    let due = due_on(tx.conn, today, last_day)?;
    let erasure = store::insert(tx, user, means, due)?;
    let facts = json!({ "erasure": erasure.id, "means": means, "due_on": due });
    tx.record("privacy.erasure.asked", user.as_str(), facts);
    letter::tell(tx, user, Told::Asked, Some(due), public_url)?;
    Ok(erasure)
}

/// Does what the request brings with it; the last day of a membership that ends.
fn clear(
    tx: &mut Tx<'_>,
    obstacle: &Obstacle,
    public_url: &str,
) -> Result<Option<NaiveDate>, ErasureError> {
    match obstacle {
        Obstacle::Belongs(member) => {
            Ok(Some(give_notice(tx, &member.id, "", public_url)?.last_day))
        }
        Obstacle::Leaving(member) => {
            Ok(departure_of(tx.conn, &member.id)?.map(|departure| departure.last_day))
        }
        Obstacle::Applied(member) => {
            withdraw_application(tx, &member.id)
                .map_err(|error| DbError::Refused(error.to_string()))?;
            Ok(None)
        }
        Obstacle::LastOwner(_) | Obstacle::Staff | Obstacle::InUse | Obstacle::Owed => Ok(None),
    }
}

/// Somebody who has been gone for as long as the co-op keeps people. Whoever cannot be erased
/// stays, and is looked at again the next day.
pub(in crate::privacy) fn ask_for_departed(
    tx: &mut Tx<'_>,
    user: &UserId,
    public_url: &str,
) -> Result<(), DbError> {
    match ask_for_erasure(tx, user, Means::Period, false, public_url) {
        Ok(_) | Err(ErasureError::Obstacles(_) | ErasureError::Already) => Ok(()),
        Err(ErasureError::Db(error)) => Err(error),
        Err(error) => Err(DbError::Fault(error.to_string())),
    }
}

/// Takes the request back: everything stays as it is. A notice that was given with it stands on
/// its own.
///
/// # Errors
/// [`ErasureError::NotWaiting`].
pub fn take_back(tx: &mut Tx<'_>, user: &UserId, public_url: &str) -> Result<(), ErasureError> {
    dialect::lock_row(tx.conn, "users", user.as_str())?;
    let waiting = store::standing(tx.conn, user)?.filter(Erasure::waits);
    let erasure = waiting.ok_or(ErasureError::NotWaiting)?;
    store::withdraw(tx, &erasure.id)?;
    let beside = json!({ "erasure": erasure.id });
    let change = Change::of("due_on", &erasure.due_on, &None::<NaiveDate>).beside(&beside);
    tx.record_change("privacy.erasure.taken_back", user.as_str(), None, &change);
    letter::tell(tx, user, Told::TakenBack, None, public_url)?;
    Ok(())
}
