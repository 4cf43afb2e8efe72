//! What merges know of a person: numbers of records and rows, never a name or an address.

use crate::ground::personal::{DataClass, Fate, Holding, Why};

/// Merges and what they remember.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "merge-rows",
        table: "merge_rows",
        class: DataClass::Trail,
        found: "merge_id IN (SELECT m.id FROM merges m WHERE m.kept_id = $1 OR m.gone_id = $1)",
        hidden: &[],
        fate: Fate::Delete,
    },
    Holding {
        key: "merges",
        table: "merges",
        class: DataClass::Trail,
        found: "kept_id = $1 OR gone_id = $1",
        // Who did it is theirs.
        hidden: &["merged_by", "undone_by"],
        fate: Fate::Keep(Why::Proof),
    },
];
