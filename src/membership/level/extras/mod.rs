//! What hangs on a version of a level: prices of longer periods, parts of the price, prices of
//! seats.

mod store;

use super::NewLevel;

pub(super) use store::{Extras, asked_for, delete, insert, of_versions};

/// Whether something will hang on a version.
pub(super) fn has(new: &NewLevel) -> bool {
    !(new.periods.is_empty() && new.parts.is_empty() && new.terms.seats.is_empty())
}
