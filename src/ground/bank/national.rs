//! References that banks of one country read: the structured communication of Belgium and the QR
//! reference of Switzerland.

use std::fmt;

use super::ReferenceError;

/// A Belgian structured communication: ten digits and two that check them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StructuredCommunication(u64);

const TEN_DIGITS: u64 = 10_000_000_000;

impl StructuredCommunication {
    /// Of a number of up to ten digits.
    ///
    /// # Errors
    /// [`ReferenceError`] for more of them.
    pub fn make(number: u64) -> Result<Self, ReferenceError> {
        if number < TEN_DIGITS { Ok(Self(number)) } else { Err(ReferenceError::Malformed) }
    }

    /// Reads one as it is written, with or without its signs.
    ///
    /// # Errors
    /// [`ReferenceError`].
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let bare: String =
            text.chars().filter(|sign| !sign.is_whitespace() && !"+*/".contains(*sign)).collect();
        if bare.len() != 12 || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ReferenceError::Malformed);
        }
        let whole: u64 = bare.parse().map_err(|_| ReferenceError::Malformed)?;
        let read = Self(whole / 100);
        if read.check() == whole % 100 { Ok(read) } else { Err(ReferenceError::Mistyped) }
    }

    /// The remainder by 97; none is written as 97.
    const fn check(self) -> u64 {
        match self.0 % 97 {
            0 => 97,
            rest => rest,
        }
    }
}

impl fmt::Display for StructuredCommunication {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:010}{:02}", self.0, self.check());
        let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
        write!(out, "+++{}/{}/{}+++", part(0, 3), part(3, 7), part(7, 12))
    }
}

/// A Swiss QR reference: 26 digits and one that checks them (modulo 10, recursive).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrReference(String);

const CARRIES: [u8; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

impl QrReference {
    /// Of up to 26 digits.
    ///
    /// # Errors
    /// [`ReferenceError`].
    pub fn make(digits: &str) -> Result<Self, ReferenceError> {
        let fits = (1..=26).contains(&digits.len());
        if !fits || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ReferenceError::Malformed);
        }
        let padded = format!("{digits:0>26}");
        let check = check_digit(&padded);
        Ok(Self(format!("{padded}{check}")))
    }

    /// Reads one, with or without spaces.
    ///
    /// # Errors
    /// [`ReferenceError`].
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let bare: String = text.split_whitespace().collect();
        let (head, check) = bare.split_at_checked(26).ok_or(ReferenceError::Malformed)?;
        let made = Self::make(head)?;
        if made.0.get(26..) == Some(check) { Ok(made) } else { Err(ReferenceError::Mistyped) }
    }

    /// All 27 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check_digit(digits: &str) -> u8 {
    let carry = digits.bytes().fold(0_u8, |carry, byte| {
        let place = usize::from((carry + (byte - b'0')) % 10);
        CARRIES.get(place).copied().unwrap_or(0)
    });
    (10 - carry) % 10
}
