//! VAT numbers of the European Union (and of Northern Ireland): their form and check digits.
//! Whether a number is in use only the tax offices know; a typing mistake is seen here.

mod checks;
mod west;

use std::fmt;

use serde::{Deserialize, Serialize};

/// A VAT number of right form, in capitals without spaces: `BE0428759497`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VatId(String);

/// Why a text is no VAT number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VatIdError {
    /// It does not begin with the code of a country whose numbers can be checked.
    #[error("not the code of a country with VAT numbers")]
    Country,
    /// Not as many digits and letters as that country's numbers have.
    #[error("not the form of that country's numbers")]
    Form,
    /// A digit is wrong.
    #[error("the check digits are wrong")]
    CheckDigits,
}

/// Those with numbers of their own; Greece writes EL and is GR elsewhere.
const COUNTRIES: [&str; 28] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];

impl VatId {
    /// Reads a number as people write it: lower case, spaces, dots and dashes do not matter, GR is
    /// taken for EL, and a Belgian number may lack its leading zero.
    ///
    /// # Errors
    /// [`VatIdError`].
    pub fn parse(text: &str) -> Result<Self, VatIdError> {
        let bare: String = text
            .chars()
            .filter(|letter| {
                !letter.is_whitespace() && !matches!(letter, '.' | '-' | '/' | '\u{a0}')
            })
            .collect::<String>()
            .to_uppercase();
        let (country, number) = bare.split_at_checked(2).ok_or(VatIdError::Country)?;
        let country = if country == "GR" { "EL" } else { country };
        if !COUNTRIES.contains(&country) {
            return Err(VatIdError::Country);
        }
        let number = match (country, number.len()) {
            ("BE", 9) => format!("0{number}"),
            _ => number.to_owned(),
        };
        if !number.is_ascii() {
            return Err(VatIdError::Form);
        }
        checks::check(country, &number)?;
        Ok(Self(format!("{country}{number}")))
    }

    /// The whole number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code it begins with: EL for Greece, XI for Northern Ireland.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }

    /// What follows.
    #[must_use]
    pub fn number(&self) -> &str {
        self.0.get(2..).unwrap_or_default()
    }

    /// The country as addresses write it (ISO 3166): GR for Greece, GB for Northern Ireland.
    #[must_use]
    pub fn country(&self) -> &str {
        match self.prefix() {
            "EL" => "GR",
            "XI" => "GB",
            other => other,
        }
    }

    /// Whether it is of a member state: services to Northern Ireland leave the Union.
    #[must_use]
    pub fn is_of_the_union(&self) -> bool {
        self.prefix() != "XI"
    }
}

impl fmt::Display for VatId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for VatId {
    type Error = VatIdError;

    fn try_from(text: String) -> Result<Self, VatIdError> {
        Self::parse(&text)
    }
}

impl From<VatId> for String {
    fn from(id: VatId) -> Self {
        id.0
    }
}
