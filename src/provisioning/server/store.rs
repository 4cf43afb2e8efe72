//! The tables of pools and servers.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Algorithm, EventProof, NewServer, Pool, PoolId, ServerId, ServerSettings, ServerState,
};
use crate::gateways::backend::{BackendError, BackendKind, LiveMeeting, ServerFacts, ServerHealth};
use crate::ground::db::schema::{pools as pool_table, servers as table};
use crate::ground::db::{Conn, DbError, Tx, kept_update};

/// A server as stored. `Debug` shows no secret, for it is sealed.
#[derive(Debug, Clone)]
pub struct Server {
    /// Id.
    pub id: ServerId,
    /// The pool it is in.
    pub pool_id: PoolId,
    /// Its name, for people.
    pub name: String,
    /// Its make.
    pub backend: BackendKind,
    /// Its address.
    pub base_url: String,
    /// The hash that signs calls.
    pub algorithm: Algorithm,
    /// Where it stands.
    pub state: ServerState,
    /// Whether it has been answering.
    pub healthy: bool,
    /// Failures in a row.
    pub failures: i32,
    /// Successes in a row.
    pub successes: i32,
    /// How strong it is beside the others.
    pub strength: i32,
    /// The version it tells.
    pub version: Option<String>,
    /// The version the operator says it has: what is sent to it goes by this one.
    pub set_version: Option<String>,
    /// How it proves what it tells of its own accord; `None`: it is not asked to tell.
    pub events: Option<EventProof>,
    /// Meetings at the last poll.
    pub meetings: i32,
    /// People at the last poll.
    pub attendees: i32,
    /// Cameras at the last poll.
    pub cameras: i32,
    /// When it was last polled (UTC).
    pub polled_at: Option<NaiveDateTime>,
    /// What was last wrong with it.
    pub last_error: Option<String>,
    pub(super) sealed_secret: String,
}

impl Server {
    /// A server as pages show it in their samples, and as placement is tried with.
    #[must_use]
    pub fn sample(id: &str, attendees: i32, strength: i32) -> Self {
        Self {
            id: ServerId::sample(id),
            pool_id: PoolId::sample("pool_eu"),
            name: "bbb-1.example.org".to_owned(),
            backend: BackendKind::BigBlueButton,
            base_url: "https://bbb-1.example.org/bigbluebutton".to_owned(),
            algorithm: Algorithm::Sha256,
            state: ServerState::Active,
            healthy: true,
            failures: 0,
            successes: 3,
            strength,
            version: Some("3.0.19".to_owned()),
            set_version: Some("3.0".to_owned()),
            events: Some(EventProof::Sha1),
            meetings: 0,
            attendees,
            cameras: 0,
            polled_at: None,
            last_error: None,
            sealed_secret: String::new(),
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: ServerId,
    pool_id: PoolId,
    name: String,
    backend: String,
    base_url: String,
    secret: String,
    algorithm: Algorithm,
    state: ServerState,
    healthy: bool,
    failures: i32,
    successes: i32,
    strength: i32,
    version: Option<String>,
    set_version: Option<String>,
    events: Option<EventProof>,
    meetings: i32,
    attendees: i32,
    cameras: i32,
    polled_at: Option<NaiveDateTime>,
    last_error: Option<String>,
}

impl TryFrom<Row> for Server {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let backend = row
            .backend
            .parse()
            .map_err(|error| DbError::Corrupt(format!("{}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            pool_id: row.pool_id,
            name: row.name,
            backend,
            base_url: row.base_url,
            algorithm: row.algorithm,
            state: row.state,
            healthy: row.healthy,
            failures: row.failures,
            successes: row.successes,
            strength: row.strength,
            version: row.version,
            set_version: row.set_version,
            events: row.events,
            meetings: row.meetings,
            attendees: row.attendees,
            cameras: row.cameras,
            polled_at: row.polled_at,
            last_error: row.last_error,
            sealed_secret: row.secret,
        })
    }
}

/// Every pool, by name.
///
/// # Errors
/// A fault of the database.
pub fn pools(conn: &mut Conn) -> Result<Vec<Pool>, DbError> {
    let rows: Vec<(PoolId, String, String)> = pool_table::table
        .order(pool_table::name)
        .select((pool_table::id, pool_table::name, pool_table::region))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name, region)| Pool { id, name, region }).collect())
}

/// The pool with this name; made if it is not there.
///
/// # Errors
/// A fault of the database.
pub fn pool_named(tx: &mut Tx<'_>, name: &str, region: &str) -> Result<PoolId, DbError> {
    let found: Option<PoolId> = pool_table::table
        .filter(pool_table::name.eq(name))
        .select(pool_table::id)
        .first(tx.conn)
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id: PoolId = tx.mint();
    diesel::insert_into(pool_table::table)
        .values((
            pool_table::id.eq(&id),
            pool_table::name.eq(name),
            pool_table::region.eq(region),
            pool_table::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    tx.record("provisioning.pool.made", id.as_str(), serde_json::json!({ "name": name }));
    Ok(id)
}

/// One server.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn server(conn: &mut Conn, id: &ServerId) -> Result<Server, DbError> {
    crate::straight!(
        conn,
        driver,
        table::table.find(id).select(Row::as_select()).first::<Row>(driver)
    )?
    .try_into()
}

/// Every server that is not retired, by name.
///
/// # Errors
/// A fault of the database.
pub fn servers(conn: &mut Conn) -> Result<Vec<Server>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::state.ne(ServerState::Retired))
        .order(table::name)
        .select(row())
        .load(conn)?;
    rows.into_iter().map(Server::try_from).collect()
}

