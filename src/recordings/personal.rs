//! What recordings know of a person.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal};
use crate::own_rooms;

/// Recordings of the person's rooms. Erasing marks them; the daily job deletes them at the server.
pub const HOLDINGS: &[Holding] = &[Holding {
    key: "recordings",
    table: "recordings",
    class: DataClass::Meeting,
    found: concat!("room_id IN ", own_rooms!()),
    hidden: &["server_id", "backend_id", "password", "formats"],
    fate: Fate::Blank {
        set: &[
            ("name", "''"),
            ("password", "NULL"),
            ("missing_since", "NULL"),
            ("delete_reason", "COALESCE(delete_reason, 'erasure')"),
            ("state", "CASE WHEN state = 'deleted' THEN 'deleted' ELSE 'deleting' END"),
        ],
        kept: &["id", "room_id", "meeting_id", "server_id", "backend_id", "visibility", "formats"],
    },
}];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[("room_keepings", "for how many days a room keeps what")];
