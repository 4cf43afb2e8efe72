//! Forms and check digits, country by country.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "digits times small weights, at most 13 of them"
)]

use super::VatIdError::{self, CheckDigits, Form};
use super::west;

/// Says what is wrong with a number of a country.
pub(super) fn check(country: &str, number: &str) -> Result<(), VatIdError> {
    match country {
        "AT" => austria(number),
        "BG" => bulgaria(number),
        "CY" => cyprus(number),
        "CZ" => czechia(number),
        "DE" => fits(&digits(number, 9)?, |d| at(d, 0) > 0 && iso_7064(d)),
        "DK" => fits(&digits(number, 8)?, |d| sum(d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)),
        "EE" => {
            fits(&digits(number, 9)?, |d| sum(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
        }
        "EL" => fits(&digits(number, 9)?, |d| {
            sum(d, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == at(d, 8)
        }),
        "FI" => fits(&digits(number, 8)?, |d| {
            (sum(d, &[7, 9, 10, 5, 8, 4, 2]) + at(d, 7)).is_multiple_of(11)
        }),
        "HR" => fits(&digits(number, 11)?, iso_7064),
        "HU" => fits(&digits(number, 8)?, |d| sum(d, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10)),
        "IT" => fits(&digits(number, 11)?, luhn),
        "LT" => lithuania(number),
        "LU" => fits(&digits(number, 8)?, |d| {
            value(span(d, 0, 6)) % 89 == value(span(d, 6, usize::MAX))
        }),
        "LV" => latvia(number),
        "MT" => {
            fits(&digits(number, 8)?, |d| sum(d, &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37))
        }
        "PL" => {
            fits(&digits(number, 10)?, |d| sum(d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == at(d, 9))
        }
        "PT" => fits(&digits(number, 9)?, |d| {
            (11 - sum(d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == at(d, 8)
        }),
        "RO" => romania(number),
        "SE" => sweden(number),
        "SI" => slovenia(number),
        "SK" => fits(&digits(number, 10)?, |d| {
            at(d, 0) > 0 && matches!(at(d, 2), 2 | 3 | 4 | 7 | 8 | 9) && value(d).is_multiple_of(11)
        }),
        other => west::check(other, number),
    }
}

/// So many digits, and nothing else.
pub(super) fn digits(text: &str, count: usize) -> Result<Vec<u64>, VatIdError> {
    let digits: Option<Vec<u64>> =
        text.chars().map(|letter| letter.to_digit(10).map(u64::from)).collect();
    digits.filter(|digits| digits.len() == count).ok_or(Form)
}

pub(super) fn fits(digits: &[u64], rule: impl FnOnce(&[u64]) -> bool) -> Result<(), VatIdError> {
    if rule(digits) { Ok(()) } else { Err(CheckDigits) }
}

pub(super) fn sum(digits: &[u64], weights: &[u64]) -> u64 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// The digit in a place; every country's digits were counted before.
pub(super) fn at(digits: &[u64], place: usize) -> u64 {
    digits.get(place).copied().unwrap_or(0)
}

/// Some of the digits, up to the last at most.
pub(super) fn span(digits: &[u64], from: usize, to: usize) -> &[u64] {
    digits.get(from..to.min(digits.len())).unwrap_or_default()
}

pub(super) fn value(digits: &[u64]) -> u64 {
    digits.iter().fold(0, |value, digit| value * 10 + digit)
}

/// The last digit checks the others (ISO 7812).
pub(super) fn luhn(digits: &[u64]) -> bool {
    let doubled = |(place, digit): (usize, &u64)| match place % 2 {
        0 => *digit,
        _ => digit * 2 / 10 + digit * 2 % 10,
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u64>().is_multiple_of(10)
}

/// The last digit checks the others (ISO 7064, MOD 11,10).
fn iso_7064(digits: &[u64]) -> bool {
    let Some((last, rest)) = digits.split_last() else { return false };
    let product = rest.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (product + last) % 10 == 1
}

fn austria(number: &str) -> Result<(), VatIdError> {
    let digits = digits(number.strip_prefix('U').ok_or(Form)?, 8)?;
    fits(&digits, |d| {
        let doubled = |digit: u64| digit / 5 + digit * 2 % 10;
        let total = at(d, 0)
            + doubled(at(d, 1))
            + at(d, 2)
            + doubled(at(d, 3))
            + at(d, 4)
            + doubled(at(d, 5))
            + at(d, 6);
        (total + 4 + at(d, 7)).is_multiple_of(10)
    })
}

fn bulgaria(number: &str) -> Result<(), VatIdError> {
    if number.len() == 9 {
        return fits(&digits(number, 9)?, |d| {
            let check = match sum(d, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11 {
                10 => sum(d, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10,
                other => other,
            };
            check == at(d, 8)
        });
    }
    // A person of the country, a foreigner, or anybody else.
    fits(&digits(number, 10)?, |d| {
        sum(d, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == at(d, 9)
            || sum(d, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == at(d, 9)
            || (11 - sum(d, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == at(d, 9)
    })
}

fn cyprus(number: &str) -> Result<(), VatIdError> {
    const ODD: [u64; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let (head, letter) = number.split_at_checked(8).ok_or(Form)?;
    let digits = digits(head, 8)?;
    let place = |(place, digit): (usize, &u64)| match place % 2 {
        0 => usize::try_from(*digit).ok().and_then(|digit| ODD.get(digit)).copied().unwrap_or(0),
        _ => *digit,
    };
    let check = digits.iter().enumerate().map(place).sum::<u64>() % 26;
    let expected = u8::try_from(check).map(|check| char::from(b'A' + check));
    match (letter.chars().next(), letter.len()) {
        (Some(letter), 1) if Ok(letter) == expected && !head.starts_with("12") => Ok(()),
        (Some(letter), 1) if letter.is_ascii_uppercase() => Err(CheckDigits),
        _ => Err(Form),
    }
}

fn czechia(number: &str) -> Result<(), VatIdError> {
    match number.len() {
        8 => fits(&digits(number, 8)?, |d| {
            let check = match 11 - sum(d, &[8, 7, 6, 5, 4, 3, 2]) % 11 {
                11 => 1,
                other => other % 10,
            };
            at(d, 0) != 9 && check == at(d, 7)
        }),
        // Numbers of persons from before 1954 have no check digit.
        9 => digits(number, 9).map(|_| ()),
        _ => fits(&digits(number, 10)?, |d| {
            value(d).is_multiple_of(11) || (value(span(d, 0, 9)) % 11 == 10 && at(d, 9) == 0)
        }),
    }
}

fn lithuania(number: &str) -> Result<(), VatIdError> {
    let digits = digits(number, if number.len() == 12 { 12 } else { 9 })?;
    fits(&digits, |d| {
        let Some((last, rest)) = d.split_last() else { return false };
        let weighed = |shift: u64| -> u64 {
            (0_u64..).zip(rest).map(|(place, digit)| digit * (1 + (place + shift) % 9)).sum::<u64>()
                % 11
        };
        let check = match weighed(0) {
            10 => weighed(2) % 10,
            other => other,
        };
        rest.last() == Some(&1) && check == *last
    })
}

fn latvia(number: &str) -> Result<(), VatIdError> {
    fits(&digits(number, 11)?, |d| {
        if at(d, 0) > 3 {
            return sum(d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3;
        }
        // Persons: new numbers (32) have no check digit.
        value(span(d, 0, 2)) == 32
            || (1 + sum(d, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == at(d, 10)
    })
}

fn romania(number: &str) -> Result<(), VatIdError> {
    if number.len() == 13 {
        return fits(&digits(number, 13)?, |d| {
            let check = sum(d, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
            (if check == 10 { 1 } else { check }) == at(d, 12)
        });
    }
    if !(2..=10).contains(&number.len()) || number.starts_with('0') {
        return Err(Form);
    }
    fits(&digits(&format!("{number:0>10}"), 10)?, |d| {
        sum(d, &[7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == at(d, 9)
    })
}

fn sweden(number: &str) -> Result<(), VatIdError> {
    fits(&digits(number, 12)?, |d| {
        luhn(span(d, 0, 10)) && (1..=94).contains(&value(span(d, 10, usize::MAX)))
    })
}

fn slovenia(number: &str) -> Result<(), VatIdError> {
    fits(&digits(number, 8)?, |d| {
        let check = 11 - sum(d, &[8, 7, 6, 5, 4, 3, 2]) % 11;
        at(d, 0) > 0 && check < 11 && check % 10 == at(d, 7)
    })
}
