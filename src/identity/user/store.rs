//! The tables of users and their addresses.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use diesel::prelude::*;

use super::super::{EmailAddressId, UserId};
use super::{AddressRow, Email, User, UserState};
use crate::ground::db::schema::{email_addresses, one_time_links, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::text::Locale;

type Row = (
    UserId,
    String,
    String,
    String,
    UserState,
    NaiveDateTime,
    Option<String>,
    Option<NaiveDateTime>,
    Option<UserId>,
    String,
    Option<NaiveDateTime>,
);

type Columns = (
    users::id,
    users::name,
    users::locale,
    users::time_zone,
    users::state,
    users::created_at,
    users::password_hash,
    users::totp_confirmed_at,
    users::merged_into,
    email_addresses::address,
    email_addresses::verified_at,
);

const COLUMNS: Columns = (
    users::id,
    users::name,
    users::locale,
    users::time_zone,
    users::state,
    users::created_at,
    users::password_hash,
    users::totp_confirmed_at,
    users::merged_into,
    email_addresses::address,
    email_addresses::verified_at,
);

fn from_row(row: Row) -> User {
    let (id, name, locale, zone, state, created_at, password, totp, merged_into, email, verified) =
        row;
    User {
        id,
        name,
        locale: Locale::offered(&locale).unwrap_or_default(),
        time_zone: zone.parse().ok(),
        state,
        email,
        email_verified: verified.is_some(),
        has_password: password.is_some(),
        has_totp: totp.is_some(),
        created_at: created_at.and_utc(),
        merged_into,
    }
}

/// A user with the main address.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn user(conn: &mut Conn, id: &UserId) -> Result<User, DbError> {
    let person = users::table
        .inner_join(email_addresses::table)
        .filter(users::id.eq(id))
        .filter(email_addresses::main.eq(true))
        .select(COLUMNS);
    let row: Row = crate::straight!(conn, driver, person.first(driver))?;
    Ok(from_row(row))
}

/// The accounts that went into this one, because they were entered twice.
///
/// # Errors
/// A fault of the database.
pub fn accounts_merged_into(conn: &mut Conn, kept: &UserId) -> Result<Vec<UserId>, DbError> {
    Ok(users::table
        .filter(users::merged_into.eq(kept))
        .order(users::id.asc())
        .select(users::id)
        .load(conn)?)
}

/// Whose address this is, main or not, verified or not.
///
/// # Errors
/// A fault of the database.
pub fn user_by_email(conn: &mut Conn, email: &str) -> Result<Option<User>, DbError> {
    let Ok(email) = Email::parse(email) else { return Ok(None) };
    match owner_of(conn, &email)? {
        Some(id) => user(conn, &id).map(Some),
        None => Ok(None),
    }
}

pub(in super::super) fn owner_of(
    conn: &mut Conn,
    email: &Email,
) -> Result<Option<UserId>, DbError> {
    let owner = email_addresses::table
        .filter(email_addresses::address_search.eq(email.search()))
        .select(email_addresses::user_id);
    Ok(crate::straight!(conn, driver, owner.first(driver)).optional()?)
}

