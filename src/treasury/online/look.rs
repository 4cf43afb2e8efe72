//! Asking the rail how an attempt stands.

use super::{Attempt, AttemptId, AttemptState, OnlineError, note_attempt, store};
use crate::gateways::means::Means;
use crate::gateways::rail::{PaymentRail, RailError};
use crate::ground::db::Actor;
use crate::ground::queue::JobError;

/// Asks the rail once more and notes what it says. Of an attempt that is not known to be at the
/// rail there is nothing to ask.
///
/// # Errors
/// [`OnlineError::Rail`] when the rail does not answer; nothing is noted then.
pub async fn look_again(
    means: &Means,
    rail: &dyn PaymentRail,
    id: &AttemptId,
    actor: Actor,
) -> Result<Attempt, OnlineError> {
    let wanted = id.clone();
    let attempt = means.db.read(move |conn| store::attempt(conn, &wanted)).await?;
    let Some(session) = attempt.session_id.clone() else { return Ok(attempt) };
    let settled = attempt.state == AttemptState::Succeeded && attempt.fee.is_some();
    if settled || attempt.state == AttemptState::Parked {
        return Ok(attempt);
    }
    let seen = rail.look(&session).await?;
    let id = id.clone();
    Ok(means.db.write(actor, move |tx| note_attempt(tx, &id, &seen)).await?)
}

/// What an error of the rail means for a job.
#[must_use]
pub fn weather(error: RailError) -> JobError {
    if error.passes() { JobError::try_again(error) } else { JobError::give_up(error) }
}

impl From<OnlineError> for JobError {
    fn from(error: OnlineError) -> Self {
        match error {
            OnlineError::Rail(error) => weather(error),
            OnlineError::Payment(crate::treasury::PaymentError::Db(error)) => error.into(),
            other => Self::give_up(other),
        }
    }
}
