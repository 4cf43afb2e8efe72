//! The table of letters.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Letter, LetterId, LetterState, Recipient, SendLetter};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::letters;
use crate::ground::db::{Conn, DbError, Tx, insert_rows, kept_update};
use crate::ground::personal::is_erased;
use crate::ground::secret::{Sealed, SecretError, Vault};

/// The place of a letter's secret facts, for sealing.
const SEALED: &str = "letters.sealed";

/// The fact that stands for a secret link that was sent and forgotten.
const LINK_HIDDEN: &str = "link_hidden";

/// A letter as stored.
#[derive(Debug, Clone, Queryable)]
pub struct LetterRow {
    /// Id.
    pub id: LetterId,
    /// Which letter.
    pub name: String,
    /// To which address.
    pub recipient: String,
    /// To whom.
    pub recipient_name: String,
    /// In which language.
    pub locale: String,
    /// The object it is about, if any.
    pub about: Option<String>,
    /// Its facts, as JSON.
    pub data: String,
    /// Its secret link, sealed; gone once it was sent.
    pub sealed: Option<String>,
    /// Where it stands.
    pub state: LetterState,
    /// When it was written (UTC).
    pub created_at: NaiveDateTime,
    /// When the mail server took it (UTC).
    pub sent_at: Option<NaiveDateTime>,
    /// Why it last failed.
    pub last_error: Option<String>,
}

impl LetterRow {
    /// Whether it carries, or carried until it was sent, a link that opens something by itself.
    #[must_use]
    pub fn has_secret_link(&self) -> bool {
        let facts = serde_json::from_str::<serde_json::Value>(&self.data).unwrap_or_default();
        self.sealed.is_some() || facts.get(LINK_HIDDEN).is_some()
    }

    /// Opens the secret link, if the letter still has one.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn secret_link(&self, vault: &Vault) -> Result<Option<String>, SecretError> {
        use secrecy::ExposeSecret;
        let Some(sealed) = &self.sealed else { return Ok(None) };
        let plain = vault.open(SEALED, self.id.as_str(), &Sealed::stored(sealed.clone()))?;
        Ok(Some(String::from_utf8_lossy(plain.expose_secret()).into_owned()))
    }
}

/// Writes a letter in this transaction; a job sends it once the transaction has committed.
/// `secret_link` is a link that opens something by itself, a path on this site or a full address:
/// it is sealed, appears in the letter as
/// the fact `link`, and is forgotten once the letter is sent.
///
/// # Errors
/// When it cannot be stored.
pub fn post<L: Letter>(
    tx: &mut Tx<'_>,
    to: &Recipient,
    letter: &L,
    about: Option<&str>,
    secret_link: Option<&str>,
) -> Result<LetterId, DbError> {
    let written = WrittenLetter::of(to.clone(), letter, about, secret_link)?;
    let ids = post_all(tx, std::slice::from_ref(&written))?;
    ids.into_iter().next().ok_or_else(|| DbError::Fault("a letter was not posted".to_owned()))
}

/// A letter that is about to be posted.
#[derive(Debug)]
pub struct WrittenLetter {
    name: &'static str,
    to: Recipient,
    data: String,
    about: Option<String>,
    secret_link: Option<String>,
}

impl WrittenLetter {
    /// Of its facts; [`post`] says what the rest is.
    ///
    /// # Errors
    /// When the facts cannot be written down.
    pub fn of<L: Letter>(
        to: Recipient,
        letter: &L,
        about: Option<&str>,
        secret_link: Option<&str>,
    ) -> Result<Self, DbError> {
        let data = serde_json::to_string(letter).map_err(|e| DbError::Fault(e.to_string()))?;
        let (about, secret_link) = (about.map(str::to_owned), secret_link.map(str::to_owned));
        Ok(Self { name: L::NAME, to, data, about, secret_link })
    }
}

