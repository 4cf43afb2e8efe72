//! Reports of mail servers about mail that did not arrive (RFC 3464), read for what they say of
//! addresses. Only addresses we have written to are believed: anybody can send such a report.

use super::suppression::{SuppressionReason, suppress, was_written_to};
use crate::ground::db::{DbError, Tx};
use crate::ground::secret::Vault;

/// The purpose of the key with which a mail server hands reports in.
const PURPOSE: &str = "mail.bounces";

/// What a report says of one address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeliveryStatus {
    /// The address.
    pub recipient: String,
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: String,
    /// RFC 3463: `5.1.1`.
    pub status: String,
    /// In the words of the server.
    pub diagnostic: String,
}

impl DeliveryStatus {
    /// Whether it will never arrive there.
    #[must_use]
    pub fn is_for_good(&self) -> bool {
        self.action.eq_ignore_ascii_case("failed") && self.status.starts_with('5')
    }
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heard {
    /// Addresses that are suppressed from now on.
    pub suppressed: usize,
    /// Addresses it says something else of: a delay, one that was known, one we never wrote to.
    pub passed_over: usize,
}

/// What a message says of addresses; nothing when it is no report.
#[must_use]
pub fn read_report(message: &str) -> Vec<DeliveryStatus> {
    let mut found: Vec<DeliveryStatus> = Vec::new();
    for (name, value) in fields(message) {
        match name.to_ascii_lowercase().as_str() {
            "final-recipient" => {
                let recipient = after_type(&value);
                found.push(DeliveryStatus { recipient, ..DeliveryStatus::default() });
            }
            field => {
                let Some(last) = found.last_mut() else { continue };
                match field {
                    "action" if last.action.is_empty() => last.action = value,
                    "status" if last.status.is_empty() => last.status = value,
                    "diagnostic-code" if last.diagnostic.is_empty() => {
                        last.diagnostic = after_type(&value);
                    }
                    _ => {}
                }
            }
        }
    }
    found.retain(|status| status.recipient.contains('@') && !status.action.is_empty());
    found
}

/// Lines `Name: value`, with their folded continuations (RFC 5322 2.2.3). Lines that are none are
/// passed over: a report stands somewhere inside a message.
fn fields(message: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut within = false;
    for line in message.lines() {
        if line.starts_with([' ', '\t']) && within {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
            continue;
        }
        let field = line.split_once(':').filter(|(name, _)| is_field_name(name));
        within = field.is_some();
        if let Some((name, value)) = field {
            fields.push((name.to_owned(), value.trim().to_owned()));
        }
    }
    fields
}

fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// `rfc822; ada@example.org` without its type.
fn after_type(value: &str) -> String {
    let value = value.split_once(';').map_or(value, |(_, rest)| rest);
    value.trim().trim_start_matches('<').trim_end_matches('>').to_owned()
}

/// Notes what a report says.
///
/// # Errors
/// A fault of the database.
pub fn hear_report(tx: &mut Tx<'_>, message: &str) -> Result<Heard, DbError> {
    let mut heard = Heard::default();
    for status in read_report(message) {
        let letter = was_written_to(tx.conn, &status.recipient)?;
        let new = match &letter {
            Some(_) if status.is_for_good() => {
                let detail = format!("{} {}", status.status, status.diagnostic);
                let reason = SuppressionReason::Bounced;
                suppress(tx, &status.recipient, reason, &detail, letter.as_ref())?
            }
            _ => false,
        };
        let count = if new { &mut heard.suppressed } else { &mut heard.passed_over };
        *count = count.saturating_add(1);
    }
    Ok(heard)
}

/// The path at which a mail server hands reports in; it proves itself.
#[must_use]
pub fn report_path(vault: &Vault) -> String {
    format!("/hooks/bounces/{}", vault.digest(PURPOSE, ""))
}

/// Whether `token` is the one of that path.
#[must_use]
pub fn is_report_token(vault: &Vault, token: &str) -> bool {
    vault.is_digest(PURPOSE, "", token)
}

/// Whether a refusal is about the address and not about the letter: RFC 3463, `5.1.x`.
#[must_use]
pub fn is_about_the_address(refusal: &str) -> bool {
    refusal
        .split(|one: char| !one.is_ascii_digit() && one != '.')
        .any(|word| word.starts_with("5.1.") && word.len() > 4)
}
