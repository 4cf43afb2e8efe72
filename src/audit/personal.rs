//! What the trail knows of a person: numbers of people and things, never a name.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::own_parties;

/// Events somebody caused, and events about somebody.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "events-by",
        table: "audit_events",
        class: DataClass::Trail,
        found: "actor = 'user:' || $1",
        hidden: &["previous_hash", "hash"],
        fate: Fate::Keep(Why::Proof),
    },
    Holding {
        key: "events-about",
        table: "audit_events",
        class: DataClass::Trail,
        found: concat!(
            "actor <> 'user:' || $1 AND (object = $1 OR object IN ",
            own_parties!(),
            ")"
        ),
        // Who else acted is theirs.
        hidden: &["actor", "previous_hash", "hash"],
        fate: Fate::Keep(Why::Proof),
    },
    Holding {
        key: "circumstances",
        table: "audit_circumstances",
        class: DataClass::Trail,
        found: concat!(
            "seq IN (SELECT seq FROM audit_events WHERE actor = 'user:' || $1 OR object = $1 OR \
             object IN ",
            own_parties!(),
            ")"
        ),
        // The salt is no fact, and what somebody else did from where is theirs.
        hidden: &["salt", "address"],
        fate: Fate::Delete,
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[("audit_head", "where the chain ends")];
