//! The books know amounts and days; of a person they know a number.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::own_parties;

/// Entries on a person's account.
pub const HOLDINGS: &[Holding] = &[Holding {
    key: "entries",
    table: "entries",
    class: DataClass::Books,
    found: concat!("party_id IN ", own_parties!()),
    hidden: &[],
    fate: Fate::Keep(Why::Books),
}];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("ledger_accounts", "accounts of the co-op"),
    ("account_openings", "what accounts held in the earlier books; who noted it is named by id"),
    ("book_closings", "months that were closed; who closed them is named by id"),
    ("postings", "days and reasons; whose they are is said by their entries"),
];
