//! What points at the things that a table made, and whether it builds on them: every foreign key
//! to one of their tables stands here. A story reads the keys from the database and fails for one
//! that is missing, so that a new table is thought of.

/// What a row that points at a thing says.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    /// Somebody builds on the thing: the last part of the text's key.
    Builds(&'static str),
    /// The same, if this condition holds. `x` is the row, `t` the thing.
    BuildsWhen(&'static str, &'static str),
    /// Nothing: it goes with the thing, or is worked out again. Why.
    Rests(&'static str),
}

use Says::{Builds, BuildsWhen, Rests};

/// A column that points at a table of things.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// The table it is in.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What its row says.
    pub says: Says,
}

/// A table whose rows a table from outside can make.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    /// The table.
    pub table: &'static str,
    /// What its things are called.
    pub kind: &'static str,
    /// What points at it.
    pub references: &'static [Reference],
    /// What else builds on its things: the last part of the text's key, and a condition on `t`.
    pub besides: &'static [(&'static str, &'static str)],
}

const fn from(table: &'static str, column: &'static str, says: Says) -> Reference {
    Reference { table, column, says }
}

/// It was not made by the same table.
macro_rules! of_another_table {
    ($kind:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM import_things o WHERE o.import_id = t.import_id \
             AND o.kind = '",
            $kind,
            "' AND o.thing_id = x.id)"
        )
    };
}

/// Whether it went into another record, or another into it.
const MERGED: &[(&str, &str)] = &[(
    "merged",
    "EXISTS (SELECT 1 FROM merges x WHERE x.undone_at IS NULL \
     AND (x.kept_id = t.thing_id OR x.gone_id = t.thing_id))",
)];

/// Roles in organisations that the table knew: it made them, or named the owner.
const ANOTHER_ROLE: &str = "NOT (x.role = 'owner' AND (x.organisation_id IN (SELECT o.thing_id \
     FROM import_things o WHERE o.import_id = t.import_id AND o.kind = 'organisation') \
     OR EXISTS (SELECT 1 FROM import_lines l JOIN parties p \
     ON p.organisation_id = x.organisation_id WHERE l.import_id = t.import_id \
     AND (l.target = x.organisation_id OR l.target IN (SELECT m.id FROM memberships m \
     WHERE m.party_id = p.id)))))";

/// Noted after the table was carried out.
const NOTED_SINCE: &str =
    "x.booked_at > (SELECT i.finished_at FROM imports i WHERE i.id = t.import_id)";

const USERS: &[Reference] = &[
    from("users", "merged_into", Rests("the merge itself is asked about")),
    from("application_notes", "user_id", Builds("application")),
    from("attendees", "user_id", Builds("met")),
    from("circle_seats", "user_id", Builds("circle")),
    from("colleague_requests", "decided_by", Builds("people")),
    from("colleague_requests", "user_id", Builds("people")),
    from("consents", "user_id", Builds("consented")),
    from("data_exports", "user_id", Builds("rights")),
    from("email_addresses", "user_id", BuildsWhen("proved", "x.verified_at IS NOT NULL")),
    from("erasures", "user_id", Builds("rights")),
    from("external_identities", "user_id", Builds("signed-in")),
    from("invitations", "accepted_by", Builds("people")),
    from("invitations", "invited_by", Builds("people")),
    from("one_time_links", "user_id", Rests("links that nobody followed go with the person")),
    from("openid_consents", "user_id", Builds("signed-in")),
    from("openid_grants", "user_id", Builds("signed-in")),
    from("organisation_cares", "taken_by", Builds("staff")),
    from("organisation_domains", "added_by", Builds("people")),
    from("organisation_people", "user_id", BuildsWhen("roles", ANOTHER_ROLE)),
    from("ownership_offers", "from_user", Builds("people")),
    from("ownership_offers", "to_user", Builds("people")),
    from("parties", "user_id", BuildsWhen("party", of_another_table!("party"))),
    from("passkey_challenges", "user_id", Builds("signed-in")),
    from("passkeys", "user_id", Builds("signed-in")),
    from("presences", "user_id", Builds("assembly")),
    from("proxies", "holder_user_id", Builds("assembly")),
    from("recovery_codes", "user_id", Builds("signed-in")),
    from("rooms", "created_by", Builds("rooms")),
    from("room_members", "added_by", Builds("rooms")),
    from("room_links", "made_by", Builds("rooms")),
    from("room_favourites", "user_id", Builds("rooms")),
    from("fronts", "opened_by", Builds("rooms")),
    from("planned_meetings", "planned_by", Builds("rooms")),
    from("calendar_feeds", "user_id", Builds("signed-in")),
    from("sessions", "user_id", Builds("signed-in")),
    from("staff_roles", "user_id", Builds("staff")),
    from("timesheet_entries", "reviewed_by", Builds("hours")),
    from("entry_approvals", "user_id", Builds("hours")),
    from("pledges", "user_id", Builds("hours")),
    from("take_approvals", "user_id", Builds("staff")),
    from("timesheet_entries", "user_id", Builds("hours")),
    from("voters", "user_id", Builds("assembly")),
];

