//! Where a new meeting goes: the server with the least to carry for its strength.

use super::server::{Server, ServerId};

/// A server with what it is expected to carry.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The server.
    pub server: Server,
    /// People, counting a young meeting as the people it is expected to have: a room that opened
    /// a minute ago will fill.
    pub expected_attendees: i32,
}

/// A camera costs about as much as this many quarter listeners.
const CAMERA_WEIGHT_QUARTERS: i64 = 2;

/// An open meeting costs something even when it is empty.
const MEETING_WEIGHT_QUARTERS: i64 = 4;

/// The server that carries least for its strength; the lower id among equals, so that the choice
/// can be foretold.
#[must_use]
pub fn place(candidates: &[Candidate]) -> Option<&ServerId> {
    candidates
        .iter()
        .min_by(|a, b| {
            // a/strength_a < b/strength_b without dividing.
            let left = weight(a).saturating_mul(i64::from(b.server.strength));
            let right = weight(b).saturating_mul(i64::from(a.server.strength));
            left.cmp(&right).then_with(|| a.server.id.cmp(&b.server.id))
        })
        .map(|candidate| &candidate.server.id)
}

fn weight(candidate: &Candidate) -> i64 {
    let people = i64::from(candidate.expected_attendees.max(candidate.server.attendees));
    people
        .saturating_mul(4)
        .saturating_add(i64::from(candidate.server.cameras).saturating_mul(CAMERA_WEIGHT_QUARTERS))
        .saturating_add(
            i64::from(candidate.server.meetings).saturating_mul(MEETING_WEIGHT_QUARTERS),
        )
}
