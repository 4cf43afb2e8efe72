//! The tables of texts and of consents.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{PolicyKind, PolicyText, PolicyTextId};
use crate::ground::db::schema::{consents, policy_texts};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::organisations::OrganisationId;

crate::ids! {
    /// A consent.
    ConsentId = "cst",
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = policy_texts)]
struct Row {
    id: PolicyTextId,
    kind: PolicyKind,
    version: i32,
    body: String,
    published_at: NaiveDateTime,
}

impl From<Row> for PolicyText {
    fn from(row: Row) -> Self {
        let Row { id, kind, version, body, published_at } = row;
        Self { id, kind, version, body, published_at: published_at.and_utc() }
    }
}

/// The text in force, if there is one.
///
/// # Errors
/// A fault of the database.
pub fn current_policy(conn: &mut Conn, kind: PolicyKind) -> Result<Option<PolicyText>, DbError> {
    let row: Option<Row> = policy_texts::table
        .filter(policy_texts::kind.eq(kind))
        .order(policy_texts::version.desc())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

/// One version of a text, in force or not.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn policy_version(
    conn: &mut Conn,
    kind: PolicyKind,
    version: i32,
) -> Result<PolicyText, DbError> {
    let row: Row = policy_texts::table
        .filter(policy_texts::kind.eq(kind))
        .filter(policy_texts::version.eq(version))
        .select(Row::as_select())
        .first(conn)?;
    Ok(row.into())
}

/// Whether `user` agreed to this version.
///
/// # Errors
/// A fault of the database.
pub fn has_consented(conn: &mut Conn, user: &UserId, text: &PolicyTextId) -> Result<bool, DbError> {
    let found: i64 = consents::table
        .filter(consents::user_id.eq(user))
        .filter(consents::policy_text_id.eq(text))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

pub(super) fn insert(tx: &mut Tx<'_>, text: &PolicyText) -> Result<(), DbError> {
    diesel::insert_into(policy_texts::table)
        .values((
            policy_texts::id.eq(&text.id),
            policy_texts::kind.eq(text.kind),
            policy_texts::version.eq(text.version),
            policy_texts::body.eq(&text.body),
            policy_texts::published_at.eq(text.published_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_consent(
    tx: &mut Tx<'_>,
    user: &UserId,
    organisation: Option<&OrganisationId>,
    text: &PolicyTextId,
) -> Result<(), DbError> {
    let id: ConsentId = tx.mint();
    diesel::insert_into(consents::table)
        .values((
            consents::id.eq(&id),
            consents::user_id.eq(user),
            consents::organisation_id.eq(organisation),
            consents::policy_text_id.eq(text),
            consents::given_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
