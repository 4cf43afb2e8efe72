//! What a member has: the membership, its entry in the register, its shares.

use super::callers::{BOOKS, MEMBERS, PAYERS, REGISTER, STEWARDS, TREASURERS};
use crate::web::guard::Access::SignedIn;
use crate::web::route::{Route, get, post};
use crate::web::{membership, treasury};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [belonging(), applications(), register(), shares(), changes()].into_iter().flatten().collect()
}

/// Belonging: what is one's own.
fn belonging() -> Vec<Route> {
    use membership::{address, first_steps, home};
    vec![
        get("/home", SignedIn, home::show),
        get("/first-steps", SignedIn, first_steps::show),
        get("/memberships/{id}/address", PAYERS, address::show),
        post("/memberships/{id}/address", PAYERS, address::tell),
    ]
}

/// Applications that the co-op decides about.
fn applications() -> Vec<Route> {
    use membership::applications::{candidates, list, own, view};
    vec![
        get("/office/applications", REGISTER, list::show),
        get("/office/applications/{id}", REGISTER, view::show),
        post("/office/applications/{id}/admission", STEWARDS, view::admit),
        post("/office/applications/{id}/questions", STEWARDS, view::ask),
        post("/office/applications/{id}/refusal", STEWARDS, view::decline),
        get("/memberships/{id}/application", PAYERS, own::show),
        post("/memberships/{id}/application", PAYERS, own::answer),
        get("/candidates", SignedIn, candidates::show),
        post("/candidates/{id}/approval", SignedIn, candidates::approve),
    ]
}

/// The register of members.
fn register() -> Vec<Route> {
    use membership::changes::{class, expulsion};
    use membership::register::{downloads, list, member, officers, own};
    vec![
        get("/office/register", REGISTER, list::show),
        get("/office/register.csv", REGISTER, downloads::file),
        get("/office/register.pdf", REGISTER, downloads::printed),
        get("/office/register/members/{id}", REGISTER, member::show),
        get("/office/register/members/{id}/class", STEWARDS, class::office::show),
        post("/office/register/members/{id}/class", STEWARDS, class::office::change),
        post("/office/register/members/{id}/class/withdrawal", STEWARDS, class::office::withdraw),
        get("/office/register/members/{id}/expulsion", STEWARDS, expulsion::show),
        post("/office/register/members/{id}/expulsion", STEWARDS, expulsion::decide),
        get("/office/register/officers", REGISTER, officers::show),
        post("/office/register/officers", STEWARDS, officers::appoint),
        post("/office/register/officers/end", STEWARDS, officers::end),
        get("/memberships/{id}/register", PAYERS, own::show),
        get("/memberships/{id}/register.pdf", PAYERS, own::printed),
        post("/memberships/{id}/register/electronic-address", MEMBERS, own::notify),
    ]
}

/// Shares, deposits and loans of members.
fn shares() -> Vec<Route> {
    use membership::shares::{board, certificate, class, decision, own};
    use treasury::capital::{desk, fund, money};
    vec![
        get("/memberships/{id}/shares", PAYERS, own::show),
        post("/memberships/{id}/shares", MEMBERS, own::subscribe),
        post("/memberships/{id}/shares/requests", MEMBERS, own::ask),
        get("/memberships/{id}/shares/certificate.pdf", PAYERS, certificate::printed),
        get("/office/shares", REGISTER, board::show),
        post("/office/shares/subscriptions", STEWARDS, board::subscribe),
        post("/office/shares/accounts", STEWARDS, board::adopt),
        get("/office/shares/classes/new", STEWARDS, class::new),
        post("/office/shares/classes", STEWARDS, class::add),
        get("/office/shares/classes/{id}", REGISTER, class::show),
        post("/office/shares/classes/{id}", STEWARDS, class::change),
        get("/office/shares/requests/{id}", REGISTER, decision::asked),
        post("/office/shares/requests/{id}/approval", STEWARDS, decision::approve),
        post("/office/shares/requests/{id}/refusal", STEWARDS, decision::refuse),
        get("/office/shares/repayments/{id}", REGISTER, decision::owed),
        post("/office/shares/repayments/{id}/suspension", STEWARDS, decision::suspend),
        post("/office/shares/repayments/{id}/resumption", STEWARDS, decision::resume),
        post("/office/shares/repayments/{id}/refusal", STEWARDS, decision::keep),
        get("/treasury/capital", BOOKS, desk::show),
        get("/treasury/capital/subscriptions/{id}", TREASURERS, money::subscribed),
        post("/treasury/capital/subscriptions/{id}", TREASURERS, money::receive),
        get("/treasury/capital/repayments/{id}", TREASURERS, money::owed),
        post("/treasury/capital/repayments/{id}", TREASURERS, money::pay_back),
        get("/treasury/capital/funds/new", TREASURERS, fund::new),
        post("/treasury/capital/funds", TREASURERS, fund::take),
        get("/treasury/capital/funds/{id}", TREASURERS, money::held),
        post("/treasury/capital/funds/{id}", TREASURERS, money::return_fund),
    ]
}

/// Changing a membership at a date.
fn changes() -> Vec<Route> {
    use membership::changes::{class, leaving, level, pause};
    use membership::contribution::{self, reduction};
    vec![
        get("/memberships/{id}/contribution", PAYERS, contribution::show),
        get("/memberships/{id}/reduction", MEMBERS, reduction::show),
        post("/memberships/{id}/reduction", MEMBERS, reduction::ask),
        post("/memberships/{id}/reduction/withdrawal", MEMBERS, reduction::withdraw),
        get("/memberships/{id}/level", MEMBERS, level::show),
        post("/memberships/{id}/level", MEMBERS, level::change),
        get("/memberships/{id}/class", MEMBERS, class::own::show),
        post("/memberships/{id}/class", MEMBERS, class::own::change),
        post("/memberships/{id}/class/withdrawal", MEMBERS, class::own::withdraw),
        get("/memberships/{id}/pause", MEMBERS, pause::show),
        post("/memberships/{id}/pause", MEMBERS, pause::plan),
        post("/memberships/{id}/pause/end", MEMBERS, pause::end),
        get("/memberships/{id}/leaving", MEMBERS, leaving::show),
        post("/memberships/{id}/leaving", MEMBERS, leaving::leave),
        post("/memberships/{id}/leaving/withdrawal", MEMBERS, leaving::withdraw),
    ]
}
