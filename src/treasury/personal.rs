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
        key: "open-items",
        table: "open_items",
        class: DataClass::Books,
        found: concat!(
            "invoice_id IN ",
            own_documents!(),
            " OR payment_id IN (SELECT id FROM payments WHERE party_id IN ",
            own_parties!(),
            ")"
        ),
        hidden: &["noted_by"],
        fate: Fate::Keep(Why::Books),
    },
    Holding {
        key: "payment-attempts",
        table: "payment_attempts",
        class: DataClass::Payment,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &["begun_by", "session_id", "session_url", "intent_id"],
        // Amounts, days and what the card company calls them: no card, no name, no address.
        fate: Fate::Keep(Why::Books),
    },
    Holding {
        key: "refunds",
        table: "refunds",
        class: DataClass::Payment,
        found: concat!(
            "party_id IN ",
            own_parties!(),
            " AND asked_at < COALESCE((SELECT e.executed_at FROM erasures e WHERE \
             e.user_id = $1 AND e.executed_at IS NOT NULL), '9999-12-31 00:00:00')"
        ),
        hidden: &["asked_by", "request_key", "rail_refund_id"],
        // Why may name somebody.
        fate: Fate::Blank {
            set: &[("reason", "''")],
            kept: &[
                "id",
                "legal_entity_id",
                "party_id",
                "payment_id",
                "currency",
                "state",
                "rail_refund_id",
                "problem",
                "asked_by",
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
    Holding {
        key: "write-offs",
        table: "write_offs",
        class: DataClass::Books,
        found: concat!("invoice_id IN ", own_documents!()),
        hidden: &["written_by", "reversed_by"],
        fate: Fate::Blank {
            set: &[
                ("reason", "''"),
                ("reversal_reason", "CASE WHEN reversal_reason IS NULL THEN NULL ELSE '' END"),
            ],
            kept: &["id", "invoice_id", "currency", "written_by", "posting_id", "reversed_by"],
        },
    },
];
