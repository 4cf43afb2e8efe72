//! Proving a domain by the letter to its mailbox.

use super::{DomainError, DomainLetter, Mailbox, OrganisationDomain, note, store};
use crate::gateways::mail::{self, Recipient};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::secret::token_hash;
use crate::identity::{UserId, user};
use crate::organisations::{Organisation, coop_day, coop_settings};

/// Writes to the mailbox, and keeps the hash of the link.
pub(super) fn send(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    owner: &UserId,
    domain: &OrganisationDomain,
    mailbox: Mailbox,
) -> Result<(), DbError> {
    let token = tx.chance().hex(32);
    store::insert(tx, domain, owner, mailbox, Some(&token_hash(&token)))?;
    let owner = user(tx.conn, owner)?;
    let letter = DomainLetter {
        coop_name: coop_settings(tx.conn)?.name,
        organisation: organisation.name.clone(),
        who: owner.name,
        domain: domain.domain.clone(),
        until: coop_day(tx.conn, domain.expires_at)?,
    };
    let to = Recipient {
        email: format!("{mailbox}@{}", domain.domain),
        name: String::new(),
        locale: owner.locale.code().to_owned(),
    };
    let link = format!("/domains/{token}");
    mail::post(tx, &to, &letter, Some(domain.id.as_str()), Some(&link))?;
    Ok(())
}

/// The domain behind a link, for the page that asks.
///
/// # Errors
/// [`DomainError::Unknown`]: there is none, it is over, or was used.
pub fn domain_behind(
    conn: &mut Conn,
    token: &str,
    now: Timestamp,
) -> Result<OrganisationDomain, DomainError> {
    store::with_token(conn, &token_hash(token))?
        .filter(|domain| domain.expires_at > now && domain.proved_at.is_none())
        .ok_or(DomainError::Unknown)
}

/// Whoever reads the mailbox says yes.
///
/// # Errors
/// [`DomainError::Unknown`], [`DomainError::Taken`] where another organisation was faster.
pub fn prove_domain(tx: &mut Tx<'_>, token: &str) -> Result<OrganisationDomain, DomainError> {
    dialect::lock_name(tx.conn, "organisations.domains")?;
    let domain = domain_behind(tx.conn, token, tx.now)?;
    if store::proved(tx.conn, &domain.domain)?.is_some() {
        return Err(DomainError::Taken);
    }
    if store::mark_proved(tx, &domain.id)? == 0 {
        return Err(DomainError::Unknown);
    }
    note(tx, "organisations.domain.proved", &domain);
    Ok(domain)
}
