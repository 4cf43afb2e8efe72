//! What this room knows of a person, and what becomes of it.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_addresses, own_parties};

const MINE: &str = concat!("(accepted_by = $1 OR lower(email) IN ", own_addresses!(), ")");

/// In the order in which an erasure goes through them.
pub const HOLDINGS: &[Holding] = &[
    // Before the roles they came with.
    Holding {
        key: "roles-by-provider",
        table: "provider_organisation_roles",
        class: DataClass::Account,
        found: "user_id = $1",
        hidden: &[],
        fate: Fate::Delete,
    },
    Holding {
        key: "colleague-requests",
        table: "colleague_requests",
        class: DataClass::Account,
        found: "user_id = $1",
        hidden: &["decided_by"],
        fate: Fate::Delete,
    },
    Holding {
        key: "colleagues-decided",
        table: "colleague_requests",
        class: DataClass::Trail,
        found: "decided_by = $1",
        hidden: &["user_id"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "domains",
        table: "organisation_domains",
        class: DataClass::Trail,
        found: "added_by = $1",
        hidden: &["token_hash"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "roles",
        table: "organisation_people",
        class: DataClass::Account,
        found: "user_id = $1",
        hidden: &[],
        fate: Fate::Delete,
    },
    Holding {
        key: "invitations",
        table: "invitations",
        class: DataClass::Account,
        found: MINE,
        hidden: &["token_hash", "invited_by"],
        fate: Fate::Blank {
            set: &[("email", "''")],
            kept: &["id", "organisation_id", "role", "token_hash", "invited_by", "accepted_by"],
        },
    },
    Holding {
        key: "invitations-sent",
        table: "invitations",
        class: DataClass::Trail,
        found: concat!(
            "invited_by = $1 AND (accepted_by IS NULL OR accepted_by <> $1) ",
            "AND lower(email) NOT IN ",
            own_addresses!()
        ),
        // Whom they invited is about somebody else.
        hidden: &["email", "accepted_by", "token_hash"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "contact-of",
        table: "parties",
        class: DataClass::Account,
        found: concat!("organisation_id IS NOT NULL AND lower(email) IN ", own_addresses!()),
        hidden: &["name_search", "street", "postal_code", "city", "country", "vat_id"],
        // The organisation's letters go to the owner who has been one for longest.
        fate: Fate::Blank {
            set: &[(
                "email",
                "COALESCE((SELECT e.address FROM organisation_people p JOIN email_addresses e \
                 ON e.user_id = p.user_id AND e.main WHERE p.organisation_id = \
                 parties.organisation_id AND p.role = 'owner' AND p.user_id <> $1 \
                 ORDER BY p.since, p.user_id LIMIT 1), id || '@erased.invalid')",
            )],
            kept: &[
                "id",
                "user_id",
                "organisation_id",
                "name",
                "name_search",
                "street",
                "postal_code",
                "city",
                "country",
                "vat_id",
                "locale",
                "merged_into",
            ],
        },
    },
    Holding {
        key: "party",
        table: "parties",
        class: DataClass::Account,
        found: "user_id = $1",
        hidden: &["name_search"],
        fate: Fate::Blank {
            set: &[
                ("name", "'#' || substr(user_id, length(user_id) - 5)"),
                ("name_search", "'#' || substr(user_id, length(user_id) - 5)"),
                ("street", "NULL"),
                ("postal_code", "NULL"),
                ("city", "NULL"),
                ("country", "NULL"),
                ("vat_id", "NULL"),
                ("email", "user_id || '@erased.invalid'"),
            ],
            kept: &["id", "user_id", "organisation_id", "locale", "merged_into"],
        },
    },
    Holding {
        key: "billing-details",
        table: "billing_details",
        class: DataClass::Account,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &[],
        fate: Fate::Delete,
    },
    Holding {
        key: "vat-checks",
        table: "vat_checks",
        class: DataClass::Books,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &[],
        // That it was asked and answered is the proof of why a document bears no tax.
        fate: Fate::Blank {
            set: &[("vat_id", "'#'"), ("name", "NULL"), ("address", "NULL")],
            kept: &["id", "party_id", "state", "fault", "consultation"],
        },
    },
    Holding {
        key: "ownership-offers",
        table: "ownership_offers",
        class: DataClass::Trail,
        found: "from_user = $1 OR to_user = $1",
        // One of the two is somebody else.
        hidden: &["from_user", "to_user"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "cares",
        table: "organisation_cares",
        class: DataClass::Trail,
        found: "taken_by = $1",
        hidden: &["reason"],
        fate: Fate::Keep(Why::Others),
    },
    Holding {
        key: "consents",
        table: "consents",
        class: DataClass::Consent,
        found: "user_id = $1",
        hidden: &[],
        fate: Fate::Keep(Why::Proof),
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("domain_records", "texts that prove a domain, and what was seen of them"),
    ("provider_organisation_rules", "which claim brings which role"),
    ("settings", "what the co-op decided about itself"),
    ("legal_entities", "the co-op itself"),
    ("policy_texts", "texts of the co-op"),
    ("organisations", "bodies; their people are in organisation_people"),
];
