//! The treasurer's part in patronage: a surplus prepared, approved, handed out or undone.

pub mod list;
pub mod view;

use super::typed;
use crate::patronage::DistributionState;

/// How a distribution's state is coloured.
const fn tone(state: DistributionState) -> &'static str {
    match state {
        DistributionState::Prepared => "info",
        DistributionState::Approved => "warn",
        DistributionState::Paid => "ok",
        DistributionState::Discarded | DistributionState::Undone => "neutral",
    }
}
