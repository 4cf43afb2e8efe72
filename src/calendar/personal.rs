//! What the calendar knows of a person.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_addresses, own_rooms};

/// In the order in which an erasure goes through them.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "invitations-to-meetings",
        table: "invitees",
        class: DataClass::Meeting,
        found: concat!("email_search IN ", own_addresses!()),
        hidden: &["email_search"],
        // What was answered still counts.
        fate: Fate::Blank {
            set: &[("email", "''"), ("email_search", "id"), ("name", "''")],
            kept: &["id", "planned_id", "locale", "answer"],
        },
    },
    Holding {
        key: "planned-meetings",
        table: "planned_meetings",
        class: DataClass::Meeting,
        found: concat!("room_id IN ", own_rooms!()),
        hidden: &["planned_by"],
        fate: Fate::Blank {
            set: &[("title", "'#'"), ("notes", "''")],
            kept: &["id", "room_id", "time_zone", "rule", "planned_by"],
        },
    },
    Holding {
        key: "planned-for-others",
        table: "planned_meetings",
        class: DataClass::Trail,
        found: concat!("planned_by = $1 AND room_id NOT IN ", own_rooms!()),
        hidden: &["title", "notes", "room_id", "rule"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "calendar-links",
        table: "calendar_feeds",
        class: DataClass::SignIn,
        found: concat!("user_id = $1 OR room_id IN ", own_rooms!()),
        hidden: &[],
        fate: Fate::Delete,
    },
];

/// Tables in which nothing is about a person.
pub const IMPERSONAL: &[Impersonal] =
    &[("occurrences", "when a planned meeting is, told by its number")];
