//! The text of the QR code that fills in a SEPA transfer (EPC069-12, version 002).

use super::{Bic, CreditorReference, Iban};
use crate::ground::money::{Currency, Money};

/// The code must fit into a QR code of version 13 at level M.
const MAX_BYTES: usize = 331;
const MAX_NAME: usize = 70;
const MAX_TEXT: usize = 140;
/// 999 999 999.99 euro.
const MAX_CENTS: i64 = 99_999_999_999;

/// Why a transfer has no QR code. It can still be made by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EpcError {
    /// Only euro can be asked for.
    #[error("the QR code can only ask for euro")]
    NotEuro,
    /// Below 0.01 or above 999 999 999.99.
    #[error("the amount is out of the QR code's range")]
    AmountOutOfRange,
    /// No name, more than 70 characters, or a line break in it.
    #[error("the name does not fit into the QR code")]
    Name,
    /// More than 140 characters of text, or a line break in it.
    #[error("the text does not fit into the QR code")]
    Text,
    /// More than 331 bytes together.
    #[error("the transfer does not fit into the QR code")]
    TooLong,
}

/// What tells the receiver what the money is for: one or the other, never both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remittance {
    /// A creditor reference.
    Reference(CreditorReference),
    /// Free text of at most 140 characters.
    Text(String),
}

/// A transfer somebody is asked to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// The account holder's name, at most 70 characters.
    pub name: String,
    /// The account.
    pub iban: Iban,
    /// Its bank; needed only outside the European Economic Area.
    pub bic: Option<Bic>,
    /// How much.
    pub amount: Money,
    /// What for.
    pub remittance: Remittance,
}

impl Transfer {
    /// The text to draw as a QR code at error correction level M.
    ///
    /// # Errors
    /// Says which limit of EPC069-12 the transfer breaks.
    pub fn epc_payload(&self) -> Result<String, EpcError> {
        if self.amount.currency() != Currency::EUR {
            return Err(EpcError::NotEuro);
        }
        if !(1..=MAX_CENTS).contains(&self.amount.minor()) {
            return Err(EpcError::AmountOutOfRange);
        }
        let name = line(&self.name, MAX_NAME).filter(|name| !name.is_empty());
        let name = name.ok_or(EpcError::Name)?;
        let (reference, text) = match &self.remittance {
            Remittance::Reference(reference) => (reference.as_str(), ""),
            Remittance::Text(text) => ("", line(text, MAX_TEXT).ok_or(EpcError::Text)?),
        };
        let bic = self.bic.as_ref().map_or("", Bic::as_str);
        let amount = format!("EUR{}", self.amount.decimal());
        let purpose = "";
        let fields = ["BCD", "002", "1", "SCT", bic, name, self.iban.as_str(), &amount, purpose];
        // Trailing empty elements are left out, and with them their line ends.
        let payload = format!("{}\n{reference}\n{text}", fields.join("\n"));
        let payload = payload.trim_end_matches('\n').to_owned();
        if payload.len() > MAX_BYTES { Err(EpcError::TooLong) } else { Ok(payload) }
    }
}

/// The text if it is one line of at most `limit` characters.
fn line(text: &str, limit: usize) -> Option<&str> {
    let text = text.trim();
    let fits = text.chars().count() <= limit && !text.chars().any(char::is_control);
    fits.then_some(text)
}
