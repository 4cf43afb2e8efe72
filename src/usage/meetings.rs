//! A line for every meeting that is over: from what its server told of each coming and going, else
//! from what polls saw.

use chrono::{Duration, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{Line, LineKind, Source, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::ground::period::local_day;
use crate::ground::queue::{Job, JobError};
use crate::meetings::{MeetingId, participation, told_of};

/// How many meetings one transaction notes.
const TOGETHER: i64 = 200;
/// How long what a server tells of a meeting's end may be on its way.
const SETTLES: Duration = Duration::minutes(2);
/// How long after its end a meeting is noted at the latest.
const LATEST: Duration = Duration::days(62);

/// Notes what meetings used that are over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoteMeetings {}

impl Job for NoteMeetings {
    type Means = Means;
    const NAME: &'static str = "usage.note_meetings";

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        // Each round takes away what the next would find.
        while means.db.write(Actor::system(), note).await? {}
        Ok(())
    }
}

/// Whether there may be more.
fn note(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let since = (tx.now - LATEST).naive_utc();
    let zone = store::zone(tx.conn)?;
    let until = (tx.now - SETTLES).naive_utc();
    let over = store::unnoted(tx.conn, (since, until), TOGETHER)?;
    for one in &over {
        let stays = store::stays(tx.conn, &one.meeting_id, one.ended_at)?;
        let polled = Counted {
            source: Source::Polls,
            seconds: stays.iter().map(|(from, until)| seconds(*from, *until)).sum(),
            peak: peak(&stays),
        };
        let counted = told(tx.conn, &one.meeting_id)?.unwrap_or(polled);
        let line = Line {
            id: tx.mint(),
            party_id: one.party_id.clone(),
            room_id: one.room_id.clone(),
            kind: LineKind::Meeting,
            day: local_day(one.started_at.and_utc(), zone),
            meeting_id: Some(one.meeting_id.clone()),
            source: counted.source,
            attendees: i32::try_from(stays.len()).unwrap_or(i32::MAX),
            attendee_seconds: counted.seconds,
            meeting_seconds: seconds(one.started_at, one.ended_at),
            peak: counted.peak,
            byte_days: 0,
            attendee_limit: one.attendee_limit,
            minute_limit: one.minute_limit,
        };
        store::insert(tx, &line)?;
    }
    Ok(over.len() >= usize::try_from(TOGETHER).unwrap_or(usize::MAX))
}

/// What is counted in one way or the other.
struct Counted {
    source: Source,
    seconds: i64,
    peak: i32,
}

/// What the server told of a meeting, where it told all of it: each stay has an end.
fn told(conn: &mut Conn, meeting: &MeetingId) -> Result<Option<Counted>, DbError> {
    let sum = participation(&told_of(conn, meeting)?);
    let whole = sum.stays > 0 && sum.open == 0;
    Ok(whole.then(|| Counted {
        source: Source::Events,
        seconds: sum.seconds,
        peak: i32::try_from(sum.peak).unwrap_or(i32::MAX),
    }))
}

fn seconds(from: NaiveDateTime, until: NaiveDateTime) -> i64 {
    (until - from).num_seconds().max(0)
}

/// How many were in at once at most. Whoever leaves in the instant in which another comes was not
/// there with them.
#[must_use]
pub(super) fn peak(stays: &[(NaiveDateTime, NaiveDateTime)]) -> i32 {
    let mut steps: Vec<(NaiveDateTime, i32)> = Vec::with_capacity(stays.len() * 2);
    for (from, until) in stays.iter().filter(|(from, until)| until > from) {
        steps.extend([(*from, 1), (*until, -1)]);
    }
    steps.sort_unstable();
    let (mut now, mut most) = (0, 0);
    for (_, step) in steps {
        now += step;
        most = most.max(now);
    }
    most
}
