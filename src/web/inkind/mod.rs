//! What members give in kind: one's own page with its quick form, pledges, lists, and what one
//! would take.

pub mod list;
pub mod offer;
pub mod own;
pub mod pledges;
pub mod statement;
pub mod take;

use crate::inkind::InKindError;
use crate::patronage::PatronageError;
use crate::web::error::WebError;

impl From<InKindError> for WebError {
    fn from(error: InKindError) -> Self {
        match error {
            InKindError::Entry(error) => error.into(),
            InKindError::Twice => Self::Conflict("in-kind-twice"),
            InKindError::Used => Self::Conflict("in-kind-used"),
            InKindError::TakeOpen => Self::Conflict("take-open"),
            InKindError::NotFromHere(_) | InKindError::Nothing => Self::Conflict("take-moved"),
            InKindError::TillShort => Self::Conflict("till-short"),
            InKindError::NotTheirs => Self::NotFound,
            InKindError::Amount | InKindError::Day => Self::Unprocessable,
            InKindError::Db(error) => error.into(),
            other => Self::fault(other),
        }
    }
}

impl From<PatronageError> for WebError {
    fn from(error: PatronageError) -> Self {
        match error {
            PatronageError::Already => Self::Conflict("patronage-already"),
            PatronageError::NotFromHere(_) => Self::Conflict("patronage-moved"),
            PatronageError::TillShort => Self::Conflict("till-short"),
            PatronageError::Amount
            | PatronageError::Days
            | PatronageError::Nobody
            | PatronageError::NoResolution => Self::Unprocessable,
            PatronageError::Db(error) => error.into(),
            other => Self::fault(other),
        }
    }
}
