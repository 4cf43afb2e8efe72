//! Invoices, payments, the month's run.

use super::callers::{BOOKS, PAYER, PAYERS, SHARER, TAKER, TREASURERS};
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{billing, hooks, inkind, membership, settings, treasury};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    let parts = [documents(), treasury(), books(), in_kind(), surplus(), levels()];
    parts.into_iter().flatten().collect()
}

/// Invoices and credit notes.
fn documents() -> Vec<Route> {
    use billing::{archive, card, details, document, list, pay, void};
    vec![
        get("/pay/{token}", Anyone, pay::show),
        get("/pay/{token}/pdf", Anyone, pay::paper),
        post("/pay/{token}/card", Anyone, card::begin),
        get("/pay/{token}/attempts/{id}", Anyone, card::back),
        post("/hooks/stripe", Anyone, hooks::stripe::hear),
        get("/pay/{token}/ubl.xml", Anyone, pay::ubl),
        get("/pay/{token}/cii.xml", Anyone, pay::cii),
        get("/memberships/{id}/billing", PAYERS, details::own),
        post("/memberships/{id}/billing", PAYERS, details::change_own),
        post("/memberships/{id}/billing/vat-checks", PAYERS, details::ask_own),
        get("/treasury/parties/{id}/billing", BOOKS, details::of_party),
        post("/treasury/parties/{id}/billing", TREASURERS, details::change_of_party),
        post("/treasury/parties/{id}/billing/vat-checks", TREASURERS, details::ask_of_party),
        get("/invoices", SignedIn, list::show),
        get("/invoices/{year}/documents.zip", SignedIn, archive::download),
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
        correction, decisions, desk, exports, online, party, payments, pro_forma, rates, refund,
        reversal, run, write_off,
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
        get("/treasury/pro-formas/{id}/pdf", BOOKS, pro_forma::pdf),
        get("/treasury/parties/{id}", BOOKS, party::show),
        get("/treasury/parties/{id}/payments/new", TREASURERS, payments::new),
        post("/treasury/parties/{id}/payments", TREASURERS, payments::record),
        get("/treasury/payments/{id}/reversal", TREASURERS, reversal::ask),
        post("/treasury/payments/{id}/reversal", TREASURERS, reversal::undo),
        get("/treasury/payments/{id}/refund", TREASURERS, refund::ask),
        post("/treasury/payments/{id}/refund", TREASURERS, refund::give),
        get("/treasury/online", BOOKS, online::show),
        post("/treasury/attempts/{id}/look", TREASURERS, online::look),
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

/// The books.
fn books() -> Vec<Route> {
    use treasury::books::{closings, export, openings, overview, report};
    vec![
        get("/treasury/books", BOOKS, overview::show),
        get("/treasury/books/reports/{name}", BOOKS, report::show),
        get("/treasury/books/export", BOOKS, export::download),
        post("/treasury/books/closings", TREASURERS, closings::close),
        get("/treasury/books/closings/{id}/reopening", TREASURERS, closings::ask),
        post("/treasury/books/closings/{id}/reopening", TREASURERS, closings::reopen),
        get("/treasury/books/openings", BOOKS, openings::show),
        post("/treasury/books/openings", TREASURERS, openings::open),
        post("/treasury/books/openings/{id}/reversal", TREASURERS, openings::take_back),
    ]
}

/// What members give in kind, what they are owed for it, and what of that is paid.
fn in_kind() -> Vec<Route> {
    use inkind::{list, own, pledges, statement, take};
    use membership::activity::entry;
    use treasury::inkind::{desk, take as office_take, takes};
    vec![
        get("/in-kind", SignedIn, own::show),
        post("/in-kind/entries", SignedIn, own::log),
        get("/in-kind/list", SignedIn, list::show),
        post("/in-kind/list", SignedIn, list::log),
        get("/in-kind/pledges", SignedIn, pledges::show),
        post("/in-kind/pledges", SignedIn, pledges::make),
        post("/in-kind/pledges/{id}/end", SignedIn, pledges::end),
        get("/in-kind/take", SignedIn, take::show),
        post("/in-kind/take", SignedIn, take::ask),
        post("/in-kind/take/withdrawal", SignedIn, take::withdraw),
        get("/in-kind/statements/{id}", TAKER, statement::taken),
        get("/treasury/in-kind", BOOKS, desk::show),
        post("/treasury/in-kind/{id}/set-off", TREASURERS, desk::set_off),
        post("/treasury/entries/{id}/counter", TREASURERS, entry::take_back),
        get("/treasury/takes", BOOKS, takes::show),
        post("/treasury/takes", TREASURERS, takes::open),
        get("/treasury/takes/{id}", BOOKS, office_take::show),
        get("/treasury/takes/{id}/lines.csv", BOOKS, office_take::download),
        post("/treasury/takes/{id}/approval", TREASURERS, office_take::approve),
        post("/treasury/takes/{id}/payment", TREASURERS, office_take::pay),
        post("/treasury/takes/{id}/end", TREASURERS, office_take::call_off),
    ]
}

/// Surplus that is shared out.
fn surplus() -> Vec<Route> {
    use inkind::statement;
    use treasury::patronage::{list, view};
    vec![
        get("/treasury/patronage", BOOKS, list::show),
        post("/treasury/patronage", TREASURERS, list::prepare),
        get("/treasury/patronage/{id}", BOOKS, view::show),
        get("/treasury/patronage/{id}/lines.csv", BOOKS, view::download),
        post("/treasury/patronage/{id}/approval", TREASURERS, view::approve),
        post("/treasury/patronage/{id}/discard", TREASURERS, view::discard),
        post("/treasury/patronage/{id}/payment", TREASURERS, view::give),
        post("/treasury/patronage/{id}/reversal", TREASURERS, view::undo),
        get("/patronage/statements/{id}", SHARER, statement::shared),
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
