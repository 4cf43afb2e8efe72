//! Why the membership of a room's owner does not allow something: kinds, with their dates.

use crate::membership::entitlement::{Entitlement, Why};

/// A refusal that can be told kindly: never a bare no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Membership or standing withhold it; the first reason is the most important.
    Withheld(Vec<Why>),
    /// As many rooms are there as the level has.
    Rooms {
        /// How many that is.
        limit: u32,
    },
    /// As many meetings run at the same time as the level has.
    Meetings {
        /// How many that is.
        limit: u32,
    },
}

/// Whether one more room may be added beside `rooms`.
pub(super) fn check_rooms(allowed: &Entitlement, rooms: usize) -> Result<(), Refusal> {
    if !allowed.may_create_rooms {
        return Err(Refusal::Withheld(allowed.why.clone()));
    }
    below(allowed.rooms, rooms).map_err(|limit| Refusal::Rooms { limit })
}

/// Whether one more meeting may start beside `running`.
pub(super) fn check_meetings(allowed: &Entitlement, running: usize) -> Result<(), Refusal> {
    if !allowed.may_start_meetings {
        return Err(Refusal::Withheld(allowed.why.clone()));
    }
    below(allowed.concurrent_meetings, running).map_err(|limit| Refusal::Meetings { limit })
}

fn below(limit: Option<u32>, count: usize) -> Result<(), u32> {
    match limit {
        Some(limit) if u32::try_from(count).unwrap_or(u32::MAX) >= limit => Err(limit),
        _ => Ok(()),
    }
}
