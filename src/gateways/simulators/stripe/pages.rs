//! The simulated Stripe's own pages: Checkout, the bank's question, the switchboard.

use super::book::{Book, Session, SessionStatus};
use super::card::TestCard;
use super::faults::{DeliveryFault, ReplyFault, name_of};
use super::state::State;

const STYLE: &str = "\
:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}\
body{max-width:36rem;margin:0 auto;padding:1rem}\
form{margin:0 0 .75rem}label{display:block}\
.amount{font-size:1.875rem;font-variant-numeric:tabular-nums}\
[role=alert]{border:2px solid;padding:.5rem 1rem}\
button,select{font:inherit;padding:.5rem 1rem;min-height:2.75rem;border-radius:.5rem}\
a:focus-visible,button:focus-visible,select:focus-visible{outline:3px solid;outline-offset:2px}";

/// The page on which a session is paid.
pub(super) fn checkout(session: &Session, problem: Option<&str>) -> String {
    if session.status != SessionStatus::Open {
        let why = if session.status == SessionStatus::Complete { "paid" } else { "over" };
        return page(
            "Checkout",
            &format!("<h1>Nothing to pay</h1><p>This session is {why}.</p>{}", back(session)),
        );
    }
    let alert = problem
        .map(|code| format!("<p role=\"alert\">Your card was declined ({}).</p>", escape(code)));
    let options: String = TestCard::ALL
        .iter()
        .map(|card| {
            format!("<option value=\"{}\">{}</option>", card.number(), escape(card.label()))
        })
        .collect();
    let body = format!(
        "<h1>{}</h1><p class=\"amount\">{}</p><p><strong>Simulated Checkout: no money moves.\
         </strong></p>{}<form method=\"post\" action=\"/c/pay/{}\"><label for=\"card\">Card</label>\
         <select id=\"card\" name=\"card\">{options}</select> <button>Pay</button></form>{}",
        escape(&session.text),
        amount(session),
        alert.unwrap_or_default(),
        escape(&session.id),
        back(session),
    );
    page("Checkout", &body)
}

/// The page of the payer's bank (3-D Secure).
pub(super) fn bank(session: &Session) -> String {
    let form = |result: &str, label: &str| {
        format!(
            "<form method=\"post\" action=\"/c/pay/{}/bank\">\
             <button name=\"result\" value=\"{result}\">{label}</button></form>",
            escape(&session.id)
        )
    };
    let body = format!(
        "<h1>Your bank</h1><p>Is it you who pays <span class=\"amount\">{}</span>?</p>{}{}",
        amount(session),
        form("complete", "Complete authentication"),
        form("fail", "Fail authentication"),
    );
    page("Your bank asks", &body)
}

pub(super) fn unknown() -> String {
    page("Not found", "<h1>Not found</h1><p>There is no such session.</p>")
}

/// What it is, what it knows, and the switches.
pub(super) fn front(state: &State, book: &Book) -> String {
    let faults = book.faults;
    let options = |all: Vec<String>, now: Option<String>| -> String {
        std::iter::once("none".to_owned())
            .chain(all)
            .map(|name| {
                let on = now.as_deref().unwrap_or("none") == name;
                let selected = if on { " selected" } else { "" };
                format!("<option value=\"{name}\"{selected}>{name}</option>")
            })
            .collect()
    };
    let replies = ReplyFault::ALL.iter().map(name_of).collect();
    let deliveries = DeliveryFault::ALL.iter().map(name_of).collect();
    let rows: String = book
        .sessions
        .values()
        .map(|session| {
            let id = escape(&session.id);
            let (text, amount) = (escape(&session.text), amount(session));
            format!("<li><a href=\"/c/pay/{id}\">{text}</a>: {amount}, {:?}</li>", session.status)
        })
        .collect();
    let body = format!(
        "<h1>Simulated Stripe</h1><p>API: <code>{}/v1</code></p>\
         <form method=\"post\" action=\"/simulator/faults\"><label for=\"reply\">Answers</label>\
         <select id=\"reply\" name=\"reply\">{}</select><label for=\"delivery\">Events</label>\
         <select id=\"delivery\" name=\"delivery\">{}</select> <button>Set</button></form>\
         <h2>Sessions</h2><ul>{rows}</ul><p>{} events</p>",
        escape(&state.origin),
        options(replies, faults.reply.map(|fault| name_of(&fault))),
        options(deliveries, faults.delivery.map(|fault| name_of(&fault))),
        book.events.len(),
    );
    page("Simulated Stripe", &body)
}

fn back(session: &Session) -> String {
    session.cancel_url.as_deref().map_or_else(String::new, |url| {
        format!("<p><a href=\"{}\">Back without paying</a></p>", escape(url))
    })
}

fn amount(session: &Session) -> String {
    let currency = session.currency.to_uppercase();
    match session.currency.as_str() {
        "jpy" => format!("{} {currency}", session.amount),
        _ => format!("{}.{:02} {currency}", session.amount / 100, session.amount % 100),
    }
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{}</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>",
        escape(title)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
