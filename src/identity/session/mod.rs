//! Sessions: a browser's signed-in period, known by a token of which we keep only the hash.

pub(super) mod store;

use chrono::Duration;

use super::provider::forget_ended;
use super::{SessionId, StaffRole, Token, UserId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::text::Locale;

/// Who is signed in, in which session.
#[derive(Clone)]
pub struct SignedIn {
    /// The person.
    pub user_id: UserId,
    /// The session.
    pub session_id: SessionId,
    /// How the person wants to be called.
    pub name: String,
    /// The language chosen.
    pub locale: Locale,
    /// What every form of this session must send back.
    pub csrf_token: String,
    /// Whether this session gave a second factor. Staff pages ask for it.
    pub second_factor: bool,
    /// Roles in the office, as of this request.
    pub staff: Vec<StaffRole>,
    /// Whether a second factor is set up.
    pub has_totp: bool,
    /// When the person last gave a factor in this session (UTC); see [`Self::is_proved`].
    pub proved_at: Timestamp,
    /// When the session was last noted as used (UTC); see [`super::touch_session`].
    pub seen_at: Timestamp,
}

impl SignedIn {
    /// Whether the person gave a password, a link or a code a moment ago: asked for before what
    /// protects the account is changed (ASVS 5.0 7.5.1). An open browser on a table is not enough.
    #[must_use]
    pub fn is_proved(&self, now: Timestamp) -> bool {
        // A clock that was set back does not make a proof last.
        let age = now - self.proved_at;
        age > -TOUCH_EVERY && age < PROOF
    }
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn")
            .field("user_id", &self.user_id)
            .field("session_id", &self.session_id)
            .field("second_factor", &self.second_factor)
            .field("staff", &self.staff)
            .finish_non_exhaustive()
    }
}

/// The browser that signs in, as the list of sessions will show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Browser {
    /// Its kind and system, from `User-Agent`.
    pub description: String,
    /// The network prefix it came from, never the whole address.
    pub address: String,
}

/// A session just opened.
#[derive(Debug)]
pub struct OpenedSession {
    /// Id.
    pub id: SessionId,
    /// For the cookie.
    pub token: Token,
    /// What forms of this session must send back from now on.
    pub csrf_token: String,
}

/// A session as its owner sees it in a list.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Id.
    pub id: SessionId,
    /// The browser and where it came from.
    pub browser: Browser,
    /// Since when (UTC).
    pub created_at: Timestamp,
    /// When it was last used (UTC), to the minute.
    pub seen_at: Timestamp,
}

/// How long a session lives without use, and at all (ASVS 5.0 7.3.1, 7.3.2).
struct Lifetime {
    idle: Duration,
    absolute: Duration,
}

const MEMBER: Lifetime = Lifetime { idle: Duration::days(14), absolute: Duration::days(90) };
const STAFF: Lifetime = Lifetime { idle: Duration::minutes(30), absolute: Duration::hours(12) };
/// Between the password and the second factor.
const HALF_WAY: Duration = Duration::minutes(10);

/// How long a proof counts.
const PROOF: Duration = Duration::minutes(10);

const TOUCH_EVERY: Duration = Duration::minutes(1);

