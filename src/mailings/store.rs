//! The tables of mailings, of whom they go to, and of who wants no announcements.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Addressee, Audience, Delivery, Mailing, MailingId, MailingKind, MailingState, Recipient,
    RecipientId,
};
use crate::gateways::mail::{LetterId, LetterState};
use crate::ground::db::schema::{
    announcement_refusals, email_addresses, letters, mailing_recipients, mailings as table,
    memberships, organisation_people, parties, users,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::{Class, MembershipState};
use crate::organisations::Role;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: MailingId,
    kind: MailingKind,
    audience: Audience,
    about: Option<String>,
    subject: String,
    body: String,
    state: MailingState,
    created_at: NaiveDateTime,
    sent_at: Option<NaiveDateTime>,
}

impl From<Row> for Mailing {
    fn from(row: Row) -> Self {
        let Row { id, kind, audience, about, subject, body, state, created_at, sent_at } = row;
        let created_at = created_at.and_utc();
        let sent_at = sent_at.map(|at| at.and_utc());
        Self { id, kind, audience, about, subject, body, state, created_at, sent_at }
    }
}

/// One mailing.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn mailing(conn: &mut Conn, id: &MailingId) -> Result<Mailing, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    Ok(row.into())
}

/// The latest `limit` mailings, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn mailings(conn: &mut Conn, limit: i64) -> Result<Vec<Mailing>, DbError> {
    let rows: Vec<Row> =
        table::table.order(table::id.desc()).limit(limit).select(Row::as_select()).load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The notice that was sent about something.
