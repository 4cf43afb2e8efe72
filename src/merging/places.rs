//! The one table of everything that points to a person, an organisation, a party or a membership,
//! and what becomes of it in a merge. A story reads every reference from the database and fails on
//! one that is not here.
//!
//! Conditions are SQL of both databases. `r` is the row; `pair` has `gone`, `kept`, `gone_party`
//! and `kept_party`, the parties being absent where there is none.

/// What a column points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// `users`.
    User,
    /// `organisations`.
    Organisation,
    /// `parties`.
    Party,
    /// `memberships`.
    Membership,
}

impl Of {
    /// The table it points to.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::User => "users",
            Self::Organisation => "organisations",
            Self::Party => "parties",
            Self::Membership => "memberships",
        }
    }
}

crate::text_enum! {
    /// Why something stays where it is.
    pub enum Why {
        /// An issued document is a photograph of its buyer.
        Document = "document",
        /// What was booked is never edited.
        Books = "books",
        /// It tells who did something, or to whom it was done.
        History = "history",
        /// A voter roll is never changed.
        Roll = "roll",
        /// It is a way of signing in to the account that goes.
        SignIn = "sign_in",
        /// A site that asks us knows each account by a number of its own.
        Site = "site",
        /// It is over.
        Over = "over",
    }
}

/// What a column of a row that changes becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum To {
    /// No.
    No,
    /// The instant.
    Now,
    /// The day.
    Today,
}

/// Columns and what they become.
pub type Sets = &'static [(&'static str, To)];

/// A row of the one that goes of which the kept record has the same.
#[derive(Debug, Clone, Copy)]
pub struct Twin {
    /// Whether `r` has one.
    pub found: &'static str,
    /// How it is closed; put away as a whole where this is empty.
    pub ends: Sets,
}

/// What becomes of the rows.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// They move.
    Moves {
        /// Which.
        which: &'static str,
        /// What else changes in them.
        sets: Sets,
        /// Whether it may move back; empty: it may.
        still: &'static str,
        /// Which are there twice.
        twin: Option<Twin>,
        /// Why the others stay.
        rest: Why,
    },
    /// They are put away because what they hang on is.
    SetAside {
        /// Which.
        which: &'static str,
    },
    /// What is open is closed.
    Ends {
        /// Which is open.
        which: &'static str,
        /// How it is closed.
        sets: Sets,
        /// Undoing the merge does not open it again.
        for_good: bool,
    },
    /// They stay.
    Stays(Why),
    /// A row that stands keeps the two apart; the name of the refusal.
    Refuses(&'static str),
    /// They hang on a row that moves as a whole, and go where it goes.
    GoesWith(&'static str),
}

/// A column that points to one of the four.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// To which.
    pub of: Of,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The columns that find a row.
    pub key: &'static [&'static str],
    /// What becomes of it.
    pub fate: Fate,
}

const ID: &[&str] = &["id"];
const ROLE: &[&str] = &["organisation_id", "user_id", "role"];
const FAVOURITE: &[&str] = &["user_id", "room_id"];
const PROVIDED: &[&str] = &["provider_id", "user_id", "organisation_id", "role"];

/// Every row, and nothing but the column.
const fn all() -> Fate {
    Fate::Moves { which: "TRUE", sets: &[], still: "", twin: None, rest: Why::Over }
}

/// The rows that are open.
const fn open(which: &'static str, twin: Option<Twin>) -> Fate {
    Fate::Moves { which, sets: &[], still: which, twin, rest: Why::Over }
}

const fn place(of: Of, table: &'static str, column: &'static str, fate: Fate) -> Place {
    Place { of, table, column, key: ID, fate }
}

const fn user(table: &'static str, column: &'static str, fate: Fate) -> Place {
    place(Of::User, table, column, fate)
}

const fn organisation(table: &'static str, column: &'static str, fate: Fate) -> Place {
    place(Of::Organisation, table, column, fate)
}

const fn party(table: &'static str, column: &'static str, fate: Fate) -> Place {
    place(Of::Party, table, column, fate)
}

const fn member(table: &'static str, column: &'static str) -> Place {
    place(Of::Membership, table, column, Fate::GoesWith("memberships"))
}

const fn keyed(place: Place, key: &'static [&'static str]) -> Place {
    Place { key, ..place }
}

