//! Writing mailings, and sending them off once.

use serde_json::json;

use super::letters::{AnnouncementLetter, ForOne, NoticeFacts};
use super::{
    Audience, Mailing, MailingId, MailingKind, MailingState, SendMailing, audience, mailing, store,
};
use crate::gateways::mail;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::identity::{UserId, user};
use crate::organisations::coop_settings;

/// Somebody a mailing goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The address.
    pub address: String,
    /// The name.
    pub name: String,
    /// In which language.
    pub locale: String,
    /// What is for them alone, as JSON; `{}` for nothing.
    pub data: String,
}

impl Addressee {
    /// A reader of a notice, with what is for them alone.
    ///
    /// # Errors
    /// None that can be.
    pub fn member(to: mail::Recipient, own: &ForOne) -> Result<Self, DbError> {
        let mail::Recipient { email, name, locale } = to;
        let data = serde_json::to_string(own).map_err(|error| DbError::Fault(error.to_string()))?;
        Ok(Self { address: email, name, locale, data })
    }
}

/// What is announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnnouncement {
    /// To whom.
    pub audience: Audience,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// Why nothing was sent.
#[derive(Debug, thiserror::Error)]
pub enum MailingError {
    /// It was sent off before.
    #[error("it was sent before")]
    SentBefore,
    /// Nobody would get it.
    #[error("nobody would get it")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Writes an announcement; nothing is sent yet.
///
/// # Errors
/// A fault of the database.
pub fn draft_announcement(tx: &mut Tx<'_>, new: &NewAnnouncement) -> Result<MailingId, DbError> {
    let id: MailingId = tx.mint();
    let row = Mailing {
        id: id.clone(),
        kind: MailingKind::Announcement,
        audience: new.audience,
        about: None,
        subject: new.subject.trim().to_owned(),
        body: new.body.trim().to_owned(),
        state: MailingState::Draft,
        created_at: tx.now,
        sent_at: None,
    };
    store::insert(tx, &row)?;
    tx.record("mailings.mailing.drafted", id.as_str(), json!({ "audience": new.audience }));
    Ok(id)
}

/// How many an announcement to `audience` would go to, before anybody is left out.
///
/// # Errors
/// A fault of the database.
pub fn count_addressees(conn: &mut Conn, audience: Audience) -> Result<usize, DbError> {
    Ok(audience::addressees(conn, audience)?.len())
}

/// Sends an announcement off, once.
///
/// # Errors
/// [`MailingError`].
pub fn send_announcement(tx: &mut Tx<'_>, id: &MailingId) -> Result<usize, MailingError> {
    dialect::lock_row(tx.conn, "mailings", id.as_str())?;
    let draft = mailing(tx.conn, id)?;
    if draft.state != MailingState::Draft {
        return Err(MailingError::SentBefore);
    }
    let addressees = audience::addressees(tx.conn, draft.audience)?;
    if addressees.is_empty() {
        return Err(MailingError::Nobody);
    }
    if store::begin(tx, id)? == 0 {
        return Err(MailingError::SentBefore);
    }
    address(tx, id, Some(draft.state), &addressees)?;
    Ok(addressees.len())
}

/// Sends a notice about `about` to `addressees`, each address once.
///
/// # Errors
/// A fault of the database.
pub fn send_notice(
    tx: &mut Tx<'_>,
    about: &str,
    facts: &NoticeFacts,
    addressees: Vec<Addressee>,
) -> Result<MailingId, DbError> {
    let id: MailingId = tx.mint();
    let row = Mailing {
        id: id.clone(),
        kind: MailingKind::Notice,
        audience: Audience::Voters,
        about: Some(about.to_owned()),
        subject: facts.title.clone(),
        body: serde_json::to_string(facts).map_err(|error| DbError::Fault(error.to_string()))?,
        state: MailingState::Sending,
        created_at: tx.now,
        sent_at: None,
    };
    store::insert(tx, &row)?;
    address(tx, &id, None, &audience::each_once(addressees))?;
    Ok(id)
}

fn address(
    tx: &mut Tx<'_>,
    id: &MailingId,
    from: Option<MailingState>,
    addressees: &[Addressee],
) -> Result<(), DbError> {
    for addressee in addressees {
        store::insert_recipient(tx, id, addressee)?;
    }
    tx.enqueue(&SendMailing { mailing_id: id.clone() })?;
    let beside = json!({ "count": addressees.len() });
    let change = Change::of("state", &from, &MailingState::Sending).beside(&beside);
    tx.record_change("mailings.mailing.sent_off", id.as_str(), None, &change);
    Ok(())
}

/// Sends an announcement to the person who writes it, to see how it looks.
///
/// # Errors
/// A fault of the database.
pub fn send_test(tx: &mut Tx<'_>, id: &MailingId, to: &UserId) -> Result<(), DbError> {
    let draft = mailing(tx.conn, id)?;
    if draft.kind != MailingKind::Announcement {
        return Err(DbError::NotFound);
    }
    let person = user(tx.conn, to)?;
    let letter = AnnouncementLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: person.name.clone(),
        subject: draft.subject.clone(),
        paragraphs: paragraphs(&draft.body),
        test: true,
        list_unsubscribe: false,
    };
    mail::post(tx, &person.recipient(), &letter, Some(id.as_str()), None)?;
    tx.record("mailings.mailing.tried", id.as_str(), json!({}));
    Ok(())
}

/// The text, cut at empty lines.
#[must_use]
pub fn paragraphs(body: &str) -> Vec<String> {
    body.replace("\r\n", "\n")
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
        .collect()
}
