//! The table of staff roles.

use diesel::prelude::*;

use super::super::UserId;
use super::StaffRole;
use crate::ground::db::schema::staff_roles;
use crate::ground::db::{Conn, DbError};

pub(in super::super) fn roles_of(
    conn: &mut Conn,
    user_id: &UserId,
) -> Result<Vec<StaffRole>, DbError> {
    Ok(staff_roles::table
        .filter(staff_roles::user_id.eq(user_id))
        .order(staff_roles::role)
        .select(staff_roles::role)
        .load(conn)?)
}