const PARTIES: &[Reference] = &[
    from("parties", "merged_into", Rests("the merge itself is asked about")),
    from("billing_details", "party_id", Builds("charged")),
    from("capital_payments", "party_id", Builds("paid")),
    from("in_kind_credits", "party_id", Builds("hours")),
    from("take_lines", "party_id", Builds("hours")),
    from("distribution_lines", "party_id", Builds("paid")),
    from("charges", "party_id", Builds("charged")),
    from("entries", "party_id", Builds("books")),
    from("invoices", "party_id", Builds("charged")),
    from("memberships", "party_id", BuildsWhen("member", of_another_table!("membership"))),
    from("payment_attempts", "party_id", Builds("paid")),
    from("payments", "party_id", Builds("paid")),
    from("refunds", "party_id", Builds("paid")),
    from("pro_formas", "party_id", Builds("charged")),
    from("rooms", "party_id", Builds("rooms")),
    from("usage_lines", "party_id", Builds("rooms")),
    from("vat_checks", "party_id", Rests("asked by itself; it goes with the party")),
];

const ORGANISATIONS: &[Reference] = &[
    from("organisations", "merged_into", Rests("the merge itself is asked about")),
    from("colleague_requests", "organisation_id", Builds("people")),
    from("consents", "organisation_id", Builds("consented")),
    from("fronts", "organisation_id", Builds("rooms")),
    from("instances", "organisation_id", Builds("instance")),
    from("invitations", "organisation_id", Builds("people")),
    from("organisation_cares", "organisation_id", Builds("people")),
    from("organisation_domains", "organisation_id", Builds("people")),
    from("organisation_people", "organisation_id", BuildsWhen("people", "x.role <> 'owner'")),
    from("ownership_offers", "organisation_id", Builds("people")),
    from("parties", "organisation_id", BuildsWhen("party", of_another_table!("party"))),
    from("provider_organisation_rules", "organisation_id", Builds("people")),
    from("voters", "organisation_id", Builds("assembly")),
];

