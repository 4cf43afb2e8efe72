//! Reading the members with the people who act for them.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{RosterEntry, RosterPerson};
use crate::ground::db::schema::{
    email_addresses, memberships, organisation_people, parties, users,
};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::membership::{Class, MembershipId, MembershipState};

type PersonRow = (MembershipId, UserId, String, String);

/// Everybody who belongs, by name.
///
/// # Errors
/// A fault of the database.
pub fn roster(conn: &mut Conn) -> Result<Vec<RosterEntry>, DbError> {
    let belongs: Vec<MembershipState> =
        MembershipState::ALL.iter().copied().filter(|state| state.belongs()).collect();
    let rows: Vec<(MembershipId, String, Option<i64>, Class)> = memberships::table
        .inner_join(parties::table)
        .filter(memberships::state.eq_any(belongs))
        .order((parties::name.asc(), memberships::id.asc()))
        .select((memberships::id, parties::name, memberships::number, memberships::class))
        .load(conn)?;
    let mut people = people(conn)?;
    let entry = |(membership_id, name, number, class): (MembershipId, String, _, _)| {
        let people = people.remove(&membership_id).unwrap_or_default();
        RosterEntry { membership_id, name, number, class, people }
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// Members who are persons have one, organisations everybody with a role.
fn people(conn: &mut Conn) -> Result<BTreeMap<MembershipId, Vec<RosterPerson>>, DbError> {
    let mut rows: Vec<PersonRow> = memberships::table
        .inner_join(parties::table)
        .inner_join(users::table.on(parties::user_id.eq(users::id.nullable())))
        .inner_join(email_addresses::table.on(email_addresses::user_id.eq(users::id)))
        .order((memberships::id.asc(), email_addresses::id.asc()))
        .select((memberships::id, users::id, users::name, email_addresses::address))
        .load(conn)?;
    let organised: Vec<PersonRow> = memberships::table
        .inner_join(parties::table)
        .inner_join(
            organisation_people::table
                .on(parties::organisation_id.eq(organisation_people::organisation_id.nullable())),
        )
        .inner_join(users::table.on(organisation_people::user_id.eq(users::id)))
        .inner_join(email_addresses::table.on(email_addresses::user_id.eq(users::id)))
        .order((memberships::id.asc(), email_addresses::id.asc()))
        .select((memberships::id, users::id, users::name, email_addresses::address))
        .load(conn)?;
    rows.extend(organised);
    let mut people: BTreeMap<MembershipId, Vec<RosterPerson>> = BTreeMap::new();
    for (member, user_id, name, address) in rows {
        people.entry(member).or_default().push(RosterPerson { user_id, name, address });
    }
    Ok(people)
}
