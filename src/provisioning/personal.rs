//! What servers and instances know of a person: the number of who asked and who did.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};

/// Instances somebody asked for or decided about, and the steps they took.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "instances",
        table: "instances",
        class: DataClass::Trail,
        found: "requested_by = 'user:' || $1 OR approved_by = 'user:' || $1",
        hidden: &["secret", "prefix", "requested_by", "approved_by", "note", "failure"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "instance-events",
        table: "instance_events",
        class: DataClass::Trail,
        found: "actor = 'user:' || $1",
        hidden: &["evidence"],
        fate: Fate::Keep(Why::Others),
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] =
    &[("pools", "groups of servers"), ("servers", "machines of the co-op")];
