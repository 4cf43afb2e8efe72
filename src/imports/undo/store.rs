//! What builds on what a table made, asked for all lines together.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use diesel::{QueryableByName, RunQueryDsl};

use super::Builds;
use super::references::{MADE, Made, Reference, Says};
use crate::ground::db::schema::{memberships, organisation_people, parties};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::imports::ImportId;
use crate::organisations::{OrganisationId, Role};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    line: i32,
    #[diesel(sql_type = Text)]
    what: String,
}

/// What builds on the lines of a table, at most `limit` of each kind: one question for each thing
/// that can build on another.
pub(super) fn what_builds_on(
    conn: &mut Conn,
    id: &ImportId,
    limit: i64,
) -> Result<Vec<Builds>, DbError> {
    let mut builds = Vec::new();
    for made in MADE {
        for (what, condition) in conditions(made) {
            let query = diesel::sql_query(format!(
                "SELECT t.line AS line, '{what}' AS what FROM import_things t \
                 WHERE t.import_id = $1 AND t.kind = '{}' AND {condition} \
                 ORDER BY t.line LIMIT $2",
                made.kind
            ))
            .bind::<Text, _>(id.as_str())
            .bind::<BigInt, _>(limit);
            let rows: Vec<Row> = match conn {
                Conn::Postgres(conn) => query.load(conn)?,
                Conn::Sqlite(conn) => query.load(conn)?,
            };
            builds.extend(rows.into_iter().map(|row| Builds { line: row.line, what: row.what }));
        }
    }
    Ok(builds)
}

/// Conditions on a thing `t` under which something builds on it, and what that is.
fn conditions(made: &Made) -> Vec<(&'static str, String)> {
    let of = |reference: &Reference| {
        let Reference { table, column, says } = reference;
        let (what, condition) = match says {
            Says::Builds(what) => (*what, "1 = 1"),
            Says::BuildsWhen(what, condition) => (*what, *condition),
            Says::Rests(_) => return None,
        };
        let exists = format!(
            "EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = t.thing_id AND {condition})"
        );
        Some((what, exists))
    };
    let besides = made.besides.iter().map(|(what, condition)| (*what, (*condition).to_owned()));
    made.references.iter().filter_map(of).chain(besides).collect()
}

/// The person or organisation that a party is.
pub(super) fn body_of_party(conn: &mut Conn, party: &str) -> Result<Option<String>, DbError> {
    let row: Option<(Option<String>, Option<String>)> = parties::table
        .find(party)
        .select((parties::user_id, parties::organisation_id))
        .first(conn)
        .optional()?;
    Ok(row.and_then(|(user, organisation)| user.or(organisation)))
}

/// The person or organisation that belongs by a membership.
pub(super) fn body_of_membership(
    conn: &mut Conn,
    membership: &str,
) -> Result<Option<String>, DbError> {
    let party: Option<String> =
        memberships::table.find(membership).select(memberships::party_id).first(conn).optional()?;
    match party {
        Some(party) => body_of_party(conn, &party),
        None => Ok(None),
    }
}

/// Whether a person is a party.
pub(super) fn is_a_party(conn: &mut Conn, user: &UserId) -> Result<bool, DbError> {
    let count: i64 =
        parties::table.filter(parties::user_id.eq(Some(user))).count().get_result(conn)?;
    Ok(count > 0)
}

/// Takes every role of a person who came with the table.
pub(super) fn forget_roles(tx: &mut Tx<'_>, user: &UserId) -> Result<(), DbError> {
    let theirs = organisation_people::table.filter(organisation_people::user_id.eq(user));
    diesel::delete(theirs).execute(tx.conn)?;
    Ok(())
}

/// Takes the last owner of an organisation that had none.
pub(super) fn forget_role(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
) -> Result<(), DbError> {
    let role = organisation_people::table
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(organisation_people::user_id.eq(user))
        .filter(organisation_people::role.eq(Role::Owner));
    diesel::delete(role).execute(tx.conn)?;
    Ok(())
}
