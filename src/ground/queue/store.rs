//! The table of jobs.

use chrono::Duration;
use diesel::prelude::*;

use super::{Job, JobError};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::jobs;
use crate::ground::db::{Conn, DbError, Tx};

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
    }
}

/// A job as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
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
    pub created_at: chrono::NaiveDateTime,
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

/// Stores a job, unless one with its name and key is waiting already.
///
/// # Errors
/// When it cannot be stored.
pub fn enqueue<J: Job>(tx: &mut Tx<'_>, job: &J, run_at: Timestamp) -> Result<(), DbError> {
    let payload = serde_json::to_string(job).map_err(|e| DbError::Fault(e.to_string()))?;
    let once = job.once();
    if let Some(key) = &once {
        let waiting = jobs::table
            .filter(jobs::name.eq(J::NAME))
            .filter(jobs::once_key.eq(key))
            .filter(jobs::state.eq(JobState::Waiting));
        if diesel::select(diesel::dsl::exists(waiting)).get_result::<bool>(tx.conn)? {
            return Ok(());
        }
    }
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(tx.mint::<JobId>()),
            jobs::name.eq(J::NAME),
            jobs::payload.eq(payload),
            jobs::state.eq(JobState::Waiting),
            jobs::once_key.eq(once),
            jobs::run_at.eq(run_at.naive_utc()),
            jobs::attempts.eq(0),
            jobs::max_attempts.eq(J::TRIES),
            jobs::lease_number.eq(0),
            jobs::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Takes the job that has waited longest, if any is due: a waiting one, or one whose worker let
/// its lease run out.
///
/// # Errors
/// A fault of the database.
pub fn claim(tx: &mut Tx<'_>, lease_for: Duration) -> Result<Option<Claimed>, DbError> {
    let now = tx.now.naive_utc();
    let candidates: Vec<(JobId, String, String, i32, i64)> = jobs::table
        .filter(
            jobs::state
                .eq(JobState::Waiting)
                .and(jobs::run_at.le(now))
                .or(jobs::state.eq(JobState::Running).and(jobs::leased_until.lt(now))),
        )
        .order((jobs::run_at, jobs::id))
        .limit(8)
        .select((jobs::id, jobs::name, jobs::payload, jobs::attempts, jobs::lease_number))
        .load(tx.conn)?;
    // Several workers see the same candidates; the guarded update lets one of them win each.
    for (id, name, payload, attempts, number) in candidates {
        let attempt = attempts.saturating_add(1);
        let next = number.saturating_add(1);
        let won = diesel::update(
            jobs::table.filter(jobs::id.eq(&id)).filter(jobs::lease_number.eq(number)),
        )
        .set((
            jobs::state.eq(JobState::Running),
            jobs::attempts.eq(attempt),
            jobs::lease_number.eq(next),
            jobs::leased_until.eq((tx.now + lease_for).naive_utc()),
        ))
        .execute(tx.conn)?;
        if won == 1 {
            let lease = Lease { id, number: next };
            return Ok(Some(Claimed { lease, name, payload, attempt }));
        }
    }
    Ok(None)
}

/// Notes that the job is done. False: the lease was lost and another worker has it.
///
/// # Errors
/// A fault of the database.
pub fn finish(tx: &mut Tx<'_>, lease: &Lease) -> Result<bool, DbError> {
    let moved = diesel::update(held(lease))
        .set((
            jobs::state.eq(JobState::Done),
            jobs::finished_at.eq(tx.now.naive_utc()),
            jobs::leased_until.eq(None::<chrono::NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(moved == 1)
}

/// Notes why the job failed: it waits for its next try, or is parked. False: the lease was lost.
///
/// # Errors
/// A fault of the database.
pub fn fail(tx: &mut Tx<'_>, lease: &Lease, why: &JobError) -> Result<bool, DbError> {
    let row: Option<(i32, i32)> =
        held(lease).select((jobs::attempts, jobs::max_attempts)).first(tx.conn).optional()?;
    let Some((attempts, max_attempts)) = row else { return Ok(false) };
    let again = matches!(why, JobError::TryAgain(_)) && attempts < max_attempts;
    let state = if again { JobState::Waiting } else { JobState::Parked };
    let moved = diesel::update(held(lease))
        .set((
            jobs::state.eq(state),
            jobs::run_at.eq((tx.now + back_off(attempts)).naive_utc()),
            jobs::last_error.eq(why.to_string()),
            jobs::leased_until.eq(None::<chrono::NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(moved == 1)
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
        .select(JobRow::columns())
        .load(conn)?)
}

/// Puts a parked job back in the queue with all its tries. False: it was not parked.
///
/// # Errors
/// A fault of the database.
pub fn retry_parked(tx: &mut Tx<'_>, id: &JobId) -> Result<bool, DbError> {
    let moved = diesel::update(
        jobs::table.filter(jobs::id.eq(id)).filter(jobs::state.eq(JobState::Parked)),
    )
    .set((
        jobs::state.eq(JobState::Waiting),
        jobs::attempts.eq(0),
        jobs::run_at.eq(tx.now.naive_utc()),
    ))
    .execute(tx.conn)?;
    Ok(moved == 1)
}

/// How many jobs are in `state`.
///
/// # Errors
/// A fault of the database.
pub fn queue_depth(conn: &mut Conn, state: JobState) -> Result<i64, DbError> {
    Ok(jobs::table.filter(jobs::state.eq(state)).count().get_result(conn)?)
}

impl JobRow {
    fn columns() -> (
        jobs::id,
        jobs::name,
        jobs::payload,
        jobs::state,
        jobs::attempts,
        jobs::max_attempts,
        jobs::last_error,
        jobs::created_at,
    ) {
        (
            jobs::id,
            jobs::name,
            jobs::payload,
            jobs::state,
            jobs::attempts,
            jobs::max_attempts,
            jobs::last_error,
            jobs::created_at,
        )
    }
}

#[diesel::dsl::auto_type(no_type_alias)]
fn held<'a>(lease: &'a Lease) -> _ {
    let id: &'a JobId = &lease.id;
    let number: i64 = lease.number;
    let running: JobState = JobState::Running;
    jobs::table
        .filter(jobs::id.eq(id))
        .filter(jobs::lease_number.eq(number))
        .filter(jobs::state.eq(running))
}

/// 5 s, 10 s, 20 s … up to an hour.
fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(12);
    Duration::seconds(5_i64.saturating_mul(1 << doublings).min(3600))
}

pub(super) fn take_schedule(tx: &mut Tx<'_>, schedule: &super::Schedule) -> Result<bool, DbError> {
    use crate::ground::db::schema::schedules;
    let now = tx.now.naive_utc();
    let next = (tx.now + schedule.every).naive_utc();
    let moved = diesel::update(
        schedules::table
            .filter(schedules::name.eq(schedule.name))
            .filter(schedules::next_at.le(now)),
    )
    .set((schedules::next_at.eq(next), schedules::last_at.eq(now)))
    .execute(tx.conn)?;
    if moved == 1 {
        return Ok(true);
    }
    let known = schedules::table.filter(schedules::name.eq(schedule.name));
    if diesel::select(diesel::dsl::exists(known)).get_result::<bool>(tx.conn)? {
        return Ok(false);
    }
    let row = (
        schedules::name.eq(schedule.name),
        schedules::next_at.eq(next),
        schedules::last_at.eq(now),
    );
    match diesel::insert_into(schedules::table).values(row).execute(tx.conn) {
        Ok(_) => Ok(true),
        Err(error) => Err(error.into()),
    }
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
