//! What may be a password: long, not on a list, not made of what everybody knows. No rules about
//! kinds of characters (ASVS 5.0 6.2.5), any Unicode exactly as typed (6.2.8).

use std::collections::HashSet;
use std::sync::LazyLock;

/// Passwords many people use, 12 characters and more, lower case, one a line.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../seeds/passwords-common.txt").lines().collect());

/// In characters, not bytes.
const SHORTEST: usize = 12;
const LONGEST: usize = 128;

/// Shorter names are found in too many good passwords by chance.
const SHORTEST_FORBIDDEN: usize = 4;

/// Why a password will not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than 12 characters.
    #[error("shorter than 12 characters")]
    TooShort,
    /// More than 128 characters.
    #[error("longer than 128 characters")]
    TooLong,
    /// On the list of passwords many people use.
    #[error("many people use it")]
    Common,
    /// Holds the co-op's name, an organisation's or the person's own address.
    #[error("holds a name that everybody knows")]
    HoldsName,
}

/// Whether `password` may be one. `names`: the co-op's, the person's addresses and organisations
/// (ASVS 5.0 6.1.2, 6.2.11).
///
/// # Errors
/// [`PasswordProblem`].
pub fn check_password(password: &str, names: &[String]) -> Result<(), PasswordProblem> {
    // Bytes first: counting the characters of a megabyte is work done for an attacker.
    if password.len() > LONGEST * 4 || password.chars().count() > LONGEST {
        return Err(PasswordProblem::TooLong);
    }
    if password.chars().count() < SHORTEST {
        return Err(PasswordProblem::TooShort);
    }
    let lower = password.to_lowercase();
    if COMMON.contains(lower.as_str()) {
        return Err(PasswordProblem::Common);
    }
    let holds_name = names.iter().flat_map(|name| forms(name)).any(|name| lower.contains(&name));
    if holds_name { Err(PasswordProblem::HoldsName) } else { Ok(()) }
}

/// Whether a sign-in with `password` is worth a hash at all.
pub(crate) fn could_be_one(password: &str) -> bool {
    !password.is_empty() && password.len() <= LONGEST * 4
}

/// A name as written, without its blanks, and for an address what stands before the @.
fn forms(name: &str) -> Vec<String> {
    let whole = name.trim().to_lowercase();
    let joined: String = whole.split_whitespace().collect();
    let local = whole.split_once('@').map(|(local, _)| local.to_owned());
    [Some(whole), Some(joined), local]
        .into_iter()
        .flatten()
        .filter(|form| form.chars().count() >= SHORTEST_FORBIDDEN)
        .collect()
}
