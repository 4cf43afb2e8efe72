//! Taking a job: under a lease, by one worker.

use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

use super::store::{Claimed, JobId, JobState, Lease};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::jobs;
use crate::ground::db::{Conn, DbError, Tx, kept_update};

/// A worker that is told nothing better tries this many of the jobs that are due.
const CANDIDATES: i64 = 8;

/// Why a job is parked that took its worker with it each time.
const VANISHED: &str = "its worker vanished at every try";

/// Whether any job named in `names` is due at `now`: a question that takes no lock, before
/// [`claim`].
///
/// # Errors
/// A fault of the database.
pub fn any_job_due(conn: &mut Conn, names: &[&str], now: Timestamp) -> Result<bool, DbError> {
    let due = jobs::table.filter(is_due(now.naive_utc())).filter(jobs::name.eq_any(names));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(conn)?)
}

/// Since when the job that has waited longest of those named in `names` is due (UTC). `None`:
/// nothing is.
///
/// # Errors
/// A fault of the database.
pub fn oldest_due(
    conn: &mut Conn,
    names: &[&str],
    now: Timestamp,
) -> Result<Option<Timestamp>, DbError> {
    let oldest: Option<NaiveDateTime> = jobs::table
        .filter(jobs::state.eq(JobState::Waiting))
        .filter(jobs::run_at.le(now.naive_utc()))
        .filter(jobs::name.eq_any(names))
        .order(jobs::run_at)
        .select(jobs::run_at)
        .first(conn)
        .optional()?;
    Ok(oldest.map(|at| at.and_utc()))
}

/// Takes the job named in `names` that has waited longest, if any is due: a waiting one, or one
/// whose worker let its lease run out. Others are for a worker that knows them: a newer version
/// may run beside this one.
///
/// # Errors
/// A fault of the database.
pub fn claim(
    tx: &mut Tx<'_>,
    names: &[&str],
    lease_for: Duration,
) -> Result<Option<Claimed>, DbError> {
    let candidates: Vec<Candidate> = jobs::table
        .filter(is_due(tx.now.naive_utc()))
        .filter(jobs::name.eq_any(names))
        .order((jobs::run_at, jobs::id))
        .limit(CANDIDATES)
        .select(Candidate::as_select())
        .load(tx.conn)?;
    // Several workers see the same candidates; the guarded update lets one of them win each.
    for job in candidates {
        if job.attempts >= job.max_attempts {
            park_vanished(tx, &job)?;
            continue;
        }
        let attempt = job.attempts.saturating_add(1);
        let number = job.lease_number.saturating_add(1);
        let taken = (
            jobs::state.eq(JobState::Running),
            jobs::attempts.eq(attempt),
            jobs::lease_number.eq(number),
            jobs::leased_until.eq((tx.now + lease_for).naive_utc()),
        );
        let won = kept_update(jobs::table, guarded(&job), taken).execute(tx.conn)?;
        if won == 1 {
            let lease = Lease { id: job.id, number };
            return Ok(Some(Claimed { lease, name: job.name, payload: job.payload, attempt }));
        }
    }
    Ok(None)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = jobs)]
struct Candidate {
    id: JobId,
    name: String,
    payload: String,
    attempts: i32,
    max_attempts: i32,
    lease_number: i64,
}

/// A job that kills its worker would otherwise kill one after the other for ever.
fn park_vanished(tx: &mut Tx<'_>, job: &Candidate) -> Result<(), DbError> {
    let parked = (
        jobs::state.eq(JobState::Parked),
        jobs::last_error.eq(VANISHED),
        jobs::leased_until.eq(None::<NaiveDateTime>),
    );
    kept_update(jobs::table, guarded(job), parked).execute(tx.conn)?;
    Ok(())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn is_due(now: NaiveDateTime) -> _ {
    let waiting: JobState = JobState::Waiting;
    let running: JobState = JobState::Running;
    jobs::state
        .eq(waiting)
        .and(jobs::run_at.le(now))
        .or(jobs::state.eq(running).and(jobs::leased_until.lt(now)))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn guarded<'a>(job: &'a Candidate) -> _ {
    let id: &'a JobId = &job.id;
    let number: i64 = job.lease_number;
    // A finished or parked job keeps its number, so the state guards as well.
    let waiting: JobState = JobState::Waiting;
    let running: JobState = JobState::Running;
    jobs::id
        .eq(id)
        .and(jobs::lease_number.eq(number))
        .and(jobs::state.eq(waiting).or(jobs::state.eq(running)))
}
