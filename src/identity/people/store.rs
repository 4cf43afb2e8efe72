//! Questions to the tables of users and their addresses.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::PersonRow;
use crate::ground::db::schema::{email_addresses, users};
use crate::ground::db::{Conn, DbError, search};
use crate::identity::staff::store::roles_of;
use crate::identity::{UserId, UserState};

/// People whose name or one of whose addresses holds `part`, by name, at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn find_people(conn: &mut Conn, part: &str, limit: i64) -> Result<Vec<PersonRow>, DbError> {
    let pattern = search::holds(&part.to_lowercase());
    let known_as: Vec<UserId> = email_addresses::table
        .filter(email_addresses::address_search.like(pattern.clone()).escape(search::ESCAPE))
        .limit(limit)
        .select(email_addresses::user_id)
        .load(conn)?;
    let named = search::lower(users::name).like(pattern).escape(search::ESCAPE);
    let rows: Vec<(UserId, String, UserState, String)> = users::table
        .inner_join(email_addresses::table)
        .filter(email_addresses::main.eq(true))
        .filter(users::merged_into.is_null())
        .filter(named.or(users::id.eq_any(known_as)))
        .order((users::name, users::id))
        .limit(limit)
        .select((users::id, users::name, users::state, email_addresses::address))
        .load(conn)?;
    rows.into_iter()
        .map(|(user_id, name, state, email)| {
            let roles = roles_of(conn, &user_id)?;
            Ok(PersonRow { user_id, name, email, state, roles })
        })
        .collect()
}

/// What the people with these ids are called; whoever is not there is left out.
///
/// # Errors
/// A fault of the database.
pub fn names_of(conn: &mut Conn, people: &[UserId]) -> Result<BTreeMap<UserId, String>, DbError> {
    let rows: Vec<(UserId, String)> = users::table
        .filter(users::id.eq_any(people))
        .select((users::id, users::name))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}
