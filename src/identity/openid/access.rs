//! Access tokens: they open the userinfo endpoint and nothing else, for ten minutes, and only as
//! long as the browser session lives in which the person signed in.

use super::super::UserId;
use super::super::session::store as sessions;
use super::{Scopes, store};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::secret::token_hash;

/// Who is behind an access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// The person.
    pub user_id: UserId,
    /// What may be told.
    pub scopes: Scopes,
}

/// Who is behind `access_token`; `None` when it opens nothing (any more).
///
/// # Errors
/// A fault of the database.
pub fn who_bears(
    conn: &mut Conn,
    access_token: &str,
    now: Timestamp,
) -> Result<Option<Bearer>, DbError> {
    let Some(grant) = store::grant(conn, &token_hash(access_token), now)? else {
        return Ok(None);
    };
    let open = sessions::is_open(conn, &grant.session_id, &grant.user_id)?;
    Ok(open.then_some(Bearer { user_id: grant.user_id, scopes: grant.scopes }))
}
