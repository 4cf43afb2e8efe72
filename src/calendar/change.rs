//! Changing what is planned: all of it, or one time of it.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde_json::json;

use super::letters::Told;
use super::occurrence::store::occurrence as one_time;
use super::{Occurrence, OccurrenceId, Plan, PlanError, Planned, PlannedId};
use super::{capacity, entry, invitee, lay_out, letters, occurrence, plan, store};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::period::at_local;
use crate::meetings::RoomId;
use crate::organisations::OrganisationId;

/// Changes all times that have not begun. Those that were moved or cancelled one by one stay so
/// where the new rule still gives them.
///
/// # Errors
/// [`PlanError`].
pub fn change_planned(
    tx: &mut Tx<'_>,
    id: &PlannedId,
    new: &Plan,
    public_url: &str,
) -> Result<(), PlanError> {
    let before = standing(tx, id)?;
    let room = plan::open_room(tx, &before.room_id)?;
    let mut after = before.clone();
    after.plan = new.clone();
    after.sequence = after.sequence.saturating_add(1);
    after.laid_out_until = lay_out::horizon(tx, new)?;
    plan::begin_by_the_rule(&mut after)?;
    let known = occurrence::store::occurrences_of(tx.conn, id)?;
    let now = tx.now;
    let begun: Vec<NaiveDateTime> =
        known.iter().filter(|one| one.starts_at < now).map(|one| one.slot).collect();
    let one_by_one: BTreeMap<NaiveDateTime, &Occurrence> = known
        .iter()
        .filter(|one| one.starts_at >= now && (one.moved || one.cancelled_at.is_some()))
        .map(|one| (one.slot, one))
        .collect();
    let mut all = lay_out::lay_out(tx, &after)?;
    all.retain(|one| one.starts_at >= now && !begun.contains(&one.slot));
    if all.is_empty() {
        return Err(PlanError::InThePast);
    }
    for one in &mut all {
        if let Some(was) = one_by_one.get(&one.slot) {
            one.cancelled_at = one.cancelled_at.or(was.cancelled_at);
            if was.moved {
                one.starts_at = was.starts_at;
                one.ends_at = was.starts_at + new.length();
                one.moved = true;
            }
        }
    }
    capacity::check(tx, &room, new, (id, &all))?;
    occurrence::store::remove_occurrences(tx, id)?;
    occurrence::store::insert_occurrences(tx, &all)?;
    store::update(tx, &after)?;
    record_changed(tx, &before, &after)?;
    for one in invitee::store::invitees_of(tx.conn, id)? {
        let text = entry::request(tx, &after, &one, public_url)?;
        letters::tell(tx, &after, (&one, Told::Changed), text, public_url)?;
    }
    Ok(())
}

fn record_changed(tx: &mut Tx<'_>, before: &Planned, after: &Planned) -> Result<(), DbError> {
    let border = plan::border(tx.conn, &after.room_id)?;
    let border = border.as_ref().map(OrganisationId::as_str);
    let change = Change::between(&before.plan.facts(), &after.plan.facts());
    let words = Change::between(&before.plan.words(), &after.plan.words());
    let event = "calendar.meeting.changed";
    tx.record_change_and_words(event, after.id.as_str(), border, (&change, &words));
    Ok(())
}

/// Moves one time of it to `wall` on the clocks of its zone; all others stay.
///
/// # Errors
/// [`PlanError`].
pub fn move_occurrence(
    tx: &mut Tx<'_>,
    id: &OccurrenceId,
    wall: NaiveDateTime,
    public_url: &str,
) -> Result<(), PlanError> {
    let (mut planned, before) = standing_one(tx, id)?;
    let room = plan::open_room(tx, &planned.room_id)?;
    let starts_at = at_local(wall.date(), wall.time(), planned.plan.zone)
        .map_err(|_| PlanError::OutOfCalendar)?;
    if starts_at < tx.now {
        return Err(PlanError::InThePast);
    }
    let mut after = before.clone();
    after.starts_at = starts_at;
    after.ends_at = starts_at + planned.plan.length();
    after.moved = wall != before.slot;
    let siblings = occurrence::store::occurrences_of(tx.conn, &planned.id)?;
    let in_the_way = |other: &&Occurrence| {
        other.id != after.id
            && other.cancelled_at.is_none()
            && other.starts_at < after.ends_at
            && other.ends_at > after.starts_at
    };
    if siblings.iter().find(in_the_way).is_some() {
        return Err(PlanError::Overlaps);
    }
    capacity::check(tx, &room, &planned.plan, (&planned.id, std::slice::from_ref(&after)))?;
    let time = (after.starts_at, after.ends_at, after.moved);
    if !occurrence::store::set_time(tx, id, time)? {
        return Err(PlanError::Over);
    }
    grow(tx, &mut planned)?;
    let when = |one: &Occurrence| json!({ "starts_at": one.starts_at });
    let change =
        Change::between(&when(&before), &when(&after)).beside(&json!({ "slot": after.slot }));
    plan::note(tx, "calendar.occurrence.moved", &planned, &change)?;
    for one in invitee::store::invitees_of(tx.conn, &planned.id)? {
        let text = entry::request_one(tx, &planned, &after, &one, public_url)?;
        letters::tell(tx, &planned, (&one, Told::Moved(&before, &after)), text, public_url)?;
    }
    Ok(())
}