/// [`post`] for many letters at once; their ids, in their order.
///
/// # Errors
/// When they cannot be stored.
pub fn post_all(tx: &mut Tx<'_>, all: &[WrittenLetter]) -> Result<Vec<LetterId>, DbError> {
    let ids: Vec<LetterId> = all.iter().map(|_| tx.mint()).collect();
    let (mut new, mut jobs) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for (id, letter) in ids.iter().zip(all) {
        if is_erased(&letter.to.email) {
            note_nobody(tx, id, letter)?;
        } else {
            new.push((id, letter, sealed(tx, id, letter.secret_link.as_deref())?));
            jobs.push(SendLetter { letter_id: id.clone() });
        }
    }
    let now = tx.now.naive_utc();
    let each = || new.iter();
    insert_rows(letters::table)
        .set(letters::id, each().map(|(id, ..)| id.as_str()))
        .set(letters::name, each().map(|(_, letter, _)| letter.name))
        .set(letters::recipient, each().map(|(_, letter, _)| letter.to.email.as_str()))
        .set(letters::recipient_name, each().map(|(_, letter, _)| letter.to.name.as_str()))
        .set(letters::locale, each().map(|(_, letter, _)| letter.to.locale.as_str()))
        .set(letters::about, each().map(|(_, letter, _)| letter.about.as_deref()))
        .set(letters::data, each().map(|(_, letter, _)| letter.data.as_str()))
        .set(letters::sealed, each().map(|(.., sealed)| sealed.as_deref()))
        .set(letters::state, each().map(|_| LetterState::Waiting.as_str()))
        .set(letters::attempts, each().map(|_| 0))
        .set(letters::created_at, each().map(|_| now))
        .write(tx.conn)?;
    tx.enqueue_all(&jobs)?;
    Ok(ids)
}

/// Notes a letter to somebody who was erased: it would have been written, and says nothing.
fn note_nobody(tx: &mut Tx<'_>, id: &LetterId, letter: &WrittenLetter) -> Result<(), DbError> {
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(id),
            letters::name.eq(letter.name),
            letters::recipient.eq(""),
            letters::recipient_name.eq(""),
            letters::locale.eq(&letter.to.locale),
            letters::about.eq(&letter.about),
            letters::data.eq("{}"),
            letters::state.eq(LetterState::Failed),
            letters::attempts.eq(0),
            letters::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// One letter.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn find(conn: &mut Conn, id: &LetterId) -> Result<LetterRow, DbError> {
    Ok(letters::table.find(id).select(columns()).first(conn)?)
}

/// The log, newest first.
///
/// # Errors
/// A fault of the database.
pub fn latest_letters(conn: &mut Conn, limit: i64) -> Result<Vec<LetterRow>, DbError> {
    Ok(letters::table.order(letters::id.desc()).limit(limit).select(columns()).load(conn)?)
}

/// Letters about one object, newest first.
///
/// # Errors
/// A fault of the database.
pub fn letters_about(conn: &mut Conn, about: &str) -> Result<Vec<LetterRow>, DbError> {
    Ok(letters::table
        .filter(letters::about.eq(about))
        .order(letters::id.desc())
        .limit(100)
        .select(columns())
        .load(conn)?)
}

/// What became of the latest letter about each of these objects, and when (UTC): sent, or else
/// written. Objects that no letter is about are left out.
///
/// # Errors
/// A fault of the database.
pub fn fates_of(
    conn: &mut Conn,
    about: &[String],
) -> Result<BTreeMap<String, (LetterState, Timestamp)>, DbError> {
    type Fate = (Option<String>, LetterState, NaiveDateTime, Option<NaiveDateTime>);
    let rows: Vec<Fate> = letters::table
        .filter(letters::about.eq_any(about))
        .order(letters::id.asc())
        .select((letters::about, letters::state, letters::created_at, letters::sent_at))
        .load(conn)?;
    // Of several the newest stands last and stays.
    Ok(rows
        .into_iter()
        .filter_map(|(about, state, written, sent)| {
            Some((about?, (state, sent.unwrap_or(written).and_utc())))
        })
        .collect())
}

