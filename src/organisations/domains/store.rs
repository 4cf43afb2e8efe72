//! The tables of domains and of colleagues who ask.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{ColleagueRequestId, Joining, Mailbox, OrganisationDomain, OrganisationDomainId};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{colleague_requests, organisation_domains, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::organisations::OrganisationId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = organisation_domains)]
struct Row {
    id: OrganisationDomainId,
    organisation_id: OrganisationId,
    domain: String,
    mailbox: Mailbox,
    joining: Joining,
    expires_at: NaiveDateTime,
    proved_at: Option<NaiveDateTime>,
}

impl From<Row> for OrganisationDomain {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            organisation_id: row.organisation_id,
            domain: row.domain,
            mailbox: row.mailbox,
            joining: row.joining,
            expires_at: row.expires_at.and_utc(),
            proved_at: row.proved_at.map(|at| at.and_utc()),
        }
    }
}

/// The domains of an organisation that were not removed, by name.
///
/// # Errors
/// A fault of the database.
pub fn domains_of(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Vec<OrganisationDomain>, DbError> {
    let rows: Vec<Row> = organisation_domains::table
        .filter(organisation_domains::organisation_id.eq(organisation))
        .filter(organisation_domains::removed_at.is_null())
        .order(organisation_domains::domain.asc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub(super) fn with_name(
    conn: &mut Conn,
    organisation: &OrganisationId,
    name: &str,
) -> Result<Option<OrganisationDomain>, DbError> {
    let all = domains_of(conn, organisation)?;
    Ok(all.into_iter().find(|domain| domain.domain == name))
}

/// The organisation that a domain lets people into.
pub(super) fn proved(conn: &mut Conn, name: &str) -> Result<Option<OrganisationDomain>, DbError> {
    let row: Option<Row> = organisation_domains::table
        .filter(organisation_domains::domain.eq(name))
        .filter(organisation_domains::proved_at.is_not_null())
        .filter(organisation_domains::removed_at.is_null())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

pub(super) fn with_token(
    conn: &mut Conn,
    hash: &str,
) -> Result<Option<OrganisationDomain>, DbError> {
    let row: Option<Row> = organisation_domains::table
        .filter(organisation_domains::token_hash.eq(hash))
        .filter(organisation_domains::removed_at.is_null())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    domain: &OrganisationDomain,
    owner: &UserId,
    token_hash: &str,
) -> Result<(), DbError> {
    diesel::insert_into(organisation_domains::table)
        .values((
            organisation_domains::id.eq(&domain.id),
            organisation_domains::organisation_id.eq(&domain.organisation_id),
            organisation_domains::domain.eq(&domain.domain),
            organisation_domains::mailbox.eq(domain.mailbox),
            organisation_domains::joining.eq(domain.joining),
            organisation_domains::token_hash.eq(token_hash),
            organisation_domains::added_by.eq(owner),
            organisation_domains::added_at.eq(tx.now.naive_utc()),
            organisation_domains::expires_at.eq(domain.expires_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_proved(tx: &mut Tx<'_>, id: &OrganisationDomainId) -> Result<usize, DbError> {
    let row = organisation_domains::table
        .filter(organisation_domains::id.eq(id))
        .filter(organisation_domains::proved_at.is_null())
        .filter(organisation_domains::removed_at.is_null());
    Ok(diesel::update(row)
        .set((
            organisation_domains::proved_at.eq(tx.now.naive_utc()),
            organisation_domains::token_hash.eq(None::<String>),
        ))
        .execute(tx.conn)?)
}

pub(super) fn update_joining(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &OrganisationDomainId,
    joining: Joining,
) -> Result<usize, DbError> {
    let row = organisation_domains::table
        .filter(organisation_domains::id.eq(id))
        .filter(organisation_domains::organisation_id.eq(organisation))
        .filter(organisation_domains::removed_at.is_null());
    Ok(diesel::update(row).set(organisation_domains::joining.eq(joining)).execute(tx.conn)?)
}

pub(super) fn remove(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &OrganisationDomainId,
) -> Result<usize, DbError> {
    let row = organisation_domains::table
        .filter(organisation_domains::id.eq(id))
        .filter(organisation_domains::organisation_id.eq(organisation))
        .filter(organisation_domains::removed_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(row).set(organisation_domains::removed_at.eq(now)).execute(tx.conn)?)
}

pub(super) fn remove_with_name(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    name: &str,
) -> Result<(), DbError> {
    if let Some(earlier) = with_name(tx.conn, organisation, name)? {
        remove(tx, organisation, &earlier.id)?;
    }
    Ok(())
}

/// A colleague who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColleagueRequest {
    /// Id.
    pub id: ColleagueRequestId,
    /// Who.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// When they asked (UTC).
    pub asked_at: Timestamp,
}

/// Colleagues who wait for an owner's word, the first first.
///
/// # Errors
/// A fault of the database.
pub fn requests_of(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Vec<ColleagueRequest>, DbError> {
    let rows: Vec<(ColleagueRequestId, UserId, String, NaiveDateTime)> = colleague_requests::table
        .inner_join(users::table.on(users::id.eq(colleague_requests::user_id)))
        .filter(colleague_requests::organisation_id.eq(organisation))
        .filter(colleague_requests::decided_at.is_null())
        .order(colleague_requests::id.asc())
        .select((
            colleague_requests::id,
            colleague_requests::user_id,
            users::name,
            colleague_requests::asked_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, user_id, name, asked_at)| {
            let asked_at = asked_at.and_utc();
            ColleagueRequest { id, user_id, name, asked_at }
        })
        .collect())
}

pub(super) fn waits(
    conn: &mut Conn,
    organisation: &OrganisationId,
    person: &UserId,
) -> Result<bool, DbError> {
    let waiting = requests_of(conn, organisation)?;
    Ok(waiting.iter().any(|one| one.user_id == *person))
}

pub(super) fn insert_request(
    tx: &mut Tx<'_>,
    domain: &OrganisationDomain,
    person: &UserId,
) -> Result<(), DbError> {
    let id: ColleagueRequestId = tx.mint();
    diesel::insert_into(colleague_requests::table)
        .values((
            colleague_requests::id.eq(&id),
            colleague_requests::organisation_id.eq(&domain.organisation_id),
            colleague_requests::domain_id.eq(&domain.id),
            colleague_requests::user_id.eq(person),
            colleague_requests::asked_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn decide(
    tx: &mut Tx<'_>,
    id: &ColleagueRequestId,
    owner: &UserId,
    admitted: bool,
) -> Result<usize, DbError> {
    let row = colleague_requests::table
        .filter(colleague_requests::id.eq(id))
        .filter(colleague_requests::decided_at.is_null());
    Ok(diesel::update(row)
        .set((
            colleague_requests::decided_at.eq(tx.now.naive_utc()),
            colleague_requests::decided_by.eq(owner),
            colleague_requests::admitted.eq(admitted),
        ))
        .execute(tx.conn)?)
}
