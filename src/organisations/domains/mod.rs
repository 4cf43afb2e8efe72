//! Domains of e-mail addresses: whoever has a verified address at a domain that an organisation
//! has proved to be its own may join it by themselves, if an owner allows it.
//!
//! A domain is proved by a letter to one of its mailboxes that only those who keep it read
//! (RFC 2142: `postmaster`, `hostmaster`; `admin` beside them), or by a text in the DNS that only
//! they can set.

mod jobs;
mod join;
mod letter;
mod prove;
mod public;
mod record;
mod store;

use chrono::Duration;
use serde_json::json;

use super::{Organisation, OrganisationId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::identity::{Email, LimitError, Rate, TooMany, UserId, limit};

pub use jobs::{LookForRecord, LookForRecords};
pub use join::{Colleagues, JoinedByDomain, colleagues_of, decide_colleague, join_by_domain};
pub use letter::DomainLetter;
pub use prove::{domain_behind, prove_domain};
pub use record::{
    DomainRecord, Found, Looked, Seen, count_look, domain_with_record, note_look, note_look_by_hand,
};
pub use store::{ColleagueRequest, domains_of, requests_of};

crate::ids! {
    /// A domain of an organisation.
    OrganisationDomainId = "dom",
    /// A colleague who asks to join.
    ColleagueRequestId = "col",
}

crate::text_enum! {
    /// Where the letter of proof goes.
    pub enum Mailbox {
        /// Whoever keeps the mail.
        Postmaster = "postmaster",
        /// Whoever keeps the names.
        Hostmaster = "hostmaster",
        /// Whoever keeps the site.
        Admin = "admin",
    }
}

crate::text_enum! {
    /// What joining gives.
    pub enum Joining {
        /// The role of a host, at once, as long as there is a seat.
        Host = "host",
        /// Nothing before an owner decides.
        Asks = "asks",
    }
}

/// How somebody means to prove a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProveBy {
    /// By a letter to this mailbox of it.
    Letter(Mailbox),
    /// By a text in the DNS.
    Record,
}

/// What proves a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// A letter, which went to this mailbox.
    Letter(Mailbox),
    /// A text in the DNS.
    Record(DomainRecord),
}

/// How long the letter of proof is good for, and a text is looked for without anybody asking.
const GOOD_FOR: Duration = Duration::days(7);

/// Letters to mailboxes that belong to strangers: three at once, then one in eight hours.
const LETTERS: Rate = Rate::of(3, 8 * 3600);

/// A domain of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationDomain {
    /// Id.
    pub id: OrganisationDomainId,
    /// Whose.
    pub organisation_id: OrganisationId,
    /// In small letters.
    pub domain: String,
    /// What proves it.
    pub proof: Proof,
    /// What joining gives.
    pub joining: Joining,
    /// Until when the letter is good, or the text is looked for (UTC).
    pub expires_at: Timestamp,
    /// Since when it is proved (UTC).
    pub proved_at: Option<Timestamp>,
}