/// Notes that the mail server took it, and forgets its secret link.
pub(super) fn mark_sent(tx: &mut Tx<'_>, row: &LetterRow) -> Result<(), DbError> {
    let data = if row.sealed.is_some() { hide_link(&row.data) } else { row.data.clone() };
    let sent = (
        letters::state.eq(LetterState::Sent),
        letters::sent_at.eq(tx.now.naive_utc()),
        letters::sealed.eq(None::<String>),
        letters::data.eq(data),
        letters::attempts.eq(letters::attempts + 1),
        letters::last_error.eq(None::<String>),
    );
    kept_update(letters::table, letters::id.eq(&row.id), sent).execute(tx.conn)?;
    Ok(())
}

/// Notes why it failed; for good, or until the next try.
pub(super) fn mark_failed(
    tx: &mut Tx<'_>,
    id: &LetterId,
    why: &str,
    for_good: bool,
) -> Result<(), DbError> {
    let state = if for_good { LetterState::Failed } else { LetterState::Waiting };
    diesel::update(letters::table.find(id))
        .set((
            letters::state.eq(state),
            letters::last_error.eq(why),
            letters::attempts.eq(letters::attempts + 1),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that a letter which waits is not to be sent. False: it does not wait.
pub(super) fn mark_withdrawn(tx: &mut Tx<'_>, id: &LetterId, why: &str) -> Result<bool, DbError> {
    let waiting = letters::table.find(id).filter(letters::state.eq(LetterState::Waiting));
    let moved = diesel::update(waiting)
        .set((letters::state.eq(LetterState::Failed), letters::last_error.eq(why)))
        .execute(tx.conn)?;
    Ok(moved == 1)
}

fn hide_link(data: &str) -> String {
    let Ok(mut facts) = serde_json::from_str::<serde_json::Value>(data) else {
        return data.to_owned();
    };
    if let Some(object) = facts.as_object_mut() {
        object.insert(LINK_HIDDEN.to_owned(), true.into());
    }
    facts.to_string()
}

type Columns = (
    letters::id,
    letters::name,
    letters::recipient,
    letters::recipient_name,
    letters::locale,
    letters::about,
    letters::data,
    letters::sealed,
    letters::state,
    letters::created_at,
    letters::sent_at,
    letters::last_error,
);

/// Writes `row` once more, as a letter of its own; `link` is its secret link, if it has one.
pub(super) fn insert_copy(
    tx: &mut Tx<'_>,
    row: &LetterRow,
    link: Option<&str>,
) -> Result<LetterId, DbError> {
    let id: LetterId = tx.mint();
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(&id),
            letters::name.eq(&row.name),
            letters::recipient.eq(&row.recipient),
            letters::recipient_name.eq(&row.recipient_name),
            letters::locale.eq(&row.locale),
            letters::about.eq(&row.about),
            letters::data.eq(&row.data),
            letters::sealed.eq(sealed(tx, &id, link)?),
            letters::state.eq(LetterState::Waiting),
            letters::attempts.eq(0),
            letters::created_at.eq(tx.now.naive_utc()),
            letters::copy_of.eq(&row.id),
        ))
        .execute(tx.conn)?;
    tx.enqueue(&SendLetter { letter_id: id.clone() })?;
    Ok(id)
}

fn sealed(tx: &Tx<'_>, id: &LetterId, link: Option<&str>) -> Result<Option<String>, DbError> {
    let Some(link) = link else { return Ok(None) };
    Ok(Some(tx.seal(SEALED, id.as_str(), link.as_bytes())?.as_str().to_owned()))
}

pub(super) fn columns() -> Columns {
    (
        letters::id,
        letters::name,
        letters::recipient,
        letters::recipient_name,
        letters::locale,
        letters::about,
        letters::data,
        letters::sealed,
        letters::state,
        letters::created_at,
        letters::sent_at,
        letters::last_error,
    )
}
