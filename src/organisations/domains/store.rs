//! The tables of domains, of the texts that prove some of them, and of colleagues who ask.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    ColleagueRequestId, DomainRecord, Joining, Mailbox, OrganisationDomain, OrganisationDomainId,
    Proof, Seen,
};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{colleague_requests, domain_records, organisation_domains, users};
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

#[derive(Queryable, Selectable)]
#[diesel(table_name = domain_records)]
struct RecordRow {
    content: String,
    looked_at: Option<NaiveDateTime>,
    seen: Option<Seen>,
    next_look_at: Option<NaiveDateTime>,
    missing_since: Option<NaiveDateTime>,
}

impl From<RecordRow> for DomainRecord {
    fn from(row: RecordRow) -> Self {
        Self {
            content: row.content,
            looked_at: row.looked_at.map(|at| at.and_utc()),
            seen: row.seen,
            next_look_at: row.next_look_at.map(|at| at.and_utc()),
            missing_since: row.missing_since.map(|at| at.and_utc()),
        }
    }
}

/// A domain, and its text if that is what proves it.
type Both = (Row, Option<RecordRow>);

impl From<Both> for OrganisationDomain {
    fn from((row, record): Both) -> Self {
        let proof = match record {
            Some(record) => Proof::Record(record.into()),
            None => Proof::Letter(row.mailbox),
        };
        Self {
            id: row.id,
            organisation_id: row.organisation_id,
            domain: row.domain,
            proof,
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
    let rows: Vec<Both> = organisation_domains::table
        .left_join(domain_records::table)
        .filter(organisation_domains::organisation_id.eq(organisation))
        .filter(organisation_domains::removed_at.is_null())
        .order(organisation_domains::domain.asc())
        .select((Row::as_select(), Option::<RecordRow>::as_select()))
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
    let row: Option<Both> = organisation_domains::table
        .left_join(domain_records::table)
        .filter(organisation_domains::domain.eq(name))
        .filter(organisation_domains::proved_at.is_not_null())
        .filter(organisation_domains::removed_at.is_null())
        .select((Row::as_select(), Option::<RecordRow>::as_select()))
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

pub(super) fn with_token(
    conn: &mut Conn,
    hash: &str,
) -> Result<Option<OrganisationDomain>, DbError> {
    let row: Option<Both> = organisation_domains::table
        .left_join(domain_records::table)
        .filter(organisation_domains::token_hash.eq(hash))
        .filter(organisation_domains::removed_at.is_null())
        .select((Row::as_select(), Option::<RecordRow>::as_select()))
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

/// A domain that was not removed.
pub(super) fn with_id(
    conn: &mut Conn,
    id: &OrganisationDomainId,
) -> Result<Option<OrganisationDomain>, DbError> {
    let row: Option<Both> = organisation_domains::table
        .left_join(domain_records::table)
        .filter(organisation_domains::id.eq(id))
        .filter(organisation_domains::removed_at.is_null())
        .select((Row::as_select(), Option::<RecordRow>::as_select()))
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

/// So many texts are looked for in an hour: others wait, so that a resolver that does not answer
/// does not keep letters from leaving.
const MOST_LOOKS: i64 = 100;

/// Domains whose text is to be looked for, the longest due first.
pub(super) fn due(conn: &mut Conn, now: Timestamp) -> Result<Vec<OrganisationDomainId>, DbError> {
    Ok(organisation_domains::table
        .inner_join(domain_records::table)
        .filter(organisation_domains::removed_at.is_null())
        .filter(domain_records::next_look_at.le(now.naive_utc()))
        .order(domain_records::next_look_at.asc())
        .limit(MOST_LOOKS)
        .select(organisation_domains::id)
        .load(conn)?)
}

pub(super) fn insert_with_record(
    tx: &mut Tx<'_>,
    domain: &OrganisationDomain,
    owner: &UserId,
    record: &DomainRecord,
) -> Result<(), DbError> {
    // The mailbox means nothing here.
    insert(tx, domain, owner, Mailbox::Hostmaster, None)?;
    diesel::insert_into(domain_records::table)
        .values((
            domain_records::domain_id.eq(&domain.id),
            domain_records::content.eq(&record.content),
            domain_records::next_look_at.eq(record.next_look_at.map(|at| at.naive_utc())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update_record(
    tx: &mut Tx<'_>,
    id: &OrganisationDomainId,
    seen: Seen,
    next_look_at: Option<Timestamp>,
    missing_since: Option<Timestamp>,
) -> Result<(), DbError> {
    diesel::update(domain_records::table.find(id))
        .set((
            domain_records::looked_at.eq(tx.now.naive_utc()),
            domain_records::seen.eq(seen),
            domain_records::next_look_at.eq(next_look_at.map(|at| at.naive_utc())),
            domain_records::missing_since.eq(missing_since.map(|at| at.naive_utc())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    domain: &OrganisationDomain,
    owner: &UserId,
    mailbox: Mailbox,
    token_hash: Option<&str>,
) -> Result<(), DbError> {
    diesel::insert_into(organisation_domains::table)
        .values((
            organisation_domains::id.eq(&domain.id),
            organisation_domains::organisation_id.eq(&domain.organisation_id),
            organisation_domains::domain.eq(&domain.domain),
            organisation_domains::mailbox.eq(mailbox),
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
