//! Looking after what the rail was asked, whether it tells us anything or not.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::begin::{TAKEN_WITHIN, let_go};
use super::{Attempt, AttemptState, OnlineError, before, hear_rail, look_again, store, weather};
use crate::gateways::means::Means;
use crate::gateways::rail::{PaymentRail, RailError};
use crate::ground::db::{Actor, DbError};
use crate::ground::queue::{Job, JobError};
use crate::treasury::refund;

/// What was looked at within this time is left alone.
const LATELY: Duration = Duration::minutes(9);
/// The rail's own books know what it kept within days.
const FEE_KNOWN_WITHIN: Duration = Duration::days(30);
/// The rail tries for three days to tell us something.
const TOLD_WITHIN: Duration = Duration::days(4);
/// How many things one run asks about.
const AT_ONCE: i64 = 100;

/// Asks the rail about everything that is under way, and what it could not tell us.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LookAfterRail {}

impl Job for LookAfterRail {
    type Means = Means;
    const NAME: &'static str = "treasury.look_after_rail";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let Some(rail) = means.cards.as_deref() else { return Ok(()) };
        let now = means.clock.now();
        let (never, stale) = means
            .db
            .read(move |conn| -> Result<_, DbError> {
                let never = store::never_sent(conn, before(now, TAKEN_WITHIN), AT_ONCE)?;
                let (lately, since) = (before(now, LATELY), before(now, FEE_KNOWN_WITHIN));
                Ok((never, store::to_be_looked_at(conn, lately, since, AT_ONCE)?))
            })
            .await?;
        for attempt in never {
            lapse(means, attempt, "never-sent").await?;
        }
        for attempt in stale {
            look(means, rail, attempt).await?;
        }
        refund::look_at_all(means, rail).await?;
        for message in rail.untold(before(now, TOLD_WITHIN)).await.map_err(weather)? {
            means.db.write(Actor::system(), move |tx| hear_rail(tx, &message)).await?;
        }
        Ok(())
    }
}

async fn look(means: &Means, rail: &dyn PaymentRail, attempt: Attempt) -> Result<(), JobError> {
    match look_again(means, rail, &attempt.id, Actor::system()).await {
        Ok(_) => Ok(()),
        // Another account's, or of a key that is used no more: it will never be known.
        Err(OnlineError::Rail(RailError::Unknown)) if attempt.state.is_open() => {
            lapse(means, attempt, "unknown-there").await
        }
        Err(OnlineError::Rail(error)) if !error.passes() => {
            tracing::error!(attempt = %attempt.id, %error, "an attempt cannot be looked at");
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

async fn lapse(means: &Means, attempt: Attempt, why: &'static str) -> Result<(), JobError> {
    let lapsed = AttemptState::Lapsed;
    means.db.write(Actor::system(), move |tx| let_go(tx, &attempt, lapsed, why)).await?;
    Ok(())
}
