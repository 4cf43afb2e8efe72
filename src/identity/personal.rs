//! What this room knows of a person, and what becomes of it. The user's own row and one address
//! stay as a number in place of a name: acts and things of others point to them.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal};
use crate::own_addresses;

const fn sign_in(
    key: &'static str,
    table: &'static str,
    found: &'static str,
    hidden: &'static [&'static str],
) -> Holding {
    Holding { key, table, class: DataClass::SignIn, found, hidden, fate: Fate::Delete }
}

/// In the order in which an erasure goes through them: the person last.
pub const HOLDINGS: &[Holding] = &[
    // Before the sessions they belong to.
    sign_in(
        "sessions-elsewhere",
        "provider_sessions",
        "session_id IN (SELECT id FROM sessions WHERE user_id = $1)",
        &["id_token"],
    ),
    sign_in("sessions", "sessions", "user_id = $1", &["token_hash", "csrf_token"]),
    sign_in(
        "links",
        "one_time_links",
        concat!("user_id = $1 OR lower(email) IN ", own_addresses!()),
        &["token_hash", "browser_hash"],
    ),
    sign_in("recovery-codes", "recovery_codes", "user_id = $1", &["code_hash"]),
    sign_in("passkeys", "passkeys", "user_id = $1", &["credential", "public_key"]),
    sign_in("challenges", "passkey_challenges", "user_id = $1", &["challenge_hash"]),
    sign_in("sites", "openid_consents", "user_id = $1", &[]),
    sign_in("site-keys", "openid_grants", "user_id = $1", &["code_name", "access_hash"]),
    sign_in("external-identities", "external_identities", "user_id = $1", &[]),
    sign_in("staff-roles-by-provider", "provider_staff_roles", "user_id = $1", &[]),
    sign_in("staff-roles", "staff_roles", "user_id = $1", &["granted_by"]),
    Holding {
        key: "more-addresses",
        table: "email_addresses",
        class: DataClass::Account,
        found: "user_id = $1 AND NOT main",
        hidden: &[],
        fate: Fate::Delete,
    },
    Holding {
        key: "main-address",
        table: "email_addresses",
        class: DataClass::Account,
        found: "user_id = $1 AND main",
        hidden: &[],
        fate: Fate::Blank {
            set: &[
                ("address", "user_id || '@erased.invalid'"),
                ("address_search", "user_id || '@erased.invalid'"),
                ("verified_at", "NULL"),
            ],
            kept: &["id", "user_id"],
        },
    },
    Holding {
        key: "account",
        table: "users",
        class: DataClass::Account,
        found: "id = $1",
        hidden: &["password_hash", "totp_secret", "totp_last_step"],
        fate: Fate::Blank {
            set: &[
                ("name", "'#' || substr(id, length(id) - 5)"),
                ("locale", "'en'"),
                ("time_zone", "''"),
                ("password_hash", "NULL"),
                ("totp_confirmed_at", "NULL"),
                ("totp_secret", "NULL"),
                ("totp_last_step", "NULL"),
                ("state", "'disabled'"),
            ],
            kept: &["id", "merged_into"],
        },
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("rate_limits", "names of buckets are hashes; swept as soon as they are empty"),
    ("providers", "sites that tell us who somebody is"),
    ("provider_flows", "sign-ins under way; over within minutes"),
    ("provider_staff_rules", "which claim brings which role"),
    ("openid_clients", "sites, not people"),
    ("signing_keys", "keys of the site"),
];
