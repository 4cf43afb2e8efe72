//! Asking the rail to give money back.

use serde::{Deserialize, Serialize};

use super::note::{move_on, note_refund};
use super::{Refund, RefundId, RefundState, store};
use crate::gateways::means::Means;
use crate::gateways::rail::RefundOrder;
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::queue::{Job, JobError};
use crate::treasury::{Attempt, PaymentError, attempt_of_payment};

/// Asks the rail for a refund that is written down.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SendRefund {
    /// Which.
    pub refund_id: RefundId,
}

impl Job for SendRefund {
    type Means = Means;
    const NAME: &'static str = "treasury.send_refund";

    fn once(&self) -> Option<String> {
        Some(self.refund_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let rail = means.cards.as_deref();
        let rail = rail.ok_or_else(|| JobError::give_up("no rail is set"))?;
        let id = self.refund_id.clone();
        let (refund, attempt) = means.db.read(move |conn| read(conn, &id)).await?;
        if refund.state != RefundState::Prepared {
            return Ok(());
        }
        let intent = attempt.and_then(|attempt| attempt.intent_id);
        let intent = intent.ok_or_else(|| JobError::give_up("it was not paid at the rail"))?;
        let order = RefundOrder { key: refund.id.to_string(), intent, amount: refund.amount };
        let id = refund.id;
        match rail.refund(&order).await {
            Ok(seen) => {
                let written =
                    means.db.write(Actor::system(), move |tx| note_refund(tx, &id, &seen));
                written.await.map_err(books)
            }
            Err(error) if error.passes() => Err(JobError::try_again(error)),
            Err(error) => {
                tracing::error!(refund = %id, %error, "the rail gives nothing back");
                let code = error.to_string();
                let failed = RefundState::Failed;
                let written = means
                    .db
                    .write(Actor::system(), move |tx| move_on(tx, &id, failed, None, Some(&code)));
                written.await.map_err(books)
            }
        }
    }
}

fn read(conn: &mut Conn, id: &RefundId) -> Result<(Refund, Option<Attempt>), DbError> {
    let refund = store::refund(conn, id)?;
    let attempt = attempt_of_payment(conn, &refund.payment_id)?;
    Ok((refund, attempt))
}

/// What an error of the books means for a job.
pub(super) fn books(error: PaymentError) -> JobError {
    match error {
        PaymentError::Db(error) => error.into(),
        other => JobError::give_up(other),
    }
}
