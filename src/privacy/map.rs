//! The map of personal data: what every room declares, from the top of the stairs to the bottom,
//! so that what points to a person goes before the person.

use crate::gateways::mail;
use crate::ground::db::{Conn, DbError};
use crate::ground::personal::{Holding, Impersonal};
use crate::ground::queue;
use crate::identity::UserId;
use crate::{
    assemblies, audit, billing, calendar, front, identity, imports, inkind, ledger, mailings,
    meetings, membership, merging, organisations, patronage, provisioning, recordings, treasury,
    usage,
};

const ROOMS: &[&[Holding]] = &[
    super::personal::HOLDINGS,
    merging::personal::HOLDINGS,
    imports::personal::HOLDINGS,
    usage::personal::HOLDINGS,
    recordings::personal::HOLDINGS,
    front::personal::HOLDINGS,
    calendar::personal::HOLDINGS,
    meetings::personal::HOLDINGS,
    provisioning::personal::HOLDINGS,
    assemblies::personal::HOLDINGS,
    mailings::personal::HOLDINGS,
    patronage::personal::HOLDINGS,
    inkind::personal::HOLDINGS,
    membership::personal::HOLDINGS,
    treasury::personal::HOLDINGS,
    billing::personal::HOLDINGS,
    ledger::personal::HOLDINGS,
    audit::personal::HOLDINGS,
    mail::personal::HOLDINGS,
    organisations::personal::HOLDINGS,
    identity::personal::HOLDINGS,
];

/// Tables in which nothing is about a person, room by room.
pub const IMPERSONAL: &[&[Impersonal]] = &[
    super::personal::IMPERSONAL,
    imports::personal::IMPERSONAL,
    recordings::personal::IMPERSONAL,
    meetings::personal::IMPERSONAL,
    front::personal::IMPERSONAL,
    calendar::personal::IMPERSONAL,
    provisioning::personal::IMPERSONAL,
    assemblies::personal::IMPERSONAL,
    mailings::personal::IMPERSONAL,
    patronage::personal::IMPERSONAL,
    inkind::personal::IMPERSONAL,
    membership::personal::IMPERSONAL,
    billing::personal::IMPERSONAL,
    ledger::personal::IMPERSONAL,
    audit::personal::IMPERSONAL,
    queue::personal::IMPERSONAL,
    organisations::personal::IMPERSONAL,
    identity::personal::IMPERSONAL,
];

/// The accounts that are one person: the one that is kept, and those that went into it, under
/// whose numbers the trail and old papers know the person.
///
/// # Errors
/// A fault of the database.
pub(super) fn accounts_of(conn: &mut Conn, user: &UserId) -> Result<Vec<UserId>, DbError> {
    let mut accounts = identity::accounts_merged_into(conn, user)?;
    accounts.push(user.clone());
    Ok(accounts)
}

/// Every place that holds something about a person.
pub fn holdings() -> impl Iterator<Item = &'static Holding> {
    ROOMS.iter().flat_map(|room| room.iter())
}
