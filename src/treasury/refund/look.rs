//! Asking the rail how refunds stand.

use chrono::Duration;

use super::note::note_refund;
use super::send::books;
use super::{RefundId, store};
use crate::gateways::means::Means;
use crate::gateways::rail::PaymentRail;
use crate::ground::db::{Actor, DbError};
use crate::ground::queue::JobError;
use crate::treasury::online::store::attempt_called;
use crate::treasury::online::{before, weather};

/// What was looked at within this time is left alone.
const LATELY: Duration = Duration::hours(6);
/// For so long a refund that went back can still come back to us.
const MAY_COME_BACK: Duration = Duration::days(30);
/// How many one run asks about.
const AT_ONCE: i64 = 50;

/// Looks at the refund that the rail calls `name`.
pub(in crate::treasury) async fn look_at(
    means: &Means,
    rail: &dyn PaymentRail,
    name: &str,
) -> Result<(), JobError> {
    let seen = rail.look_at_refund(name).await.map_err(weather)?;
    let called = name.to_owned();
    let known = means.db.read(move |conn| store::refund_called(conn, &called)).await?;
    let by_key = seen.key.as_deref().and_then(|key| key.parse::<RefundId>().ok());
    let Some(id) = known.map(|refund| refund.id).or(by_key) else {
        return elsewhere(means, seen.intent).await;
    };
    means.db.write(Actor::system(), move |tx| note_refund(tx, &id, &seen)).await.map_err(books)
}

/// A refund that we did not ask for: of a payment of ours it is missing in the books.
async fn elsewhere(means: &Means, intent: Option<String>) -> Result<(), JobError> {
    let Some(intent) = intent else { return Ok(()) };
    match means.db.read(move |conn| attempt_called(conn, &intent)).await? {
        None => Ok(()),
        Some(attempt) => Err(JobError::give_up(format!(
            "money of {} was given back in the dashboard of Stripe: the books do not know of it",
            attempt.id
        ))),
    }
}

/// Looks at every refund of which the rail may have more to say.
pub(in crate::treasury) async fn look_at_all(
    means: &Means,
    rail: &dyn PaymentRail,
) -> Result<(), JobError> {
    let now = means.clock.now();
    let read = means.db.read(move |conn| -> Result<_, DbError> {
        store::to_be_looked_at(conn, before(now, LATELY), before(now, MAY_COME_BACK), AT_ONCE)
    });
    for refund in read.await? {
        if let Some(name) = &refund.rail_refund_id {
            look_at(means, rail, name).await?;
        }
    }
    Ok(())
}
