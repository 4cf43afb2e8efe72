//! Every day: who was in a meeting is forgotten, a day after it, or later where the room keeps
//! attendance.

use chrono::Duration;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::store;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};

/// Where nothing is kept: long enough for the page of a meeting that went over midnight.
const WITHOUT: Duration = Duration::days(1);

/// Forgets who was in meetings.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExpireAttendance {}

impl Job for ExpireAttendance {
    type Means = Means;
    const NAME: &'static str = "usage.expire_attendance";

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        Ok(means.db.write(Actor::system(), forget).await?)
    }
}

/// Names go; the numbers of people stay only as long as a recording asks who attended.
fn forget(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let keeping = store::rooms_that_keep(tx.conn)?;
    let rooms: Vec<_> = keeping.iter().map(|(room, _)| room.clone()).collect();
    let mut names = store::forget_names_but(tx, &rooms, (tx.now - WITHOUT).naive_utc())?;
    for (room, days) in &keeping {
        let until = (tx.now - Duration::days(i64::from(*days))).naive_utc();
        names += store::forget_names_of(tx, room, until)?;
    }
    let people = store::forget_people(tx)?;
    if names + people > 0 {
        tx.record("usage.attendance.forgotten", "attendees", json!({ "rows": names.max(people) }));
    }
    Ok(())
}
