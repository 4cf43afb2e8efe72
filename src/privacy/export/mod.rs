//! A copy of everything about a person: one zip with JSON for machines, HTML for people, and the
//! papers they were sent.

mod archive;
mod document;
mod job;
mod letter;
mod sheet;
mod store;

use chrono::Duration;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::secret::token_hash;
use crate::ground::text::Locale;
use crate::identity::UserId;

pub use job::MakeExport;
pub use letter::ExportLetter;
pub(super) use store::expire;
pub use store::exports_of;

crate::ids! {
    /// A copy of everything about a person.
    ExportId = "exp",
}

crate::text_enum! {
    /// Where an export stands.
    pub enum ExportState {
        /// A job makes it.
        Asked = "asked",
        /// It can be fetched.
        Ready = "ready",
        /// It is gone.
        Expired = "expired",
    }
}

/// How long it can be fetched.
pub(super) const LASTS: Duration = Duration::days(7);
/// How often a person may ask.
const EVERY: Duration = Duration::hours(24);
/// The place of the bundle, for sealing.
const SEALED: &str = "data_exports.bundle";

/// An export as its person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataExport {
    /// Id.
    pub id: ExportId,
    /// Whose.
    pub user_id: UserId,
    /// Where it stands.
    pub state: ExportState,
    /// The language of the pages in it.
    pub locale: Locale,
    /// When it was asked for (UTC).
    pub asked_at: Timestamp,
    /// Until when it can be fetched (UTC).
    pub expires_at: Option<Timestamp>,
}

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// One was asked for less than a day ago.
    #[error("one export a day")]
    TooSoon,
    /// It was there and is gone.
    #[error("the export has expired")]
    Expired,
    /// It would be larger than we can make.
    #[error("the export would be larger than {0} bytes")]
    TooLarge(usize),
    /// It could not be packed.
    #[error("the export could not be packed: {0}")]
    Pack(String),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Asks for a copy of everything about `user`; a job makes it and a letter brings the link.
///
/// # Errors
/// [`ExportError::TooSoon`].
pub fn ask_for_export(
    tx: &mut Tx<'_>,
    user: &UserId,
    locale: Locale,
) -> Result<ExportId, ExportError> {
    dialect::lock_row(tx.conn, "users", user.as_str())?;
    let latest = exports_of(tx.conn, user)?.into_iter().next();
    let id = match latest {
        Some(latest) if latest.asked_at + EVERY > tx.now => return Err(ExportError::TooSoon),
        // The job that was to make it gave up: another goes on with it.
        Some(latest) if latest.state == ExportState::Asked => latest.id,
        _ => store::insert(tx, user, locale)?,
    };
    tx.record("privacy.export.asked", user.as_str(), serde_json::json!({ "export": id }));
    tx.enqueue(&MakeExport { export_id: id.clone() })?;
    Ok(id)
}

/// The zip behind the link of a letter, for the person it is about and nobody else.
///
/// # Errors
/// [`DbError::NotFound`] when the link is not theirs, [`ExportError::Expired`].
pub fn export_behind(
    conn: &mut Conn,
    vault: &crate::ground::secret::Vault,
    user: &UserId,
    token: &str,
    now: Timestamp,
) -> Result<Vec<u8>, ExportError> {
    let (export, bundle) =
        store::find_by_token(conn, &token_hash(token))?.ok_or(DbError::NotFound)?;
    if export.user_id != *user {
        return Err(DbError::NotFound.into());
    }
    let living = export.expires_at.is_some_and(|until| now < until);
    let Some(bundle) = bundle.filter(|_| living) else { return Err(ExportError::Expired) };
    let sealed = crate::ground::secret::Sealed::stored(bundle);
    let plain = vault
        .open(SEALED, export.id.as_str(), &sealed)
        .map_err(|error| DbError::Corrupt(error.to_string()))?;
    Ok(secrecy::ExposeSecret::expose_secret(&plain).to_vec())
}
