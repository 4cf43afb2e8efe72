//! What builds on what a table made, asked for all lines together.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use diesel::{QueryableByName, RunQueryDsl};

use super::Builds;
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

/// One `SELECT` for each thing that can build on another, in words of both databases. Each names
/// the thing that is built on as `t`.
const BUILDS: &[(&str, &str, &str)] = &[
    ("signed-in", "user", "EXISTS (SELECT 1 FROM sessions x WHERE x.user_id = t.thing_id)"),
    (
        "proved",
        "user",
        "EXISTS (SELECT 1 FROM email_addresses x WHERE x.user_id = t.thing_id \
         AND x.verified_at IS NOT NULL)",
    ),
    ("staff", "user", "EXISTS (SELECT 1 FROM staff_roles x WHERE x.user_id = t.thing_id)"),
    ("consented", "user", "EXISTS (SELECT 1 FROM consents x WHERE x.user_id = t.thing_id)"),
    (
        "roles",
        "user",
        "EXISTS (SELECT 1 FROM organisation_people x WHERE x.user_id = t.thing_id \
         AND NOT (x.role = 'owner' AND (x.organisation_id IN (SELECT o.thing_id \
         FROM import_things o WHERE o.import_id = t.import_id AND o.kind = 'organisation') \
         OR EXISTS (SELECT 1 FROM import_lines l JOIN parties p \
         ON p.organisation_id = x.organisation_id WHERE l.import_id = t.import_id \
         AND (l.target = x.organisation_id OR l.target IN (SELECT m.id FROM memberships m \
         WHERE m.party_id = p.id))))))",
    ),
    (
        "people",
        "organisation",
        "EXISTS (SELECT 1 FROM organisation_people x WHERE x.organisation_id = t.thing_id \
         AND x.role <> 'owner')",
    ),
    (
        "people",
        "organisation",
        "EXISTS (SELECT 1 FROM invitations x WHERE x.organisation_id = t.thing_id)",
    ),
    (
        "instance",
        "organisation",
        "EXISTS (SELECT 1 FROM instances x WHERE x.organisation_id = t.thing_id)",
    ),
    ("charged", "party", "EXISTS (SELECT 1 FROM charges x WHERE x.party_id = t.thing_id)"),
    ("charged", "party", "EXISTS (SELECT 1 FROM invoices x WHERE x.party_id = t.thing_id)"),
    ("paid", "party", "EXISTS (SELECT 1 FROM payments x WHERE x.party_id = t.thing_id)"),
    ("rooms", "party", "EXISTS (SELECT 1 FROM rooms x WHERE x.party_id = t.thing_id)"),
    (
        "member",
        "party",
        "EXISTS (SELECT 1 FROM memberships x WHERE x.party_id = t.thing_id \
         AND NOT EXISTS (SELECT 1 FROM import_things m WHERE m.import_id = t.import_id \
         AND m.kind = 'membership' AND m.thing_id = x.id))",
    ),
    ("charged", "contribution", "EXISTS (SELECT 1 FROM charges x WHERE x.source = t.thing_id)"),
    (
        "ended",
        "contribution",
        "NOT EXISTS (SELECT 1 FROM contributions x WHERE x.id = t.thing_id \
         AND x.ends_on IS NULL)",
    ),
    (
        "promised",
        "membership",
        "EXISTS (SELECT 1 FROM contributions x WHERE x.membership_id = t.thing_id \
         AND NOT EXISTS (SELECT 1 FROM import_things c WHERE c.import_id = t.import_id \
         AND c.kind = 'contribution' AND c.thing_id = x.id))",
    ),
    (
        "register",
        "membership",
        "EXISTS (SELECT 1 FROM register_events x JOIN imports i ON i.id = t.import_id \
         WHERE x.membership_id = t.thing_id AND x.booked_at > i.finished_at)",
    ),
    (
        "decided",
        "membership",
        "EXISTS (SELECT 1 FROM standing_decisions x WHERE x.membership_id = t.thing_id)",
    ),
    (
        "merged",
        "user",
        "EXISTS (SELECT 1 FROM merges x WHERE x.undone_at IS NULL \
         AND (x.kept_id = t.thing_id OR x.gone_id = t.thing_id))",
    ),
    (
        "merged",
        "organisation",
        "EXISTS (SELECT 1 FROM merges x WHERE x.undone_at IS NULL \
         AND (x.kept_id = t.thing_id OR x.gone_id = t.thing_id))",
    ),
    (
        "decided",
        "membership",
        "EXISTS (SELECT 1 FROM courtesies x WHERE x.membership_id = t.thing_id)",
    ),
];

/// What builds on the lines of a table, at most `limit` of each kind.
pub(super) fn what_builds_on(
    conn: &mut Conn,
    id: &ImportId,
    limit: i64,
) -> Result<Vec<Builds>, DbError> {
    let mut builds = Vec::new();
    for (what, kind, condition) in BUILDS {
        let query = diesel::sql_query(format!(
            "SELECT t.line AS line, '{what}' AS what FROM import_things t \
             WHERE t.import_id = $1 AND t.kind = '{kind}' AND {condition} \
             ORDER BY t.line LIMIT $2"
        ))
        .bind::<Text, _>(id.as_str())
        .bind::<BigInt, _>(limit);
        let rows: Vec<Row> = match conn {
            Conn::Postgres(conn) => query.load(conn)?,
            Conn::Sqlite(conn) => query.load(conn)?,
        };
        builds.extend(rows.into_iter().map(|row| Builds { line: row.line, what: row.what }));
    }
    Ok(builds)
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
