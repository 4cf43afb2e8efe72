//! The first run: the first administrator, then the co-op.

pub mod administrator;
pub mod coop;
pub mod texts;

use crate::identity::{LinkError, SetUpError};
use crate::web::error::WebError;

impl From<SetUpError> for WebError {
    fn from(error: SetUpError) -> Self {
        match error {
            SetUpError::AlreadyThere => Self::Gone,
            SetUpError::Link(LinkError::Unknown) => Self::NotFound,
            SetUpError::Link(LinkError::Used | LinkError::Expired) => Self::Gone,
            SetUpError::Busy => Self::Unavailable("passwords are being checked".to_owned()),
            SetUpError::Enrol(error) => error.into(),
            SetUpError::Register(_) | SetUpError::Password(_) => Self::Unprocessable,
            SetUpError::Link(LinkError::Db(error)) | SetUpError::Db(error) => error.into(),
        }
    }
}
