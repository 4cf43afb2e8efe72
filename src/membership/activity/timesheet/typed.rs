//! Amounts of work as people type them.

/// Minutes in typed hours: `2:30`, `2.5`, `2,5`, `40`. Nothing that is not whole minutes.
#[must_use]
pub fn minutes(typed: &str) -> Option<u32> {
    let typed = typed.trim().replace(',', ".");
    if let Some((hours, minutes)) = typed.split_once(':') {
        let minutes = digits(minutes).filter(|_| minutes.len() == 2).filter(|it| *it < 60)?;
        return digits(hours)?.checked_mul(60)?.checked_add(minutes);
    }
    let (hours, decimals) = typed.split_once('.').unwrap_or((&typed, "0"));
    if decimals.len() > 2 {
        return None;
    }
    let hundredths = digits(&format!("{decimals:0<2}"))?;
    let of_an_hour = hundredths.checked_mul(60)?;
    if of_an_hour.checked_rem(100)? != 0 {
        return None;
    }
    digits(hours)?.checked_mul(60)?.checked_add(of_an_hour.checked_div(100)?)
}

/// A whole number.
#[must_use]
pub fn digits(typed: &str) -> Option<u32> {
    let plain = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| typed.parse().ok()).flatten()
}
