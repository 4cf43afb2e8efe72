//! The treasurer's part in what members give: what is owed for it, and the quarterly take.

pub mod desk;
pub mod take;
pub mod takes;

use super::typed;
use crate::inkind::TakeState;

/// How a take's state is coloured.
const fn tone(state: TakeState) -> &'static str {
    match state {
        TakeState::Open => "info",
        TakeState::Approved => "warn",
        TakeState::Paid => "ok",
        TakeState::CalledOff => "neutral",
    }
}
