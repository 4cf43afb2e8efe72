//! The table of changes of class.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{ClassChange, ClassChangeId, ClassChangeState};
use crate::ground::db::schema::{class_changes as table, memberships};
use crate::ground::db::{Conn, DbError, Tx, said};
use crate::membership::application::{Application, Vote, Wish};
use crate::membership::{Class, MembershipId};

/// In the words of the index `class_changes_one_open`.
const OPEN: &str = "class_changes.state IN ('asked', 'agreed')";
/// In the words of the index `class_changes_due`.
const AGREED: &str = "class_changes.state = 'agreed'";

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: ClassChangeId,
    membership_id: MembershipId,
    from_class: Class,
    to_class: Class,
    state: ClassChangeState,
    wished_on: NaiveDate,
    from_day: Option<NaiveDate>,
    words: String,
    in_their_stead: bool,
    asked_by: String,
    asked_at: NaiveDateTime,
    approvals_needed: i32,
    approvals_until: Option<NaiveDate>,
    lapses_on: NaiveDate,
    noticed_at: Option<NaiveDateTime>,
    decided_at: Option<NaiveDateTime>,
}

impl TryFrom<Row> for Application {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let needed = u32::try_from(row.approvals_needed)
            .map_err(|_| DbError::Corrupt(format!("class change {}: approvals", row.id)))?;
        Ok(Self {
            membership_id: row.membership_id.clone(),
            vote: row.approvals_until.map(|until| Vote { approvals_needed: needed, until }),
            lapses_on: row.lapses_on,
            noticed_at: row.noticed_at.map(|at| at.and_utc()),
            decided_at: row.decided_at.map(|at| at.and_utc()),
            wish: Wish::Class(row.into()),
        })
    }
}

impl From<Row> for ClassChange {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            membership_id: row.membership_id,
            from: row.from_class,
            to: row.to_class,
            state: row.state,
            wished_on: row.wished_on,
            from_day: row.from_day,
            words: row.words,
            in_their_stead: row.in_their_stead,
            asked_by: row.asked_by,
            asked_at: row.asked_at.and_utc(),
        }
    }
}

/// What was asked for or agreed to and has not begun.
///
/// # Errors
/// A fault of the database.
pub fn open_class_change(
    conn: &mut Conn,
    id: &MembershipId,
) -> Result<Option<ClassChange>, DbError> {
    let row: Option<Row> = table::table
        .filter(table::membership_id.eq(id))
        .filter(said::<Bool>(OPEN))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

/// Every change of class of a membership, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn class_changes_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<ClassChange>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order((table::asked_at.desc(), table::id.desc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The latest change of class of a membership, as what is decided about.
pub(in crate::membership) fn latest_class_application(
    conn: &mut Conn,
    id: &MembershipId,
) -> Result<Option<Application>, DbError> {
    let row: Option<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order((table::asked_at.desc(), table::id.desc()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(TryInto::try_into).transpose()
}

/// Those that wait for a decision.
pub(in crate::membership) fn class_applications_waiting(
    conn: &mut Conn,
) -> Result<Vec<Application>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(said::<Bool>(OPEN))
        .filter(table::decided_at.is_null())
        .order((table::lapses_on.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The latest `limit` that wait no more.
pub(in crate::membership) fn class_applications_decided(
    conn: &mut Conn,
    limit: i64,
) -> Result<Vec<Application>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::decided_at.is_not_null())
        .order((table::decided_at.desc(), table::id.asc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Those whose day has come.
pub(in crate::membership) fn changes_due(
    conn: &mut Conn,
    today: NaiveDate,
) -> Result<Vec<ClassChange>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(said::<Bool>(AGREED))
        .filter(table::from_day.le(today))
        .order(table::id.asc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    new: &ClassChange,
    application: &Application,
) -> Result<(), DbError> {
    let needed = application.vote.map_or(0, |vote| vote.approvals_needed);
    let needed = i32::try_from(needed).map_err(|e| DbError::Fault(e.to_string()))?;
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::membership_id.eq(&new.membership_id),
            table::from_class.eq(new.from),
            table::to_class.eq(new.to),
            table::state.eq(new.state),
            table::wished_on.eq(new.wished_on),
            table::words.eq(&new.words),
            table::in_their_stead.eq(new.in_their_stead),
            table::asked_by.eq(&new.asked_by),
            table::asked_at.eq(new.asked_at.naive_utc()),
            table::approvals_needed.eq(needed),
            table::approvals_until.eq(application.vote.map(|vote| vote.until)),
            table::lapses_on.eq(application.lapses_on),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the state it moves from; what stops waiting was decided now.
pub(super) fn update_state(
    tx: &mut Tx<'_>,
    moved: &ClassChange,
    from: ClassChangeState,
) -> Result<usize, DbError> {
    let row = table::table.filter(table::id.eq(&moved.id)).filter(table::state.eq(from));
    let (state, day) = (table::state.eq(moved.state), table::from_day.eq(moved.from_day));
    Ok(if from == ClassChangeState::Asked {
        let decided = table::decided_at.eq(Some(tx.now.naive_utc()));
        diesel::update(row).set((state, day, decided)).execute(tx.conn)?
    } else {
        diesel::update(row).set((state, day)).execute(tx.conn)?
    })
}

/// Notes that the member was told that it will lapse.
pub(in crate::membership) fn note_class_notice(
    tx: &mut Tx<'_>,
    id: &ClassChangeId,
) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set(table::noticed_at.eq(Some(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the class it moves from.
pub(super) fn update_class(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    (from, to): (Class, Class),
) -> Result<usize, DbError> {
    let row = memberships::table.filter(memberships::id.eq(id)).filter(memberships::class.eq(from));
    Ok(diesel::update(row).set(memberships::class.eq(to)).execute(tx.conn)?)
}
