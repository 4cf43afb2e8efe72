//! The tables of applications and of what was said of them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Application, Note, NoteId, NoteKind, Vote, Wish};
use crate::ground::db::schema::{
    application_notes, applications, memberships, organisation_people, parties, users,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::identity::UserId;
use crate::membership::change::ClassChangeId;
use crate::membership::change::class::{
    class_applications_decided, class_applications_waiting, latest_class_application,
    note_class_notice,
};
use crate::membership::contribution::Promise;
use crate::membership::{Class, MembershipId, MembershipState};
use crate::organisations::Role;

#[derive(Queryable, Selectable)]
#[diesel(table_name = applications)]
struct Row {
    membership_id: MembershipId,
    level_code: String,
    monthly_minor: i64,
    currency: String,
    cadence: String,
    approvals_needed: i32,
    approvals_until: Option<NaiveDate>,
    lapses_on: NaiveDate,
    noticed_at: Option<NaiveDateTime>,
    decided_at: Option<NaiveDateTime>,
}

impl TryFrom<Row> for Application {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what| DbError::Corrupt(format!("application {}: {what}", row.membership_id));
        let currency = row.currency.parse().map_err(|_| odd("currency"))?;
        let cadence = row.cadence.parse().map_err(|_| odd("cadence"))?;
        let needed = u32::try_from(row.approvals_needed).map_err(|_| odd("approvals"))?;
        let vote = row.approvals_until.map(|until| Vote { approvals_needed: needed, until });
        let promise = Promise { monthly: Money::from_minor(row.monthly_minor, currency), cadence };
        Ok(Self {
            wish: Wish::Belong { level: row.level_code, promise },
            vote,
            lapses_on: row.lapses_on,
            noticed_at: row.noticed_at.map(|at| at.and_utc()),
            decided_at: row.decided_at.map(|at| at.and_utc()),
            membership_id: row.membership_id,
        })
    }
}

