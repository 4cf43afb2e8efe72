//! Proving a domain by a text in the DNS, which only those who keep the domain can set.
//!
//! It is looked for every hour for a week, and then whenever an owner asks. Once a year it is
//! looked for again: a domain changes hands. A text that is gone is missed kindly; a DNS that does
//! not answer takes nothing away.

use chrono::Duration;
use serde_json::json;

use super::{DomainError, OrganisationDomain, OrganisationDomainId, Proof, note, store};
use crate::gateways::dns::DnsFault;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::identity::{LimitError, Rate, limit};
use crate::organisations::OrganisationId;
use crate::organisations::news::{OrganisationNews, Said, tell_owners};

/// The name below a domain that the text stands at: of a form that no host has (RFC 8552).
const PLACE: &str = "_folkmoot-challenge";
/// How often a text that is waited for is looked for.
const WAITING: Duration = Duration::hours(1);
/// How often one that is missed.
const MISSED: Duration = Duration::days(1);
/// How often one that was there.
const THERE: Duration = Duration::days(365);
/// How long one may be missed before its domain lets nobody in any more.
const GRACE: Duration = Duration::days(14);

/// Looks by hand: ten at once, then one a minute.
const LOOKS: Rate = Rate::of(10, 60);

crate::text_enum! {
    /// What stood there.
    pub enum Seen {
        /// The text.
        It = "it",
        /// Texts, but not this one.
        Another = "another",
        /// No text.
        Nothing = "nothing",
        /// The DNS did not answer.
        Silence = "silence",
    }
}

/// The text that proves a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainRecord {
    /// What it must say.
    pub content: String,
    /// When it was last looked for (UTC).
    pub looked_at: Option<Timestamp>,
    /// What was there then.
    pub seen: Option<Seen>,
    /// When it is looked for next without anybody asking (UTC); `None`: no more.
    pub next_look_at: Option<Timestamp>,
    /// Since when the text of a proved domain is missed (UTC).
    pub missing_since: Option<Timestamp>,
}

impl DomainRecord {
    /// One to be looked for at once.
    pub(super) fn new(content: String, now: Timestamp) -> Self {
        let next_look_at = Some(now);
        Self { content, looked_at: None, seen: None, next_look_at, missing_since: None }
    }

    /// A text that nobody else has.
    pub(super) fn mint(tx: &Tx<'_>) -> String {
        format!("folkmoot-domain={}", tx.chance().hex(16))
    }

    /// Until when a text that is missed can come back.
    #[must_use]
    pub fn missed_until(&self) -> Option<Timestamp> {
        self.missing_since.map(|since| since + GRACE)
    }

    fn judge(&self, found: &Found) -> Seen {
        match found {
            Ok(texts) if texts.iter().any(|text| text.trim_ascii() == self.content.as_bytes()) => {
                Seen::It
            }
            Ok(texts) if !texts.is_empty() => Seen::Another,
            Ok(_) | Err(DnsFault::NoName) => Seen::Nothing,
            Err(_) => Seen::Silence,
        }
    }
}

impl OrganisationDomain {
    /// The name that a text of proof stands at.
    #[must_use]
    pub fn record_name(&self) -> String {
        format!("{PLACE}.{}", self.domain)
    }
}

/// Whether a text can stand below a domain at all: names are no longer than this (RFC 1035 2.3.4).
pub(super) fn has_place(domain: &str) -> bool {
    PLACE.len() + 1 + domain.len() <= 253
}

/// What the DNS said.
pub type Found = Result<Vec<Vec<u8>>, DnsFault>;

/// What a look came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// The domain is proved now.
    Proved,
    /// The text is there, but another organisation was faster.
    Taken,
    /// The text was missed too long: the domain lets nobody in any more.
    Lapsed,
    /// Nothing changed.
    Seen(Seen),
}

