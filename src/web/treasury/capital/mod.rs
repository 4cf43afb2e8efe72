//! The treasurer's part in members' capital: what waits to be paid, what is to be repaid, deposits
//! and loans, and what there is to pay it with.

pub mod desk;
pub mod fund;
pub mod money;

use super::typed;
use crate::treasury::Rail;
use crate::web::choices::Choice;
use crate::web::words::Words;

/// The ways capital takes.
fn rails(words: &Words<'_>) -> Vec<Choice> {
    let rail = |rail: &Rail| {
        Choice::new(rail.as_str(), words.say(&format!("payment-rail-{}", rail.as_str())))
    };
    [Rail::Transfer, Rail::Cash].iter().map(rail).collect()
}