pub(super) fn insert_user(
    tx: &mut Tx<'_>,
    id: &UserId,
    name: &str,
    locale: Locale,
) -> Result<(), DbError> {
    diesel::insert_into(users::table)
        .values((
            users::id.eq(id),
            users::name.eq(name),
            users::locale.eq(locale.code()),
            users::time_zone.eq(""),
            users::state.eq(UserState::Active),
            users::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(in super::super) fn insert_address(
    tx: &mut Tx<'_>,
    user_id: &UserId,
    email: &Email,
    main: bool,
) -> Result<EmailAddressId, DbError> {
    let id: EmailAddressId = tx.mint();
    diesel::insert_into(email_addresses::table)
        .values((
            email_addresses::id.eq(&id),
            email_addresses::user_id.eq(user_id),
            email_addresses::address.eq(email.as_str()),
            email_addresses::address_search.eq(email.search()),
            email_addresses::main.eq(main),
            email_addresses::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

/// Notes that the person opened a link sent to `email`. True when it had not been verified.
///
/// # Errors
/// A fault of the database.
pub fn mark_verified(tx: &mut Tx<'_>, user_id: &UserId, email: &str) -> Result<bool, DbError> {
    let changed = diesel::update(
        email_addresses::table
            .filter(email_addresses::user_id.eq(user_id))
            .filter(email_addresses::address_search.eq(email.trim().to_lowercase()))
            .filter(email_addresses::verified_at.is_null()),
    )
    .set(email_addresses::verified_at.eq(tx.now.naive_utc()))
    .execute(tx.conn)?;
    if changed > 0 {
        tx.record("identity.address.verified", user_id.as_str(), serde_json::json!({}));
    }
    Ok(changed > 0)
}

/// A person's addresses, the main one first.
///
/// # Errors
/// A fault of the database.
pub fn addresses(conn: &mut Conn, user_id: &UserId) -> Result<Vec<AddressRow>, DbError> {
    type Row = (EmailAddressId, String, bool, Option<NaiveDateTime>);
    let rows: Vec<Row> = email_addresses::table
        .filter(email_addresses::user_id.eq(user_id))
        .order((email_addresses::main.desc(), email_addresses::id))
        .select((
            email_addresses::id,
            email_addresses::address,
            email_addresses::main,
            email_addresses::verified_at,
        ))
        .load(conn)?;
    let row = |(id, address, main, verified): Row| AddressRow {
        id,
        address,
        main,
        verified_at: verified.map(|at| at.and_utc()),
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Two steps, because at no moment may there be two main addresses.
pub(super) fn set_main(
    tx: &mut Tx<'_>,
    user_id: &UserId,
    address: &EmailAddressId,
) -> Result<(), DbError> {
    let own = email_addresses::table.filter(email_addresses::user_id.eq(user_id));
    diesel::update(own).set(email_addresses::main.eq(false)).execute(tx.conn)?;
    let one = email_addresses::table.find(address).filter(email_addresses::user_id.eq(user_id));
    diesel::update(one).set(email_addresses::main.eq(true)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete_address(
    tx: &mut Tx<'_>,
    user_id: &UserId,
    address: &EmailAddressId,
) -> Result<(), DbError> {
    let one = email_addresses::table.find(address).filter(email_addresses::user_id.eq(user_id));
    diesel::delete(one.filter(email_addresses::main.eq(false))).execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_profile(
    tx: &mut Tx<'_>,
    id: &UserId,
    name: &str,
    locale: Locale,
    zone: Option<Tz>,
) -> Result<(), DbError> {
    let changed = diesel::update(users::table.find(id))
        .set((
            users::name.eq(name),
            users::locale.eq(locale.code()),
            users::time_zone.eq(zone.map_or("", Tz::name)),
        ))
        .execute(tx.conn)?;
    one_or_none(changed)
}

pub(super) fn set_locale(tx: &mut Tx<'_>, id: &UserId, locale: Locale) -> Result<(), DbError> {
    let changed = diesel::update(users::table.find(id))
        .set(users::locale.eq(locale.code()))
        .execute(tx.conn)?;
    one_or_none(changed)
}

pub(super) fn set_state(tx: &mut Tx<'_>, id: &UserId, state: UserState) -> Result<(), DbError> {
    // One that went into another account stays closed for as long as it is there.
    let own = users::table.find(id).filter(users::merged_into.is_null());
    one_or_none(diesel::update(own).set(users::state.eq(state)).execute(tx.conn)?)
}

fn one_or_none(changed: usize) -> Result<(), DbError> {
    if changed == 1 { Ok(()) } else { Err(DbError::NotFound) }
}

pub(super) fn set_name(
    tx: &mut Tx<'_>,
    id: &UserId,
    name: &str,
    locale: Locale,
) -> Result<(), DbError> {
    let changed = diesel::update(users::table.find(id))
        .set((users::name.eq(name), users::locale.eq(locale.code())))
        .execute(tx.conn)?;
    one_or_none(changed)
}

pub(super) fn replace_unproved(tx: &mut Tx<'_>, id: &UserId, email: &Email) -> Result<(), DbError> {
    let own = email_addresses::table
        .filter(email_addresses::user_id.eq(id))
        .filter(email_addresses::main.eq(true))
        .filter(email_addresses::verified_at.is_null());
    let changed = diesel::update(own)
        .set((
            email_addresses::address.eq(email.as_str()),
            email_addresses::address_search.eq(email.search()),
        ))
        .execute(tx.conn)?;
    one_or_none(changed)
}

/// With the addresses and the links that were sent to them.
pub(super) fn delete_person(tx: &mut Tx<'_>, id: &UserId) -> Result<(), DbError> {
    let links = one_time_links::table.filter(one_time_links::user_id.eq(id));
    diesel::delete(links).execute(tx.conn)?;
    let own = email_addresses::table.filter(email_addresses::user_id.eq(id));
    diesel::delete(own).execute(tx.conn)?;
    one_or_none(diesel::delete(users::table.find(id)).execute(tx.conn)?)
}

pub(super) fn blank(
    tx: &mut Tx<'_>,
    id: &UserId,
    mark: &str,
    nowhere: &Email,
) -> Result<(), DbError> {
    let links = one_time_links::table.filter(one_time_links::user_id.eq(id));
    diesel::delete(links).execute(tx.conn)?;
    replace_unproved(tx, id, nowhere)?;
    let changed = diesel::update(users::table.find(id))
        .set((users::name.eq(mark), users::state.eq(UserState::Disabled)))
        .execute(tx.conn)?;
    one_or_none(changed)
}
