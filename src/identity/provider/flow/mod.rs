//! A way to a provider and back. The state in the address is random and bound to the browser that
//! set out; whoever comes back with it first uses it up. The nonce and the verifier are computed
//! from it under our key, so that a copy of the database helps nobody to finish a stranger's way.

mod store;

use chrono::Duration;
use secrecy::SecretString;

use super::super::sign_in::limits;
use super::super::{LimitError, ProviderId, SessionId, Token};
use super::Provider;
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};
use crate::ground::secret::Vault;

pub(in super::super) use store::forget_flows;

/// Long enough to find a password and a telephone.
const LASTS: Duration = Duration::minutes(15);

crate::text_enum! {
    /// What somebody set out for.
    pub enum FlowPurpose {
        /// To sign in.
        SignIn = "sign_in",
        /// To tie an identity there to the account here.
        Link = "link",
        /// To prove who they are once more.
        Prove = "prove",
    }
}

/// A way that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// What for.
    pub purpose: FlowPurpose,
    /// In which session, unless it is to sign in.
    pub session: Option<SessionId>,
    /// Where it leads in the end: a path of ours.
    pub next: String,
    /// Since when (UTC).
    pub begun_at: Timestamp,
}

/// What belongs to a state: both are known to us alone.
pub struct FlowSecrets {
    /// Comes back in the ID token.
    pub nonce: String,
    /// Proves at the provider that we are the ones who asked (RFC 7636 4.1).
    pub verifier: SecretString,
}

impl FlowSecrets {
    /// Those of `state`.
    #[must_use]
    pub fn of(vault: &Vault, state: &str) -> Self {
        Self {
            nonce: vault.digest("provider.nonce", state),
            verifier: vault.digest("provider.verifier", state).into(),
        }
    }
}

/// Begins a way to `provider` in the browser known by `browser_token`; gives the state.
///
/// # Errors
/// Too many, or a fault.
pub fn begin_flow(
    tx: &mut Tx<'_>,
    provider: &Provider,
    browser_token: &str,
    network: &str,
    flow: &Flow,
) -> Result<Token, LimitError> {
    limits::count_link(tx, network)?;
    let state = Token::mint(tx.chance());
    store::insert(tx, &state.hash(), &provider.id, browser_token, flow, tx.now + LASTS)?;
    Ok(state)
}

/// Ends a way: gives it when it was begun in this browser with this provider, is not too old, and
/// nobody came back on it before. `None` otherwise, whatever the reason.
///
/// # Errors
/// Too many, or a fault.
pub fn finish_flow(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    browser_token: &str,
    network: &str,
    state: &str,
) -> Result<Option<Flow>, LimitError> {
    limits::count_link(tx, network)?;
    Ok(store::take(tx, provider, browser_token, state)?)
}

/// Notes in the trail why nobody came in. `why`: a fault's own short name.
///
/// # Errors
/// A fault of the database.
pub fn note_refusal(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    network: &str,
    why: &str,
) -> Result<(), DbError> {
    tracing::warn!(provider = provider.as_str(), why, "nobody came in through a provider");
    let facts = serde_json::json!({ "by": "provider", "why": why, "network": network });
    tx.record("identity.sign_in.failed", provider.as_str(), facts);
    Ok(())
}
