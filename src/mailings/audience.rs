//! Who an announcement goes to.

use std::collections::BTreeMap;

use super::{Addressee, Audience, store};
use crate::ground::db::{Conn, DbError};
use crate::membership::Class;

/// Everybody an announcement to `audience` goes to, each address once.
pub(super) fn addressees(conn: &mut Conn, audience: Audience) -> Result<Vec<Addressee>, DbError> {
    let all = match audience {
        Audience::Voters => Vec::new(),
        Audience::Everybody => store::members(conn, None)?,
        Audience::Consumers => store::members(conn, Some(Class::Consumer))?,
        Audience::Producers => store::members(conn, Some(Class::Producer))?,
        Audience::Owners => store::owners(conn)?,
    };
    Ok(each_once(all))
}

/// Each address once, whatever its case; the first of its names stays.
pub(super) fn each_once(all: Vec<Addressee>) -> Vec<Addressee> {
    let mut by_address = BTreeMap::new();
    for addressee in all {
        by_address.entry(addressee.address.to_lowercase()).or_insert(addressee);
    }
    by_address.into_values().collect()
}
