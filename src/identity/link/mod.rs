//! One-time links: stored by hash, bound to a purpose, expiring, good for one use.

pub(super) mod store;

use chrono::Duration;

use super::{Token, UserId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::token_hash;

/// How far the clocks of two processes may be apart. A link from farther in the future is of a
/// clock that was set back, and opens nothing: it would live for too long.
const SKEW: Duration = Duration::minutes(5);

crate::text_enum! {
    /// What a link opens. A link opens nothing else.
    pub enum LinkPurpose {
        /// Signs the person in.
        SignIn = "sign_in",
        /// Proves an e-mail address.
        VerifyAddress = "verify_address",
        /// Makes another address the main one, said from the mailbox of the old one.
        ChangeMain = "change_main",
        /// Goes on with joining after the address was proved.
        Join = "join",
        /// Makes the first administrator.
        Setup = "setup",
        /// Signs in with a second factor taken for granted; only in demonstrations.
        Demonstration = "demonstration",
    }
}

/// A link to be issued.
#[derive(Debug, Clone)]
pub struct NewLink<'a> {
    /// What it opens.
    pub purpose: LinkPurpose,
    /// For whom, if there is a user already.
    pub user: Option<&'a UserId>,
    /// The address it is about: the row holds it, no form can put in another one.
    pub email: Option<&'a str>,
    /// Facts to find again when it is used.
    pub data: serde_json::Value,
    /// The token of the browser that asked, if the link is bound to it.
    pub browser: Option<&'a str>,
    /// How long it is good for.
    pub valid_for: Duration,
}

/// What a used link was about.
#[derive(Debug, Clone)]
pub struct UsedLink {
    /// For whom.
    pub user_id: Option<UserId>,
    /// The address it was about.
    pub email: Option<String>,
    /// The facts stored with it.
    pub data: serde_json::Value,
    /// The hash of the token of the browser that asked.
    pub browser_hash: Option<String>,
    /// Since when it was good (UTC).
    pub made_at: Timestamp,
    /// Until when it was good (UTC).
    pub expires_at: Timestamp,
}

/// Why a link opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// There is no such link for this purpose.
    #[error("there is no such link")]
    Unknown,
    /// It was used, or a newer one took its place.
    #[error("the link was used already")]
    Used,
    /// It is too old.
    #[error("the link has expired")]
    Expired,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Issues a link; the token goes into its address. Earlier ones of the same purpose, user and
/// address open nothing any more.
///
/// # Errors
/// A fault of the database.
pub fn issue_link(
    tx: &mut Tx<'_>,
    purpose: LinkPurpose,
    user: Option<&UserId>,
    email: Option<&str>,
    valid_for: Duration,
) -> Result<Token, DbError> {
    let data = serde_json::json!({});
    issue_link_with(tx, &NewLink { purpose, user, email, data, browser: None, valid_for })
}

/// [`issue_link`], with facts, bound to the browser that asked.
///
/// # Errors
/// A fault of the database.
pub fn issue_link_with(tx: &mut Tx<'_>, new: &NewLink<'_>) -> Result<Token, DbError> {
    let token = Token::mint(tx.chance());
    store::replace_earlier(tx, new)?;
    store::insert(tx, new, &token.hash())?;
    Ok(token)
}

/// What a link is about, if it is still good. Changes nothing: for the page before the button.
///
/// # Errors
/// [`LinkError`].
pub fn view_link(
    conn: &mut Conn,
    token: &str,
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<UsedLink, LinkError> {
    let (link, used) = store::find(conn, &token_hash(token), purpose)?.ok_or(LinkError::Unknown)?;
    match used {
        true => Err(LinkError::Used),
        false if link.expires_at <= now || link.made_at > now + SKEW => Err(LinkError::Expired),
        false => Ok(link),
    }
}

/// Uses up every link of this purpose that `user` still has.
///
/// # Errors
/// A fault of the database.
pub fn use_up_links(tx: &mut Tx<'_>, user: &UserId, purpose: LinkPurpose) -> Result<(), DbError> {
    store::use_up(tx, user, purpose)
}

/// Uses a link up. Of any number of attempts at once exactly one succeeds.
///
/// # Errors
/// [`LinkError`].
pub fn use_link(tx: &mut Tx<'_>, token: &str, purpose: LinkPurpose) -> Result<UsedLink, LinkError> {
    let hash = token_hash(token);
    let won = store::mark_used(tx, &hash, purpose)?;
    let (link, used) = store::find(tx.conn, &hash, purpose)?.ok_or(LinkError::Unknown)?;
    match (won, used) {
        (true, _) => Ok(link),
        (false, true) => Err(LinkError::Used),
        (false, false) => Err(LinkError::Expired),
    }
}