/// What was last applied for: another class, or to belong.
///
/// # Errors
/// [`DbError::NotFound`]: it was admitted at once, and no other class was ever asked for.
pub fn application(conn: &mut Conn, id: &MembershipId) -> Result<Application, DbError> {
    if let Some(of_class) = latest_class_application(conn, id)? {
        return Ok(of_class);
    }
    let row: Row = applications::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// Applications that wait, those first that lapse first.
///
/// # Errors
/// A fault of the database.
pub fn applications_waiting(conn: &mut Conn) -> Result<Vec<Application>, DbError> {
    let rows: Vec<Row> = applications::table
        .filter(applications::decided_at.is_null())
        .order((applications::lapses_on.asc(), applications::membership_id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    let joining = rows.into_iter().map(TryInto::try_into);
    let mut all: Vec<Application> = joining.collect::<Result<_, DbError>>()?;
    all.extend(class_applications_waiting(conn)?);
    all.sort_by(|a, b| (a.lapses_on, &a.membership_id).cmp(&(b.lapses_on, &b.membership_id)));
    Ok(all)
}

/// The latest `limit` that were decided.
///
/// # Errors
/// A fault of the database.
pub fn applications_decided(conn: &mut Conn, limit: i64) -> Result<Vec<Application>, DbError> {
    let rows: Vec<Row> = applications::table
        .filter(applications::decided_at.is_not_null())
        .order((applications::decided_at.desc(), applications::membership_id.asc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    let joining = rows.into_iter().map(TryInto::try_into);
    let mut all: Vec<Application> = joining.collect::<Result<_, DbError>>()?;
    all.extend(class_applications_decided(conn, limit)?);
    all.sort_by(|a, b| (b.decided_at, &a.membership_id).cmp(&(a.decided_at, &b.membership_id)));
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(all)
}

type NoteRow = (
    NoteKind,
    String,
    Option<NaiveDate>,
    Option<UserId>,
    Option<String>,
    NaiveDateTime,
    Option<ClassChangeId>,
);

/// What was said of the applications of a membership, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn notes_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Note>, DbError> {
    let rows: Vec<NoteRow> = application_notes::table
        .left_join(users::table)
        .filter(application_notes::membership_id.eq(id))
        .order(application_notes::position.asc())
        .select((
            application_notes::kind,
            application_notes::text,
            application_notes::meeting_on,
            application_notes::user_id,
            users::name.nullable(),
            application_notes::noted_at,
            application_notes::class_change_id,
        ))
        .load(conn)?;
    let note = |(kind, text, meeting_on, user, name, at, class_change): NoteRow| Note {
        kind,
        text,
        meeting_on,
        by: user.zip(name),
        noted_at: at.and_utc(),
        class_change,
    };
    Ok(rows.into_iter().map(note).collect())
}

pub(super) fn approving_users(
    conn: &mut Conn,
    application: &Application,
) -> Result<Vec<UserId>, DbError> {
    let notes = notes_of(conn, &application.membership_id)?;
    let approved = |note: &Note| note.kind == NoteKind::Approved && note.is_of(application);
    let users = notes.into_iter().filter(approved).filter_map(|note| note.by);
    Ok(users.map(|(user, _)| user).collect())
}

/// The people who speak for producers: the persons themselves, owners and delegates.
pub(super) fn producing_users(conn: &mut Conn) -> Result<Vec<UserId>, DbError> {
    let votes = [MembershipState::Active, MembershipState::Notice];
    let persons: Vec<Option<UserId>> = memberships::table
        .inner_join(parties::table)
        .filter(memberships::class.eq(Class::Producer))
        .filter(memberships::state.eq_any(votes))
        .select(parties::user_id)
        .load(conn)?;
    let speak = [Role::Owner, Role::Delegate];
    let organised: Vec<UserId> = organisation_people::table
        .filter(organisation_people::role.eq_any(speak))
        .filter(
            organisation_people::organisation_id.nullable().eq_any(
                memberships::table
                    .inner_join(parties::table)
                    .filter(memberships::class.eq(Class::Producer))
                    .filter(memberships::state.eq_any(votes))
                    .select(parties::organisation_id),
            ),
        )
        .select(organisation_people::user_id)
        .load(conn)?;
    let mut users: Vec<UserId> = persons.into_iter().flatten().chain(organised).collect();
    users.sort_unstable();
    users.dedup();
    Ok(users)
}

/// An application to belong, at this level for this promise.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    (level, promise): (&str, Promise),
    vote: Option<Vote>,
    lapses_on: NaiveDate,
) -> Result<(), DbError> {
    let needed = vote.map_or(0, |vote| vote.approvals_needed);
    let needed = i32::try_from(needed).map_err(|e| DbError::Fault(e.to_string()))?;
    diesel::insert_into(applications::table)
        .values((
            applications::membership_id.eq(id),
            applications::level_code.eq(level),
            applications::monthly_minor.eq(promise.monthly.minor()),
            applications::currency.eq(promise.monthly.currency().code()),
            applications::cadence.eq(promise.cadence.code()),
            applications::approvals_needed.eq(needed),
            applications::approvals_until.eq(vote.map(|vote| vote.until)),
            applications::lapses_on.eq(lapses_on),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_note(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    note: &Note,
) -> Result<(), DbError> {
    let id: NoteId = tx.mint();
    let last: Option<i32> = application_notes::table
        .filter(application_notes::membership_id.eq(membership))
        .select(diesel::dsl::max(application_notes::position))
        .first(tx.conn)?;
    diesel::insert_into(application_notes::table)
        .values((
            application_notes::id.eq(&id),
            application_notes::membership_id.eq(membership),
            application_notes::position.eq(last.unwrap_or(0).saturating_add(1)),
            application_notes::kind.eq(note.kind),
            application_notes::text.eq(&note.text),
            application_notes::meeting_on.eq(note.meeting_on),
            application_notes::user_id.eq(note.by.as_ref().map(|(user, _)| user)),
            application_notes::noted_at.eq(note.noted_at.naive_utc()),
            application_notes::class_change_id.eq(&note.class_change),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that it was decided whether somebody belongs.
pub(super) fn close(tx: &mut Tx<'_>, id: &MembershipId) -> Result<(), DbError> {
    diesel::update(applications::table.find(id))
        .set(applications::decided_at.eq(Some(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that the applicant was told that it will lapse.
pub(super) fn notice(tx: &mut Tx<'_>, application: &Application) -> Result<(), DbError> {
    if let Wish::Class(change) = &application.wish {
        return note_class_notice(tx, &change.id);
    }
    let id = &application.membership_id;
    diesel::update(applications::table.find(id))
        .set(applications::noticed_at.eq(Some(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}
