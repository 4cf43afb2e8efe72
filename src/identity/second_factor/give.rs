//! Giving the second factor.

use secrecy::ExposeSecret;

use super::super::session::{self, OpenedSession};
use super::super::{LimitError, Rate, TooMany, UserId, limit};
use super::{recovery, store, totp};
use crate::ground::db::{DbError, Tx};

/// A code has a million values and three of them are good at a time: five guesses at once, then
/// one a minute, is one chance in a hundred per half a year.
const GUESSES: Rate = Rate::of(5, 60);

/// What became of a code.
#[derive(Debug)]
pub enum FactorOutcome<T> {
    /// It was right.
    Right(T),
    /// It was wrong, or used before.
    Wrong,
    /// Too many were tried.
    TooMany(TooMany),
    /// Nobody waits for one: the session ended, or was never half way.
    NotWaiting,
}

/// Turns a session that waits for a second factor into a signed-in one, under a new token (the
/// old one is dead). `code`: of the app, or a recovery code. Must be committed whatever the
/// outcome: the attempt counts.
///
/// # Errors
/// A fault of the database.
pub fn give_second_factor(
    tx: &mut Tx<'_>,
    cookie_token: &str,
    code: &str,
) -> Result<FactorOutcome<OpenedSession>, DbError> {
    let waiting = session::waiting_for_second_factor(tx.conn, cookie_token, tx.now)?;
    let Some(waiting) = waiting else { return Ok(FactorOutcome::NotWaiting) };
    Ok(match check_code(tx, &waiting.user_id, code)? {
        FactorOutcome::Right(()) => {
            FactorOutcome::Right(session::renew_session(tx, &waiting.session_id, true)?)
        }
        FactorOutcome::Wrong => FactorOutcome::Wrong,
        FactorOutcome::TooMany(too_many) => FactorOutcome::TooMany(too_many),
        FactorOutcome::NotWaiting => FactorOutcome::NotWaiting,
    })
}

/// Whether `code` (of the app, or a recovery code) is the user's, and uses it up. Must be
/// committed whatever the outcome.
///
/// # Errors
/// A fault of the database.
pub fn check_code(
    tx: &mut Tx<'_>,
    user: &UserId,
    code: &str,
) -> Result<FactorOutcome<()>, DbError> {
    match limit(tx, &format!("second-factor:{user}"), &GUESSES) {
        Ok(()) => {}
        Err(LimitError::TooMany(too_many)) => return Ok(FactorOutcome::TooMany(too_many)),
        Err(LimitError::Db(error)) => return Err(error),
    }
    let Some(secret) = store::secret(tx, user)? else { return Ok(FactorOutcome::NotWaiting) };
    let right = match totp::step_of(secret.expose_secret(), code, tx.now) {
        Some(step) => store::take_step(tx, user, step)?,
        None => recovery::use_code(tx, user, code)?,
    };
    let event =
        if right { "identity.second_factor.given" } else { "identity.second_factor.failed" };
    tx.record(event, user.as_str(), serde_json::json!({}));
    Ok(if right { FactorOutcome::Right(()) } else { FactorOutcome::Wrong })
}
