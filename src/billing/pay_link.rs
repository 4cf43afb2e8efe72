//! The private address at which an invoice can be paid without signing in. Nothing is stored:
//! the token is the invoice and a keyed digest of it.

use super::InvoiceId;
use crate::ground::secret::Vault;

const PURPOSE: &str = "billing.pay";
const PREFIX: &str = "inv_";

/// The path of an invoice's pay page, `/pay/…`. Whoever has it can read the invoice: it goes to
/// its buyer and nowhere else.
#[must_use]
pub fn pay_path(vault: &Vault, id: &InvoiceId) -> String {
    let name = id.as_str().trim_start_matches(PREFIX);
    format!("/pay/{name}-{}", vault.digest(PURPOSE, id.as_str()))
}

/// The invoice a token opens; compared in constant time.
#[must_use]
pub fn invoice_of_pay_token(vault: &Vault, token: &str) -> Option<InvoiceId> {
    let (name, digest) = token.split_once('-')?;
    let id: InvoiceId = format!("{PREFIX}{name}").parse().ok()?;
    vault.is_digest(PURPOSE, id.as_str(), digest).then_some(id)
}
