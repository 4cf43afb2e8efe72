//! What VIES answers.

use serde::Deserialize;

use super::ViesFault;
use crate::ground::vat::VatId;

/// What the register says about a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViesAnswer {
    /// Whether the number is in use.
    pub valid: bool,
    /// The number the consultation is kept under; none unless we said who asks.
    pub consultation: Option<String>,
    /// Whose it is, where the member state tells (Germany and Spain do not).
    pub name: Option<String>,
    /// Where they are, where the member state tells; several lines become one.
    pub address: Option<String>,
}

/// Fields we do not know are none of our business; fields we know may be missing.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct Reply {
    country_code: Option<String>,
    vat_number: Option<String>,
    valid: Option<bool>,
    request_identifier: Option<String>,
    name: Option<String>,
    address: Option<String>,
    error_wrappers: Vec<Wrapped>,
}

#[derive(Deserialize)]
struct Wrapped {
    #[serde(default)]
    error: String,
}

/// Codes of refusals; all others are weather.
const REFUSALS: [&str; 4] =
    ["INVALID_INPUT", "INVALID_REQUESTER_INFO", "VAT_BLOCKED", "IP_BLOCKED"];
/// A name or an address is no longer than this.
const LONGEST: usize = 300;

pub(super) fn read(about: &VatId, status: u16, body: &[u8]) -> Result<ViesAnswer, ViesFault> {
    let Ok(reply) = serde_json::from_slice::<Reply>(body) else {
        let fine = (200..300).contains(&status);
        return Err(if fine { ViesFault::NotJson } else { ViesFault::Status(status) });
    };
    if let Some(Wrapped { error }) = reply.error_wrappers.first() {
        return Err(fault(error));
    }
    let Some(valid) = reply.valid else { return Err(ViesFault::Status(status)) };
    let same =
        |said: &Option<String>, asked: &str| said.as_deref().is_none_or(|said| said == asked);
    if !same(&reply.country_code, about.prefix()) || !same(&reply.vat_number, about.number()) {
        return Err(ViesFault::OtherNumber);
    }
    Ok(ViesAnswer {
        valid,
        consultation: said(reply.request_identifier),
        name: said(reply.name),
        address: said(reply.address),
    })
}

fn fault(code: &str) -> ViesFault {
    // What stands in the books is a code, whatever was sent.
    let code: String = code
        .chars()
        .filter(|letter| letter.is_ascii_uppercase() || matches!(letter, '_' | '0'..='9'))
        .take(40)
        .collect();
    if REFUSALS.contains(&code.as_str()) { ViesFault::Refused(code) } else { ViesFault::Away(code) }
}

/// `---` stands for what a member state does not tell.
fn said(text: Option<String>) -> Option<String> {
    let line = text?.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().take(LONGEST).collect();
    Some(line).filter(|line| !line.is_empty() && line.chars().any(|letter| letter != '-'))
}
