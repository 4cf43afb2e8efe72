//! Recovery codes: ten, shown once, each good once. They hold 80 bits of chance, so a plain hash
//! keeps them safe (a slow hash is for what people make up).

use super::super::{RecoveryCodeId, UserId};
use super::store;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::token_hash;

const CODES: usize = 10;
const LETTERS: usize = 16;

/// Ten new codes, to be shown once; earlier ones open nothing any more.
///
/// # Errors
/// A fault of the database.
pub fn renew_recovery_codes(tx: &mut Tx<'_>, user: &UserId) -> Result<Vec<String>, DbError> {
    store::forget_codes(tx, user)?;
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let code = tx.chance().letters(LETTERS);
        let id: RecoveryCodeId = tx.mint();
        store::insert_code(tx, &id, user, &token_hash(&code))?;
        codes.push(in_groups(&code));
    }
    tx.record("identity.recovery_codes.renewed", user.as_str(), serde_json::json!({}));
    Ok(codes)
}

/// How many codes are still good.
///
/// # Errors
/// A fault of the database.
pub fn recovery_codes_left(conn: &mut Conn, user: &UserId) -> Result<i64, DbError> {
    store::codes_left(conn, user)
}

/// Uses a code up; false when it is none of the user's, or was used.
pub(super) fn use_code(tx: &mut Tx<'_>, user: &UserId, typed: &str) -> Result<bool, DbError> {
    let code: String =
        typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    if code.len() != LETTERS || !store::mark_code_used(tx, user, &token_hash(&code))? {
        return Ok(false);
    }
    tx.record("identity.recovery_code.used", user.as_str(), serde_json::json!({}));
    Ok(true)
}

fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
