//! The table of letters.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Letter, LetterId, LetterState, Recipient, SendLetter};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::letters;
use crate::ground::db::{Conn, DbError, Tx, kept_update};
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
    let data = serde_json::to_string(letter).map_err(|e| DbError::Fault(e.to_string()))?;
    let id: LetterId = tx.mint();
    if is_erased(&to.email) {
        return note_nobody(tx, id, L::NAME, to, about);
    }
    let sealed = sealed(tx, &id, secret_link)?;
    let insert = diesel::insert_into(letters::table).values((
        letters::id.eq(&id),
        letters::name.eq(L::NAME),
        letters::recipient.eq(&to.email),
        letters::recipient_name.eq(&to.name),
        letters::locale.eq(&to.locale),
        letters::about.eq(about),
        letters::data.eq(data),
        letters::sealed.eq(sealed),
        letters::state.eq(LetterState::Waiting),
        letters::attempts.eq(0),
        letters::created_at.eq(tx.now.naive_utc()),
    ));
    crate::straight!(tx.conn, driver, insert.execute(driver))?;
    tx.enqueue(&SendLetter { letter_id: id.clone() })?;
    Ok(id)
}

/// Notes a letter to somebody who was erased: it would have been written, and says nothing.
fn note_nobody(
    tx: &mut Tx<'_>,
    id: LetterId,
    name: &str,
    to: &Recipient,
    about: Option<&str>,
) -> Result<LetterId, DbError> {
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(&id),
            letters::name.eq(name),
            letters::recipient.eq(""),
            letters::recipient_name.eq(""),
            letters::locale.eq(&to.locale),
            letters::about.eq(about),
            letters::data.eq("{}"),
            letters::state.eq(LetterState::Failed),
            letters::attempts.eq(0),
            letters::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(id)
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
