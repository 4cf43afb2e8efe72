//! Records that may be one: they have the same name.

mod store;

use super::{Kind, Record, pair};
use crate::ground::db::{Conn, DbError};

/// Two records of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The one that was entered first.
    pub first: Record,
    /// The one that was entered after it.
    pub second: Record,
}

/// Pairs of records that have one name, whatever its capitals; at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn alike(conn: &mut Conn, kind: Kind, limit: i64) -> Result<Vec<Alike>, DbError> {
    let mut pairs = Vec::new();
    for (first, second) in store::of_one_name(conn, kind, limit)? {
        let (first, second) = (pair::record(conn, &first)?, pair::record(conn, &second)?);
        pairs.push(Alike { first, second });
    }
    Ok(pairs)
}
