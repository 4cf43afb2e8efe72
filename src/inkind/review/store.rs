//! The table of approvals.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::ApprovalId;
use crate::ground::db::schema::entry_approvals as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::membership::activity::timesheet::EntryId;

/// Who found that an entry counts, and on which day, in that order.
///
/// # Errors
/// A fault of the database.
pub fn approvals_of(conn: &mut Conn, entry: &EntryId) -> Result<Vec<(UserId, NaiveDate)>, DbError> {
    Ok(table::table
        .filter(table::entry_id.eq(entry))
        .order(table::id.asc())
        .select((table::user_id, table::approved_on))
        .load(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &ApprovalId,
    entry: &EntryId,
    (user, on): (&UserId, NaiveDate),
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::entry_id.eq(entry),
            table::user_id.eq(user),
            table::approved_on.eq(on),
            table::approved_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
