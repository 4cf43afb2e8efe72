//! The table of parties.

use diesel::prelude::*;

use super::{Body, Owned, Party, PartyDetails, PartyId};
use crate::ground::db::schema::{organisation_people, parties};
use crate::ground::db::{Conn, DbError, Tx, anew};
use crate::ground::text::Locale;
use crate::identity::UserId;
use crate::organisations::{Address, OrganisationId, Role};

/// A party as stored.
#[derive(Queryable, Selectable)]
#[diesel(table_name = parties)]
pub struct Row {
    id: PartyId,
    user_id: Option<UserId>,
    organisation_id: Option<OrganisationId>,
    name: String,
    street: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    country: Option<String>,
    vat_id: Option<String>,
    email: String,
    locale: String,
}

impl TryFrom<Row> for Party {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let body = match (row.user_id, row.organisation_id) {
            (Some(user), None) => Body::Person(user),
            (None, Some(organisation)) => Body::Organisation(organisation),
            _ => return Err(DbError::Corrupt(format!("party {} is not one body", row.id))),
        };
        let address = match (row.street, row.postal_code, row.city, row.country) {
            (Some(street), Some(postal_code), Some(city), Some(country)) => {
                Some(Address { street, postal_code, city, country })
            }
            _ => None,
        };
        let locale = Locale::offered(&row.locale).unwrap_or_default();
        let Row { id, name, vat_id, email, .. } = row;
        Ok(Self { id, body, name, address, vat_id, email, locale })
    }
}

/// One party.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn party(conn: &mut Conn, id: &PartyId) -> Result<Party, DbError> {
    let row: Row = crate::straight!(
        conn,
        driver,
        parties::table.find(id).select(Row::as_select()).first(driver)
    )?;
    row.try_into()
}

/// Many parties at once, in no order; those that are not there are left out.
///
/// # Errors
/// A fault of the database.
pub fn parties_by_id(conn: &mut Conn, ids: &[&PartyId]) -> Result<Vec<Party>, DbError> {
    let rows: Vec<Row> = crate::straight!(
        conn,
        driver,
        parties::table
            .filter(parties::id.eq_any(ids.iter().copied()))
            .filter(anew())
            .select(Row::as_select())
            .load(driver)
    )?;
    rows.into_iter().map(Party::try_from).collect()
}

/// Whom a row of `$table` (with a `party_id`) belongs to and what `$viewer` is there: one question
/// for the guard, which stands before every page.
#[macro_export]
macro_rules! owned {
    ($conn:expr, $table:ident, $id:expr, $viewer:expr) => {{
        use diesel::prelude::*;
        use $crate::ground::db::schema::{organisation_people, parties, $table};
        let theirs = organisation_people::organisation_id
            .nullable()
            .eq(parties::organisation_id)
            .and(organisation_people::user_id.eq($viewer));
        $crate::straight!(
            $conn,
            driver,
            $table::table
                .inner_join(parties::table)
                .left_join(organisation_people::table.on(theirs))
                .filter($table::id.eq($id))
                .select((
                    $crate::organisations::PartyRow::as_select(),
                    organisation_people::role.nullable(),
                ))
                .load(driver)
        )
        .map_err($crate::ground::db::DbError::from)
        .and_then($crate::organisations::owned_from)
    }};
}

/// What [`owned!`] found: the same party in each row, with a role of the viewer in each, if any.
///
/// # Errors
/// [`DbError::NotFound`] without a row.
pub fn owned_from(rows: Vec<(Row, Option<Role>)>) -> Result<Owned, DbError> {
    let mut roles: Vec<Role> = rows.iter().filter_map(|(_, role)| *role).collect();
    roles.sort_unstable();
    let (row, _) = rows.into_iter().next().ok_or(DbError::NotFound)?;
    Ok(Owned { party: row.try_into()?, roles })
}

