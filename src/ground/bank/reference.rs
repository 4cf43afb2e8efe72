//! Creditor references of ISO 11649, the RF that lets a transfer find its invoice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{are_check_digits, compact, in_fours, mod_97};

/// ISO 11649: RF, two check digits, up to 21 letters and digits.
const MAX_REFERENCE: usize = 21;

/// Why a text is no creditor reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Not RF, two digits and 1 to 21 letters or digits.
    #[error("not written like a creditor reference")]
    Malformed,
    /// The check digits do not fit: mistyped.
    #[error("the check digits of the reference do not fit")]
    Mistyped,
}

/// A valid creditor reference, in capitals without spaces: `RF18539007547034`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditorReference(String);

impl CreditorReference {
    /// Puts RF and check digits before 1 to 21 letters and digits of our own, such as an invoice
    /// number without its dashes.
    ///
    /// # Errors
    /// `Malformed`.
    pub fn make(own: &str) -> Result<Self, ReferenceError> {
        let own = compact(own);
        if !(1..=MAX_REFERENCE).contains(&own.len()) {
            return Err(ReferenceError::Malformed);
        }
        let remainder = mod_97([own.as_str(), "RF00"]).ok_or(ReferenceError::Malformed)?;
        Ok(Self(format!("RF{:02}{own}", 98 - remainder)))
    }

    /// Reads a reference as a person or a bank wrote it: spaces and case do not matter.
    ///
    /// # Errors
    /// `Malformed`, `Mistyped` (check digits 00, 01 and 99 too, though their remainder fits).
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let text = compact(text);
        let rest = text.strip_prefix("RF").ok_or(ReferenceError::Malformed)?;
        let (digits, own) = rest.split_at_checked(2).ok_or(ReferenceError::Malformed)?;
        if !(1..=MAX_REFERENCE).contains(&own.len()) {
            return Err(ReferenceError::Malformed);
        }
        let remainder = mod_97([own, "RF", digits]).ok_or(ReferenceError::Malformed)?;
        if remainder == 1 && are_check_digits(digits) {
            Ok(Self(text))
        } else {
            Err(ReferenceError::Mistyped)
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
}

impl fmt::Display for CreditorReference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FromStr for CreditorReference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for CreditorReference {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, ReferenceError> {
        Self::parse(&text)
    }
}

impl From<CreditorReference> for String {
    fn from(reference: CreditorReference) -> Self {
        reference.0
    }
}