/// Why a domain lets nobody in.
#[derive(Debug, thiserror::Error)]
pub enum DomainError {
    /// Not a domain that mail goes to.
    #[error("not a domain")]
    Malformed,
    /// Everybody has an address there.
    #[error("a public provider's domain")]
    Public,
    /// Another organisation has proved it.
    #[error("another organisation's domain")]
    Taken,
    /// There is none such, or its letter is over.
    #[error("no such domain")]
    Unknown,
    /// Too many letters.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LimitError> for DomainError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(too_many) => Self::TooMany(too_many),
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

/// Counts a letter of proof that is about to be sent; in a transaction of its own.
///
/// # Errors
/// [`LimitError::TooMany`].
pub fn count_proving(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<(), LimitError> {
    limit(tx, &format!("domains:{organisation}"), &LETTERS)
}

/// Adds a domain and writes to its mailbox, or begins to look for its text; added again before it
/// is proved, a new letter closes the old one, and the text stays what it was.
///
/// # Errors
/// [`DomainError`].
pub fn add_domain(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    owner: &UserId,
    typed: &str,
    by: ProveBy,
    joining: Joining,
) -> Result<OrganisationDomain, DomainError> {
    let name = read(typed)?;
    if by == ProveBy::Record && !record::has_place(&name) {
        return Err(DomainError::Malformed);
    }
    dialect::lock_name(tx.conn, "organisations.domains")?;
    let known = store::proved(tx.conn, &name)?;
    if known.is_some_and(|known| known.organisation_id != organisation.id) {
        return Err(DomainError::Taken);
    }
    let earlier = store::with_name(tx.conn, &organisation.id, &name)?;
    if earlier.as_ref().is_some_and(|it| it.proved_at.is_some()) {
        return Err(DomainError::Taken);
    }
    if let Some(earlier) = &earlier {
        store::remove(tx, &organisation.id, &earlier.id)?;
    }
    let proof = match (by, earlier.map(|it| it.proof)) {
        (ProveBy::Letter(mailbox), _) => Proof::Letter(mailbox),
        (ProveBy::Record, Some(Proof::Record(known))) => {
            Proof::Record(DomainRecord::new(known.content, tx.now))
        }
        (ProveBy::Record, _) => Proof::Record(DomainRecord::new(DomainRecord::mint(tx), tx.now)),
    };
    let domain = OrganisationDomain {
        id: tx.mint(),
        organisation_id: organisation.id.clone(),
        domain: name,
        proof,
        joining,
        expires_at: tx.now + GOOD_FOR,
        proved_at: None,
    };
    match &domain.proof {
        Proof::Letter(mailbox) => prove::send(tx, organisation, owner, &domain, *mailbox)?,
        Proof::Record(record) => store::insert_with_record(tx, &domain, owner, record)?,
    }
    note(tx, "organisations.domain.added", &domain);
    Ok(domain)
}

/// Changes what joining gives.
///
/// # Errors
/// [`DomainError::Unknown`].
pub fn change_domain(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &OrganisationDomainId,
    joining: Joining,
) -> Result<(), DomainError> {
    let known = domains_of(tx.conn, organisation)?.into_iter().find(|it| it.id == *id);
    let before = known.ok_or(DomainError::Unknown)?.joining;
    if store::update_joining(tx, organisation, id, joining)? == 0 {
        return Err(DomainError::Unknown);
    }
    let border = Some(organisation.as_str());
    let change = Change::of("joining", &before, &joining);
    tx.record_change("organisations.domain.changed", id.as_str(), border, &change);
    Ok(())
}

/// Switches it off: nobody joins by it any more; whoever has, stays.
///
/// # Errors
/// [`DomainError::Unknown`].
pub fn remove_domain(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &OrganisationDomainId,
) -> Result<(), DomainError> {
    if store::remove(tx, organisation, id)? == 0 {
        return Err(DomainError::Unknown);
    }
    let border = Some(organisation.as_str());
    tx.record_for("organisations.domain.removed", id.as_str(), border, json!({}));
    Ok(())
}

/// A domain as typed: with or without an `@` before it.
fn read(typed: &str) -> Result<String, DomainError> {
    let name = typed.trim().trim_start_matches('@').trim_end_matches('.').to_lowercase();
    let plain = name.is_ascii() && name.contains('.') && !name.contains('@');
    if !plain || Email::parse(&format!("postmaster@{name}")).is_err() {
        return Err(DomainError::Malformed);
    }
    if public::is_public(&name) { Err(DomainError::Public) } else { Ok(name) }
}

fn note(tx: &mut Tx<'_>, event: &'static str, domain: &OrganisationDomain) {
    let border = Some(domain.organisation_id.as_str());
    let facts = json!({ "domain": domain.domain, "joining": domain.joining });
    tx.record_for(event, domain.id.as_str(), border, facts);
}
