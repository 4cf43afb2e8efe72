//! What the log of letters knows of a person.

use crate::ground::personal::{DataClass, Fate, Holding};
use crate::{own_addresses, own_parties};

/// Addresses of somebody at which letters come back.
const SUPPRESSIONS: Holding = Holding {
    key: "suppressions",
    table: "suppressions",
    class: DataClass::Letter,
    found: concat!("address IN ", own_addresses!()),
    hidden: &["letter_id"],
    fate: Fate::Delete,
};

/// Letters to somebody. Who was written to and what about goes; that a letter was sent stays.
pub const HOLDINGS: &[Holding] = &[
    SUPPRESSIONS,
    Holding {
        key: "letters",
        table: "letters",
        class: DataClass::Letter,
        found: concat!(
            "lower(recipient) IN ",
            own_addresses!(),
            " OR about = $1 OR about IN ",
            own_parties!()
        ),
        hidden: &["sealed"],
        fate: Fate::Blank {
            set: &[
                ("recipient", "''"),
                ("recipient_name", "''"),
                ("data", "'{}'"),
                ("sealed", "NULL"),
                ("last_error", "NULL"),
                ("state", "CASE WHEN state = 'waiting' THEN 'failed' ELSE state END"),
            ],
            kept: &["id", "name", "locale", "about", "organisation_id", "copy_of"],
        },
    },
];
