//! Planning a meeting.

use super::{NewInvitee, Plan, PlanError, Planned, PlannedId};
use super::{capacity, entry, expand, invitee, lay_out, letters, occurrence, store};
use crate::ground::db::Change;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::identity::UserId;
use crate::meetings::{Room, RoomId, room};
use crate::organisations::{OrganisationId, party};

/// Plans a meeting in a room and invites people to it. The plan begins with the first time that its
/// rule gives, if that is not the day it was typed with.
///
/// # Errors
/// [`PlanError`].
pub fn plan_meeting(
    tx: &mut Tx<'_>,
    room_id: &RoomId,
    (planner, plan): (&UserId, &Plan),
    people: &[NewInvitee],
    public_url: &str,
) -> Result<PlannedId, PlanError> {
    let room = open_room(tx, room_id)?;
    let mut planned = Planned {
        id: tx.mint(),
        room_id: room.id.clone(),
        plan: plan.clone(),
        sequence: 0,
        laid_out_until: lay_out::horizon(tx, plan)?,
        planned_by: planner.clone(),
        created_at: tx.now,
        cancelled_at: None,
    };
    begin_by_the_rule(&mut planned)?;
    let all = lay_out::lay_out(tx, &planned)?;
    if all.first().is_some_and(|first| first.starts_at < tx.now) {
        return Err(PlanError::InThePast);
    }
    capacity::check(tx, &room, plan, (&planned.id, &all))?;
    store::insert(tx, &planned)?;
    occurrence::store::insert_occurrences(tx, &all)?;
    note(tx, "calendar.meeting.planned", &planned, &Change::between(&(), &plan.facts()))?;
    invitee::invite_all(tx, &planned.id, people)?;
    for one in invitee::store::invitees_of(tx.conn, &planned.id)? {
        let text = entry::request(tx, &planned, &one, public_url)?;
        letters::tell(tx, &planned, (&one, letters::Told::Invited), text, public_url)?;
    }
    Ok(planned.id)
}

/// The room, when something can be planned in it; it stays as it is until this is done.
pub(super) fn open_room(tx: &mut Tx<'_>, id: &RoomId) -> Result<Room, PlanError> {
    dialect::lock_row(tx.conn, "rooms", id.as_str())?;
    let room = room(tx.conn, id)?;
    if room.is_archived() { Err(PlanError::RoomArchived) } else { Ok(room) }
}

/// RFC 5545 3.8.5.3: the start is the first time; what a rule does not give is nobody's.
pub(super) fn begin_by_the_rule(planned: &mut Planned) -> Result<(), PlanError> {
    let plan = &mut planned.plan;
    let first = expand::slots(plan.starts, plan.rule.as_ref(), planned.laid_out_until, 1);
    plan.starts = *first.first().ok_or(PlanError::Nothing)?;
    Ok(())
}

/// Notes an event that the people of the room's owner may read.
pub(super) fn note(
    tx: &mut Tx<'_>,
    event: &'static str,
    planned: &Planned,
    change: &Change,
) -> Result<(), DbError> {
    let border = border(tx.conn, &planned.room_id)?;
    tx.record_change(
        event,
        planned.id.as_str(),
        border.as_ref().map(OrganisationId::as_str),
        change,
    );
    Ok(())
}

pub(super) fn border(conn: &mut Conn, of: &RoomId) -> Result<Option<OrganisationId>, DbError> {
    let owner = room(conn, of)?.party_id;
    Ok(party(conn, &owner)?.organisation_id().cloned())
}
