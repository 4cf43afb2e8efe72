//! The table of organisations.

use diesel::prelude::*;

use super::{Organisation, OrganisationId};
use crate::ground::db::schema::{organisation_people, organisations};
use crate::ground::db::{Conn, DbError, Tx, search};
use crate::identity::UserId;
use crate::organisations::Role;

type Row = (OrganisationId, String, String, Option<OrganisationId>);
type Columns =
    (organisations::id, organisations::slug, organisations::name, organisations::merged_into);

const COLUMNS: Columns =
    (organisations::id, organisations::slug, organisations::name, organisations::merged_into);

fn from_row((id, slug, name, merged_into): Row) -> Organisation {
    Organisation { id, slug, name, merged_into }
}

/// The organisation with this slug.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn organisation_by_slug(conn: &mut Conn, slug: &str) -> Result<Organisation, DbError> {
    let found = organisations::table.filter(organisations::slug.eq(slug)).select(COLUMNS);
    Ok(from_row(found.first(conn)?))
}

/// The organisation with this slug, and the roles `viewer` has in it.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn organisation_seen_by(
    conn: &mut Conn,
    slug: &str,
    viewer: &UserId,
) -> Result<(Organisation, Vec<Role>), DbError> {
    let theirs = organisation_people::organisation_id
        .eq(organisations::id)
        .and(organisation_people::user_id.eq(viewer));
    let question = organisations::table
        .left_join(organisation_people::table.on(theirs))
        .filter(organisations::slug.eq(slug))
        .select((COLUMNS, organisation_people::role.nullable()));
    let rows: Vec<(Row, Option<Role>)> = crate::straight!(conn, driver, question.load(driver))?;
    let mut roles: Vec<Role> = rows.iter().filter_map(|(_, role)| *role).collect();
    roles.sort_unstable();
    let (row, _) = rows.into_iter().next().ok_or(DbError::NotFound)?;
    Ok((from_row(row), roles))
}

/// One organisation.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn organisation_by_id(conn: &mut Conn, id: &OrganisationId) -> Result<Organisation, DbError> {
    Ok(from_row(organisations::table.find(id).select(COLUMNS).first(conn)?))
}

/// The organisations a person has a role in, by name.
///
/// # Errors
/// A fault of the database.
pub fn organisations_of(conn: &mut Conn, user: &UserId) -> Result<Vec<Organisation>, DbError> {
    let theirs = organisation_people::table
        .filter(organisation_people::user_id.eq(user))
        .select(organisation_people::organisation_id);
    let rows: Vec<Row> = organisations::table
        .filter(organisations::id.eq_any(theirs))
        .order((organisations::name_search.asc(), organisations::id.asc()))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Organisations whose name or slug holds `part`, by name, at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn find_organisations(
    conn: &mut Conn,
    part: &str,
    limit: i64,
) -> Result<Vec<Organisation>, DbError> {
    let pattern = search::holds(&part.to_lowercase());
    let named = organisations::name_search.like(pattern.clone()).escape(search::ESCAPE);
    let called = organisations::slug.like(pattern).escape(search::ESCAPE);
    let rows: Vec<Row> = organisations::table
        .filter(named.or(called))
        .filter(organisations::merged_into.is_null())
        .order((organisations::name_search.asc(), organisations::id.asc()))
        .limit(limit)
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

pub(super) fn slug_is_taken(conn: &mut Conn, slug: &str) -> Result<bool, DbError> {
    let found: i64 =
        organisations::table.filter(organisations::slug.eq(slug)).count().get_result(conn)?;
    Ok(found > 0)
}

pub(super) fn insert(tx: &mut Tx<'_>, organisation: &Organisation) -> Result<(), DbError> {
    diesel::insert_into(organisations::table)
        .values((
            organisations::id.eq(&organisation.id),
            organisations::slug.eq(&organisation.slug),
            organisations::name.eq(&organisation.name),
            organisations::name_search.eq(organisation.name.to_lowercase()),
            organisations::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_name(tx: &mut Tx<'_>, id: &OrganisationId, name: &str) -> Result<(), DbError> {
    let changed = diesel::update(organisations::table.find(id))
        .set((organisations::name.eq(name), organisations::name_search.eq(name.to_lowercase())))
        .execute(tx.conn)?;
    if changed == 1 { Ok(()) } else { Err(DbError::NotFound) }
}

pub(super) fn delete(tx: &mut Tx<'_>, id: &OrganisationId) -> Result<(), DbError> {
    let roles = organisation_people::table.filter(organisation_people::organisation_id.eq(id));
    diesel::delete(roles).execute(tx.conn)?;
    let gone = diesel::delete(organisations::table.find(id)).execute(tx.conn)?;
    if gone == 1 { Ok(()) } else { Err(DbError::NotFound) }
}
