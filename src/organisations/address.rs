//! Postal addresses: whole or not there, and checked lightly by country.

use serde::{Deserialize, Serialize};

/// A postal address, as it stands on a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street and number; may have several lines' worth of text.
    pub street: String,
    /// Postal code, written the country's way.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Country, two letters of ISO 3166-1.
    pub country: String,
}

/// A part of an address, named as its form field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressField {
    /// Street and number.
    Street,
    /// Postal code.
    PostalCode,
    /// Town.
    City,
    /// Country.
    Country,
}

impl AddressField {
    /// The name of the form field.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::PostalCode => "postal_code",
            Self::City => "city",
            Self::Country => "country",
        }
    }
}

/// What is wrong with a part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// Nothing was entered.
    Missing,
    /// Not what this country's codes look like.
    Malformed,
    /// Longer than a document can hold.
    TooLong,
}

/// A line of an address at most.
const LONGEST_LINE: usize = 120;

impl Address {
    /// Reads what a person typed; spaces around and doubled are dropped, codes are capitals.
    ///
    /// # Errors
    /// Every part that is wrong, with why.
    pub fn read(
        street: &str,
        postal_code: &str,
        city: &str,
        country: &str,
    ) -> Result<Self, Vec<(AddressField, AddressFault)>> {
        let address = Self {
            street: tidy(street),
            postal_code: tidy(postal_code).to_uppercase(),
            city: tidy(city),
            country: tidy(country).to_uppercase(),
        };
        let faults = address.faults();
        if faults.is_empty() { Ok(address) } else { Err(faults) }
    }

    /// On one line, as people write it.
    #[must_use]
    pub fn one_line(&self) -> String {
        let town = format!("{} {}", self.postal_code, self.city);
        format!("{}, {}, {}", self.street, town.trim(), self.country)
    }

    fn faults(&self) -> Vec<(AddressField, AddressFault)> {
        let lines = [(AddressField::Street, &self.street), (AddressField::City, &self.city)];
        let mut faults: Vec<_> = lines
            .into_iter()
            .filter_map(|(field, line)| Some((field, line_fault(line)?)))
            .collect();
        match (self.country.as_str(), is_country(&self.country)) {
            ("", _) => faults.push((AddressField::Country, AddressFault::Missing)),
            (_, false) => faults.push((AddressField::Country, AddressFault::Malformed)),
            (_, true) => {
                let fault = code_fault(&self.country, &self.postal_code);
                faults.extend(fault.map(|fault| (AddressField::PostalCode, fault)));
            }
        }
        faults
    }
}

/// Whether this is a country code of ISO 3166-1.
#[must_use]
pub fn is_country(code: &str) -> bool {
    COUNTRIES.contains(&code)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line_fault(line: &str) -> Option<AddressFault> {
    match line.chars().count() {
        0 => Some(AddressFault::Missing),
        1..=LONGEST_LINE => None,
        _ => Some(AddressFault::TooLong),
    }
}

/// Light: the shape only, for countries our members come from; elsewhere anything short, and
/// nothing where there are no codes (Ireland has them only lately, Hong Kong never had any).
fn code_fault(country: &str, code: &str) -> Option<AddressFault> {
    let shape = CODE_SHAPES.iter().find(|(known, _)| *known == country).map(|(_, shapes)| *shapes);
    match shape {
        None if code.chars().count() > 12 => Some(AddressFault::TooLong),
        None => None,
        Some(_) if code.is_empty() => Some(AddressFault::Missing),
        Some(shapes) if shapes.iter().any(|shape| fits(code, shape)) => None,
        Some(_) => Some(AddressFault::Malformed),
    }
}

/// `9` stands for a digit, `A` for a letter, anything else for itself; spaces and dashes do not
/// matter.
fn fits(code: &str, shape: &str) -> bool {
    let bare = |text: &str| -> Vec<char> {
        text.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect()
    };
    let (code, shape) = (bare(code), bare(shape));
    code.len() == shape.len()
        && code.iter().zip(&shape).all(|(letter, place)| match place {
            '9' => letter.is_ascii_digit(),
            'A' => letter.is_ascii_uppercase(),
            other => letter == other,
        })
}

const CODE_SHAPES: &[(&str, &[&str])] = &[
    ("AD", &["AD999"]),
    ("AT", &["9999"]),
    ("BE", &["9999"]),
    ("CA", &["A9A 9A9"]),
    ("CH", &["9999"]),
    ("CZ", &["999 99"]),
    ("DE", &["99999"]),
    ("DK", &["9999"]),
    ("ES", &["99999"]),
    ("FI", &["99999"]),
    ("FR", &["99999"]),
    ("GB", &["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"]),
    ("IT", &["99999"]),
    ("LU", &["9999"]),
    ("NL", &["9999 AA"]),
    ("NO", &["9999"]),
    ("PL", &["99-999"]),
    ("PT", &["9999-999"]),
    ("SE", &["999 99"]),
    ("US", &["99999", "99999-9999"]),
];

/// ISO 3166-1 alpha-2, in the order of the codes; the names are in locales/*/countries.ftl.
#[rustfmt::skip]
pub const COUNTRIES: &[&str] = &[
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ",
    "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS",
    "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN",
    "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE",
    "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF",
    "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM",
    "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM",
    "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC",
    "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
    "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA",
    "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG",
    "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW",
    "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS",
    "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO",
    "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
    "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
];
