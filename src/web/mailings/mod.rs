//! Pages of mailings: the steward's, the way out by the link in a letter, addresses at which
//! letters come back.

pub mod again;
pub mod list;
pub mod new;
pub mod preferences;
pub mod suppressions;
pub mod unsubscribe;
pub mod view;

use crate::mailings::{AgainError, MailingError, MailingId, MailingState};
use crate::web::error::WebError;

fn parse(id: &str) -> Result<MailingId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

fn tone(state: MailingState) -> &'static str {
    match state {
        MailingState::Draft => "neutral",
        MailingState::Sending => "info",
        MailingState::Sent => "ok",
    }
}

impl From<MailingError> for WebError {
    fn from(error: MailingError) -> Self {
        match error {
            MailingError::SentBefore => Self::Conflict("mailing-sent-before"),
            MailingError::Nobody => Self::Conflict("mailing-nobody"),
            MailingError::Db(error) => error.into(),
        }
    }
}

impl From<AgainError> for WebError {
    fn from(error: AgainError) -> Self {
        match error {
            AgainError::NotTheirs => Self::NotFound,
            AgainError::Db(error) => error.into(),
        }
    }
}
