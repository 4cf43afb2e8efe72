//! A word to everybody in a meeting.

/// A message that appears in the chat of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// What it says: 1 to 500 characters.
    pub text: String,
    /// Who says it, as shown.
    pub sender: Option<String>,
}

/// How a request to delete came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// It is gone now.
    Removed,
    /// It was gone already.
    AlreadyGone,
}
