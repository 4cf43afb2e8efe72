//! `/office/settings/legal-entities`: all who sell, what each sells, and how it is taxed.

pub mod another;
pub mod list;
pub mod taxes;
mod taxes_form;

use crate::organisations::LegalEntityId;
use crate::web::error::WebError;

/// A legal entity as the path names it.
fn parse(id: &str) -> Result<LegalEntityId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}
