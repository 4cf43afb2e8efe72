//! Letters: stored in the transaction that promises them, printed and sent by a job, kept in a log.

mod checks;
mod letter;
mod send;
mod store;
mod transport;

pub use checks::checks;
pub use letter::{Letter, LetterId, LetterPress, LetterState, Printed, Recipient};
pub use send::SendLetter;
pub use store::{LetterRow, latest_letters, letters_about, post, post_copy};
pub use transport::{MailError, MailTransport, MemoryMail, NoMail, OutgoingMail, SmtpMail};
