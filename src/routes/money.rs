//! Invoices, payments, the month's run.

use super::callers::{BOOKS, PAYER, TREASURERS};
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{billing, settings, treasury};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [documents(), treasury(), levels()].into_iter().flatten().collect()
}

/// Invoices and credit notes.
fn documents() -> Vec<Route> {
    use billing::{document, list, pay, void};
    vec![
        get("/pay/{token}", Anyone, pay::show),
        get("/pay/{token}/pdf", Anyone, pay::paper),
        get("/invoices", SignedIn, list::show),
        get("/invoices/{id}", PAYER, document::show),
        get("/invoices/{id}/pdf", PAYER, document::paper),
        get("/invoices/{id}/void", TREASURERS, void::ask),
        post("/invoices/{id}/void", TREASURERS, void::take_back),
    ]
}

/// Money.
fn treasury() -> Vec<Route> {
    use treasury::{decisions, desk, exports, party, payments, reversal, run};
    vec![
        get("/treasury", BOOKS, desk::show),
        get("/treasury/invoices.csv", BOOKS, exports::invoices),
        get("/treasury/payments.csv", BOOKS, exports::payments),
        get("/treasury/parties/{id}", BOOKS, party::show),
        get("/treasury/parties/{id}/payments/new", TREASURERS, payments::new),
        post("/treasury/parties/{id}/payments", TREASURERS, payments::record),
        get("/treasury/payments/{id}/reversal", TREASURERS, reversal::ask),
        post("/treasury/payments/{id}/reversal", TREASURERS, reversal::undo),
        post("/treasury/allocations/{id}/release", TREASURERS, reversal::release),
        post("/treasury/memberships/{id}/suspension", TREASURERS, decisions::suspend),
        post("/treasury/memberships/{id}/hold", TREASURERS, decisions::hold),
        post("/treasury/memberships/{id}/hold/end", TREASURERS, decisions::end_hold),
        get("/treasury/run", BOOKS, run::show),
        post("/treasury/run", TREASURERS, run::rehearse),
        get("/treasury/run/{id}", BOOKS, run::view),
        get("/treasury/run/{id}/progress", BOOKS, run::progress),
        post("/treasury/run/{id}/invoices", TREASURERS, run::issue),
    ]
}

/// The price list, and who pays less for a while.
fn levels() -> Vec<Route> {
    use settings::levels::{edit, list, view};
    use treasury::reductions;
    vec![
        get("/office/levels", BOOKS, list::show),
        get("/office/levels/new", TREASURERS, edit::new),
        post("/office/levels", TREASURERS, edit::add),
        get("/office/levels/{code}", BOOKS, view::show),
        get("/office/levels/{code}/versions/new", TREASURERS, edit::version),
        post("/office/levels/{code}/versions", TREASURERS, edit::change),
        post("/office/levels/{code}/offers", TREASURERS, view::offer),
        post("/office/levels/{code}/retirement", TREASURERS, view::retire),
        post("/office/levels/{code}/removal", TREASURERS, view::remove),
        get("/treasury/reductions", TREASURERS, reductions::list),
        get("/treasury/memberships/{id}/reduction", TREASURERS, reductions::show),
        post("/treasury/memberships/{id}/reduction", TREASURERS, reductions::grant),
        post("/treasury/memberships/{id}/reduction/refusal", TREASURERS, reductions::decline),
        post("/treasury/memberships/{id}/reduction/end", TREASURERS, reductions::end),
    ]
}
