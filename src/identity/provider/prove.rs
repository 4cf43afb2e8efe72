//! Proving who one is through a provider, for people who have nothing of ours to prove it with.

use chrono::Duration;

use super::super::session::{self, OpenedSession};
use super::super::{ProofKind, SignedIn, proof_kind};
use super::{Flow, Provider, link, store};
use crate::gateways::openid::Told;
use crate::ground::db::{Conn, DbError, Tx};

/// How far the provider's clock may be behind ours.
const SKEW: Duration = Duration::minutes(2);

/// The providers `signed_in` may prove it with: those that know the person, where there is neither
/// a password nor a second factor of ours, which is always the stronger word.
///
/// # Errors
/// A fault of the database.
pub fn providers_to_prove_with(
    conn: &mut Conn,
    signed_in: &SignedIn,
) -> Result<Vec<Provider>, DbError> {
    if proof_kind(conn, signed_in)? != ProofKind::SignInAgain {
        return Ok(Vec::new());
    }
    let known = link::identities_of(conn, &signed_in.user_id)?;
    let mut all = store::providers(conn)?;
    all.retain(|provider| known.iter().any(|identity| identity.issuer == provider.issuer));
    Ok(all)
}

/// Proves that it is the person of the session: the identity is theirs, and a factor was given at
/// the provider's after they set out. `None` when it proves nothing; to be committed all the same.
///
/// # Errors
/// A fault of the database.
pub fn prove_with_provider(
    tx: &mut Tx<'_>,
    signed_in: &SignedIn,
    provider: &Provider,
    flow: &Flow,
    told: &Told,
) -> Result<Option<OpenedSession>, DbError> {
    let known = link::store::find(tx.conn, &provider.issuer, &told.subject)?;
    let theirs = known.is_some_and(|known| known.user_id == signed_in.user_id);
    let fresh = told.proved_at.is_some_and(|at| at >= flow.begun_at - SKEW && at <= tx.now + SKEW);
    let offered = providers_to_prove_with(tx.conn, signed_in)?;
    let right = theirs && fresh && offered.iter().any(|one| one.id == provider.id);
    let event = if right { "identity.proof.given" } else { "identity.proof.failed" };
    let facts = serde_json::json!({ "by": "provider", "provider": provider.id.as_str() });
    tx.record(event, signed_in.user_id.as_str(), facts);
    if !right {
        return Ok(None);
    }
    session::note_proof(tx, &signed_in.session_id)?;
    session::renew_session(tx, &signed_in.session_id, signed_in.second_factor).map(Some)
}
