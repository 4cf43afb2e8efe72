//! The table of courtesies.

use diesel::prelude::*;

use crate::ground::db::schema::courtesies;
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::MembershipId;

pub(super) fn any_granted(conn: &mut Conn, subjects: &[String]) -> Result<bool, DbError> {
    let found: i64 =
        courtesies::table.filter(courtesies::subject.eq_any(subjects)).count().get_result(conn)?;
    Ok(found > 0)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    subject: &str,
    membership: &MembershipId,
) -> Result<(), DbError> {
    diesel::insert_into(courtesies::table)
        .values((
            courtesies::subject.eq(subject),
            courtesies::membership_id.eq(membership),
            courtesies::granted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