/// Servers whose meetings we watch.
///
/// # Errors
/// A fault of the database.
pub fn polled_servers(conn: &mut Conn) -> Result<Vec<Server>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::state.eq_any([ServerState::Active, ServerState::Draining]))
        .order(table::id)
        .select(row())
        .load(conn)?;
    rows.into_iter().map(Server::try_from).collect()
}

/// Servers that may get a meeting: active and healthy; of one pool, when given.
///
/// # Errors
/// A fault of the database.
pub fn placeable_servers(conn: &mut Conn, pool: Option<&PoolId>) -> Result<Vec<Server>, DbError> {
    let good = table::state.eq(ServerState::Active).and(table::healthy.eq(true));
    let rows: Vec<Row> = match pool {
        Some(pool) => crate::straight!(
            conn,
            driver,
            table::table
                .filter(good)
                .filter(table::pool_id.eq(pool))
                .order(table::id)
                .select(Row::as_select())
                .load(driver)
        ),
        None => crate::straight!(
            conn,
            driver,
            table::table.filter(good).order(table::id).select(Row::as_select()).load(driver)
        ),
    }?;
    rows.into_iter().map(Server::try_from).collect()
}

/// Counts a meeting on a server at once, so that a burst of starts spreads before the next poll
/// tells the truth.
///
/// # Errors
/// A fault of the database.
pub fn reserve_on(tx: &mut Tx<'_>, id: &ServerId) -> Result<(), DbError> {
    let one_more = table::meetings.eq(table::meetings + 1);
    let reserved = kept_update(table::table, table::id.eq(id), one_more);
    crate::straight!(tx.conn, driver, reserved.execute(driver))?;
    Ok(())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &ServerId,
    new: &NewServer,
    sealed_secret: &str,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            (
                table::id.eq(id),
                table::pool_id.eq(&new.pool_id),
                table::name.eq(&new.name),
                table::backend.eq(new.backend.as_str()),
                table::base_url.eq(&new.base_url),
                table::secret.eq(sealed_secret),
                table::algorithm.eq(new.algorithm),
                table::state.eq(ServerState::New),
                table::healthy.eq(true),
                table::failures.eq(0),
            ),
            (
                table::successes.eq(0),
                table::strength.eq(new.strength),
                table::meetings.eq(0),
                table::attendees.eq(0),
                table::cameras.eq(0),
                table::created_at.eq(tx.now.naive_utc()),
                table::set_version.eq(&new.version),
                table::events.eq(new.events),
            ),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_settings(
    tx: &mut Tx<'_>,
    id: &ServerId,
    settings: &ServerSettings,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((
            table::algorithm.eq(settings.algorithm),
            table::set_version.eq(&settings.version),
            table::events.eq(settings.events),
            table::strength.eq(settings.strength),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_state(
    tx: &mut Tx<'_>,
    id: &ServerId,
    from: ServerState,
    to: ServerState,
) -> Result<bool, DbError> {
    let moved = diesel::update(table::table.find(id).filter(table::state.eq(from)))
        .set(table::state.eq(to))
        .execute(tx.conn)?;
    Ok(moved == 1)
}

pub(super) fn set_secret(tx: &mut Tx<'_>, id: &ServerId, sealed: &str) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::secret.eq(sealed)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn note_proof(
    tx: &mut Tx<'_>,
    id: &ServerId,
    outcome: Result<&ServerFacts, &str>,
) -> Result<(), DbError> {
    let (version, error) = match outcome {
        Ok(facts) => (facts.version.clone(), None),
        Err(why) => (None, Some(why)),
    };
    diesel::update(table::table.find(id))
        .set((
            table::version.eq(version),
            table::last_error.eq(error),
            table::healthy.eq(true),
            table::failures.eq(0),
            table::polled_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn note_poll(
    tx: &mut Tx<'_>,
    id: &ServerId,
    health: ServerHealth,
    outcome: &Result<Vec<LiveMeeting>, BackendError>,
) -> Result<(), DbError> {
    let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    diesel::update(table::table.find(id))
        .set((
            table::healthy.eq(health.is_healthy()),
            table::failures.eq(count(health.failures())),
            table::successes.eq(count(health.successes())),
            table::polled_at.eq(tx.now.naive_utc()),
            table::last_error.eq(outcome.as_ref().err().map(ToString::to_string)),
        ))
        .execute(tx.conn)?;
    let Ok(live) = outcome else { return Ok(()) };
    // Breakouts run inside their parent meeting and are counted with it.
    let counted = || live.iter().filter(|meeting| !meeting.ended && !meeting.breakout);
    let sum = |of: fn(&LiveMeeting) -> u32| count(counted().map(of).fold(0, u32::saturating_add));
    diesel::update(table::table.find(id))
        .set((
            table::meetings.eq(i32::try_from(counted().count()).unwrap_or(i32::MAX)),
            table::attendees.eq(sum(|meeting| meeting.attendee_count)),
            table::cameras.eq(sum(|meeting| meeting.camera_count)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn row() -> diesel::helper_types::AsSelect<Row, <Conn as Connection>::Backend> {
    Row::as_select()
}
