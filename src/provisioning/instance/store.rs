//! The tables of instances and their steps.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{InstanceEventId, InstanceId, InstanceKind, InstanceState, StepOutcome};
use crate::ground::db::schema::{instance_events as events, instances as table, parties};
use crate::ground::db::{Conn, DbError, Tx, said};
use crate::organisations::{OrganisationId, PartyId};
use crate::provisioning::server::{PoolId, ServerId};

/// An instance as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = table)]
pub struct InstanceRow {
    /// Id.
    pub id: InstanceId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it technically is.
    pub kind: InstanceKind,
    /// Where it stands.
    pub state: InstanceState,
    /// Counts its moves.
    pub state_version: i64,
    /// The last step that was done.
    pub step: Option<String>,
    /// Begins the id of each of its meetings.
    pub prefix: String,
    /// Its secret, sealed.
    pub secret: Option<String>,
    /// The pool it is on.
    pub pool_id: Option<PoolId>,
    /// The server it proved itself on.
    pub server_id: Option<ServerId>,
    /// What the organisation said about it.
    pub note: String,
    /// Who asked.
    pub requested_by: String,
    /// When (UTC).
    pub requested_at: NaiveDateTime,
    /// Who said yes.
    pub approved_by: Option<String>,
    /// When (UTC).
    pub approved_at: Option<NaiveDateTime>,
    /// Why it failed.
    pub failure: Option<String>,
}

/// A step of an instance, with its evidence.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = events)]
pub struct InstanceEvent {
    /// Id.
    pub id: InstanceEventId,
    /// Which step.
    pub step: String,
    /// How it went.
    pub outcome: StepOutcome,
    /// What proves it, or why it failed.
    pub evidence: String,
    /// Who.
    pub actor: String,
    /// When (UTC).
    pub at: NaiveDateTime,
}

/// One instance.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn instance_by_id(conn: &mut Conn, id: &InstanceId) -> Result<InstanceRow, DbError> {
    Ok(table::table.find(id).select(row()).first(conn)?)
}

/// The instance an organisation has or has asked for; the last one if it has none any more.
///
/// # Errors
/// A fault of the database.
pub fn instance_of(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Option<InstanceRow>, DbError> {
    Ok(table::table
        .filter(table::organisation_id.eq(organisation))
        .order(table::id.desc())
        .select(row())
        .first(conn)
        .optional()?)
}

/// The active instance of the organisation that a party is, if it is one and has one.
///
/// # Errors
/// A fault of the database.
pub fn active_instance_of_party(
    conn: &mut Conn,
    party: &PartyId,
) -> Result<Option<InstanceRow>, DbError> {
    let organisation = parties::organisation_id.eq(table::organisation_id.nullable());
    Ok(crate::straight!(
        conn,
        driver,
        table::table
            .inner_join(parties::table.on(organisation))
            .filter(parties::id.eq(party))
            .filter(said::<Bool>("instances.state = 'active'"))
            .select(InstanceRow::as_select())
            .first(driver)
    )
    .optional()?)
}

/// Every instance, newest first.
///
/// # Errors
/// A fault of the database.
pub fn instances(conn: &mut Conn) -> Result<Vec<InstanceRow>, DbError> {
    Ok(table::table.order(table::id.desc()).limit(500).select(row()).load(conn)?)
}

/// Every instance in one of these states, oldest first.
///
/// # Errors
/// A fault of the database.
pub fn instances_in(
    conn: &mut Conn,
    states: &[InstanceState],
) -> Result<Vec<InstanceRow>, DbError> {
    Ok(table::table
        .filter(table::state.eq_any(states))
        .order(table::id)
        .select(row())
        .load(conn)?)
}

/// The steps of an instance, oldest first.
///
/// # Errors
/// A fault of the database.
pub fn story_of(conn: &mut Conn, id: &InstanceId) -> Result<Vec<InstanceEvent>, DbError> {
    Ok(events::table
        .filter(events::instance_id.eq(id))
        .order(events::position)
        .select(InstanceEvent::as_select())
        .load(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &InstanceId,
    organisation: &OrganisationId,
    kind: InstanceKind,
    prefix: &str,
    note: &str,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::organisation_id.eq(organisation),
            table::kind.eq(kind),
            table::state.eq(InstanceState::Requested),
            table::state_version.eq(1),
            table::prefix.eq(prefix),
            table::note.eq(note),
            table::requested_by.eq(tx.actor.as_str()),
            table::requested_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn note(
    tx: &mut Tx<'_>,
    id: &InstanceId,
    step: &str,
    outcome: StepOutcome,
    evidence: &str,
) -> Result<(), DbError> {
    let last: Option<i32> = events::table
        .filter(events::instance_id.eq(id))
        .select(diesel::dsl::max(events::position))
        .first(tx.conn)?;
    diesel::insert_into(events::table)
        .values((
            events::id.eq(tx.mint::<InstanceEventId>()),
            events::instance_id.eq(id),
            events::position.eq(last.unwrap_or(0).saturating_add(1)),
            events::step.eq(step),
            events::outcome.eq(outcome),
            events::evidence.eq(evidence),
            events::actor.eq(tx.actor.as_str()),
            events::at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_state(
    tx: &mut Tx<'_>,
    seen: &InstanceRow,
    to: InstanceState,
    failure: Option<&str>,
) -> Result<bool, DbError> {
    let same = table::table
        .find(&seen.id)
        .filter(table::state.eq(seen.state))
        .filter(table::state_version.eq(seen.state_version));
    let moved = diesel::update(same)
        .set((
            table::state.eq(to),
            table::state_version.eq(seen.state_version.saturating_add(1)),
            table::failure.eq(failure),
        ))
        .execute(tx.conn)?;
    Ok(moved == 1)
}

pub(super) fn set_approved(tx: &mut Tx<'_>, id: &InstanceId) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((table::approved_by.eq(tx.actor.as_str()), table::approved_at.eq(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_place(
    tx: &mut Tx<'_>,
    id: &InstanceId,
    pool: &PoolId,
    server: &ServerId,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((table::pool_id.eq(pool), table::server_id.eq(server)))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_secret(tx: &mut Tx<'_>, id: &InstanceId, sealed: &str) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::secret.eq(sealed)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_step(tx: &mut Tx<'_>, id: &InstanceId, step: &str) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::step.eq(step)).execute(tx.conn)?;
    Ok(())
}

fn row() -> diesel::helper_types::AsSelect<InstanceRow, <Conn as Connection>::Backend> {
    InstanceRow::as_select()
}
