//! Gathering the facts that activity is judged by, from the register, the treasury and the
//! activity's own books. And whom a person speaks for.

use chrono::{Months, NaiveDate};

use super::judge::{Facts, Judgement, Paid, Span, judge};
use super::rule::{LONGEST_WINDOW_MONTHS, rules_of};
use super::{circle, flag, gathering, timesheet};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::identity::UserId;
use crate::membership::register::classes_of;
use crate::membership::{Membership, MembershipId, calendar, membership, membership_of_party};
use crate::membership::{RegisterEvent, register_of};
use crate::organisations::Body;
use crate::organisations::{
    Party, organisations_of, party, party_of_organisation, party_of_user, roles_of,
};
use crate::treasury::receipts_since;

/// How active a member is on `day`, a calendar day of the legal entity, by what was known then.
/// The list of voters reads its flag through [`Judgement::keeps_vote`].
///
/// # Errors
/// A fault of the database.
pub fn activity_on(
    conn: &mut Conn,
    member: &Membership,
    day: NaiveDate,
) -> Result<Judgement, DbError> {
    let rules = rules_of(conn, member.class)?;
    let facts = facts_on(conn, member, day)?;
    Ok(judge(&rules, &facts, day))
}

/// Everything that a member's flag of `day` follows from, in the class they were in on that day.
///
/// # Errors
/// A fault of the database.
pub fn facts_on(conn: &mut Conn, member: &Membership, day: NaiveDate) -> Result<Facts, DbError> {
    let zone = calendar::zone(conn)?;
    let events = register_of(conn, &member.id)?;
    let since = in_class_since(conn, member, day)?;
    let since = since.unwrap_or_else(|| local_day(member.applied_at, zone));
    let day = |instant| local_day(instant, zone);
    // No day before `since` is judged, and no rule looks further back from it than this.
    let counts_from = since.checked_sub_months(Months::new(LONGEST_WINDOW_MONTHS));
    let counts_from = counts_from.unwrap_or(since);
    let receipts = receipts_since(conn, &member.party_id, counts_from)?;
    let paid = receipts.into_iter().map(|receipt| Paid {
        received_on: receipt.received_on,
        recorded_on: day(receipt.recorded_at),
        amount: receipt.amount,
        reversed_on: receipt.reversed_at.map(day),
    });
    Ok(Facts {
        since,
        resting: pauses(&events),
        seats: circle::seat_days(conn, &member.id)?,
        gatherings: gathering::attended(conn, &member.id, since)?,
        accepted: timesheet::accepted(conn, &member.id)?,
        paid: paid.collect(),
        holds: flag::held_days(conn, &member.id)?,
    })
}

/// The day of admission, or of the last change of class up to `day`: whoever changes begins with
/// the trial days.
pub(in crate::membership) fn in_class_since(
    conn: &mut Conn,
    member: &Membership,
    day: NaiveDate,
) -> Result<Option<NaiveDate>, DbError> {
    let mut before = None;
    let mut changed_on = None;
    for (on, class) in classes_of(conn, &member.id)?.into_iter().filter(|(on, _)| *on <= day) {
        if before.is_some_and(|before| before != class) {
            changed_on = Some(on);
        }
        before = Some(class);
    }
    let admitted_on = member.admission.map(|admission| admission.on);
    Ok(changed_on.max(admitted_on))
}

/// The days on which the membership rested.
fn pauses(events: &[RegisterEvent]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for event in events {
        let open = spans.last_mut().filter(|span| span.until.is_none());
        match (event.kind.as_str(), open) {
            ("paused", None) => spans.push(Span { from: event.effective_on, until: None }),
            ("resumed" | "suspended" | "notice_given" | "left" | "expelled", Some(open)) => {
                open.until = Some(event.effective_on);
            }
            _ => {}
        }
    }
    spans
}

/// Whether a person acts for a member who belongs: for themselves, or for an organisation they
/// have a role in.
///
/// # Errors
/// A fault of the database.
pub fn speaks_for(conn: &mut Conn, user: &UserId, member: &MembershipId) -> Result<bool, DbError> {
    let member = match membership(conn, member) {
        Err(DbError::NotFound) => return Ok(false),
        found => found?,
    };
    if !member.state.belongs() {
        return Ok(false);
    }
    match party(conn, &member.party_id)?.body {
        Body::Person(person) => Ok(person == *user),
        Body::Organisation(id) => Ok(!roles_of(conn, user, &id)?.is_empty()),
    }
}

/// The members a person acts for: themselves first, then organisations by name.
///
/// # Errors
/// A fault of the database.
pub fn members_for(conn: &mut Conn, user: &UserId) -> Result<Vec<(Membership, Party)>, DbError> {
    let mut parties: Vec<Party> = party_of_user(conn, user)?.into_iter().collect();
    for organisation in organisations_of(conn, user)? {
        parties.extend(party_of_organisation(conn, &organisation.id)?);
    }
    let mut members = Vec::new();
    for party in parties {
        let member = membership_of_party(conn, &party.id)?;
        members.extend(member.filter(|it| it.state.belongs()).map(|it| (it, party)));
    }
    Ok(members)
}
