//! One time of a planned meeting.

pub(super) mod store;

use chrono::NaiveDateTime;

use super::PlannedId;
use crate::ground::clock::Timestamp;

crate::ids! {
    /// One time of a planned meeting.
    OccurrenceId = "occ",
}

/// One time of a planned meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Id.
    pub id: OccurrenceId,
    /// Of what.
    pub planned_id: PlannedId,
    /// What the rule gave, on the clocks of the zone.
    pub slot: NaiveDateTime,
    /// When it begins (UTC).
    pub starts_at: Timestamp,
    /// When it ends (UTC).
    pub ends_at: Timestamp,
    /// Whether it is elsewhere than the rule gave.
    pub moved: bool,
    /// Since when it will not be (UTC).
    pub cancelled_at: Option<Timestamp>,
    /// When people were reminded (UTC).
    pub reminded_at: Option<Timestamp>,
}