/// A party, and what `viewer` is in it.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn party_seen_by(conn: &mut Conn, id: &PartyId, viewer: &UserId) -> Result<Owned, DbError> {
    let theirs = organisation_people::organisation_id
        .nullable()
        .eq(parties::organisation_id)
        .and(organisation_people::user_id.eq(viewer));
    let rows = parties::table
        .left_join(organisation_people::table.on(theirs))
        .filter(parties::id.eq(id))
        .select((Row::as_select(), organisation_people::role.nullable()))
        .load(conn)?;
    owned_from(rows)
}

/// The party that this one went into, because it was entered twice.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn party_it_became(conn: &mut Conn, id: &PartyId) -> Result<Option<PartyId>, DbError> {
    Ok(parties::table.find(id).select(parties::merged_into).first(conn)?)
}

/// The party a person is, if they have become one.
///
/// # Errors
/// A fault of the database.
pub fn party_of_user(conn: &mut Conn, user: &UserId) -> Result<Option<Party>, DbError> {
    let found = parties::table.filter(parties::user_id.eq(user)).select(Row::as_select());
    let row: Option<Row> = found.first(conn).optional()?;
    row.map(Party::try_from).transpose()
}

/// The party an organisation is, if it has become one.
///
/// # Errors
/// A fault of the database.
pub fn party_of_organisation(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Option<Party>, DbError> {
    let found =
        parties::table.filter(parties::organisation_id.eq(organisation)).select(Row::as_select());
    let row: Option<Row> = found.first(conn).optional()?;
    row.map(Party::try_from).transpose()
}

pub(super) fn insert(tx: &mut Tx<'_>, party: &Party) -> Result<(), DbError> {
    let (user, organisation) = match &party.body {
        Body::Person(user) => (Some(user), None),
        Body::Organisation(organisation) => (None, Some(organisation)),
    };
    diesel::insert_into(parties::table)
        .values((
            parties::id.eq(&party.id),
            parties::user_id.eq(user),
            parties::organisation_id.eq(organisation),
            parties::name.eq(&party.name),
            parties::name_search.eq(party.name.to_lowercase()),
            parties::email.eq(&party.email),
            parties::locale.eq(party.locale.code()),
            parties::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update_address(
    tx: &mut Tx<'_>,
    id: &PartyId,
    address: &Address,
    vat_id: Option<&str>,
) -> Result<(), DbError> {
    diesel::update(parties::table.find(id))
        .set((
            parties::street.eq(&address.street),
            parties::postal_code.eq(&address.postal_code),
            parties::city.eq(&address.city),
            parties::country.eq(&address.country),
            parties::vat_id.eq(vat_id),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update_vat_id(
    tx: &mut Tx<'_>,
    id: &PartyId,
    vat_id: Option<&str>,
) -> Result<(), DbError> {
    diesel::update(parties::table.find(id)).set(parties::vat_id.eq(vat_id)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn update_details(
    tx: &mut Tx<'_>,
    id: &PartyId,
    details: &PartyDetails,
) -> Result<(), DbError> {
    let address = details.address.as_ref();
    let changed = diesel::update(parties::table.find(id))
        .set((
            parties::name.eq(&details.name),
            parties::name_search.eq(details.name.to_lowercase()),
            parties::street.eq(address.map(|address| &address.street)),
            parties::postal_code.eq(address.map(|address| &address.postal_code)),
            parties::city.eq(address.map(|address| &address.city)),
            parties::country.eq(address.map(|address| &address.country)),
            parties::vat_id.eq(details.vat_id.as_ref()),
            parties::email.eq(&details.email),
            parties::locale.eq(details.locale.code()),
        ))
        .execute(tx.conn)?;
    if changed == 1 { Ok(()) } else { Err(DbError::NotFound) }
}

pub(super) fn delete(tx: &mut Tx<'_>, id: &PartyId) -> Result<(), DbError> {
    let gone = diesel::delete(parties::table.find(id)).execute(tx.conn)?;
    if gone == 1 { Ok(()) } else { Err(DbError::NotFound) }
}
