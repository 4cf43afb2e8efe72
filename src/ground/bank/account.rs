//! Account numbers (IBAN, ISO 13616) and bank codes (BIC, ISO 9362).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{are_check_digits, compact, in_fours};

/// Why a text is no account number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IbanError {
    /// Not written like an IBAN, or of a country that has none, or too long or short for it.
    #[error("not written like an IBAN of its country")]
    Malformed,
    /// The check digits do not fit: mistyped.
    #[error("the check digits of the IBAN do not fit")]
    Mistyped,
}

/// A valid account number, in capitals without spaces. Its `Debug` hides the middle: account
/// numbers have no place in logs.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

impl Iban {
    /// Reads an IBAN as a person pasted it: spaces and case do not matter.
    ///
    /// # Errors
    /// `Malformed`, `Mistyped` (check digits 00, 01 and 99 too, though their remainder fits).
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        let text = compact(text);
        let digits = text.get(2..4).ok_or(IbanError::Malformed)?;
        match text.parse::<iban::Iban>() {
            Ok(_) if are_check_digits(digits) => Ok(Self(text)),
            Ok(_) => Err(IbanError::Mistyped),
            Err(iban::ParseIbanError::InvalidBaseIban {
                source: iban::ParseBaseIbanError::InvalidChecksum,
            }) => Err(IbanError::Mistyped),
            Err(_) => Err(IbanError::Malformed),
        }
    }

    /// As machines write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is printed, in groups of four.
    #[must_use]
    pub fn grouped(&self) -> String {
        in_fours(&self.0)
    }

    /// The two letters of the country that keeps the account.
    #[must_use]
    pub fn country(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }
}

impl fmt::Debug for Iban {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.len().checked_sub(4).and_then(|start| self.0.get(start..));
        write!(out, "Iban({}..{})", self.country(), end.unwrap_or_default())
    }
}

impl FromStr for Iban {
    type Err = IbanError;

    fn from_str(text: &str) -> Result<Self, IbanError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanError;

    fn try_from(text: String) -> Result<Self, IbanError> {
        Self::parse(&text)
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

/// A text that is no bank code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not written like a BIC")]
pub struct BicError;

/// A bank code of 8 or 11 characters. Only its form is checked: no list says which exist.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bic(String);

impl Bic {
    /// Reads a BIC: four letters, two of the country, two letters or digits, and maybe three more
    /// for a branch.
    ///
    /// # Errors
    /// When it is written otherwise.
    pub fn parse(text: &str) -> Result<Self, BicError> {
        let text = compact(text);
        let (party, place) = text.split_at_checked(6).ok_or(BicError)?;
        let well_formed = party.bytes().all(|byte| byte.is_ascii_uppercase())
            && place.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && matches!(place.len(), 2 | 5);
        if well_formed { Ok(Self(text)) } else { Err(BicError) }
    }

    /// The code in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Bic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FromStr for Bic {
    type Err = BicError;

    fn from_str(text: &str) -> Result<Self, BicError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Bic {
    type Error = BicError;

    fn try_from(text: String) -> Result<Self, BicError> {
        Self::parse(&text)
    }
}

impl From<Bic> for String {
    fn from(bic: Bic) -> Self {
        bic.0
    }
}
