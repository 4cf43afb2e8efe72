//! The table of who is invited.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::calendar::{Answer, Invitee, InviteeId, NewInvitee, PlannedId};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{invitees as table, occurrences};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::Email;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: InviteeId,
    planned_id: PlannedId,
    email: String,
    name: String,
    locale: String,
    answer: Answer,
    answered_at: Option<NaiveDateTime>,
    uninvited_at: Option<NaiveDateTime>,
}

impl From<Row> for Invitee {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            planned_id: row.planned_id,
            email: row.email,
            name: row.name,
            locale: row.locale,
            answer: row.answer,
            answered_at: row.answered_at.map(|at| at.and_utc()),
            invited: row.uninvited_at.is_none(),
        }
    }
}

/// Somebody who is or was invited.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn invitee(conn: &mut Conn, id: &InviteeId) -> Result<Invitee, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    Ok(row.into())
}

/// Who is invited, in the order in which they were.
///
/// # Errors
/// A fault of the database.
pub fn invitees_of(conn: &mut Conn, planned: &PlannedId) -> Result<Vec<Invitee>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::planned_id.eq(planned))
        .filter(table::uninvited_at.is_null())
        .order(table::id)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Invitee::from).collect())
}

/// Whoever has this address, invited or not any more.
pub(in crate::calendar) fn invitee_at(
    conn: &mut Conn,
    planned: &PlannedId,
    email: &Email,
) -> Result<Option<Invitee>, DbError> {
    let found = table::table
        .filter(table::planned_id.eq(planned))
        .filter(table::email_search.eq(email.search()))
        .select(Row::as_select())
        .first::<Row>(conn)
        .optional()?;
    Ok(found.map(Invitee::from))
}

pub(in crate::calendar) fn fresh_invitee(
    tx: &Tx<'_>,
    planned: &PlannedId,
    new: &NewInvitee,
) -> Invitee {
    Invitee {
        id: tx.mint(),
        planned_id: planned.clone(),
        email: new.email.as_str().to_owned(),
        name: new.name.clone(),
        locale: new.locale.code().to_owned(),
        answer: Answer::Waiting,
        answered_at: None,
        invited: true,
    }
}

pub(in crate::calendar) fn insert_invitee(
    tx: &mut Tx<'_>,
    new: &Invitee,
    email: &Email,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::planned_id.eq(&new.planned_id),
            table::email.eq(&new.email),
            table::email_search.eq(email.search()),
            table::name.eq(&new.name),
            table::locale.eq(&new.locale),
            table::answer.eq(new.answer),
            table::invited_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Somebody who was taken off is invited again, and has not answered.
pub(in crate::calendar) fn invite_again(tx: &mut Tx<'_>, id: &InviteeId) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((
            table::answer.eq(Answer::Waiting),
            table::answered_at.eq(None::<NaiveDateTime>),
            table::invited_at.eq(tx.now.naive_utc()),
            table::uninvited_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(in crate::calendar) fn set_answer(
    tx: &mut Tx<'_>,
    id: &InviteeId,
    answer: Answer,
) -> Result<(), DbError> {
    let at = (answer != Answer::Waiting).then(|| tx.now.naive_utc());
    diesel::update(table::table.find(id))
        .set((table::answer.eq(answer), table::answered_at.eq(at)))
        .execute(tx.conn)?;
    Ok(())
}

/// False: they are not invited.
pub(in crate::calendar) fn set_uninvited(tx: &mut Tx<'_>, id: &InviteeId) -> Result<bool, DbError> {
    let invited = table::table.find(id).filter(table::uninvited_at.is_null());
    let changed =
        diesel::update(invited).set(table::uninvited_at.eq(tx.now.naive_utc())).execute(tx.conn)?;
    Ok(changed == 1)
}

/// Forgets who was invited to what was over before `before`; that somebody was, and what they
/// answered, stays.
///
/// # Errors
/// A fault of the database.
pub fn forget_invitees(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, DbError> {
    let alive = occurrences::table
        .filter(occurrences::ends_at.ge(before.naive_utc()))
        .select(occurrences::planned_id);
    let known = table::table.filter(table::email.ne("")).filter(table::planned_id.ne_all(alive));
    Ok(diesel::update(known)
        .set((table::email.eq(""), table::email_search.eq(table::id), table::name.eq("")))
        .execute(tx.conn)?)
}
