//! Mailings: one text to many. The statutory notice of an assembly goes to every member and cannot
//! be refused; an announcement goes to a class of members, and whoever does not want
//! any is not written to.
//!
//! A mailing is written down with everybody it goes to in one transaction; a job turns the list
//! into letters. For each person it can be seen what became of it.

mod again;
mod audience;
mod checks;
mod letters;
pub mod personal;
mod refusal;
mod send;
mod store;
mod write;

use crate::gateways::mail::{LetterId, LetterState};
use crate::ground::clock::Timestamp;
use crate::ground::db::DbError;

pub use again::{AgainError, ask_address_again};
pub use checks::checks;
pub use letters::{
    AddressAgainLetter, AnnouncementLetter, ForOne, Mend, NoticeFacts, NoticeLetter,
};
pub use refusal::{
    accept_announcements, read_unsubscribe_token, refuse_announcements, refuses_announcements,
    unsubscribe, unsubscribe_path,
};
pub use send::SendMailing;
pub use store::{mailing, mailings, notice_of, recipients_of};
pub use write::{
    Addressee, MailingError, NewAnnouncement, count_addressees, draft_announcement, paragraphs,
    send_announcement, send_notice, send_test,
};

crate::ids! {
    /// A mailing.
    MailingId = "mlg",
    /// Somebody a mailing goes to.
    RecipientId = "mrc",
}

crate::text_enum! {
    /// Which kind of mailing.
    pub enum MailingKind {
        /// What the statutes ask for: nobody can refuse it.
        Notice = "notice",
        /// What is good to know: whoever does not want it is left out.
        Announcement = "announcement",
    }
}

crate::text_enum! {
    /// Whom it goes to.
    pub enum Audience {
        /// Who belonged on the record date of an assembly.
        Voters = "voters",
        /// Every member.
        Everybody = "everybody",
        /// Members of the class of consumers.
        Consumers = "consumers",
        /// Members of the class of producers.
        Producers = "producers",
        /// The owners of member organisations.
        Owners = "owners",
    }
}

crate::text_enum! {
    /// Where a mailing stands.
    pub enum MailingState {
        /// Being written.
        Draft = "draft",
        /// Letters are being made of it.
        Sending = "sending",
        /// Every letter is made.
        Sent = "sent",
    }
}

crate::text_enum! {
    /// What was made of a mailing for one person.
    pub enum Delivery {
        /// Nothing yet.
        Waiting = "waiting",
        /// A letter.
        Letter = "letter",
        /// Nothing by e-mail, for letters come back there: it must go by post.
        Paper = "paper",
        /// Nothing: letters come back there.
        Suppressed = "suppressed",
        /// Nothing: they do not want any.
        Refused = "refused",
    }
}

/// A mailing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailing {
    /// Id.
    pub id: MailingId,
    /// Which kind.
    pub kind: MailingKind,
    /// Whom it goes to.
    pub audience: Audience,
    /// What it is about, if something: an assembly's id.
    pub about: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its text, or the facts of a notice as JSON.
    pub body: String,
    /// Where it stands.
    pub state: MailingState,
    /// When it was written (UTC).
    pub created_at: Timestamp,
    /// When every letter was made (UTC).
    pub sent_at: Option<Timestamp>,
}

/// Somebody a mailing goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Id.
    pub id: RecipientId,
    /// The address.
    pub address: String,
    /// The name.
    pub name: String,
    /// In which language.
    pub locale: String,
    /// What is for them alone, as JSON.
    pub data: String,
    /// What was made of it.
    pub delivery: Delivery,
    /// The letter, and where it stands.
    pub letter: Option<(LetterId, LetterState)>,
}

/// Turns something wrong with stored JSON into what it is.
fn corrupt(error: &serde_json::Error) -> DbError {
    DbError::Corrupt(error.to_string())
}
