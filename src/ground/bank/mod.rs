//! What banks write on paper: account numbers, bank codes, creditor references, the EPC QR code.

mod account;
mod epc;
mod national;
mod reference;

pub use account::{Bic, BicError, Iban, IbanError};
pub use epc::{EpcError, Remittance, Transfer};
pub use national::{QrReference, StructuredCommunication};
pub use reference::{CreditorReference, ReferenceError};

/// The remainder by 97 of a text read as digits in base 36 (ISO 7064, MOD 97-10); nothing when it
/// holds anything but ASCII letters and digits.
fn mod_97<'text>(parts: impl IntoIterator<Item = &'text str>) -> Option<u32> {
    parts.into_iter().flat_map(str::chars).try_fold(0, |remainder: u32, letter| {
        let value = letter.is_ascii().then(|| letter.to_digit(36)).flatten()?;
        let shift = if value > 9 { 100 } else { 10 };
        Some((remainder * shift + value) % 97)
    })
}

/// Check digits are 02 to 98. The remainders also fit 00, 01 and 99, which are the aliases of 97,
/// 98 and 02: letting them in would give one account two names.
fn are_check_digits(digits: &str) -> bool {
    digits.len() == 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.parse().is_ok_and(|number: u32| (2..=98).contains(&number))
}

/// The text in capitals without any white space: how people paste it does not matter.
fn compact(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_ascii_uppercase()
}

/// The text in groups of four, as banks print it.
fn in_fours(text: &str) -> String {
    let mut grouped = String::with_capacity(text.len() + text.len() / 4);
    for (position, letter) in text.chars().enumerate() {
        if position > 0 && position % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(letter);
    }
    grouped
}
