//! What hangs on a version of a level: prices of longer periods, parts of the price, prices of
//! seats.

mod store;

pub(super) use store::{Extras, asked_for, delete, insert, of_versions};
