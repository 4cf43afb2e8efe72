//! The logo at the head of documents. A document names the one it was issued under, so its paper
//! stays what it was.

mod store;

use crate::gateways::pdf::Redrawn;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::organisations::LegalEntityId;

crate::ids! {
    /// A logo.
    LogoId = "lgo",
}

/// A logo that is in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentLogo {
    /// Id.
    pub id: LogoId,
    /// Since when (UTC).
    pub set_at: Timestamp,
}

/// The logo a legal entity uses now.
///
/// # Errors
/// A fault of the database.
pub fn current_logo(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Option<CurrentLogo>, DbError> {
    store::current(conn, entity)
}

/// The picture of a logo, in use or not any more.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn logo_png(conn: &mut Conn, id: &LogoId) -> Result<Vec<u8>, DbError> {
    store::png(conn, id)
}

/// Puts a logo at the head of all documents issued from now on.
///
/// # Errors
/// A fault of the database.
pub fn set_logo(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    logo: &Redrawn,
) -> Result<LogoId, DbError> {
    dialect::lock_name(tx.conn, &format!("logo:{entity}"))?;
    let before = end_current(tx, entity)?;
    let id: LogoId = tx.mint();
    store::insert(tx, &id, entity, logo.png())?;
    let change = Change::of("logo", &before, &Some(&id));
    tx.record_change("billing.logo.set", entity.as_str(), None, &change);
    Ok(id)
}

/// Documents issued from now on have no logo.
///
/// # Errors
/// A fault of the database.
pub fn remove_logo(tx: &mut Tx<'_>, entity: &LegalEntityId) -> Result<(), DbError> {
    dialect::lock_name(tx.conn, &format!("logo:{entity}"))?;
    if let Some(before) = end_current(tx, entity)? {
        let change = Change::of("logo", &Some(before), &None::<LogoId>);
        tx.record_change("billing.logo.removed", entity.as_str(), None, &change);
    }
    Ok(())
}

fn end_current(tx: &mut Tx<'_>, entity: &LegalEntityId) -> Result<Option<LogoId>, DbError> {
    let current = store::current(tx.conn, entity)?;
    if let Some(current) = &current {
        store::end(tx, &current.id)?;
    }
    Ok(current.map(|current| current.id))
}
