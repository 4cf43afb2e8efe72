//! An e-mail address as typed and as searched.

use validator::ValidateEmail;

/// An address that can be written to (RFC 5321: at most 254 characters).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    typed: String,
    search: String,
}

/// Not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct EmailError;

impl Email {
    /// Reads what was typed; blanks around it are forgiven.
    ///
    /// # Errors
    /// [`EmailError`] when nobody could be written to there.
    pub fn parse(typed: &str) -> Result<Self, EmailError> {
        let typed = typed.trim();
        let clean = !typed.chars().any(|c| c.is_control() || c.is_whitespace());
        if clean && typed.len() <= 254 && typed.validate_email() {
            Ok(Self { typed: typed.to_owned(), search: typed.to_lowercase() })
        } else {
            Err(EmailError)
        }
    }

    /// As typed: what letters are addressed to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// As searched: lower case, so that one mailbox is one account.
    #[must_use]
    pub fn search(&self) -> &str {
        &self.search
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.typed)
    }
}
