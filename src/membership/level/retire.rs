//! Taking a level off the list: retired while it is used, deleted only if nobody ever had it.

use serde_json::json;

use super::put::evidence;
use super::{Level, LevelError, store};
use crate::ground::db::{Change, Tx, dialect};

/// Closes a level to newcomers from now on. Who has it keeps it.
///
/// # Errors
/// [`LevelError::Unknown`].
pub fn retire_level(tx: &mut Tx<'_>, code: &str) -> Result<(), LevelError> {
    let level = known(tx, code)?;
    if level.open {
        store::close(tx, &level.id)?;
        let change = Change::of("open", &true, &false).beside(&json!({ "code": code }));
        tx.record_change("membership.level.retired", level.id.as_str(), None, &change);
    }
    Ok(())
}

/// Deletes a level that nobody ever had or asked for.
///
/// # Errors
/// [`LevelError::InUse`]: retire it instead; [`LevelError::Unknown`].
pub fn delete_level(tx: &mut Tx<'_>, code: &str) -> Result<(), LevelError> {
    let level = known(tx, code)?;
    if store::uses(tx.conn, code)? > 0 {
        return Err(LevelError::InUse);
    }
    store::delete(tx, &level.id)?;
    let change = Change::between(&evidence(&level), &());
    tx.record_change("membership.level.deleted", level.id.as_str(), None, &change);
    Ok(())
}

fn known(tx: &mut Tx<'_>, code: &str) -> Result<Level, LevelError> {
    dialect::lock_name(tx.conn, "membership.levels")?;
    store::latest(tx.conn, code)?.ok_or(LevelError::Unknown)
}
