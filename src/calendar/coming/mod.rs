//! What is coming: for somebody, in rooms, on the servers.

pub(super) mod store;

use super::{InviteeId, Occurrence, Planned};
use crate::ground::clock::Timestamp;
use crate::meetings::RoomId;
use crate::organisations::PartyId;

/// One time of a planned meeting that is coming, or is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// Of what.
    pub planned: Planned,
    /// When.
    pub occurrence: Occurrence,
    /// As whom one is invited, for whom is not a host of the room.
    pub invitee: Option<InviteeId>,
}

/// What one occurrence holds.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// The room nobody else plans in.
    pub(super) room_id: RoomId,
    /// Whose limits it counts for.
    pub(super) party_id: PartyId,
    /// From when.
    pub(super) from: Timestamp,
    /// Until when.
    pub(super) until: Timestamp,
    /// For how many people.
    pub(super) expected: i64,
}
