//! What the forms that enter and change a provider send.

use serde::Deserialize;
use url::Url;
use validator::{Validate, ValidationError};

use crate::gateways::openid::ProviderFault;
use crate::identity::{Provider, ProviderChange, SignOutThere};
use crate::web::form::{Fields, FormState};

/// The fields.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ProviderFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    pub name: String,
    /// Sent when a provider is entered, and never again.
    #[validate(custom(function = "is_issuer_or_nothing"))]
    pub issuer: String,
    #[validate(custom(function = "is_word"))]
    pub client_id: String,
    #[validate(length(max = 1000, code = "too-long"))]
    pub secret: String,
    #[validate(custom(function = "are_words"))]
    pub scopes: String,
    #[validate(custom(function = "is_word_or_nothing"))]
    pub roles_claim: String,
    #[validate(custom(function = "are_words"))]
    pub factor_values: String,
    pub trusts_addresses: String,
    pub admits_unknown: String,
    #[validate(custom(function = "is_sign_out_or_nothing"))]
    pub sign_out: String,
}

impl Fields for ProviderFields {
    const SECRETS: &'static [&'static str] = &["secret"];
}

fn no(code: &'static str) -> Result<(), ValidationError> {
    Err(ValidationError::new(code))
}

/// An issuer is an address without query and fragment (OpenID Connect Discovery 1.0, 3).
fn is_issuer_or_nothing(typed: &str) -> Result<(), ValidationError> {
    if typed.is_empty() {
        return Ok(());
    }
    let plain = typed.len() <= 300 && typed.chars().all(|c| c.is_ascii_graphic());
    match Url::parse(typed) {
        Ok(url)
            if plain
                && matches!(url.scheme(), "https" | "http")
                && url.query().is_none()
                && url.fragment().is_none()
                && url.username().is_empty() =>
        {
            Ok(())
        }
        _ => no("issuer"),
    }
}

/// A browser that sends none of the choices means what is usual.
fn is_sign_out_or_nothing(typed: &str) -> Result<(), ValidationError> {
    let known = typed.is_empty() || typed.parse::<SignOutThere>().is_ok();
    if known { Ok(()) } else { no("choose") }
}

fn is_word(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() { no("required") } else { is_word_or_nothing(typed) }
}

fn is_word_or_nothing(typed: &str) -> Result<(), ValidationError> {
    match typed.trim() {
        long if long.len() > 120 => no("too-long"),
        odd if !odd.chars().all(|c| c.is_ascii_graphic()) => no("word"),
        _ => Ok(()),
    }
}

fn are_words(typed: &str) -> Result<(), ValidationError> {
    match typed {
        long if long.len() > 300 => no("too-long"),
        odd if !odd.chars().all(|c| c == ' ' || c.is_ascii_graphic()) => no("word"),
        _ => Ok(()),
    }
}

impl From<&ProviderFields> for ProviderChange {
    fn from(fields: &ProviderFields) -> Self {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        Self {
            name: fields.name.trim().to_owned(),
            client_id: fields.client_id.trim().to_owned(),
            // `openid` is always asked for.
            scopes: words(&fields.scopes)
                .into_iter()
                .filter(|scope| scope != "openid")
                .collect::<Vec<_>>()
                .join(" "),
            roles_claim: fields.roles_claim.trim().to_owned(),
            factor_values: words(&fields.factor_values),
            trusts_addresses: fields.trusts_addresses == "yes",
            admits_unknown: fields.admits_unknown == "yes",
            sign_out: fields.sign_out.parse().unwrap_or(SignOutThere::Offer),
        }
    }
}

/// A form filled with what is known of a provider.
pub(super) fn filled(provider: &Provider) -> FormState {
    let yes = |truth| if truth { "yes" } else { "" };
    FormState::empty()
        .filled("name", &*provider.name)
        .filled("client_id", &*provider.client_id)
        .filled("scopes", &*provider.scopes)
        .filled("roles_claim", &*provider.roles_claim)
        .filled("factor_values", provider.factor_values.join(" "))
        .filled("trusts_addresses", yes(provider.trusts_addresses))
        .filled("admits_unknown", yes(provider.admits_unknown))
        .filled("sign_out", provider.sign_out.as_str())
}

/// What to say beside the issuer that was asked in vain.
pub(super) fn in_vain(fault: &ProviderFault) -> &'static str {
    match fault {
        ProviderFault::Address => "providers-asked-address",
        ProviderFault::OtherIssuer => "providers-asked-other-issuer",
        ProviderFault::Incomplete(_) => "providers-asked-incomplete",
        ProviderFault::Unreachable | ProviderFault::TooSlow => "providers-asked-unreachable",
        _ => "providers-asked-no-document",
    }
}
