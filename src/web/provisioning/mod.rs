//! `/operations`: servers and instances; `/organisations/{slug}/instance`: asking for one;
//! `/treasury/instances`: deciding about it.

pub mod board;
pub mod decisions;
pub mod instance;
pub mod panic;
pub mod servers;
pub mod settings;
mod steps;

use super::error::WebError;
use crate::provisioning::{InstanceError, InstanceState, ServerError, ServerState};

impl From<ServerError> for WebError {
    fn from(error: ServerError) -> Self {
        match error {
            ServerError::AlreadyThere => Self::Conflict("server-there"),
            ServerError::WrongState => Self::Conflict("wrong-state"),
            ServerError::BadAddress | ServerError::BadSecret | ServerError::BadVersion => {
                Self::Unprocessable
            }
            ServerError::Db(error) => error.into(),
        }
    }
}

impl From<InstanceError> for WebError {
    fn from(error: InstanceError) -> Self {
        match error {
            InstanceError::AlreadyThere => Self::Conflict("instance-there"),
            InstanceError::WrongState | InstanceError::NoServer => Self::Conflict("wrong-state"),
            InstanceError::Db(error) => error.into(),
        }
    }
}

/// How good it is to be in this state, as a tone of a tag.
fn server_tone(state: ServerState, healthy: bool) -> &'static str {
    match state {
        ServerState::Active if healthy => "ok",
        ServerState::Active => "bad",
        ServerState::Draining | ServerState::Verifying => "warn",
        ServerState::New | ServerState::Drained | ServerState::Retired => "neutral",
    }
}

fn instance_tone(state: InstanceState) -> &'static str {
    match state {
        InstanceState::Active => "ok",
        InstanceState::Failed | InstanceState::Suspended => "bad",
        InstanceState::Requested
        | InstanceState::Approved
        | InstanceState::Provisioning
        | InstanceState::Verifying
        | InstanceState::Draining => "warn",
        InstanceState::Declined | InstanceState::Archived => "neutral",
    }
}
