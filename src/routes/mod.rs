//! Every URL of the site: method, path, who may use it, what answers. One file an area; the matrix
//! of the tests (tests/site/matrix.txt) has them all on one page.

mod callers;
mod community;
mod entrance;
mod gateway;
mod machines;
mod members;
mod money;
mod office;
mod organisations;
mod schedules;

use crate::web::route::Route;

/// The table. A test makes every caller knock at every row; a row that the test does not know
/// fails it.
#[must_use]
pub fn table() -> Vec<Route> {
    [
        entrance::table(),
        members::table(),
        community::table(),
        office::table(),
        organisations::table(),
        machines::table(),
        gateway::table(),
        schedules::table(),
        money::table(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
