//! The table of sessions elsewhere.

use diesel::prelude::*;

use super::super::super::{ProviderId, SessionId, UserId};
use crate::ground::db::schema::{provider_sessions, sessions};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::Sealed;

pub(super) fn insert(
    tx: &mut Tx<'_>,
    session: &SessionId,
    provider: &ProviderId,
    end_session: &str,
    token: &Sealed,
) -> Result<(), DbError> {
    diesel::insert_into(provider_sessions::table)
        .values((
            provider_sessions::session_id.eq(session),
            provider_sessions::provider_id.eq(provider),
            provider_sessions::end_session_url.eq(end_session),
            provider_sessions::id_token.eq(token.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn find(
    conn: &mut Conn,
    session: &SessionId,
) -> Result<Option<(ProviderId, String, Sealed)>, DbError> {
    let row: Option<(ProviderId, String, String)> = provider_sessions::table
        .find(session)
        .select((
            provider_sessions::provider_id,
            provider_sessions::end_session_url,
            provider_sessions::id_token,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(provider, end_session, token)| (provider, end_session, Sealed::stored(token))))
}

/// Forgets those of sessions of `user` that have ended.
pub(in super::super::super) fn forget_ended(tx: &mut Tx<'_>, user: &UserId) -> Result<(), DbError> {
    let ended = sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::ended_at.is_not_null())
        .select(sessions::id);
    let over = provider_sessions::table.filter(provider_sessions::session_id.eq_any(ended));
    diesel::delete(over).execute(tx.conn)?;
    Ok(())
}
