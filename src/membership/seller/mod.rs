//! Through which legal entity a level is sold: its books, its numbers, its currency. A co-op with
//! one legal entity never asks.

mod store;

use serde_json::json;

use super::{LevelId, LevelVersionId};
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::organisations::{self, LegalEntity, LegalEntityId};

/// The legal entity that sells a version of a level: the one that was chosen for the level, or the
/// co-op's first.
///
/// # Errors
/// A fault of the database.
pub fn seller_of_level(conn: &mut Conn, version: &LevelVersionId) -> Result<LegalEntity, DbError> {
    match store::of_version(conn, version)? {
        Some(chosen) => organisations::legal_entity_by_id(conn, &chosen),
        None => organisations::legal_entity(conn),
    }
}

/// The levels that go through a legal entity that was chosen for them.
///
/// # Errors
/// A fault of the database.
pub fn levels_sold_by(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<LevelId>, DbError> {
    store::levels_of(conn, entity)
}

/// Has a level sold through a legal entity from now on. What was charged before stays where it is.
///
/// # Errors
/// [`DbError::NotFound`] for an entity that is not there.
pub fn sell_level_through(
    tx: &mut Tx<'_>,
    level: &LevelId,
    entity: &LegalEntityId,
) -> Result<(), DbError> {
    organisations::legal_entity_by_id(tx.conn, entity)?;
    let before = store::of_level(tx.conn, level)?;
    if before.as_ref() == Some(entity) {
        return Ok(());
    }
    store::save(tx, level, entity)?;
    let change = Change::of("legal_entity", &before, &Some(entity)).beside(&json!({}));
    tx.record_change("membership.level.seller_chosen", level.as_str(), None, &change);
    Ok(())
}