///
/// # Errors
/// A fault of the database.
pub fn notice_of(conn: &mut Conn, about: &str) -> Result<Option<Mailing>, DbError> {
    let row: Option<Row> = table::table
        .filter(table::about.eq(about))
        .order(table::id.desc())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

#[derive(Queryable)]
struct RecipientRow {
    id: RecipientId,
    address: String,
    name: String,
    locale: String,
    data: String,
    delivery: Delivery,
    letter_id: Option<LetterId>,
    letter_state: Option<LetterState>,
}

impl From<RecipientRow> for Recipient {
    fn from(row: RecipientRow) -> Self {
        let letter = row.letter_id.zip(row.letter_state);
        let RecipientRow { id, address, name, locale, data, delivery, .. } = row;
        Self { id, address, name, locale, data, delivery, letter }
    }
}

/// Whom a mailing goes to and what became of it, by name.
///
/// # Errors
/// A fault of the database.
pub fn recipients_of(conn: &mut Conn, id: &MailingId) -> Result<Vec<Recipient>, DbError> {
    let rows: Vec<RecipientRow> = mailing_recipients::table
        .left_join(letters::table)
        .filter(mailing_recipients::mailing_id.eq(id))
        .order((mailing_recipients::name.asc(), mailing_recipients::id.asc()))
        .select((
            mailing_recipients::id,
            mailing_recipients::address,
            mailing_recipients::name,
            mailing_recipients::locale,
            mailing_recipients::data,
            mailing_recipients::delivery,
            mailing_recipients::letter_id,
            letters::state.nullable(),
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Up to `limit` for whom nothing was made yet.
pub(super) fn waiting(
    conn: &mut Conn,
    id: &MailingId,
    limit: i64,
) -> Result<Vec<Recipient>, DbError> {
    let rows: Vec<(RecipientId, String, String, String, String)> = mailing_recipients::table
        .filter(mailing_recipients::mailing_id.eq(id))
        .filter(mailing_recipients::delivery.eq(Delivery::Waiting))
        .order(mailing_recipients::id.asc())
        .limit(limit)
        .select((
            mailing_recipients::id,
            mailing_recipients::address,
            mailing_recipients::name,
            mailing_recipients::locale,
            mailing_recipients::data,
        ))
        .load(conn)?;
    let read = |(id, address, name, locale, data)| Recipient {
        id,
        address,
        name,
        locale,
        data,
        delivery: Delivery::Waiting,
        letter: None,
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn address_of(conn: &mut Conn, id: &RecipientId) -> Result<String, DbError> {
    Ok(mailing_recipients::table.find(id).select(mailing_recipients::address).first(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Mailing) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::kind.eq(new.kind),
            table::audience.eq(new.audience),
            table::about.eq(&new.about),
            table::subject.eq(&new.subject),
            table::body.eq(&new.body),
            table::state.eq(new.state),
            table::created_at.eq(new.created_at.naive_utc()),
            table::created_by.eq(tx.actor.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_recipient(
    tx: &mut Tx<'_>,
    mailing: &MailingId,
    to: &Addressee,
) -> Result<(), DbError> {
    let id: RecipientId = tx.mint();
    diesel::insert_into(mailing_recipients::table)
        .values((
            mailing_recipients::id.eq(&id),
            mailing_recipients::mailing_id.eq(mailing),
            mailing_recipients::address.eq(&to.address),
            mailing_recipients::name.eq(&to.name),
            mailing_recipients::locale.eq(&to.locale),
            mailing_recipients::data.eq(&to.data),
            mailing_recipients::delivery.eq(Delivery::Waiting),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded: it is sent off once.
pub(super) fn begin(tx: &mut Tx<'_>, id: &MailingId) -> Result<usize, DbError> {
    let draft = table::table.find(id).filter(table::state.eq(MailingState::Draft));
    Ok(diesel::update(draft).set(table::state.eq(MailingState::Sending)).execute(tx.conn)?)
}

pub(super) fn finish(tx: &mut Tx<'_>, id: &MailingId) -> Result<(), DbError> {
    let sending = table::table.find(id).filter(table::state.eq(MailingState::Sending));
    diesel::update(sending)
        .set((table::state.eq(MailingState::Sent), table::sent_at.eq(Some(tx.now.naive_utc()))))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn note_delivery(
    tx: &mut Tx<'_>,
    id: &RecipientId,
    delivery: Delivery,
    letter: Option<&LetterId>,
) -> Result<(), DbError> {
    diesel::update(mailing_recipients::table.find(id))
        .set((mailing_recipients::delivery.eq(delivery), mailing_recipients::letter_id.eq(letter)))
        .execute(tx.conn)?;
    Ok(())
}

/// Members who belong, of one class or of both.
pub(super) fn members(conn: &mut Conn, class: Option<Class>) -> Result<Vec<Addressee>, DbError> {
    let belonging: Vec<MembershipState> =
        MembershipState::ALL.iter().copied().filter(|state| state.belongs()).collect();
    let mut query = memberships::table
        .inner_join(parties::table)
        .filter(memberships::state.eq_any(belonging))
        .into_boxed();
    if let Some(class) = class {
        query = query.filter(memberships::class.eq(class));
    }
    let rows: Vec<(String, String, String)> = query
        .order(memberships::id.asc())
        .select((parties::email, parties::name, parties::locale))
        .load(conn)?;
    Ok(rows.into_iter().map(addressee).collect())
}

/// Owners of organisations that belong.
pub(super) fn owners(conn: &mut Conn) -> Result<Vec<Addressee>, DbError> {
    let belonging: Vec<MembershipState> =
        MembershipState::ALL.iter().copied().filter(|state| state.belongs()).collect();
    let organisations = memberships::table
        .inner_join(parties::table)
        .filter(memberships::state.eq_any(belonging))
        .select(parties::organisation_id);
    let rows: Vec<(String, String, String)> = organisation_people::table
        .inner_join(users::table.inner_join(email_addresses::table))
        .filter(organisation_people::role.eq(Role::Owner))
        .filter(organisation_people::organisation_id.nullable().eq_any(organisations))
        .filter(email_addresses::main.eq(true))
        .order(users::id.asc())
        .select((email_addresses::address, users::name, users::locale))
        .load(conn)?;
    Ok(rows.into_iter().map(addressee).collect())
}

fn addressee((address, name, locale): (String, String, String)) -> Addressee {
    Addressee { address, name, locale, data: "{}".to_owned() }
}

pub(super) fn is_refused(conn: &mut Conn, address: &str) -> Result<bool, DbError> {
    let found: Option<String> = announcement_refusals::table
        .find(address.to_lowercase())
        .select(announcement_refusals::address)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

pub(super) fn insert_refusal(tx: &mut Tx<'_>, address: &str) -> Result<(), DbError> {
    diesel::insert_into(announcement_refusals::table)
        .values((
            announcement_refusals::address.eq(address.to_lowercase()),
            announcement_refusals::refused_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete_refusal(tx: &mut Tx<'_>, address: &str) -> Result<usize, DbError> {
    let row = announcement_refusals::table.find(address.to_lowercase());
    Ok(diesel::delete(row).execute(tx.conn)?)
}
