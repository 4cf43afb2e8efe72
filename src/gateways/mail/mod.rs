//! Letters: stored in the transaction that promises them, printed and sent by a job, kept in a log.

mod bounce;
mod checks;
mod copy;
mod letter;
mod log;
pub mod personal;
mod print;
mod send;
mod store;
mod suppression;
mod transport;
mod withdraw;

pub use bounce::{DeliveryStatus, Heard, hear_report, is_report_token, read_report, report_path};
pub use checks::checks;
pub use copy::{CopyError, post_copy};
pub use letter::{Letter, LetterId, LetterPress, LetterState, Printed, Recipient};
pub use log::{LetterQuestion, letter_copies, letter_page};
pub use print::print;
pub use send::SendLetter;
pub use store::{
    LetterRow, WrittenLetter, fates_of, find as letter, latest_letters, letters_about, post,
    post_all,
};
pub use suppression::{
    Suppression, SuppressionId, SuppressionReason, confirm_path, is_suppressed, lift_suppression,
    read_confirm_token, suppress, suppression, suppression_of, suppressions,
};
pub use transport::{MailError, MailTransport, MemoryMail, NoMail, OutgoingMail, SmtpMail};
pub use withdraw::withdraw;
