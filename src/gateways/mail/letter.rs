//! What a letter is.

use serde::Serialize;

use crate::ground::db::{Conn, DbError};

crate::ids! {
    /// A letter.
    LetterId = "let",
}

crate::text_enum! {
    /// Where a letter stands.
    pub enum LetterState {
        /// To be sent.
        Waiting = "waiting",
        /// The mail server took it.
        Sent = "sent",
        /// It will not be sent: the mail server refused it for good, or a person decided so.
        Failed = "failed",
    }
}

/// A letter with its facts. Its words are in `templates/letters/<NAME>/` and `locales/`.
pub trait Letter: Serialize {
    /// Its folder under `templates/letters/`.
    const NAME: &'static str;
}

/// Who gets a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The address.
    pub email: String,
    /// The name in the address line.
    pub name: String,
    /// The language it is written in (`en`, `ca`).
    pub locale: String,
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// One line.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Turns a letter's facts into words.
pub trait LetterPress: Send + Sync {
    /// What the co-op calls itself, for letters whose facts do not say it.
    ///
    /// # Errors
    /// A fault of the database.
    fn coop_name(&self, conn: &mut Conn) -> Result<String, DbError>;

    /// Prints the letter `name` in `locale` from `facts`.
    ///
    /// # Errors
    /// What is wrong with the template, for the log.
    fn print(&self, name: &str, locale: &str, facts: &serde_json::Value)
    -> Result<Printed, String>;
}
