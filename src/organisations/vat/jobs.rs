//! Asking VIES, without anybody waiting for it.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{VatCheckId, VatCheckState, ask_about_vat_id, note_answer, note_fault, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::queue::{Job, JobError};
use crate::ground::vat::VatId;
use crate::organisations::legal_entity;

/// An answer older than this is asked for anew, long before it stops counting.
const FRESH: Duration = Duration::days(25);
/// Numbers asked about in one night.
const MOST: i64 = 500;

/// Asks anew about every number whose answer has aged, or never came; meant to run once a day.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckVatNumbers {}

impl Job for CheckVatNumbers {
    type Means = Means;
    const NAME: &'static str = "organisations.check_vat_numbers";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let since = means.clock.now() - FRESH;
        for party in means.db.read(move |conn| store::to_ask(conn, since, MOST)).await? {
            let ask = means.db.write(Actor::system(), move |tx| ask_about_vat_id(tx, &party));
            ask.await?;
        }
        Ok(())
    }
}

/// Asks about one number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckVatNumber {
    /// Which question.
    pub check_id: VatCheckId,
}

impl Job for CheckVatNumber {
    type Means = Means;
    const NAME: &'static str = "organisations.check_vat_number";

    fn once(&self) -> Option<String> {
        Some(self.check_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.check_id.clone();
        let read = means.db.read(move |conn| -> Result<_, DbError> {
            Ok((store::check(conn, &id)?, own_number(conn)?))
        });
        let (check, requester) = match read.await {
            Ok(read) => read,
            // Its party was entered by mistake.
            Err(DbError::NotFound) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        if check.state != VatCheckState::Asked {
            return Ok(());
        }
        // It was read before it was stored.
        let about = VatId::parse(&check.vat_id).map_err(JobError::give_up)?;
        let answer = means.vies.ask(&about, requester.as_ref()).await;
        let heard = answer.clone();
        let note = means.db.write(Actor::system(), move |tx| match &heard {
            Ok(answer) => note_answer(tx, &check, answer),
            Err(fault) => note_fault(tx, &check, fault),
        });
        note.await?;
        match answer {
            Ok(_) => Ok(()),
            Err(fault) if fault.is_weather() => Err(JobError::try_again(fault)),
            Err(fault) => Err(JobError::give_up(fault)),
        }
    }
}

/// In whose name we ask: then the answer has a consultation number.
fn own_number(conn: &mut Conn) -> Result<Option<VatId>, DbError> {
    match legal_entity(conn) {
        Ok(entity) => Ok(entity.tax.vat_id().and_then(|id| VatId::parse(id).ok())),
        Err(DbError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
