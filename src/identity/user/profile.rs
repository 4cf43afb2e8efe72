//! A person's name, language and time zone, and whether they may sign in.

use chrono_tz::Tz;

use super::super::{StaffError, UserId, session, staff};
use super::{UserState, store};
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::text::Locale;

/// Changes how a person is called, spoken to and told the time (`None`: in the co-op's zone).
///
/// # Errors
/// [`DbError::NotFound`].
pub fn change_profile(
    tx: &mut Tx<'_>,
    user: &UserId,
    name: &str,
    locale: Locale,
    zone: Option<Tz>,
) -> Result<(), DbError> {
    let known = store::user(tx.conn, user)?;
    store::set_profile(tx, user, name.trim(), locale, zone)?;
    let change = Change::between(
        &facts(&known.name, known.locale, known.time_zone),
        &facts(name.trim(), locale, zone),
    );
    tx.record_personal_change("identity.profile.changed", user.as_str(), None, &change);
    Ok(())
}

fn facts(name: &str, locale: Locale, zone: Option<Tz>) -> serde_json::Value {
    let zone = zone.map(Tz::name);
    serde_json::json!({ "name": name, "locale": locale.code(), "zone": zone })
}

/// Remembers the language a person chose.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn choose_language(tx: &mut Tx<'_>, user: &UserId, locale: Locale) -> Result<(), DbError> {
    let known = store::user(tx.conn, user)?;
    store::set_locale(tx, user, locale)?;
    let change = Change::of("locale", &known.locale.code(), &locale.code());
    tx.record_personal_change("identity.profile.changed", user.as_str(), None, &change);
    Ok(())
}

/// Keeps a person from signing in; every session is dead from this moment (ASVS 5.0 7.4.2).
///
/// # Errors
/// [`StaffError::LastAdministrator`].
pub fn disable_user(tx: &mut Tx<'_>, user: &UserId) -> Result<(), StaffError> {
    staff::store::lock(tx)?;
    if staff::store::administrators(tx.conn)? == [user.clone()] {
        return Err(StaffError::LastAdministrator);
    }
    turn(tx, user, "identity.user.disabled", UserState::Disabled)?;
    session::end_sessions(tx, user, None)?;
    Ok(())
}

/// Lets a person sign in again; earlier sessions stay dead.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn enable_user(tx: &mut Tx<'_>, user: &UserId) -> Result<(), DbError> {
    turn(tx, user, "identity.user.enabled", UserState::Active)
}

fn turn(tx: &mut Tx<'_>, user: &UserId, event: &'static str, to: UserState) -> Result<(), DbError> {
    let from = store::user(tx.conn, user)?.state;
    store::set_state(tx, user, to)?;
    tx.record_change(event, user.as_str(), None, &Change::of("state", &from, &to));
    Ok(())
}
