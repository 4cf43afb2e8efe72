//! What the membership knows of a person. The register keeps numbers and days; what people said
//! goes.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_memberships, own_parties};

const BY_MEMBERSHIP: &str = concat!("membership_id IN ", own_memberships!());

const fn kept(
    key: &'static str,
    table: &'static str,
    hidden: &'static [&'static str],
    why: Why,
) -> Holding {
    let class = if matches!(why, Why::Books) { DataClass::Books } else { DataClass::Register };
    Holding { key, table, class, found: BY_MEMBERSHIP, hidden, fate: Fate::Keep(why) }
}

const fn words(
    key: &'static str,
    table: &'static str,
    hidden: &'static [&'static str],
    set: &'static [(&'static str, &'static str)],
    kept: &'static [&'static str],
) -> Holding {
    let fate = Fate::Blank { set, kept };
    Holding { key, table, class: DataClass::Words, found: BY_MEMBERSHIP, hidden, fate }
}

/// In the order in which an erasure goes through them.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "memberships",
        table: "memberships",
        class: DataClass::Register,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &[],
        fate: Fate::Keep(Why::Register),
    },
    Holding {
        key: "register",
        table: "register_events",
        class: DataClass::Register,
        found: BY_MEMBERSHIP,
        // Whoever noted it is somebody else.
        hidden: &["actor", "holder_search"],
        fate: Fate::Blank {
            set: &[
                (
                    "holder",
                    "CASE WHEN holder IS NULL THEN NULL ELSE '{\"name\":\"#' || \
                     substr($1, length($1) - 5) || '\",\"address\":null,\"electronic\":null}' END",
                ),
                (
                    "holder_search",
                    "CASE WHEN holder_search IS NULL THEN NULL ELSE \
                     '#' || substr($1, length($1) - 5) END",
                ),
            ],
            kept: &["id", "membership_id", "kind", "actor", "data", "state", "class"],
        },
    },
    kept("contributions", "contributions", &[], Why::Register),
    kept("applications", "applications", &[], Why::Register),
    kept("pauses", "pauses", &[], Why::Register),
    kept("activity-flags", "activity_flags", &[], Why::Register),
    kept("gatherings", "attendances", &["noted_by"], Why::Proof),
    Holding {
        key: "circle-seats",
        table: "circle_seats",
        class: DataClass::Register,
        found: concat!("user_id = $1 OR membership_id IN ", own_memberships!()),
        hidden: &["user_id", "membership_id"],
        fate: Fate::Keep(Why::Proof),
    },
    Holding {
        key: "timesheet",
        table: "timesheet_entries",
        class: DataClass::Words,
        found: concat!("user_id = $1 OR membership_id IN ", own_memberships!()),
        hidden: &["reviewed_by"],
        // A decision that declines must have a reason; which one goes.
        fate: Fate::Blank {
            set: &[("text", "''"), ("reason", "CASE WHEN reason = '' THEN '' ELSE '#' END")],
            kept: &[
                "id",
                "membership_id",
                "user_id",
                "circle_id",
                "thing",
                "rule_id",
                "currency",
                "state",
                "reviewed_by",
            ],
        },
    },
    words(
        "activity-holds",
        "activity_holds",
        &["decided_by"],
        &[("reason", "'#'")],
        &["id", "membership_id", "decided_by"],
    ),
    kept("standing-notes", "standing_notes", &[], Why::Register),
    kept("share-subscriptions", "share_subscriptions", &["subscribed_by"], Why::Register),
    kept("share-openings", "share_openings", &["noted_by"], Why::Books),
    kept("share-movements", "share_movements", &["actor"], Why::Books),
    kept("fund-movements", "fund_movements", &["actor"], Why::Books),
    Holding {
        key: "capital-payments",
        table: "capital_payments",
        class: DataClass::Books,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &["recorded_by"],
        fate: Fate::Keep(Why::Books),
    },
    words(
        "share-certificates",
        "share_certificates",
        &[],
        &[("holder", "'#' || substr($1, length($1) - 5)")],
        &["membership_id", "share_class_id", "movement_id", "currency"],
    ),
    words(
        "share-requests",
        "share_requests",
        &["to_membership_id", "asked_by", "decided_by"],
        &[("words", "''"), ("reason", "CASE WHEN reason IS NULL THEN NULL ELSE '' END")],
        &[
            "id",
            "membership_id",
            "kind",
            "share_class_id",
            "to_membership_id",
            "to_class_id",
            "asked_by",
            "state",
            "decided_by",
        ],
    ),
    words(
        "share-repayments",
        "share_repayments",
        &[],
        &[("reason", "CASE WHEN reason IS NULL THEN NULL ELSE '' END")],
        &["id", "membership_id", "share_class_id", "movement_id", "currency", "state"],
    ),
    words(
        "member-funds",
        "member_funds",
        &[],
        &[("terms", "''")],
        &["id", "membership_id", "kind"],
    ),
    // Officers are noted by name; the register shows them to everybody who may read it.
    Holding {
        key: "offices",
        table: "officers",
        class: DataClass::Register,
        found: "lower(name) = (SELECT lower(u.name) FROM users u WHERE u.id = $1)",
        hidden: &["appointed_by", "ended_by"],
        fate: Fate::Keep(Why::Office),
    },
    Holding {
        key: "courtesies",
        table: "courtesies",
        class: DataClass::Register,
        found: BY_MEMBERSHIP,
        hidden: &[],
        fate: Fate::Delete,
    },
    words(
        "application-notes",
        "application_notes",
        &["user_id"],
        &[("text", "''")],
        &["id", "membership_id", "kind", "user_id", "class_change_id"],
    ),
    Holding {
        key: "notes-on-others",
        table: "application_notes",
        class: DataClass::Trail,
        found: concat!("user_id = $1 AND membership_id NOT IN ", own_memberships!()),
        hidden: &["membership_id", "text"],
        fate: Fate::Keep(Why::Others),
    },
    words(
        "class-changes",
        "class_changes",
        &["asked_by"],
        &[("words", "CASE WHEN words = '' THEN '' ELSE '#' END")],
        &["id", "membership_id", "from_class", "to_class", "state", "asked_by"],
    ),
    words(
        "departures",
        "departures",
        &[],
        &[("reason", "''")],
        &["id", "membership_id", "contribution_id"],
    ),
    words(
        "expulsions",
        "expulsions",
        &["actor"],
        &[("reason", "''")],
        &["id", "membership_id", "clause", "decided_by", "actor"],
    ),
    words(
        "decisions",
        "standing_decisions",
        &["decided_by"],
        &[("reason", "''")],
        &["id", "membership_id", "kind", "decided_by"],
    ),
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("levels", "what can be had"),
    ("level_versions", "what it costs"),
    ("level_sellers", "who sells it"),
    ("membership_counter", "how far numbers have come"),
    ("activity_rules", "what a class asks of its members"),
    ("circles", "circles; who sits in them is in circle_seats"),
    ("gatherings", "when people met; who came is in attendances"),
    ("share_classes", "what can be subscribed"),
    ("adopted_accounts", "when the accounts of a year were adopted"),
    ("invoice_runs", "sums, and parties by their number"),
];
