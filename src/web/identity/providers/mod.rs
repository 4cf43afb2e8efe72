//! Signing in through a provider of OpenID Connect: setting out, coming back, and what is said
//! when nobody comes in.

mod away;
pub mod back;
pub mod leaving;
mod refused;
pub mod set_out;

use serde::Serialize;

use crate::identity::{Provider, ProviderId};
use crate::web::context::Cx;

pub use away::AwayPage;
pub use leaving::SignedOutPage;
pub use refused::RefusedPage;

/// A provider, for a button.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ProviderLine {
    id: String,
    name: String,
}

impl ProviderLine {
    pub(super) fn of(provider: Provider) -> Self {
        Self { id: provider.id.to_string(), name: provider.name }
    }

    pub(super) fn sample() -> Self {
        Self { id: "prv_1".to_owned(), name: "Commons Cloud".to_owned() }
    }
}

/// Where people come back to from a provider: an address of its own for each, so that one cannot
/// hand us what another said (RFC 9700 4.4.2).
pub(in crate::web) fn way_back(cx: &Cx, id: &ProviderId) -> String {
    cx.site.means.link(&format!("/sign-in/providers/{id}/back"))
}
