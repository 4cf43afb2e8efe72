//! What somebody reads who does not get into a meeting: why, and what to do.

use actix_web::http::StatusCode;
use serde::Serialize;

use super::why::{self, Told};
use crate::ground::text::Args;
use crate::meetings::EnterError;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct RefusedPage {
    title_key: &'static str,
    reasons: Vec<Told>,
    /// For those whose membership it is: where the invoices are.
    shows_invoices: bool,
    back: String,
}

impl Page for RefusedPage {
    const TEMPLATE: &'static str = "meetings/refused.html";

    fn samples() -> Vec<Self> {
        let page = |title_key, reasons, shows_invoices| Self {
            title_key,
            reasons,
            shows_invoices,
            back: "/rooms".to_owned(),
        };
        let since = Args::none().with("date", "5 May 2026");
        vec![
            page("enter-withheld", vec![Told::new("rooms-why-suspended", since)], true),
            page(
                "enter-withheld",
                vec![Told::new("rooms-all-meetings", Args::none().with("limit", 2))],
                false,
            ),
            page("enter-closed", vec![Told::plain("enter-closed-text")], false),
            page("enter-no-server", vec![Told::plain("enter-no-server-text")], false),
            page("enter-server-away", vec![Told::plain("enter-server-away-text")], false),
            page("enter-just-ending", vec![Told::plain("enter-just-ending-text")], false),
            page("enter-archived", vec![Told::plain("enter-archived-text")], false),
        ]
    }
}

/// Whom a refusal is told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum To {
    /// Hosts of the room: they hear the reason.
    Host,
    /// Everybody else: what somebody owes is not for guests.
    Guest,
}

/// Answers somebody who does not get in; `back` is where they came from.
pub(in crate::web) fn answer(cx: &Cx, error: EnterError, to: To, back: &str) -> Answer {
    let (status, title_key, text_key) = match &error {
        EnterError::NoRoom => return Err(WebError::NotFound),
        EnterError::NoName => return Err(WebError::Unprocessable),
        EnterError::Backend(_) => return Err(WebError::fault(error)),
        EnterError::Db(_) => return Err(WebError::Unavailable(error.to_string())),
        EnterError::Archived => (StatusCode::GONE, "enter-archived", "enter-archived-text"),
        EnterError::NotStarted => (StatusCode::CONFLICT, "waiting-title", "waiting-text"),
        EnterError::JustEnding => {
            (StatusCode::CONFLICT, "enter-just-ending", "enter-just-ending-text")
        }
        EnterError::NoServer => {
            (StatusCode::SERVICE_UNAVAILABLE, "enter-no-server", "enter-no-server-text")
        }
        EnterError::ServerAway => {
            (StatusCode::SERVICE_UNAVAILABLE, "enter-server-away", "enter-server-away-text")
        }
        EnterError::Refused(_) => (StatusCode::CONFLICT, "enter-closed", "enter-closed-text"),
    };
    let page = match &error {
        EnterError::Refused(refusal) if to == To::Host => RefusedPage {
            title_key: "enter-withheld",
            reasons: why::refusal(cx.site.templates.texts(), cx.locale, refusal),
            shows_invoices: matches!(refusal, crate::meetings::Refusal::Withheld(_)),
            back: back.to_owned(),
        },
        _ => RefusedPage {
            title_key,
            reasons: vec![Told::plain(text_key)],
            shows_invoices: false,
            back: back.to_owned(),
        },
    };
    page::answer(cx, &page, status)
}