/// Who is signed in with this cookie; `None` when nobody is: no such session, ended, idle or old,
/// the user disabled, or a second factor still owed.
///
/// # Errors
/// A fault of the database.
pub fn current(
    conn: &mut Conn,
    cookie_token: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, DbError> {
    let session = store::alive(conn, cookie_token, now)?;
    Ok(session.filter(|session| session.second_factor || !session.has_totp))
}

/// Whose second factor this session waits for, if it does.
///
/// # Errors
/// A fault of the database.
pub fn waiting_for_second_factor(
    conn: &mut Conn,
    cookie_token: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, DbError> {
    let session = store::alive(conn, cookie_token, now)?;
    Ok(session.filter(|session| session.has_totp && !session.second_factor))
}

/// Opens a session for `user`. `second_factor`: whether one was given already.
///
/// # Errors
/// A fault of the database.
pub fn open_session(
    tx: &mut Tx<'_>,
    user: &UserId,
    browser: &Browser,
    second_factor: bool,
) -> Result<OpenedSession, DbError> {
    let opened = new_tokens(tx, tx.mint());
    store::insert(tx, &opened, user, browser, second_factor)?;
    let facts = serde_json::json!({ "session": opened.id.as_str() });
    tx.record("identity.session.opened", user.as_str(), facts);
    Ok(opened)
}

/// Ends a session of `user`; true when it was alive.
///
/// # Errors
/// A fault of the database.
pub fn end_session(tx: &mut Tx<'_>, user: &UserId, session: &SessionId) -> Result<bool, DbError> {
    let ended = store::end(tx, user, session)?;
    if ended {
        forget_ended(tx, user)?;
        let facts = serde_json::json!({ "session": session.as_str() });
        tx.record("identity.session.ended", user.as_str(), facts);
    }
    Ok(ended)
}

/// Ends every session of `user` but `keep`; how many there were.
///
/// # Errors
/// A fault of the database.
pub fn end_sessions(
    tx: &mut Tx<'_>,
    user: &UserId,
    keep: Option<&SessionId>,
) -> Result<usize, DbError> {
    let ended = store::end_all(tx, user, keep)?;
    if ended > 0 {
        forget_ended(tx, user)?;
        tx.record("identity.sessions.ended", user.as_str(), serde_json::json!({ "count": ended }));
    }
    Ok(ended)
}

/// Gives a session another token: whoever knew the old one has nothing (fixation, ASVS 5.0
/// 7.2.4). With `second_factor` it goes on as one that gave it.
///
/// # Errors
/// [`DbError::NotFound`] when the session has ended.
pub fn renew_session(
    tx: &mut Tx<'_>,
    session: &SessionId,
    second_factor: bool,
) -> Result<OpenedSession, DbError> {
    let opened = new_tokens(tx, session.clone());
    if store::renew(tx, &opened, second_factor)? { Ok(opened) } else { Err(DbError::NotFound) }
}

fn new_tokens(tx: &Tx<'_>, id: SessionId) -> OpenedSession {
    let csrf_token = tx.chance().hex(16);
    OpenedSession { id, token: Token::mint(tx.chance()), csrf_token }
}

/// Whether `user` has had sessions, but none in this browser and network.
pub(super) fn is_new_browser(
    conn: &mut Conn,
    user: &UserId,
    browser: &Browser,
) -> Result<bool, DbError> {
    Ok(!store::knows_browser(conn, user, browser)? && store::has_sessions(conn, user)?)
}

/// Notes that the person gave a factor in this session just now.
pub(super) fn note_proof(tx: &mut Tx<'_>, session: &SessionId) -> Result<(), DbError> {
    note_proof_at(tx, session, tx.now)
}

/// Notes when the person last gave a factor, which may be long before this session.
pub(super) fn note_proof_at(
    tx: &mut Tx<'_>,
    session: &SessionId,
    at: Timestamp,
) -> Result<(), DbError> {
    store::set_proved(tx, session, at)
}

/// The living sessions of `user`, the last used first.
///
/// # Errors
/// A fault of the database.
pub fn sessions_of(
    conn: &mut Conn,
    user: &UserId,
    now: Timestamp,
) -> Result<Vec<SessionRow>, DbError> {
    store::living_of(conn, user, now)
}

/// Notes that the session is in use, at most once a minute (a page is not worth a write).
///
/// # Errors
/// A fault of the database.
pub fn touch_session(tx: &mut Tx<'_>, session: &SessionId) -> Result<(), DbError> {
    store::touch(tx, session, tx.now - TOUCH_EVERY)
}

/// Whether [`touch_session`] would change anything.
#[must_use]
pub fn wants_touch(session: &SignedIn, now: Timestamp) -> bool {
    now - session.seen_at >= TOUCH_EVERY
}

/// Whether a session with these dates is alive.
fn is_alive(session: &store::Row, staff: bool, now: Timestamp) -> bool {
    let lifetime = if staff { STAFF } else { MEMBER };
    let owes_factor = session.has_totp && !session.second_factor;
    let absolute = if owes_factor { HALF_WAY } else { lifetime.absolute };
    now - session.seen_at < lifetime.idle && now - session.created_at < absolute
}
