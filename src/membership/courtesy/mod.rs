//! The courtesy period: rooms that work before the first payment, with the small limits of the
//! trial level, once per verified address and once per organisation.

mod store;

use chrono::Duration;
use serde_json::json;

use super::Membership;
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::secret::token_hash;
use crate::organisations::{Body, OrganisationId, Party, coop_settings, organisation_by_id};

/// Grants the courtesy period to a member whose address `email` has just been verified. `None`
/// when this address or this organisation had one before. Counts from now.
///
/// # Errors
/// A fault of the database.
pub fn grant_courtesy(
    tx: &mut Tx<'_>,
    membership: &Membership,
    party: &Party,
    email: &str,
) -> Result<Option<Timestamp>, DbError> {
    let days = coop_settings(tx.conn)?.courtesy_days;
    if days == 0 || membership.courtesy_until.is_some() {
        return Ok(membership.courtesy_until);
    }
    let subjects = subjects(tx, party, email)?;
    dialect::lock_name(tx.conn, "membership.courtesies")?;
    if store::any_granted(tx.conn, &subjects)? {
        return Ok(None);
    }
    for subject in &subjects {
        store::insert(tx, subject, &membership.id)?;
    }
    let until = tx.now + Duration::days(days.into());
    super::store::update_courtesy(tx, &membership.id, until)?;
    let border = party.organisation_id().map(OrganisationId::as_str);
    let facts = json!({ "until": until });
    tx.record_for("membership.courtesy.granted", membership.id.as_str(), border, facts);
    Ok(Some(until))
}

/// Who must not have had it before. Only hashes are kept: nobody can be read from them.
fn subjects(tx: &mut Tx<'_>, party: &Party, email: &str) -> Result<Vec<String>, DbError> {
    let mut subjects = vec![token_hash(&format!("address {}", mailbox(email)))];
    if let Body::Organisation(id) = &party.body {
        let name = organisation_by_id(tx.conn, id)?.name.to_lowercase();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        subjects.push(token_hash(&format!("organisation {name}")));
    }
    Ok(subjects)
}

/// The mailbox behind an address: `ada+rooms@example.org` is `ada@example.org` (RFC 5233).
fn mailbox(email: &str) -> String {
    let email = email.trim().to_lowercase();
    match email.rsplit_once('@') {
        Some((local, domain)) => {
            let (local, _) = local.split_once('+').unwrap_or((local, ""));
            format!("{local}@{domain}")
        }
        None => email,
    }
}
