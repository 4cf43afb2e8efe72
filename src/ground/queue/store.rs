//! The table of jobs.

use std::collections::BTreeSet;

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Job, JobError};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::jobs;
use crate::ground::db::{Conn, DbError, Tx, anew, dialect, insert_rows, kept_update, said};

crate::ids! {
    /// A job.
    JobId = "job",
}

crate::text_enum! {
    /// Where a job stands.
    pub enum JobState {
        /// To be run at its time (again, perhaps).
        Waiting = "waiting",
        /// A worker has it under lease.
        Running = "running",
        /// Done.
        Done = "done",
        /// Given up: a person looks at it.
        Parked = "parked",
        /// Parked, and a person decided that it need not be done.
        Discarded = "discarded",
    }
}

/// A job under lease. The number fences: a worker that slept past its lease cannot write.
#[derive(Debug, Clone)]
pub struct Lease {
    /// The job.
    pub id: JobId,
    /// The number of this lease.
    pub number: i64,
}

/// A job to be run now.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The right to write its outcome.
    pub lease: Lease,
    /// Its name.
    pub name: String,
    /// Itself, as JSON.
    pub payload: String,
    /// The how-manieth try this is, from 1.
    pub attempt: i32,
}

/// Stores jobs, but for those of which one with its name and key is waiting already.
///
/// # Errors
/// When they cannot be stored.
pub fn enqueue_all<J: Job>(tx: &mut Tx<'_>, all: &[J], run_at: Timestamp) -> Result<(), DbError> {
    let mut new: Vec<(String, Option<String>)> = Vec::with_capacity(all.len());
    let mut seen = BTreeSet::new();
    for job in all {
        let payload = serde_json::to_string(job).map_err(|e| DbError::Fault(e.to_string()))?;
        let once = job.once();
        if once.as_ref().is_none_or(|key| seen.insert(key.clone())) {
            new.push((payload, once));
        }
    }
    let keys: Vec<&str> = new.iter().filter_map(|(_, once)| once.as_deref()).collect();
    dialect::lock_names(tx.conn, keys.iter().map(|key| format!("job:{}:{key}", J::NAME)))?;
    let mut joined = BTreeSet::new();
    for (id, key) in waiting_twins(tx.conn, J::NAME, &keys)? {
        if joins(tx, &id, run_at)? {
            joined.insert(key);
        }
    }
    new.retain(|(_, once)| once.as_ref().is_none_or(|key| !joined.contains(key)));
    let (run_at, now) = (run_at.naive_utc(), tx.now.naive_utc());
    let each = || new.iter();
    let ids: Vec<JobId> = each().map(|_| tx.mint()).collect();
    insert_rows(jobs::table)
        .set(jobs::id, ids.iter().map(JobId::as_str))
        .set(jobs::name, each().map(|_| J::NAME))
        .set(jobs::payload, each().map(|(payload, _)| payload.as_str()))
        .set(jobs::state, each().map(|_| JobState::Waiting.as_str()))
        .set(jobs::once_key, each().map(|(_, once)| once.as_deref()))
        .set(jobs::run_at, each().map(|_| run_at))
        .set(jobs::attempts, each().map(|_| 0))
        .set(jobs::max_attempts, each().map(|_| J::TRIES))
        .set(jobs::lease_number, each().map(|_| 0_i64))
        .set(jobs::created_at, each().map(|_| now))
        .write(tx.conn)?;
    Ok(())
}

/// Whether the job that was found waiting still does (and then runs no later than `run_at`). The
/// lock on its row keeps a worker from taking it before this transaction has committed: it would
/// not see what this transaction wrote.
fn joins(tx: &mut Tx<'_>, id: &JobId, run_at: Timestamp) -> Result<bool, DbError> {
    dialect::lock_row(tx.conn, "jobs", id.as_str())?;
    let still = jobs::table.find(id).filter(jobs::state.eq(JobState::Waiting));
    if !diesel::select(diesel::dsl::exists(still)).get_result::<bool>(tx.conn)? {
        return Ok(false);
    }
    // One that has failed keeps its distance; one that never ran comes forward.
    let now = run_at.naive_utc();
    let early = jobs::id.eq(id).and(jobs::attempts.eq(0)).and(jobs::run_at.gt(now));
    kept_update(jobs::table, early, jobs::run_at.eq(now)).execute(tx.conn)?;
    Ok(true)
}

/// In the words of the index `jobs_once_waiting`, which is used only for them.
const WAITING: &str = "jobs.state = 'waiting'";

fn waiting_twin(conn: &mut Conn, name: &str, key: &str) -> Result<Option<JobId>, DbError> {
    let twin = jobs::table
        .filter(jobs::name.eq(name))
        .filter(jobs::once_key.eq(key))
        .filter(said::<Bool>(WAITING))
        .select(jobs::id);
    Ok(crate::straight!(conn, driver, twin.first(driver)).optional()?)
}

