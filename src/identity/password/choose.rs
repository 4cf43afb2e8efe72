//! Choosing a password: the first one, or another one.

use secrecy::{ExposeSecret, SecretString};

use super::super::letters::{self, PasswordChanged};
use super::super::{OpenedSession, SessionId, UserId, session, user};
use super::{Busy, PasswordProblem, check_password, hash, store};
use crate::gateways::mail;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError, Tx};

/// Why the password was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ChooseError {
    /// It will not do.
    #[error(transparent)]
    Problem(#[from] PasswordProblem),
    /// Too many at once; try again in a moment.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives `user` the password. Every session ends but `keep`, which goes on under a new token; a
/// letter says so. Whoever calls
/// has proved that it is the person (see [`super::super::prove`]). `names`: the co-op's and the
/// organisations', which it may not hold; the person's own addresses are added here.
///
/// # Errors
/// [`ChooseError`].
pub async fn choose_password(
    means: &Means,
    user: &UserId,
    password: SecretString,
    keep: Option<&SessionId>,
    names: &[String],
) -> Result<Option<OpenedSession>, ChooseError> {
    let id = user.clone();
    let own = means.db.read(move |conn| own_names(conn, &id)).await?;
    let names: Vec<String> = names.iter().cloned().chain(own).collect();
    check_password(password.expose_secret(), &names)?;
    let hashed = hash(password, &*means.chance).await?;
    let (user, keep) = (user.clone(), keep.cloned());
    let actor = Actor::user(user.as_str());
    Ok(means.db.write(actor, move |tx| keep_hash(tx, &user, &hashed, keep.as_ref())).await?)
}

fn own_names(conn: &mut Conn, id: &UserId) -> Result<Vec<String>, DbError> {
    Ok(user::addresses(conn, id)?.into_iter().map(|address| address.address).collect())
}

fn keep_hash(
    tx: &mut Tx<'_>,
    id: &UserId,
    hashed: &str,
    keep: Option<&SessionId>,
) -> Result<Option<OpenedSession>, DbError> {
    let person = user(tx.conn, id)?;
    store::set_hash(tx, id, hashed)?;
    session::end_sessions(tx, id, keep)?;
    tx.record("identity.password.changed", id.as_str(), serde_json::json!({}));
    if person.has_password {
        let letter = PasswordChanged { at: letters::instant(tx.now) };
        mail::post(tx, &person.recipient(), &letter, Some(id.as_str()), None)?;
    }
    keep.map(|keep| session::renew_session(tx, keep, false)).transpose()
}
