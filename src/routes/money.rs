//! Invoices, payments, the month's run.

use super::callers::{BOOKS, PAYER, PAYERS, TREASURERS};
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{billing, treasury};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [documents(), treasury()].into_iter().flatten().collect()
}

/// Invoices and credit notes.
fn documents() -> Vec<Route> {
    use billing::{details, document, list, pay, void};
    vec![
        get("/pay/{token}", Anyone, pay::show),
        get("/pay/{token}/pdf", Anyone, pay::paper),
        get("/pay/{token}/ubl.xml", Anyone, pay::ubl),
        get("/pay/{token}/cii.xml", Anyone, pay::cii),
        get("/memberships/{id}/billing", PAYERS, details::own),
        post("/memberships/{id}/billing", PAYERS, details::change_own),
        post("/memberships/{id}/billing/vat-checks", PAYERS, details::ask_own),
        get("/treasury/parties/{id}/billing", BOOKS, details::of_party),
        post("/treasury/parties/{id}/billing", TREASURERS, details::change_of_party),
        post("/treasury/parties/{id}/billing/vat-checks", TREASURERS, details::ask_of_party),
        get("/invoices", SignedIn, list::show),
        get("/invoices/{id}", PAYER, document::show),
        get("/invoices/{id}/pdf", PAYER, document::paper),
        get("/invoices/{id}/ubl.xml", PAYER, document::ubl),
        get("/invoices/{id}/cii.xml", PAYER, document::cii),
        get("/invoices/{id}/void", TREASURERS, void::ask),
        post("/invoices/{id}/void", TREASURERS, void::take_back),
    ]
}

/// Money.
fn treasury() -> Vec<Route> {
    use treasury::{
        correction, decisions, desk, exports, party, payments, pro_forma, rates, reversal, run,
        write_off,
    };
    vec![
        get("/treasury", BOOKS, desk::show),
        get("/treasury/invoices.csv", BOOKS, exports::invoices),
        get("/treasury/payments.csv", BOOKS, exports::payments),
        get("/treasury/invoices/{id}/correct", TREASURERS, correction::ask),
        post("/treasury/invoices/{id}/correct", TREASURERS, correction::correct),
        get("/treasury/invoices/{id}/write-off", TREASURERS, write_off::ask),
        post("/treasury/invoices/{id}/write-off", TREASURERS, write_off::give_up),
        get("/treasury/write-offs/{id}/reversal", TREASURERS, write_off::ask_back),
        post("/treasury/write-offs/{id}/reversal", TREASURERS, write_off::take_back),
        get("/treasury/exchange-rates", BOOKS, rates::show),
        post("/treasury/exchange-rates", TREASURERS, rates::note),
        post("/treasury/parties/{id}/pro-formas", TREASURERS, pro_forma::make),
        get("/treasury/pro-formas/{id}", BOOKS, pro_forma::show),
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
