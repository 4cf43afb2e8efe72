//! Every URL of the site, on one page: method, path, who may use it, what answers.

use crate::web::route::Route;

/// The table. A test makes every caller knock at every row; a row that the test does not know
/// fails it.
#[must_use]
pub fn table() -> Vec<Route> {
    vec![]
}
