//! What rooms and meetings know of a person.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_parties, own_rooms};

/// In the order in which an erasure goes through them.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "attendances",
        table: "attendees",
        class: DataClass::Meeting,
        found: "user_id = $1",
        hidden: &["external_id"],
        // The host's count of people stays right.
        fate: Fate::Blank {
            set: &[("name", "''")],
            kept: &["id", "meeting_id", "external_id", "user_id", "role"],
        },
    },
    Holding {
        key: "meetings",
        table: "meetings",
        class: DataClass::Meeting,
        found: concat!("started_by = 'user:' || $1 OR room_id IN ", own_rooms!()),
        hidden: &["backend_id", "server_id", "instance_id", "started_by"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "rooms",
        table: "rooms",
        class: DataClass::Meeting,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &["created_by"],
        fate: Fate::Blank {
            set: &[("name", "'#'"), ("slug", "id"), ("access_code", "NULL")],
            kept: &["id", "party_id", "lobby", "created_by"],
        },
    },
    Holding {
        key: "rooms-for-others",
        table: "rooms",
        class: DataClass::Trail,
        found: concat!("created_by = $1 AND party_id NOT IN ", own_parties!()),
        hidden: &["name", "slug", "access_code", "party_id"],
        fate: Fate::Keep(Why::Others),
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] =
    &[("server_events", "who came and left, by a server's own number of each stay")];
