//! `/office/settings/clients`: the sites that may ask us who somebody is.

pub mod change;
pub mod list;
pub mod secret;

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::identity::{self, ClientChange, ClientError, RedirectFault};
use crate::web::error::WebError;
use crate::web::form::Fields;

/// What the forms that enter and change a client send.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ClientFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    name: String,
    #[validate(custom(function = "are_redirects"))]
    redirect_uris: String,
    #[validate(custom(function = "are_redirects_or_nothing"))]
    sign_out_uris: String,
}

impl Fields for ClientFields {}

fn are_redirects(typed: &str) -> Result<(), ValidationError> {
    identity::parse_redirects(typed).map(|_| ()).map_err(|fault| {
        ValidationError::new(match fault {
            RedirectFault::None => "required",
            RedirectFault::TooMany => "redirects-many",
            RedirectFault::Bad => "redirects",
        })
    })
}

fn are_redirects_or_nothing(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() { Ok(()) } else { are_redirects(typed) }
}

impl From<ClientFields> for ClientChange {
    fn from(fields: ClientFields) -> Self {
        // Both lists were validated; what is no address is no entry.
        let lines = |text: &str| identity::parse_redirects(text).unwrap_or_default();
        Self {
            redirect_uris: lines(&fields.redirect_uris),
            sign_out_uris: lines(&fields.sign_out_uris),
            name: fields.name.trim().to_owned(),
        }
    }
}

impl From<ClientError> for WebError {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Unknown => Self::NotFound,
            ClientError::Db(error) => error.into(),
        }
    }
}
