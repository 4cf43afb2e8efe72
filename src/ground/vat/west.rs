//! Countries whose numbers hold letters.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "digits times small weights, at most 13 of them"
)]

use super::VatIdError::{self, CheckDigits, Form};
use super::checks::{at, digits, fits, luhn, span, sum, value};

pub(super) fn check(country: &str, number: &str) -> Result<(), VatIdError> {
    match country {
        "BE" => fits(&digits(number, 10)?, |d| {
            at(d, 0) < 2 && 97 - value(span(d, 0, 8)) % 97 == value(span(d, 8, usize::MAX))
        }),
        "ES" => spain(number),
        "FR" => france(number),
        "IE" => ireland(number),
        "NL" => netherlands(number),
        "XI" => northern_ireland(number),
        _ => Err(VatIdError::Country),
    }
}

const OF_PERSONS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
const OF_BODIES: &[u8; 10] = b"JABCDEFGHI";

fn spain(number: &str) -> Result<(), VatIdError> {
    let letters = number.as_bytes();
    let [first, .., last] = letters else { return Err(Form) };
    if letters.len() != 9 {
        return Err(Form);
    }
    let inner = || digits(number.get(1..8).unwrap_or_default(), 7);
    let person = |head: u64, inner: &[u64]| {
        let expected = usize::try_from((head * 10_000_000 + value(inner)) % 23);
        if expected.ok().and_then(|place| OF_PERSONS.get(place)) == Some(last) {
            Ok(())
        } else {
            Err(CheckDigits)
        }
    };
    match first {
        b'0'..=b'9' => person(u64::from(first - b'0'), &inner()?),
        b'X' | b'K' | b'L' | b'M' => person(0, &inner()?),
        b'Y' => person(1, &inner()?),
        b'Z' => person(2, &inner()?),
        b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U' | b'V' | b'W' => body(*last, &inner()?),
        _ => Err(Form),
    }
}

/// Companies and other bodies: the check is a digit or the letter that stands for it.
fn body(last: u8, inner: &[u64]) -> Result<(), VatIdError> {
    let place = |(place, digit): (usize, &u64)| match place % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => *digit,
    };
    let check = (10 - inner.iter().enumerate().map(place).sum::<u64>() % 10) % 10;
    let letter = usize::try_from(check).ok().and_then(|check| OF_BODIES.get(check)).copied();
    let digit = u8::try_from(check).ok().map(|check| b'0' + check);
    if Some(last) == letter || Some(last) == digit { Ok(()) } else { Err(CheckDigits) }
}

/// Without I and O.
const FRENCH: &[u8; 34] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

fn france(number: &str) -> Result<(), VatIdError> {
    let (key, siren) = number.split_at_checked(2).ok_or(Form)?;
    let siren_digits = digits(siren, 9)?;
    // Monaco's numbers are no SIREN.
    if !siren.starts_with("000") && !luhn(&siren_digits) {
        return Err(CheckDigits);
    }
    let siren = value(&siren_digits);
    if let Ok(key) = digits(key, 2) {
        return fits(&key, |key| (12 + 3 * (siren % 97)) % 97 == value(key));
    }
    let place = |letter: u8| FRENCH.iter().position(|known| *known == letter);
    let [first, second] = key.as_bytes() else { return Err(Form) };
    let (Some(high), Some(low)) = (place(*first), place(*second)) else { return Err(Form) };
    let check = if first.is_ascii_digit() { high * 24 + low } else { high * 34 + low };
    let less = if first.is_ascii_digit() { 10 } else { 100 };
    let check = check.checked_sub(less).and_then(|check| u64::try_from(check).ok());
    match check {
        Some(check) if (siren + 1 + check / 11) % 11 == check % 11 => Ok(()),
        _ => Err(CheckDigits),
    }
}

const IRISH: &[u8; 23] = b"WABCDEFGHIJKLMNOPQRSTUV";

fn ireland(number: &str) -> Result<(), VatIdError> {
    let letters = number.as_bytes();
    if !(8..=9).contains(&letters.len()) {
        return Err(Form);
    }
    let (Some(head), Some(check)) = (number.get(..7), letters.get(7)) else { return Err(Form) };
    let extra = match letters.get(8) {
        Some(letter) => {
            let place = IRISH.iter().position(|known| known == letter).ok_or(Form)?;
            u64::try_from(place).map_err(|_| Form)? * 9
        }
        None => 0,
    };
    // The oldest numbers have a letter or a sign in the second place.
    let head = match letters.get(1) {
        Some(second) if !second.is_ascii_digit() => {
            format!("0{}{}", head.get(2..).unwrap_or_default(), head.get(..1).unwrap_or_default())
        }
        _ => head.to_owned(),
    };
    let expected = (sum(&digits(&head, 7)?, &[8, 7, 6, 5, 4, 3, 2]) + extra) % 23;
    let expected = usize::try_from(expected).ok().and_then(|place| IRISH.get(place));
    if expected == Some(check) { Ok(()) } else { Err(CheckDigits) }
}

fn netherlands(number: &str) -> Result<(), VatIdError> {
    let (head, tail) = number.split_at_checked(9).ok_or(Form)?;
    let head = digits(head, 9)?;
    let branch = digits(tail.strip_prefix('B').ok_or(Form)?, 2)?;
    if value(&branch) == 0 {
        return Err(Form);
    }
    // Companies by the citizens' rule; since 2020 sole traders by ISO 7064 over the whole.
    let company =
        (sum(&head, &[9, 8, 7, 6, 5, 4, 3, 2]) + 11 - head.last().unwrap_or(&0)).is_multiple_of(11);
    let whole = format!("NL{number}").chars().filter_map(|letter| letter.to_digit(36)).fold(
        0_u64,
        |rest, digit| {
            let shift = if digit > 9 { 100 } else { 10 };
            (rest * shift + u64::from(digit)) % 97
        },
    );
    if company || whole == 1 { Ok(()) } else { Err(CheckDigits) }
}

fn northern_ireland(number: &str) -> Result<(), VatIdError> {
    // Branches have three digits more.
    let head = if number.len() == 12 { number.get(..9).unwrap_or_default() } else { number };
    if number.len() == 12 {
        digits(number, 12)?;
    }
    fits(&digits(head, 9)?, |d| {
        let total = sum(d, &[8, 7, 6, 5, 4, 3, 2]) + value(span(d, 7, usize::MAX));
        total.is_multiple_of(97) || (total + 55).is_multiple_of(97)
    })
}
