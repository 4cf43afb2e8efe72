//! Proving once more that it is you, before what protects the account is changed (ASVS 5.0 7.5.1):
//! an open browser on a table is not enough.

use secrecy::SecretString;

use super::password::{Busy, Verdict, store, verify};
use super::second_factor::{FactorOutcome, check_code};
use super::{LimitError, Rate, SignedIn, TooMany, limit, session, user};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError};

/// Shared with nothing: the session is the person's own, guessing here guesses their password.
const GUESSES: Rate = Rate::of(5, 60);

/// What a person must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofKind {
    /// The password.
    Password,
    /// A code of the app, or a recovery code.
    Code,
    /// There is neither: sign in again.
    SignInAgain,
}

/// Why it was not proved.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// Not the password, not a good code.
    #[error("that is not it")]
    Wrong,
    /// The sign-in is too long ago.
    #[error("sign in again first")]
    SignInAgain,
    /// Too many attempts.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many at once; try again in a moment.
    #[error("too many at once")]
    Busy,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Busy> for ProofError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<LimitError> for ProofError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(too_many) => Self::TooMany(too_many),
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

/// What `signed_in` can give. The stronger factor where there is one.
///
/// # Errors
/// A fault of the database.
pub fn proof_kind(conn: &mut Conn, signed_in: &SignedIn) -> Result<ProofKind, DbError> {
    let person = user(conn, &signed_in.user_id)?;
    if person.has_totp {
        return Ok(ProofKind::Code);
    }
    Ok(if person.has_password { ProofKind::Password } else { ProofKind::SignInAgain })
}

/// Proves that it is the person of the session: [`SignedIn::is_proved`] holds for ten minutes.
/// `typed`: the password or the code, as [`proof_kind`] says.
///
/// # Errors
/// [`ProofError`].
pub async fn prove(
    means: &Means,
    signed_in: &SignedIn,
    typed: SecretString,
) -> Result<(), ProofError> {
    let who = signed_in.clone();
    match means.db.read(move |conn| proof_kind(conn, &who)).await? {
        ProofKind::SignInAgain => Err(ProofError::SignInAgain),
        ProofKind::Code => prove_by_code(means, signed_in, typed).await,
        ProofKind::Password => prove_by_password(means, signed_in, typed).await,
    }
}

async fn prove_by_code(
    means: &Means,
    signed_in: &SignedIn,
    typed: SecretString,
) -> Result<(), ProofError> {
    use secrecy::ExposeSecret;
    let (user, session) = (signed_in.user_id.clone(), signed_in.session_id.clone());
    let checked = means.db.write(Actor::user(user.as_str()), move |tx| -> Result<_, DbError> {
        let outcome = check_code(tx, &user, typed.expose_secret())?;
        if matches!(outcome, FactorOutcome::Right(())) {
            session::note_proof(tx, &session)?;
        }
        Ok(outcome)
    });
    match checked.await? {
        FactorOutcome::Right(()) => Ok(()),
        FactorOutcome::Wrong | FactorOutcome::NotWaiting => Err(ProofError::Wrong),
        FactorOutcome::TooMany(too_many) => Err(too_many.into()),
    }
}

async fn prove_by_password(
    means: &Means,
    signed_in: &SignedIn,
    typed: SecretString,
) -> Result<(), ProofError> {
    let user = signed_in.user_id.clone();
    let actor = Actor::user(user.as_str());
    let stored = means
        .db
        .write(actor.clone(), move |tx| -> Result<_, ProofError> {
            limit(tx, &format!("proof:{user}"), &GUESSES)?;
            Ok(store::hash_of(tx.conn, &user)?)
        })
        .await?;
    let right = verify(typed, stored).await? != Verdict::Wrong;
    let (user, session) = (signed_in.user_id.clone(), signed_in.session_id.clone());
    let event = if right { "identity.proof.given" } else { "identity.proof.failed" };
    let noted = means.db.write(actor, move |tx| -> Result<(), DbError> {
        tx.record(event, user.as_str(), serde_json::json!({}));
        if right { session::note_proof(tx, &session) } else { Ok(()) }
    });
    noted.await?;
    if right { Ok(()) } else { Err(ProofError::Wrong) }
}
