//! What usage knows of a person: how much was used in their rooms.

use crate::ground::personal::{DataClass, Fate, Holding, Why};
use crate::own_parties;

/// Lines of the person's rooms: amounts and days.
pub const HOLDINGS: &[Holding] = &[Holding {
    key: "usage",
    table: "usage_lines",
    class: DataClass::Meeting,
    found: concat!("party_id IN ", own_parties!()),
    hidden: &[],
    fate: Fate::Keep(Why::Books),
}];
