//! What this room knows of a person: what they promised, what they are owed and were paid.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_memberships, own_parties};

/// In the order in which an erasure goes through them.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "pledges",
        table: "pledges",
        class: DataClass::Register,
        found: concat!("membership_id IN ", own_memberships!()),
        hidden: &["user_id"],
        fate: Fate::Delete,
    },
    Holding {
        key: "entry-approvals",
        table: "entry_approvals",
        class: DataClass::Trail,
        found: "user_id = $1",
        hidden: &[],
        fate: Fate::Keep(Why::Proof),
    },
    Holding {
        key: "in-kind-credits",
        table: "in_kind_credits",
        class: DataClass::Books,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &[],
        fate: Fate::Keep(Why::Books),
    },
    Holding {
        key: "entry-counters",
        table: "entry_counters",
        class: DataClass::Words,
        found: concat!(
            "entry_id IN (SELECT t.id FROM timesheet_entries t WHERE t.membership_id IN ",
            own_memberships!(),
            ")"
        ),
        hidden: &["countered_by"],
        fate: Fate::Blank { set: &[("reason", "'#'")], kept: &["id", "entry_id", "countered_by"] },
    },
    Holding {
        key: "takes",
        table: "take_lines",
        class: DataClass::Books,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &["proposed_by"],
        fate: Fate::Keep(Why::Books),
    },
    Holding {
        key: "take-approvals",
        table: "take_approvals",
        class: DataClass::Trail,
        found: "user_id = $1",
        hidden: &[],
        fate: Fate::Keep(Why::Proof),
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("takes", "how the till stood and was divided; who got what is in take_lines"),
    ("rate_resolutions", "which resolution the rates come from"),
];
