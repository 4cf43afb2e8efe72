//! The table of logos.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{CurrentLogo, LogoId};
use crate::ground::db::schema::logos;
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

pub(super) fn current(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Option<CurrentLogo>, DbError> {
    let row: Option<(LogoId, NaiveDateTime)> = logos::table
        .filter(logos::legal_entity_id.eq(entity))
        .filter(logos::ended_at.is_null())
        .select((logos::id, logos::set_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, set_at)| CurrentLogo { id, set_at: set_at.and_utc() }))
}

pub(super) fn png(conn: &mut Conn, id: &LogoId) -> Result<Vec<u8>, DbError> {
    Ok(logos::table.find(id).select(logos::png).first(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &LogoId,
    entity: &LegalEntityId,
    png: &[u8],
) -> Result<(), DbError> {
    diesel::insert_into(logos::table)
        .values((
            logos::id.eq(id),
            logos::legal_entity_id.eq(entity),
            logos::png.eq(png),
            logos::set_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn end(tx: &mut Tx<'_>, id: &LogoId) -> Result<(), DbError> {
    diesel::update(logos::table.find(id))
        .set(logos::ended_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}
