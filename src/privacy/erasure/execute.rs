//! Carrying an erasure out: what the map says, in one transaction.

use std::collections::BTreeMap;

use chrono::Days;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::letter::{self, Told};
use super::{Erasure, ErasureError, ErasureId, obstacles, store};
use crate::calendar as planning;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx, dialect};
use crate::ground::queue::{Job, JobError};
use crate::identity::UserId;
use crate::meetings;
use crate::membership::calendar;
use crate::organisations::party_of_user;
use crate::privacy::{map, store as places};

/// So many days before it is done the person is told once more.
const REMINDER: u64 = 3;

/// Erases one person.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExecuteErasure {
    /// By which request.
    pub erasure_id: ErasureId,
}

impl Job for ExecuteErasure {
    type Means = Means;
    const NAME: &'static str = "privacy.execute_erasure";

    fn once(&self) -> Option<String> {
        Some(self.erasure_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.erasure_id.clone();
        let public_url = means.public_url.to_string();
        let executed = means.db.write(Actor::system(), move |tx| execute(tx, &id, &public_url));
        let done = executed.await;
        match done {
            Ok(_) => Ok(()),
            // Looked at again by the next sweep; the office sees what stands in the way.
            Err(ErasureError::Obstacles(_)) => Ok(()),
            // Taken back, or carried out by another worker.
            Err(ErasureError::NotWaiting | ErasureError::TooEarly) => Ok(()),
            Err(ErasureError::Db(error)) => Err(error.into()),
            Err(error) => Err(JobError::give_up(error)),
        }
    }
}

/// Erases the person of a request whose day has come. What went, by place: exactly the first of
/// the two lists of [`crate::privacy::plan`].
///
/// # Errors
/// [`ErasureError::NotWaiting`], [`ErasureError::TooEarly`], [`ErasureError::Obstacles`].
pub fn execute(
    tx: &mut Tx<'_>,
    id: &ErasureId,
    public_url: &str,
) -> Result<BTreeMap<&'static str, usize>, ErasureError> {
    let user = store::erasure(tx.conn, id)?.user_id;
    dialect::lock_row(tx.conn, "users", user.as_str())?;
    let erasure = store::erasure(tx.conn, id)?;
    if !erasure.waits() {
        return Err(ErasureError::NotWaiting);
    }
    if calendar::day_of(tx.conn, tx.now)? < erasure.due_on {
        return Err(ErasureError::TooEarly);
    }
    let in_the_way = obstacles(tx.conn, &user)?;
    if !in_the_way.is_empty() {
        return Err(ErasureError::Obstacles(in_the_way));
    }
    close_rooms(tx, &user, public_url)?;
    // First: rules of the database let words go only where this is noted.
    store::mark_executed(tx, id)?;
    let mut gone = BTreeMap::new();
    let accounts = map::accounts_of(tx.conn, &user)?;
    for holding in map::holdings() {
        let mut rows = 0_usize;
        for account in &accounts {
            rows = rows.saturating_add(places::carry_out(tx, holding, account)?);
        }
        if rows > 0 {
            gone.insert(holding.key, rows);
        }
    }
    store::note_outcome(tx, id, &json!(gone).to_string())?;
    let facts = json!({ "erasure": id, "rows": gone });
    tx.record("privacy.person.erased", user.as_str(), facts);
    Ok(gone)
}

fn close_rooms(tx: &mut Tx<'_>, user: &UserId, public_url: &str) -> Result<(), ErasureError> {
    let Some(party) = party_of_user(tx.conn, user)? else { return Ok(()) };
    for room in meetings::rooms_of(tx.conn, std::slice::from_ref(&party))? {
        if !room.is_archived() {
            planning::cancel_all_in_room(tx, &room.id, public_url)?;
            meetings::archive_room(tx, &room.id)
                .map_err(|error| DbError::Refused(error.to_string()))?;
        }
    }
    Ok(())
}

/// Tells whose day is near, and sets the work going for whose day has come.
pub(in crate::privacy) fn see_to_due(tx: &mut Tx<'_>, public_url: &str) -> Result<(), DbError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let soon = today.checked_add_days(Days::new(REMINDER)).unwrap_or(today);
    let waiting: Vec<Erasure> = store::due_by(tx.conn, soon)?;
    for erasure in waiting {
        if erasure.due_on <= today {
            tx.enqueue(&ExecuteErasure { erasure_id: erasure.id })?;
        } else if store::mark_reminded(tx, &erasure.id)? {
            letter::tell(tx, &erasure.user_id, Told::Reminded, Some(erasure.due_on), public_url)?;
        }
    }
    Ok(())
}
