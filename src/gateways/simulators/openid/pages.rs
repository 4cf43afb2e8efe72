//! The simulated provider's own pages.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, HttpResponseBuilder};

use super::misdeed::Misdeed;
use super::person::SimulatedPerson;

const STYLE: &str = "\
:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}\
body{max-width:40rem;margin:0 auto;padding:1rem}\
form{margin:0 0 .75rem}\
button,select{font:inherit;padding:.5rem 1rem;min-height:2.75rem;border-radius:.5rem}\
button:focus-visible,select:focus-visible{outline:3px solid;outline-offset:2px}";

pub(super) fn html(mut answer: HttpResponseBuilder, page: &str) -> HttpResponse {
    answer.content_type("text/html; charset=utf-8").body(page.to_owned())
}

/// Who do you want to be?
pub(super) fn pick(people: &[SimulatedPerson], asked: &BTreeMap<String, String>) -> String {
    let kept: String = asked
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value))
        })
        .collect();
    let button = |subject: &str, label: &str| {
        format!(
            "<form method=\"post\">{kept}<button name=\"person\" value=\"{}\">{}</button></form>",
            escape(subject),
            escape(label)
        )
    };
    let mut body = "<h1>Commons Cloud</h1><p>Who are you?</p>".to_owned();
    for person in people {
        body.push_str(&button(&person.subject, &format!("{} ({})", person.name, person.email)));
    }
    body.push_str(&button("", "Nobody: go back"));
    page("Sign in to Commons Cloud", &body)
}

/// Do you want to sign out?
pub(super) fn leave() -> String {
    page("Logging out", "<h1>Commons Cloud</h1><p>Do you want to log out?</p>")
}

pub(super) fn left() -> String {
    page("You are logged out", "<h1>Commons Cloud</h1><p>You are logged out.</p>")
}

pub(super) fn sorry(fault: &str) -> String {
    page("We are sorry", &format!("<h1>We are sorry</h1><p>{}</p>", escape(fault)))
}

/// What it is, and the switch for its misdeeds.
pub(super) fn front(issuer: &str, now: Option<Misdeed>) -> String {
    let none = ("none".to_owned(), now.is_none());
    let all = Misdeed::ALL.iter().map(|one| (one.name(), now == Some(*one)));
    let options: String = std::iter::once(none)
        .chain(all)
        .map(|(name, on)| {
            let selected = if on { " selected" } else { "" };
            format!("<option value=\"{name}\"{selected}>{name}</option>")
        })
        .collect();
    let body = format!(
        "<h1>Simulated OpenID Connect provider</h1><p>Issuer: <code>{}</code></p>\
         <form method=\"post\" action=\"/simulator/misdeed\"><label for=\"m\">Does wrong: </label>\
         <select id=\"m\" name=\"misdeed\">{options}</select> <button>Set</button></form>\
         <form method=\"post\" action=\"/simulator/keys\"><button>Turn the keys</button></form>",
        escape(issuer)
    );
    page("Simulated OpenID Connect provider", &body)
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