/// Cancels one time of it; all others stay.
///
/// # Errors
/// [`PlanError::Over`].
pub fn cancel_occurrence(
    tx: &mut Tx<'_>,
    id: &OccurrenceId,
    public_url: &str,
) -> Result<(), PlanError> {
    let (mut planned, one) = standing_one(tx, id)?;
    if !occurrence::store::set_cancelled(tx, id)? {
        return Err(PlanError::Over);
    }
    grow(tx, &mut planned)?;
    let change = Change::of("cancelled", &false, &true).beside(&json!({ "slot": one.slot }));
    plan::note(tx, "calendar.occurrence.cancelled", &planned, &change)?;
    for reader in invitee::store::invitees_of(tx.conn, &planned.id)? {
        let text = entry::cancel_one(tx, &planned, &one, &reader, public_url)?;
        letters::tell(tx, &planned, (&reader, Told::CancelledOne(&one)), text, public_url)?;
    }
    Ok(())
}

/// Cancels all of it.
///
/// # Errors
/// [`PlanError::Over`].
pub fn cancel_planned(tx: &mut Tx<'_>, id: &PlannedId, public_url: &str) -> Result<(), PlanError> {
    let mut planned = standing(tx, id)?;
    planned.cancelled_at = Some(tx.now);
    grow(tx, &mut planned)?;
    let change = Change::of("cancelled", &false, &true);
    plan::note(tx, "calendar.meeting.cancelled", &planned, &change)?;
    for reader in invitee::store::invitees_of(tx.conn, id)? {
        let text = entry::cancel(tx, &planned, &reader, public_url)?;
        letters::tell(tx, &planned, (&reader, Told::Cancelled), text, public_url)?;
    }
    Ok(())
}

/// Cancels what is still to come in a room that is closed for good.
///
/// # Errors
/// A fault of the database.
pub fn cancel_all_in_room(tx: &mut Tx<'_>, room: &RoomId, public_url: &str) -> Result<(), DbError> {
    for planned in store::planned_in_room(tx.conn, room)? {
        let all = occurrence::store::occurrences_of(tx.conn, &planned.id)?;
        let now = tx.now;
        let comes = |one: &Occurrence| one.cancelled_at.is_none() && one.ends_at > now;
        if !all.iter().any(comes) {
            continue;
        }
        match cancel_planned(tx, &planned.id, public_url) {
            Ok(()) | Err(PlanError::Over) => {}
            Err(PlanError::Db(error)) => return Err(error),
            Err(error) => return Err(DbError::Fault(error.to_string())),
        }
    }
    Ok(())
}

/// What is planned and was not cancelled; nobody else changes it until this is done.
pub(super) fn standing(tx: &mut Tx<'_>, id: &PlannedId) -> Result<Planned, PlanError> {
    dialect::lock_row(tx.conn, "planned_meetings", id.as_str())?;
    let planned = store::planned(tx.conn, id)?;
    if planned.cancelled_at.is_some() { Err(PlanError::Over) } else { Ok(planned) }
}

fn standing_one(tx: &mut Tx<'_>, id: &OccurrenceId) -> Result<(Planned, Occurrence), PlanError> {
    let of = one_time(tx.conn, id)?.planned_id;
    let planned = standing(tx, &of)?;
    let one = one_time(tx.conn, id)?;
    let over = one.cancelled_at.is_some() || one.ends_at <= tx.now;
    if over { Err(PlanError::Over) } else { Ok((planned, one)) }
}

/// People are told of a change: their programs take it for newer than what they have.
fn grow(tx: &mut Tx<'_>, planned: &mut Planned) -> Result<(), DbError> {
    planned.sequence = planned.sequence.saturating_add(1);
    store::update(tx, planned)
}