/// Counts a look by hand; in a transaction of its own.
///
/// # Errors
/// [`LimitError::TooMany`].
pub fn count_look(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<(), LimitError> {
    limit(tx, &format!("domain-looks:{organisation}"), &LOOKS)
}

/// A domain of this organisation that is proved by a text.
///
/// # Errors
/// [`DomainError::Unknown`].
pub fn domain_with_record(
    conn: &mut Conn,
    organisation: &OrganisationId,
    id: &OrganisationDomainId,
) -> Result<OrganisationDomain, DomainError> {
    let domain = store::with_id(conn, id)?.filter(|it| it.organisation_id == *organisation);
    domain.filter(|it| matches!(it.proof, Proof::Record(_))).ok_or(DomainError::Unknown)
}

/// Notes what an owner's look has found.
///
/// # Errors
/// [`DomainError::Unknown`]: it was switched off meanwhile, or is another organisation's.
pub fn note_look_by_hand(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &OrganisationDomainId,
    found: &Found,
) -> Result<Looked, DomainError> {
    domain_with_record(tx.conn, organisation, id)?;
    let looked = note_look(tx, id, found)?;
    let facts = json!({ "found": format!("{looked:?}") });
    tx.record_for("organisations.domain.looked", id.as_str(), Some(organisation.as_str()), facts);
    Ok(looked)
}

/// Notes what was found at the name of a domain's text.
///
/// # Errors
/// [`DomainError::Unknown`]: it was switched off meanwhile.
pub fn note_look(
    tx: &mut Tx<'_>,
    id: &OrganisationDomainId,
    found: &Found,
) -> Result<Looked, DomainError> {
    dialect::lock_name(tx.conn, "organisations.domains")?;
    let domain = store::with_id(tx.conn, id)?.ok_or(DomainError::Unknown)?;
    let Proof::Record(record) = &domain.proof else { return Err(DomainError::Unknown) };
    let looked = Look { domain: &domain, record, seen: record.judge(found) };
    Ok(match domain.proved_at {
        None => looked.while_waiting(tx)?,
        Some(_) => looked.once_proved(tx)?,
    })
}

/// A look that is being noted.
struct Look<'a> {
    domain: &'a OrganisationDomain,
    record: &'a DomainRecord,
    seen: Seen,
}

impl Look<'_> {
    fn keep(
        &self,
        tx: &mut Tx<'_>,
        next: Option<Timestamp>,
        missing_since: Option<Timestamp>,
    ) -> Result<(), DbError> {
        store::update_record(tx, &self.domain.id, self.seen, next, missing_since)
    }

    fn while_waiting(&self, tx: &mut Tx<'_>) -> Result<Looked, DbError> {
        if self.seen == Seen::It {
            if store::proved(tx.conn, &self.domain.domain)?.is_some() {
                self.keep(tx, None, None)?;
                return Ok(Looked::Taken);
            }
            self.keep(tx, Some(tx.now + THERE), None)?;
            store::mark_proved(tx, &self.domain.id)?;
            note(tx, "organisations.domain.proved", self.domain);
            return Ok(Looked::Proved);
        }
        let next = Some(tx.now + WAITING).filter(|next| *next < self.domain.expires_at);
        self.keep(tx, next, None)?;
        if next.is_none() && self.record.next_look_at.is_some() {
            self.tell(tx, OrganisationNews::RecordMissing, None)?;
        }
        Ok(Looked::Seen(self.seen))
    }

    fn once_proved(&self, tx: &mut Tx<'_>) -> Result<Looked, DbError> {
        let (again, since) = (Some(tx.now + MISSED), self.record.missing_since);
        match (self.seen, since) {
            (Seen::It, _) => {
                self.keep(tx, Some(tx.now + THERE), None)?;
                if since.is_some() {
                    note(tx, "organisations.domain.found_again", self.domain);
                }
            }
            (Seen::Silence, _) => self.keep(tx, again, since)?,
            (_, None) => {
                self.keep(tx, again, Some(tx.now))?;
                note(tx, "organisations.domain.missing", self.domain);
                self.tell(tx, OrganisationNews::DomainMissing, Some(tx.now + GRACE))?;
            }
            (_, Some(since)) if tx.now - since < GRACE => self.keep(tx, again, Some(since))?,
            (_, Some(since)) => {
                self.keep(tx, None, Some(since))?;
                store::remove(tx, &self.domain.organisation_id, &self.domain.id)?;
                note(tx, "organisations.domain.lapsed", self.domain);
                self.tell(tx, OrganisationNews::DomainLapsed, None)?;
                return Ok(Looked::Lapsed);
            }
        }
        Ok(Looked::Seen(self.seen))
    }

    fn tell(
        &self,
        tx: &mut Tx<'_>,
        told: OrganisationNews,
        until: Option<Timestamp>,
    ) -> Result<(), DbError> {
        tell_about(tx, self.domain, told, until)
    }
}

/// Tells owners that the domain was proved while they did not look.
pub(super) fn tell_proved(tx: &mut Tx<'_>, domain: &OrganisationDomain) -> Result<(), DbError> {
    tell_about(tx, domain, OrganisationNews::DomainProved, None)
}

fn tell_about(
    tx: &mut Tx<'_>,
    domain: &OrganisationDomain,
    told: OrganisationNews,
    until: Option<Timestamp>,
) -> Result<(), DbError> {
    let (who, day) = (domain.domain.as_str(), until.map(|until| until.date_naive()));
    let said = Said { told, who, words: "", day, page: Some("/domains") };
    tell_owners(tx, &domain.organisation_id, &said)
}
