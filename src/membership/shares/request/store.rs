//! The table of requests about shares.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Request, RequestId, RequestState, Wish};
use crate::ground::db::schema::share_requests as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::MembershipId;
use crate::membership::shares::ShareClassId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: RequestId,
    membership_id: MembershipId,
    kind: String,
    share_class_id: ShareClassId,
    shares: i64,
    to_membership_id: Option<MembershipId>,
    to_class_id: Option<ShareClassId>,
    words: String,
    asked_on: NaiveDate,
    state: RequestState,
    decided_on: Option<NaiveDate>,
    reason: Option<String>,
}

impl TryFrom<Row> for Request {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let wish = match (row.kind.as_str(), row.to_membership_id, row.to_class_id) {
            ("transfer", Some(to), None) => Wish::Transfer(to),
            ("sell_back", None, None) => Wish::SellBack,
            ("conversion", None, Some(class)) => Wish::Conversion(class),
            _ => return Err(DbError::Corrupt(format!("request {}", row.id))),
        };
        Ok(Self {
            id: row.id,
            membership_id: row.membership_id,
            wish,
            class_id: row.share_class_id,
            shares: row.shares,
            words: row.words,
            asked_on: row.asked_on,
            state: row.state,
            decided_on: row.decided_on,
            reason: row.reason,
        })
    }
}

/// One request.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn request(conn: &mut Conn, id: &RequestId) -> Result<Request, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// What a member asked for, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn requests_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Request>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order(table::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What waits for the board, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn requests_waiting(conn: &mut Conn) -> Result<Vec<Request>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::state.eq(RequestState::Asked))
        .order((table::asked_on.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many shares of a class a member has asked to move already.
pub(super) fn pending(
    conn: &mut Conn,
    id: &MembershipId,
    class: &ShareClassId,
) -> Result<i64, DbError> {
    let counts: Vec<i64> = table::table
        .filter(table::membership_id.eq(id))
        .filter(table::share_class_id.eq(class))
        .filter(table::state.eq(RequestState::Asked))
        .select(table::shares)
        .load(conn)?;
    Ok(counts.into_iter().sum())
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Request) -> Result<(), DbError> {
    let (to_member, to_class) = match &new.wish {
        Wish::Transfer(to) => (Some(to), None),
        Wish::SellBack => (None, None),
        Wish::Conversion(class) => (None, Some(class)),
    };
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::membership_id.eq(&new.membership_id),
            table::kind.eq(new.wish.kind()),
            table::share_class_id.eq(&new.class_id),
            table::shares.eq(new.shares),
            table::to_membership_id.eq(to_member),
            table::to_class_id.eq(to_class),
            table::words.eq(&new.words),
            table::asked_on.eq(new.asked_on),
            table::asked_by.eq(tx.actor.as_str()),
            table::asked_at.eq(tx.now.naive_utc()),
            table::state.eq(new.state),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded: it waits.
pub(super) fn close(
    tx: &mut Tx<'_>,
    id: &RequestId,
    (state, reason): (RequestState, Option<&str>),
    today: NaiveDate,
) -> Result<usize, DbError> {
    let row = table::table.find(id).filter(table::state.eq(RequestState::Asked));
    Ok(diesel::update(row)
        .set((
            table::state.eq(state),
            table::reason.eq(reason),
            table::decided_on.eq(Some(today)),
            table::decided_by.eq(Some(tx.actor.as_str())),
        ))
        .execute(tx.conn)?)
}
