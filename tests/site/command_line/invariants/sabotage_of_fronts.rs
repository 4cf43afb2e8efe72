//! What breaks the invariants of fronts.

use super::sabotage::Sabotage;

/// Room, invariant, what breaks it.
pub const SABOTAGE_OF_FRONTS: &[Sabotage] = &[
    (
        "front",
        "every room of a front is one that another program made",
        "INSERT INTO front_rooms (room_id, front_id, given_id) SELECT MIN(id), 'frt_x', 'x' \
         FROM rooms",
    ),
    (
        "front",
        "every meeting of a front is in a room of that front",
        "INSERT INTO front_meetings (id, front_id, fingerprint, passwords) \
         SELECT MIN(id), 'frt_x', 'x', 'x' FROM meetings",
    ),
];
