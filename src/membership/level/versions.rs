//! Who has which version of a level.

use super::{Level, store};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::Cadence;
use crate::organisations::PartyId;

/// So many members are shown one by one; all are counted.
const SHOWN: usize = 50;

/// A version that members have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldVersion {
    /// The version.
    pub level: Level,
    /// How many promises run under it.
    pub members: usize,
    /// To how many of them the newest version was offered, without an answer yet.
    pub offered: usize,
}

/// A member whom a change of a level would touch: they keep their price until they accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Who.
    pub party_id: PartyId,
    /// Their name.
    pub name: String,
    /// Under which version.
    pub version: i32,
    /// What they promised for a whole period, without tax.
    pub amount: Money,
    /// How often.
    pub cadence: Cadence,
}

/// The members who have a level in any version, with how many there are in all.
///
/// # Errors
/// A fault of the database.
pub fn touched_by(conn: &mut Conn, code: &str) -> Result<(usize, Vec<Touched>), DbError> {
    let mut all = store::touched(conn, code)?;
    let count = all.len();
    all.truncate(SHOWN);
    Ok((count, all))
}

/// The versions of a level, the newest first, with how many have each.
///
/// # Errors
/// A fault of the database.
pub fn behind(conn: &mut Conn, code: &str) -> Result<Vec<OldVersion>, DbError> {
    let touched = store::touched(conn, code)?;
    let versions = store::level_versions_of(conn, code)?;
    let Some(newest) = versions.first().map(|level| level.version_id.clone()) else {
        return Ok(Vec::new());
    };
    let open = store::offered(conn, &newest)?;
    let count = |level: Level| OldVersion {
        members: touched.iter().filter(|it| it.version == level.version).count(),
        offered: open.iter().filter(|version| **version == level.version).count(),
        level,
    };
    Ok(versions.into_iter().map(count).collect())
}

/// How often a level was ever promised or asked for: one that never was can be deleted.
///
/// # Errors
/// A fault of the database.
pub fn uses_of_level(conn: &mut Conn, code: &str) -> Result<i64, DbError> {
    store::uses(conn, code)
}
