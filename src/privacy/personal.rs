//! What this room itself knows of a person.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};

/// Requests of a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "exports",
        table: "data_exports",
        class: DataClass::Account,
        found: "user_id = $1",
        hidden: &["token_hash", "bundle"],
        fate: Fate::Delete,
    },
    Holding {
        key: "erasures",
        table: "erasures",
        class: DataClass::Trail,
        found: "user_id = $1",
        hidden: &["asked_by"],
        fate: Fate::Keep(Why::Proof),
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("retention_periods", "how long the co-op keeps what"),
    ("document_removals", "that a buyer was removed from a document, told by its number"),
];
