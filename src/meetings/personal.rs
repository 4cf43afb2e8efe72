//! What rooms and meetings know of a person.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_addresses, own_parties, own_rooms};

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
            set: &[
                ("name", "'#'"),
                ("slug", "id"),
                ("access_code", "NULL"),
                ("description", "NULL"),
                ("moderator_code", "NULL"),
            ],
            kept: &["id", "party_id", "lobby", "entry", "created_by"],
        },
    },
    Holding {
        key: "rooms-for-others",
        table: "rooms",
        class: DataClass::Trail,
        found: concat!("created_by = $1 AND party_id NOT IN ", own_parties!()),
        hidden: &["name", "slug", "access_code", "moderator_code", "description", "party_id"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "room-addresses",
        table: "room_addresses",
        class: DataClass::Meeting,
        found: concat!("room_id IN ", own_rooms!()),
        hidden: &[],
        fate: Fate::Delete,
    },
    Holding {
        key: "room-places",
        table: "room_members",
        class: DataClass::Meeting,
        found: concat!("email_search IN ", own_addresses!()),
        hidden: &["added_by"],
        fate: Fate::Delete,
    },
    Holding {
        key: "room-members",
        table: "room_members",
        class: DataClass::Meeting,
        found: concat!("room_id IN ", own_rooms!()),
        hidden: &["added_by"],
        fate: Fate::Delete,
    },
    Holding {
        key: "room-members-added",
        table: "room_members",
        class: DataClass::Trail,
        found: concat!("added_by = $1 AND room_id NOT IN ", own_rooms!()),
        hidden: &["email", "email_search", "room_id"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "room-links",
        table: "room_links",
        class: DataClass::Meeting,
        found: concat!("room_id IN ", own_rooms!()),
        hidden: &["made_by"],
        fate: Fate::Delete,
    },
    Holding {
        key: "room-links-made",
        table: "room_links",
        class: DataClass::Trail,
        found: concat!("made_by = $1 AND room_id NOT IN ", own_rooms!()),
        hidden: &["name", "room_id"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "room-options",
        table: "room_options",
        class: DataClass::Meeting,
        found: concat!("room_id IN ", own_rooms!()),
        hidden: &[],
        fate: Fate::Delete,
    },
    Holding {
        key: "room-favourites",
        table: "room_favourites",
        class: DataClass::Account,
        found: "user_id = $1",
        hidden: &[],
        fate: Fate::Delete,
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("option_rules", "what the co-op lets rooms choose"),
    ("server_events", "who came and left, by a server's own number of each stay"),
];
