//! The table of who sells which level.

use diesel::prelude::*;

use super::{LevelId, LevelVersionId};
use crate::ground::db::schema::{level_sellers, level_versions};
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

pub(super) fn of_version(
    conn: &mut Conn,
    version: &LevelVersionId,
) -> Result<Option<LegalEntityId>, DbError> {
    let level = level_versions::table.find(version).select(level_versions::level_id);
    let level: LevelId = crate::straight!(conn, driver, level.first(driver))?;
    of_level(conn, &level)
}

pub(super) fn of_level(conn: &mut Conn, level: &LevelId) -> Result<Option<LegalEntityId>, DbError> {
    let chosen = level_sellers::table.find(level).select(level_sellers::legal_entity_id);
    Ok(crate::straight!(conn, driver, chosen.first(driver)).optional()?)
}

pub(super) fn levels_of(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<LevelId>, DbError> {
    Ok(level_sellers::table
        .filter(level_sellers::legal_entity_id.eq(entity))
        .order(level_sellers::level_id)
        .select(level_sellers::level_id)
        .load(conn)?)
}

pub(super) fn save(
    tx: &mut Tx<'_>,
    level: &LevelId,
    entity: &LegalEntityId,
) -> Result<(), DbError> {
    let changed = diesel::update(level_sellers::table.find(level))
        .set(level_sellers::legal_entity_id.eq(entity))
        .execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(level_sellers::table)
            .values((level_sellers::level_id.eq(level), level_sellers::legal_entity_id.eq(entity)))
            .execute(tx.conn)?;
    }
    Ok(())
}
