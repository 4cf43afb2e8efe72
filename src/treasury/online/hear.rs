//! What the rail tells us by itself: stored first, answered at once, worked on by a job that asks
//! the rail itself.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::begin::adopt;
use super::{AttemptId, OnlineError, look_again, store, weather};
use crate::gateways::means::Means;
use crate::gateways::rail::{PaymentRail, RailMessage};
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError, Received, receive};
use crate::treasury::refund;

/// Where such messages are kept.
const SOURCE: &str = "stripe";

/// Stores a message and has it worked on, once. Kept is what happened to which thing: what the rail
/// says about the payer is not ours to keep, and the job asks anew anyway.
///
/// # Errors
/// When it cannot be stored; the rail tells it again then.
pub fn hear_rail(tx: &mut Tx<'_>, message: &RailMessage) -> Result<Received, DbError> {
    let kept = json!({
        "type": message.kind,
        "object": message.about,
        "livemode": message.live,
        "account": message.account,
    });
    let work = WorkRailMessage {
        id: message.id.clone(),
        kind: message.kind.clone(),
        about: message.about.clone(),
        live: message.live,
        account: message.account.clone(),
    };
    receive(tx, SOURCE, &message.id, &kept.to_string(), &work)
}

/// Looks at what a message is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WorkRailMessage {
    /// The rail's id of the message.
    pub id: String,
    /// What happened, in the rail's words.
    pub kind: String,
    /// To which thing.
    pub about: Option<String>,
    /// Whether real money moves.
    pub live: bool,
    /// Whose account it happened in, where that is not simply ours.
    pub account: Option<String>,
}

impl Job for WorkRailMessage {
    type Means = Means;
    const NAME: &'static str = "treasury.work_rail_message";

    fn once(&self) -> Option<String> {
        Some(self.id.clone())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let rail = means.cards.as_deref().ok_or_else(|| self.no("no rail is set"))?;
        if self.account.is_some() {
            return Err(self.no("another account"));
        }
        if self.live != rail.is_live() {
            return Err(self.no("test mode and live mode are mixed up"));
        }
        let Some(about) = &self.about else { return Ok(()) };
        let kind = self.kind.as_str();
        if kind.starts_with("checkout.session.") {
            self.session(means, rail, about).await
        } else if kind.starts_with("payment_intent.") {
            self.intent(means, rail, about).await
        } else if kind.starts_with("refund.") || kind.starts_with("charge.refund.") {
            refund::look_at(means, rail, about).await.map_err(|error| self.because(error))
        } else if kind.starts_with("charge.dispute.") {
            Err(self.no("a payment is disputed: look at it in the dashboard of Stripe"))
        } else {
            Ok(())
        }
    }
}

impl WorkRailMessage {
    /// What a person reads who finds it among the parked jobs.
    fn no(&self, why: &str) -> JobError {
        JobError::give_up(format!("{} ({}): {why}", self.kind, self.id))
    }

    fn because(&self, error: JobError) -> JobError {
        match error {
            JobError::GiveUp(why) => self.no(&why),
            weather @ JobError::TryAgain(_) => weather,
        }
    }

    async fn session(
        &self,
        means: &Means,
        rail: &dyn PaymentRail,
        session: &str,
    ) -> Result<(), JobError> {
        let name = session.to_owned();
        let known = means.db.read(move |conn| store::attempt_called(conn, &name)).await?;
        let id = match known {
            Some(attempt) => attempt.id,
            None => {
                let seen = rail.look(session).await.map_err(|e| self.because(weather(e)))?;
                // The account may be used for other things besides.
                let Some(key) = seen.key else { return Ok(()) };
                self.adopt(means, &key, session).await?
            }
        };
        self.look(means, rail, &id).await
    }

    /// We were cut off after the rail had taken the attempt: its answer never reached us.
    async fn adopt(&self, means: &Means, key: &str, session: &str) -> Result<AttemptId, JobError> {
        let id: AttemptId = key.parse().map_err(|_| self.no("it carries no key of ours"))?;
        let (wanted, session) = (id.clone(), session.to_owned());
        let adopted =
            means.db.write(Actor::system(), move |tx| adopt(tx, &wanted, &session)).await?;
        if adopted { Ok(id) } else { Err(self.no("it carries the key of another attempt")) }
    }

    async fn intent(
        &self,
        means: &Means,
        rail: &dyn PaymentRail,
        intent: &str,
    ) -> Result<(), JobError> {
        let name = intent.to_owned();
        let known = means.db.read(move |conn| store::attempt_called(conn, &name)).await?;
        let id = match known {
            Some(attempt) => attempt.id,
            None => {
                let key = rail.key_of_intent(intent).await;
                let Some(key) = key.map_err(|error| self.because(weather(error)))? else {
                    return Ok(());
                };
                key.parse().map_err(|_| self.no("it carries no key of ours"))?
            }
        };
        self.look(means, rail, &id).await
    }

    async fn look(
        &self,
        means: &Means,
        rail: &dyn PaymentRail,
        id: &AttemptId,
    ) -> Result<(), JobError> {
        match look_again(means, rail, id, Actor::system()).await {
            Ok(_) => Ok(()),
            Err(OnlineError::Payment(crate::treasury::PaymentError::Db(DbError::NotFound))) => {
                Err(self.no("it carries the key of an attempt that is not there"))
            }
            Err(error) => Err(self.because(error.into())),
        }
    }
}
