//! Questions to the table of jobs that a person asks, and the two answers to a parked one.

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use super::super::store::{JobId, JobState, stood_in_for};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::jobs;
use crate::ground::db::{Conn, DbError, Tx};

/// A job as stored.
#[derive(Debug, Clone, Queryable)]
pub struct JobRow {
    /// Id.
    pub id: JobId,
    /// Its name.
    pub name: String,
    /// Itself, as JSON.
    pub payload: String,
    /// Where it stands.
    pub state: JobState,
    /// How often it was tried.
    pub attempts: i32,
    /// How often it may be.
    pub max_attempts: i32,
    /// Why it last failed.
    pub last_error: Option<String>,
    /// When it was promised (UTC).
    pub created_at: NaiveDateTime,
}

type Columns = (
    jobs::id,
    jobs::name,
    jobs::payload,
    jobs::state,
    jobs::attempts,
    jobs::max_attempts,
    jobs::last_error,
    jobs::created_at,
);

const COLUMNS: Columns = (
    jobs::id,
    jobs::name,
    jobs::payload,
    jobs::state,
    jobs::attempts,
    jobs::max_attempts,
    jobs::last_error,
    jobs::created_at,
);

/// How many jobs of one name are in one state.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct JobCount {
    /// Which jobs.
    pub name: String,
    /// Where they stand.
    pub state: JobState,
    /// How many.
    pub jobs: i64,
}

/// Parked jobs, newest first: what a person must look at.
///
/// # Errors
/// A fault of the database.
pub fn parked_jobs(conn: &mut Conn, limit: i64) -> Result<Vec<JobRow>, DbError> {
    Ok(jobs::table
        .filter(jobs::state.eq(JobState::Parked))
        .order(jobs::id.desc())
        .limit(limit)
        .select(COLUMNS)
        .load(conn)?)
}

/// One job.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn job(conn: &mut Conn, id: &JobId) -> Result<JobRow, DbError> {
    Ok(jobs::table.find(id).select(COLUMNS).first(conn)?)
}

/// How many jobs there are, by name and state.
///
/// # Errors
/// A fault of the database.
pub fn job_counts(conn: &mut Conn) -> Result<Vec<JobCount>, DbError> {
    Ok(jobs::table
        .group_by((jobs::name, jobs::state))
        .order((jobs::name, jobs::state))
        .select((jobs::name, jobs::state, count_star()))
        .load(conn)?)
}

/// Since when the job that has waited longest is due (UTC), by name, for those that are due.
///
/// # Errors
/// A fault of the database.
pub fn waiting_since(conn: &mut Conn, now: Timestamp) -> Result<Vec<(String, Timestamp)>, DbError> {
    let rows: Vec<(String, Option<NaiveDateTime>)> = jobs::table
        .filter(jobs::state.eq(JobState::Waiting))
        .filter(jobs::run_at.le(now.naive_utc()))
        .group_by(jobs::name)
        .select((jobs::name, min(jobs::run_at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(name, at)| Some((name, at?.and_utc()))).collect())
}

/// How many jobs are in `state`.
///
/// # Errors
/// A fault of the database.
pub fn queue_depth(conn: &mut Conn, state: JobState) -> Result<i64, DbError> {
    Ok(jobs::table.filter(jobs::state.eq(state)).count().get_result(conn)?)
}

/// Makes a parked job wait again, or done when its twin waits already. Its name; `None`: it was
/// not parked.
pub(super) fn put_back(tx: &mut Tx<'_>, id: &JobId) -> Result<Option<String>, DbError> {
    let Some((name, key)) = parked(tx.conn, id)? else { return Ok(None) };
    let state = match stood_in_for(tx, &name, key.as_deref())? {
        true => JobState::Done,
        false => JobState::Waiting,
    };
    let change = (jobs::state.eq(state), jobs::attempts.eq(0), jobs::run_at.eq(tx.now.naive_utc()));
    let moved = diesel::update(still_parked(id)).set(change).execute(tx.conn)?;
    Ok((moved == 1).then_some(name))
}

/// Makes a parked job discarded. Its name; `None`: it was not parked.
pub(super) fn discard(tx: &mut Tx<'_>, id: &JobId) -> Result<Option<String>, DbError> {
    let Some((name, _)) = parked(tx.conn, id)? else { return Ok(None) };
    let change = (jobs::state.eq(JobState::Discarded), jobs::finished_at.eq(tx.now.naive_utc()));
    let moved = diesel::update(still_parked(id)).set(change).execute(tx.conn)?;
    Ok((moved == 1).then_some(name))
}

fn parked(conn: &mut Conn, id: &JobId) -> Result<Option<(String, Option<String>)>, DbError> {
    Ok(still_parked(id).select((jobs::name, jobs::once_key)).first(conn).optional()?)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn still_parked<'a>(id: &'a JobId) -> _ {
    let parked: JobState = JobState::Parked;
    jobs::table.filter(jobs::id.eq(id)).filter(jobs::state.eq(parked))
}
