//! What the log of letters knows of a person.

use crate::ground::personal::{DataClass, Fate, Holding};
use crate::{own_addresses, own_parties};

/// Letters to somebody. Who was written to and what about goes; that a letter was sent stays.
pub const HOLDINGS: &[Holding] = &[Holding {
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
}];