/// Somebody who has the role with both, or a second delegate.
const ROLE_TWIN_OF_ORGANISATION: &str = "EXISTS (SELECT 1 FROM organisation_people k \
     WHERE k.organisation_id = pair.kept AND k.role = r.role \
     AND (k.user_id = r.user_id OR k.role = 'delegate'))";
const ROLE_TWIN_OF_USER: &str = "EXISTS (SELECT 1 FROM organisation_people k \
     WHERE k.organisation_id = r.organisation_id AND k.role = r.role AND k.user_id = pair.kept)";
const WAITS: &str = "r.decided_at IS NULL";
const OFFERED: &str = "r.accepted_at IS NULL AND r.closed_at IS NULL";
const CLOSES: Sets = &[("closed_at", To::Now)];
const UNSENT: &str = "r.invoice_id IS NULL OR EXISTS (SELECT 1 FROM invoices d \
     WHERE d.id = r.invoice_id AND d.state = 'draft')";

/// All of them, in the order in which a merge goes through them.
pub const PLACES: &[Place] = &[
    // a person: who they are and how they sign in
    user(
        "email_addresses",
        "user_id",
        Fate::Moves {
            which: "TRUE",
            sets: &[("main", To::No)],
            still: "",
            twin: None,
            rest: Why::Over,
        },
    ),
    user(
        "sessions",
        "user_id",
        Fate::Ends { which: "r.ended_at IS NULL", sets: &[("ended_at", To::Now)], for_good: true },
    ),
    keyed(
        user(
            "one_time_links",
            "user_id",
            Fate::Ends {
                which: "r.used_at IS NULL",
                sets: &[("used_at", To::Now)],
                for_good: true,
            },
        ),
        &["token_hash"],
    ),
    user("recovery_codes", "user_id", Fate::Stays(Why::SignIn)),
    user("passkeys", "user_id", Fate::Stays(Why::SignIn)),
    keyed(user("passkey_challenges", "user_id", Fate::Stays(Why::SignIn)), &["challenge_hash"]),
    user("external_identities", "user_id", all()),
    keyed(user("openid_consents", "user_id", Fate::Stays(Why::Site)), &["user_id", "client_id"]),
    user(
        "openid_grants",
        "user_id",
        Fate::Ends {
            which: "r.revoked_at IS NULL",
            sets: &[("revoked_at", To::Now)],
            for_good: true,
        },
    ),
    keyed(user("staff_roles", "user_id", Fate::Refuses("staff")), &["user_id", "role"]),
    user("data_exports", "user_id", Fate::Refuses("export")),
    user("erasures", "user_id", Fate::Refuses("erasure")),
    user("users", "merged_into", all()),
    // a person in organisations
    keyed(
        user("provider_organisation_roles", "user_id", Fate::SetAside { which: ROLE_TWIN_OF_USER }),
        PROVIDED,
    ),
    keyed(
        user(
            "organisation_people",
            "user_id",
            Fate::Moves {
                which: "TRUE",
                sets: &[],
                still: "",
                twin: Some(Twin { found: ROLE_TWIN_OF_USER, ends: &[] }),
                rest: Why::Over,
            },
        ),
        ROLE,
    ),
    user(
        "colleague_requests",
        "user_id",
        open(
            WAITS,
            Some(Twin {
                found: "EXISTS (SELECT 1 FROM colleague_requests k WHERE k.user_id = pair.kept \
                        AND k.organisation_id = r.organisation_id AND k.decided_at IS NULL)",
                ends: &[],
            }),
        ),
    ),
    user(
        "ownership_offers",
        "from_user",
        Fate::Ends { which: OFFERED, sets: CLOSES, for_good: false },
    ),
    user(
        "ownership_offers",
        "to_user",
        Fate::Ends { which: OFFERED, sets: CLOSES, for_good: false },
    ),
    user(
        "circle_seats",
        "user_id",
        open(
            "r.left_on IS NULL",
            Some(Twin {
                found: "EXISTS (SELECT 1 FROM circle_seats k WHERE k.user_id = pair.kept \
                        AND k.circle_id = r.circle_id AND k.membership_id = r.membership_id \
                        AND k.left_on IS NULL)",
                ends: &[("left_on", To::Today)],
            }),
        ),
    ),
    user("timesheet_entries", "user_id", open("r.state IN ('pledged', 'waiting')", None)),
    user("timesheet_entries", "reviewed_by", Fate::Stays(Why::History)),
    user("entry_approvals", "user_id", Fate::Stays(Why::History)),
    user("pledges", "user_id", open("r.ended_on IS NULL", None)),
    user("take_approvals", "user_id", Fate::Stays(Why::History)),
    // A membership that moves was agreed to by whoever has it now.
    user("consents", "user_id", all()),
    user("invitations", "invited_by", Fate::Stays(Why::History)),
    user("invitations", "accepted_by", Fate::Stays(Why::History)),
    user("organisation_domains", "added_by", Fate::Stays(Why::History)),
    user("colleague_requests", "decided_by", Fate::Stays(Why::History)),
    user("organisation_cares", "taken_by", Fate::Stays(Why::History)),
    user("application_notes", "user_id", Fate::Stays(Why::History)),
    user("rooms", "created_by", Fate::Stays(Why::History)),
    user("room_members", "added_by", Fate::Stays(Why::History)),
    user("room_links", "made_by", Fate::Stays(Why::History)),
    keyed(user("room_favourites", "user_id", Fate::Stays(Why::Over)), FAVOURITE),
    user("fronts", "opened_by", Fate::Stays(Why::History)),
    user("planned_meetings", "planned_by", Fate::Stays(Why::History)),
    // The address of a calendar is a key: whoever is kept has one of their own, or makes one.
    user("calendar_feeds", "user_id", Fate::Stays(Why::SignIn)),
    user("attendees", "user_id", Fate::Stays(Why::History)),
    user("voters", "user_id", Fate::Stays(Why::Roll)),
    user("proxies", "holder_user_id", Fate::Stays(Why::Roll)),
    user("presences", "user_id", Fate::Stays(Why::Roll)),
    // an organisation: its people
    keyed(
        organisation(
            "provider_organisation_roles",
            "organisation_id",
            Fate::SetAside { which: ROLE_TWIN_OF_ORGANISATION },
        ),
        PROVIDED,
    ),
    keyed(
        organisation(
            "organisation_people",
            "organisation_id",
            Fate::Moves {
                which: "TRUE",
                sets: &[],
                still: "",
                twin: Some(Twin { found: ROLE_TWIN_OF_ORGANISATION, ends: &[] }),
                rest: Why::Over,
            },
        ),
        ROLE,
    ),
    organisation(
        "invitations",
        "organisation_id",
        open(
            "r.accepted_at IS NULL AND r.withdrawn_at IS NULL",
            Some(Twin {
                found: "EXISTS (SELECT 1 FROM invitations k WHERE k.organisation_id = pair.kept \
                        AND LOWER(k.email) = LOWER(r.email) AND k.role = r.role \
                        AND k.accepted_at IS NULL AND k.withdrawn_at IS NULL)",
                ends: &[("withdrawn_at", To::Now)],
            }),
        ),
    ),
    organisation(
        "organisation_domains",
        "organisation_id",
        open(
            "r.removed_at IS NULL",
            Some(Twin {
                found: "EXISTS (SELECT 1 FROM organisation_domains k \
                        WHERE k.organisation_id = pair.kept AND k.domain = r.domain \
                        AND k.removed_at IS NULL)",
                ends: &[("removed_at", To::Now)],
            }),
        ),
    ),
    organisation(
        "colleague_requests",
        "organisation_id",
        open(
            WAITS,
            Some(Twin {
                found: "EXISTS (SELECT 1 FROM colleague_requests k WHERE k.user_id = r.user_id \
                        AND k.organisation_id = pair.kept AND k.decided_at IS NULL)",
                ends: &[],
            }),
        ),
    ),
    organisation(
        "ownership_offers",
        "organisation_id",
        Fate::Ends { which: OFFERED, sets: CLOSES, for_good: false },
    ),
    organisation(
        "organisation_cares",
        "organisation_id",
        Fate::Ends { which: "r.ended_at IS NULL", sets: &[("ended_at", To::Now)], for_good: false },
    ),
    organisation(
        "provider_organisation_rules",
        "organisation_id",
        Fate::Moves {
            which: "TRUE",
            sets: &[],
            still: "",
            twin: Some(Twin {
                found: "EXISTS (SELECT 1 FROM provider_organisation_rules k \
                        WHERE k.organisation_id = pair.kept AND k.provider_id = r.provider_id \
                        AND k.claim_value = r.claim_value AND k.role = r.role)",
                ends: &[],
            }),
            rest: Why::Over,
        },
    ),
    // With their meetings, which are in rooms that move.
    organisation("instances", "organisation_id", all()),
    // Each keeps its address and its secrets.
    organisation("fronts", "organisation_id", all()),
    organisation("consents", "organisation_id", all()),
    organisation("voters", "organisation_id", Fate::Stays(Why::Roll)),
    organisation("organisations", "merged_into", all()),
    // a party: as a whole where the kept record has none, else what is not written for good
    user("parties", "user_id", WHOLE_PARTY),
    organisation("parties", "organisation_id", WHOLE_PARTY),
    party("memberships", "party_id", all()),
    party("rooms", "party_id", all()),
    party("usage_lines", "party_id", all()),
    party(
        "charges",
        "party_id",
        Fate::Moves { which: UNSENT, sets: &[], still: UNSENT, twin: None, rest: Why::Document },
    ),
    party(
        "invoices",
        "party_id",
        Fate::Moves {
            which: "r.state = 'draft'",
            sets: &[],
            still: "r.state = 'draft'",
            twin: None,
            rest: Why::Document,
        },
    ),
    party("entries", "party_id", Fate::Stays(Why::Books)),
    party("payments", "party_id", Fate::Stays(Why::Books)),
    party("payment_attempts", "party_id", Fate::Stays(Why::Books)),
    party("refunds", "party_id", Fate::Stays(Why::Books)),
    party("capital_payments", "party_id", Fate::Stays(Why::Books)),
    party("in_kind_credits", "party_id", Fate::Stays(Why::Books)),
    party("take_lines", "party_id", Fate::Stays(Why::Books)),
    party("distribution_lines", "party_id", Fate::Stays(Why::Books)),
    party("vat_checks", "party_id", Fate::Stays(Why::Books)),
    party("pro_formas", "party_id", Fate::Stays(Why::Document)),
    keyed(
        party(
            "billing_details",
            "party_id",
            Fate::Moves {
                which: "TRUE",
                sets: &[],
                still: "",
                twin: Some(Twin {
                    found: "EXISTS (SELECT 1 FROM billing_details k \
                            WHERE k.party_id = pair.kept_party)",
                    ends: &[],
                }),
                rest: Why::Over,
            },
        ),
        &["party_id"],
    ),
    party("parties", "merged_into", all()),
    // a membership: it moves as a whole, or keeps the two apart
    member("contributions", "membership_id"),
    member("level_offers", "membership_id"),
    member("reductions", "membership_id"),
    keyed(member("courtesies", "membership_id"), &["subject"]),
    member("standing_decisions", "membership_id"),
    keyed(member("standing_notes", "membership_id"), &["membership_id", "position"]),
    member("register_events", "membership_id"),
    member("share_subscriptions", "membership_id"),
    member("share_movements", "membership_id"),
    keyed(member("share_certificates", "membership_id"), &["number"]),
    member("share_requests", "membership_id"),
    member("share_requests", "to_membership_id"),
    member("share_repayments", "membership_id"),
    member("member_funds", "membership_id"),
    member("fund_movements", "membership_id"),
    keyed(member("applications", "membership_id"), &["membership_id"]),
    member("application_notes", "membership_id"),
    member("departures", "membership_id"),
    member("pauses", "membership_id"),
    member("expulsions", "membership_id"),
    member("voters", "membership_id"),
    member("circle_seats", "membership_id"),
    member("class_changes", "membership_id"),
    member("share_openings", "membership_id"),
    member("attendances", "membership_id"),
    member("timesheet_entries", "membership_id"),
    member("pledges", "membership_id"),
    member("take_lines", "membership_id"),
    member("distribution_lines", "membership_id"),
    member("activity_holds", "membership_id"),
    keyed(member("activity_flags", "membership_id"), &["membership_id"]),
];

const WHOLE_PARTY: Fate = Fate::Moves {
    which: "pair.kept_party IS NULL",
    sets: &[],
    still: "",
    twin: None,
    rest: Why::Books,
};