/// Of these keys those of which a job waits already, with it. One key is asked for by a statement
/// that is kept: that is how almost all jobs come.
fn waiting_twins(
    conn: &mut Conn,
    name: &str,
    keys: &[&str],
) -> Result<Vec<(JobId, String)>, DbError> {
    match keys {
        [] => Ok(Vec::new()),
        [key] => {
            let twin = waiting_twin(conn, name, key)?;
            Ok(twin.map(|id| (id, (*key).to_owned())).into_iter().collect())
        }
        keys => {
            let twins = jobs::table
                .filter(jobs::name.eq(name))
                .filter(jobs::once_key.eq_any(keys.iter().copied()))
                .filter(said::<Bool>(WAITING))
                .filter(anew())
                .select((jobs::id, jobs::once_key.assume_not_null()));
            Ok(crate::straight!(conn, driver, twins.load(driver))?)
        }
    }
}

/// Notes that the job is done. False: the lease was lost and another worker has it.
///
/// # Errors
/// A fault of the database.
pub fn finish(tx: &mut Tx<'_>, lease: &Lease) -> Result<bool, DbError> {
    let done = (
        jobs::state.eq(JobState::Done),
        jobs::finished_at.eq(tx.now.naive_utc()),
        jobs::leased_until.eq(None::<chrono::NaiveDateTime>),
    );
    Ok(kept_update(jobs::table, held(lease), done).execute(tx.conn)? == 1)
}

/// Notes why the job failed: it waits for its next try, or is parked. False: the lease was lost.
///
/// # Errors
/// A fault of the database.
pub fn fail(tx: &mut Tx<'_>, lease: &Lease, why: &JobError) -> Result<bool, DbError> {
    let row: Option<(i32, i32, String, Option<String>)> = jobs::table
        .filter(held(lease))
        .select((jobs::attempts, jobs::max_attempts, jobs::name, jobs::once_key))
        .first(tx.conn)
        .optional()?;
    let Some((attempts, max_attempts, name, key)) = row else { return Ok(false) };
    let again = matches!(why, JobError::TryAgain(_)) && attempts < max_attempts;
    if again && stood_in_for(tx, &name, key.as_deref())? {
        return finish(tx, lease);
    }
    let state = if again { JobState::Waiting } else { JobState::Parked };
    let failed = (
        jobs::state.eq(state),
        jobs::run_at.eq((tx.now + back_off(attempts)).naive_utc()),
        jobs::last_error.eq(why.to_string()),
        jobs::leased_until.eq(None::<chrono::NaiveDateTime>),
    );
    Ok(kept_update(jobs::table, held(lease), failed).execute(tx.conn)? == 1)
}

/// Gives a job back untried, because its worker stops. False: the lease was lost.
///
/// # Errors
/// A fault of the database.
pub fn release(tx: &mut Tx<'_>, lease: &Lease) -> Result<bool, DbError> {
    let row: Option<(String, Option<String>)> = jobs::table
        .filter(held(lease))
        .select((jobs::name, jobs::once_key))
        .first(tx.conn)
        .optional()?;
    let Some((name, key)) = row else { return Ok(false) };
    if stood_in_for(tx, &name, key.as_deref())? {
        return finish(tx, lease);
    }
    let given_back = (
        jobs::state.eq(JobState::Waiting),
        jobs::attempts.eq(jobs::attempts - 1),
        jobs::leased_until.eq(None::<chrono::NaiveDateTime>),
    );
    Ok(kept_update(jobs::table, held(lease), given_back).execute(tx.conn)? == 1)
}

/// Keeps a lease for as long again. False: it was lost, and another worker has the job.
///
/// # Errors
/// A fault of the database.
pub fn renew(tx: &mut Tx<'_>, lease: &Lease, lease_for: Duration) -> Result<bool, DbError> {
    let until = (tx.now + lease_for).naive_utc();
    let kept = kept_update(jobs::table, held(lease), jobs::leased_until.eq(until));
    Ok(kept.execute(tx.conn)? == 1)
}

/// Whether another job of this name and key was enqueued while this one ran: it will do the work,
/// and two may not wait at once.
pub(super) fn stood_in_for(
    tx: &mut Tx<'_>,
    name: &str,
    key: Option<&str>,
) -> Result<bool, DbError> {
    let Some(key) = key else { return Ok(false) };
    dialect::lock_name(tx.conn, &format!("job:{name}:{key}"))?;
    Ok(waiting_twin(tx.conn, name, key)?.is_some())
}

#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn held<'a>(lease: &'a Lease) -> _ {
    let id: &'a JobId = &lease.id;
    let number: i64 = lease.number;
    let running: JobState = JobState::Running;
    jobs::id.eq(id).and(jobs::lease_number.eq(number)).and(jobs::state.eq(running))
}

/// 5 s, 10 s, 20 s … up to an hour.
fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(12);
    Duration::seconds(5_i64.saturating_mul(1 << doublings).min(3600))
}

pub(super) fn store_received(
    tx: &mut Tx<'_>,
    source: &str,
    external_id: &str,
    payload: &str,
) -> Result<bool, DbError> {
    use crate::ground::db::schema::inbox;
    let there =
        inbox::table.filter(inbox::source.eq(source)).filter(inbox::external_id.eq(external_id));
    if diesel::select(diesel::dsl::exists(there)).get_result::<bool>(tx.conn)? {
        return Ok(false);
    }
    diesel::insert_into(inbox::table)
        .values((
            inbox::source.eq(source),
            inbox::external_id.eq(external_id),
            inbox::payload.eq(payload),
            inbox::received_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(true)
}
