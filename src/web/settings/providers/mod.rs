//! `/office/settings/providers`: who else may say who somebody is.

pub mod change;
mod fields;
pub mod list;
pub mod rules;

use actix_web::web::Path;

use crate::identity::{ProviderError, ProviderId};
use crate::web::error::WebError;

pub use change::ProviderPage;
pub use list::ProvidersPage;

/// What is asked for besides `openid`, unless the administrator says otherwise.
const SCOPES: &str = "profile email";

fn parse(id: &Path<String>) -> Result<ProviderId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

fn path(id: &ProviderId) -> String {
    format!("/office/settings/providers/{id}")
}

/// Which field an error belongs to, and its text; `None` where it is no error of a field.
fn beside(error: &ProviderError) -> Option<(&'static str, &'static str)> {
    match error {
        ProviderError::IssuerTaken => Some(("issuer", "providers-issuer-taken")),
        ProviderError::AdmissionNeedsTrust => {
            Some(("admits_unknown", "providers-admission-needs-trust"))
        }
        ProviderError::Unknown | ProviderError::Db(_) => None,
    }
}

impl From<ProviderError> for WebError {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Unknown => Self::NotFound,
            ProviderError::IssuerTaken | ProviderError::AdmissionNeedsTrust => Self::Unprocessable,
            ProviderError::Db(error) => error.into(),
        }
    }
}
