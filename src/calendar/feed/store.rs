//! The table of calendars that programs read.

use diesel::prelude::*;

use super::{Feed, FeedId, FeedOf};
use crate::ground::db::schema::calendar_feeds as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::meetings::RoomId;

type Row = (FeedId, Option<UserId>, Option<RoomId>, i32);

const COLUMNS: (table::id, table::user_id, table::room_id, table::turn) =
    (table::id, table::user_id, table::room_id, table::turn);

fn read((id, user, room, turn): Row) -> Result<Feed, DbError> {
    let of = match (user, room) {
        (Some(user), None) => FeedOf::Person(user),
        (None, Some(room)) => FeedOf::Room(room),
        _ => return Err(DbError::Corrupt(format!("calendar {id}: whose is it?"))),
    };
    Ok(Feed { id, of, turn })
}

pub(super) fn feed(conn: &mut Conn, id: &FeedId) -> Result<Option<Feed>, DbError> {
    let row: Option<Row> = table::table.find(id).select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

pub(super) fn feed_of(conn: &mut Conn, of: &FeedOf) -> Result<Option<Feed>, DbError> {
    let row: Option<Row> = match of {
        FeedOf::Person(user) => {
            table::table.filter(table::user_id.eq(user)).select(COLUMNS).first(conn)
        }
        FeedOf::Room(room) => {
            table::table.filter(table::room_id.eq(room)).select(COLUMNS).first(conn)
        }
    }
    .optional()?;
    row.map(read).transpose()
}

pub(super) fn insert(tx: &mut Tx<'_>, of: &FeedOf) -> Result<FeedId, DbError> {
    let id: FeedId = tx.mint();
    let (user, room) = match of {
        FeedOf::Person(user) => (Some(user), None),
        FeedOf::Room(room) => (None, Some(room)),
    };
    let now = tx.now.naive_utc();
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&id),
            table::user_id.eq(user),
            table::room_id.eq(room),
            table::turn.eq(0),
            table::created_at.eq(now),
            table::turned_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub(super) fn turn(tx: &mut Tx<'_>, id: &FeedId) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((table::turn.eq(table::turn + 1), table::turned_at.eq(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}
