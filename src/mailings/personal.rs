//! What mailings know of a person: what was sent to their addresses, and what they do not want.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal};
use crate::own_addresses;

/// Whom mailings went to; who wants no announcements.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "mailings",
        table: "mailing_recipients",
        class: DataClass::Letter,
        found: concat!("lower(address) IN ", own_addresses!()),
        hidden: &[],
        // An address is once in a mailing: the row's own id stands for one that is gone.
        fate: Fate::Blank {
            set: &[("address", "id"), ("name", "''"), ("data", "'{}'")],
            kept: &["id", "mailing_id", "locale", "delivery", "letter_id"],
        },
    },
    Holding {
        key: "announcement-refusals",
        table: "announcement_refusals",
        class: DataClass::Account,
        found: concat!("address IN ", own_addresses!()),
        hidden: &[],
        fate: Fate::Delete,
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[("mailings", "texts that went to many")];
