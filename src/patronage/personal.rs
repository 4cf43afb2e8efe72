//! What this room knows of a person: what they contributed in a year, and their share.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::own_parties;

/// Shares of a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    key: "patronage",
    table: "distribution_lines",
    class: DataClass::Books,
    found: concat!("party_id IN ", own_parties!()),
    hidden: &[],
    fate: Fate::Keep(Why::Books),
}];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] =
    &[("distributions", "a surplus and its rules; who got what is in distribution_lines")];
