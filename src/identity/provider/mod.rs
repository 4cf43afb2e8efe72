//! Providers of OpenID Connect that people may sign in through: Keycloak, Nextcloud, Authentik.
//! (Where other sites ask us, see [`super::openid`].)
//!
//! An identity elsewhere is an issuer and its subject, never an address (ASVS 5.0 6.8.1). It is
//! tied to a user by the user's own act, or by a proved address where the co-op trusts the
//! provider with addresses.

mod change;
mod elsewhere;
mod enter;
mod flow;
mod follow;
mod link;
mod prove;
mod rules;
pub(super) mod store;

use secrecy::SecretString;

use super::ProviderId;
use crate::ground::clock::Timestamp;
use crate::ground::db::DbError;

pub use change::{
    NewProvider, ProviderChange, ProviderError, add_provider, change_provider, provider_secret,
    remove_provider,
};
pub(super) use elsewhere::store::forget_ended;
pub use elsewhere::{Elsewhere, SignOutHint, elsewhere_of};
pub use enter::{EnterError, ProviderSignIn, sign_in_with_provider};
pub(super) use flow::forget_flows;
pub use flow::{Flow, FlowPurpose, FlowSecrets, begin_flow, finish_flow, note_refusal};
pub use link::{
    ExternalIdentity, LinkIdentityError, Unlinked, identities_of, link_identity, unlink_identity,
};
pub use prove::{prove_with_provider, providers_to_prove_with};
pub use rules::{StaffRule, add_staff_rule, remove_staff_rule, staff_rules};
pub use store::{provider, providers};

crate::text_enum! {
    /// What becomes of the session at a provider when somebody signs out here.
    pub enum SignOutThere {
        /// It goes on.
        Never = "never",
        /// The person is asked.
        Offer = "offer",
        /// It is ended, too.
        Always = "always",
    }
}

/// A provider as the administrator entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Id.
    pub id: ProviderId,
    /// As people know it.
    pub name: String,
    /// Its issuer, character by character. It never changes: identities belong to it.
    pub issuer: String,
    /// Our id there.
    pub client_id: String,
    /// What we ask for besides `openid`, separated by blanks.
    pub scopes: String,
    /// The claim that holds roles or groups, with dots between levels; empty: none.
    pub roles_claim: String,
    /// Values of `amr` or `acr` that stand for a second factor; none: its people give ours.
    pub factor_values: Vec<String>,
    /// Whether an address that it calls verified finds a user here.
    pub trusts_addresses: bool,
    /// Whether it brings in people whom nobody here knows.
    pub admits_unknown: bool,
    /// What becomes of the session there when somebody signs out here.
    pub sign_out: SignOutThere,
    /// Since when (UTC).
    pub created_at: Timestamp,
}

impl Provider {
    /// Whether these methods hold one that the co-op takes for a second factor.
    #[must_use]
    pub fn gave_second_factor(&self, methods: &[String]) -> bool {
        methods.iter().any(|method| self.factor_values.contains(method))
    }
}

/// Somebody's secret at the provider's, opened.
pub type ProviderSecret = SecretString;

fn fault(error: impl std::fmt::Display) -> DbError {
    DbError::Fault(error.to_string())
}
