//! `/office/levels`: the price list. Levels with their versions, a new one, a new version from a
//! day, retiring one, offering a version to those who have an earlier one.

pub mod edit;
mod fields;
pub mod list;
mod read;
pub mod view;

use crate::billing::Nature;
use crate::membership::{Level, LevelError, LevelPrice};
use crate::web::error::WebError;
use crate::web::words::Words;

/// "from €20.00, suggested €25.00, pays for another €40.00".
fn amounts(words: &Words<'_>, price: &LevelPrice) -> String {
    let amounts = [price.minimum, price.suggested, price.pays_for_another];
    amounts.map(|amount| words.money(amount)).join(" · ")
}

fn nature(words: &Words<'_>, nature: Nature) -> String {
    words.say(&format!("level-nature-{nature}"))
}

fn name(words: &Words<'_>, level: &Level) -> String {
    level.names.in_locale(words.locale).name
}

/// The field an error stands beside, and its text; what is none of the form's fails.
fn refusal(error: LevelError) -> Result<(&'static str, &'static str), WebError> {
    match error {
        LevelError::PricesDoNotRise => Ok(("minimum", "level-prices-rise")),
        LevelError::PartsAreTooMuch => Ok(("part_1_amount", "level-parts-too-much")),
        LevelError::PartsAreHeld => Ok(("part_1_nature", "level-parts-held")),
        LevelError::Seats => Ok(("seats_1_price", "level-seats-wrong")),
        LevelError::Backwards => Ok(("from_day", "level-from-backwards")),
        LevelError::InUse => Err(WebError::Conflict("level-in-use")),
        LevelError::Unknown => Err(WebError::NotFound),
        LevelError::Db(error) => Err(error.into()),
    }
}