const MEMBERSHIPS: &[Reference] = &[
    from("class_changes", "membership_id", Builds("class")),
    from("application_notes", "membership_id", Builds("application")),
    from("activity_flags", "membership_id", Rests("worked out anew every day")),
    from("activity_holds", "membership_id", Builds("hours")),
    from("applications", "membership_id", Builds("application")),
    from("attendances", "membership_id", Builds("circle")),
    from("circle_seats", "membership_id", Builds("circle")),
    from(
        "contributions",
        "membership_id",
        BuildsWhen("promised", of_another_table!("contribution")),
    ),
    from("courtesies", "membership_id", Builds("decided")),
    from("departures", "membership_id", Builds("register")),
    from("expulsions", "membership_id", Builds("register")),
    from("fund_movements", "membership_id", Builds("capital")),
    from("level_offers", "membership_id", Builds("promised")),
    from("member_funds", "membership_id", Builds("capital")),
    from("pauses", "membership_id", Builds("register")),
    from("reductions", "membership_id", Builds("promised")),
    from("register_events", "membership_id", BuildsWhen("register", NOTED_SINCE)),
    from("share_certificates", "membership_id", Builds("capital")),
    from("share_movements", "membership_id", Builds("capital")),
    from("share_openings", "membership_id", Builds("capital")),
    from("share_repayments", "membership_id", Builds("capital")),
    from("share_requests", "membership_id", Builds("capital")),
    from("share_requests", "to_membership_id", Builds("capital")),
    from("share_subscriptions", "membership_id", Builds("capital")),
    from("standing_decisions", "membership_id", Builds("decided")),
    from("standing_notes", "membership_id", Rests("worked out anew every day")),
    from("timesheet_entries", "membership_id", Builds("hours")),
    from("pledges", "membership_id", Builds("hours")),
    from("take_lines", "membership_id", Builds("hours")),
    from("distribution_lines", "membership_id", Builds("paid")),
    from("voters", "membership_id", Builds("assembly")),
];

/// Every table whose rows a table from outside can make, and what points at it.
pub const MADE: &[Made] = &[
    Made { table: "users", kind: "user", references: USERS, besides: MERGED },
    Made { table: "parties", kind: "party", references: PARTIES, besides: &[] },
    Made {
        table: "organisations",
        kind: "organisation",
        references: ORGANISATIONS,
        besides: MERGED,
    },
    Made { table: "memberships", kind: "membership", references: MEMBERSHIPS, besides: &[] },
    Made {
        table: "contributions",
        kind: "contribution",
        references: &[
            from("departures", "contribution_id", Builds("ended")),
            from("reductions", "contribution_id", Builds("ended")),
        ],
        besides: &[
            (
                "charged",
                "EXISTS (SELECT 1 FROM charges x \
                 WHERE x.source = 'contribution:' || t.thing_id)",
            ),
            (
                "ended",
                "NOT EXISTS (SELECT 1 FROM contributions x WHERE x.id = t.thing_id \
                 AND x.ends_on IS NULL)",
            ),
        ],
    },
    Made {
        table: "share_openings",
        kind: "share",
        references: &[],
        besides: &[
            (
                "capital",
                "EXISTS (SELECT 1 FROM share_openings o JOIN share_movements x \
                 ON x.membership_id = o.membership_id AND x.share_class_id = o.share_class_id \
                 WHERE o.id = t.thing_id AND x.about <> o.id AND x.about NOT IN \
                 (SELECT b.id FROM share_openings b WHERE b.taken_back_at IS NOT NULL))",
            ),
            (
                "capital",
                "EXISTS (SELECT 1 FROM share_openings o JOIN share_requests x \
                 ON x.membership_id = o.membership_id AND x.share_class_id = o.share_class_id \
                 WHERE o.id = t.thing_id AND x.state = 'asked')",
            ),
        ],
    },
    Made {
        table: "member_funds",
        kind: "fund",
        references: &[from(
            "fund_movements",
            "fund_id",
            BuildsWhen("capital", "x.amount_minor < 0"),
        )],
        besides: &[],
    },
    Made {
        table: "open_items",
        kind: "open_item",
        references: &[],
        besides: &[
            (
                "paid",
                "EXISTS (SELECT 1 FROM open_items o JOIN allocations x \
                 ON x.invoice_id = o.invoice_id OR x.payment_id = o.payment_id \
                 WHERE o.id = t.thing_id AND x.reverses_id IS NULL AND NOT EXISTS \
                 (SELECT 1 FROM allocations r WHERE r.reverses_id = x.id))",
            ),
            (
                "paid",
                "EXISTS (SELECT 1 FROM open_items o JOIN payments x ON x.id = o.payment_id \
                 WHERE o.id = t.thing_id AND x.reversed_at IS NOT NULL)",
            ),
        ],
    },
];
