//! What the treasury knows of a person: what was paid, and how it was told.

use crate::ground::personal::{DataClass, Fate, Holding, Why};
use crate::{own_documents, own_parties};

/// Payments and what they were set against.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "payments",
        table: "payments",
        class: DataClass::Payment,
        // Whatever is paid after an erasure is a new thing.
        found: concat!(
            "party_id IN ",
            own_parties!(),
            " AND recorded_at < COALESCE((SELECT e.executed_at FROM erasures e WHERE \
             e.user_id = $1 AND e.executed_at IS NOT NULL), '9999-12-31 00:00:00')"
        ),
        hidden: &["recorded_by", "request_key"],
        // What was paid stands in the books and on the document; how it was told may name an
        // account or a person.
        fate: Fate::Blank {
            set: &[("reference", "''"), ("reversal_reason", "NULL")],
            kept: &[
                "id",
                "legal_entity_id",
                "party_id",
                "rail",
                "source",
                "currency",
                "recorded_by",
                "request_key",
            ],
        },
    },
    Holding {
        key: "allocations",
        table: "allocations",
        class: DataClass::Books,
        found: concat!("invoice_id IN ", own_documents!()),
        hidden: &["actor"],
        fate: Fate::Keep(Why::Books),
    },
];
