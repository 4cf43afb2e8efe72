//! What fronts know of a person: who opened one.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};

/// Fronts that somebody opened for an organisation.
pub const HOLDINGS: &[Holding] = &[Holding {
    key: "fronts",
    table: "fronts",
    class: DataClass::Trail,
    found: "opened_by = $1",
    hidden: &["secret", "older_secret", "opened_by"],
    fate: Fate::Keep(Why::Others),
}];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("front_rooms", "ids that programs gave to rooms"),
    ("front_meetings", "what programs said of their meetings, sealed"),
    ("front_entries", "digests of ids that programs gave to people, for a minute and a half"),
];
