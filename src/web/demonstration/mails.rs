//! Mails of the demonstration, as they reached its mail server.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::{Desk, is_ours, locale, page};
use crate::gateways::simulators::smtp::ReceivedMail;

/// So many are listed.
const LATEST: usize = 50;

/// A mail in the list.
#[derive(Debug, Serialize)]
pub struct MailRow {
    number: usize,
    to: String,
    subject: String,
}

/// One mail.
#[derive(Debug, Serialize)]
pub struct MailPage {
    to: String,
    from: String,
    date: String,
    subject: String,
    parts: Vec<Part>,
}

/// A piece of a mail's text: words, or an address to follow.
#[derive(Debug, Serialize)]
pub struct Part {
    text: String,
    link: bool,
}

/// The latest, newest first.
pub(super) fn latest(desk: &Desk) -> Vec<MailRow> {
    let row = |(number, mail): (usize, &ReceivedMail)| MailRow {
        number,
        to: mail.to.join(", "),
        subject: mail.header("Subject"),
    };
    desk.mail_box.mails().iter().enumerate().rev().take(LATEST).map(row).collect()
}

/// `GET /mails/{number}`
pub async fn show(desk: Data<Desk>, request: HttpRequest, number: Path<usize>) -> HttpResponse {
    if !is_ours(&request) {
        return HttpResponse::MisdirectedRequest().finish();
    }
    let mails = desk.mail_box.mails();
    let Some(mail) = mails.get(*number) else { return HttpResponse::NotFound().finish() };
    let shown = MailPage {
        to: mail.to.join(", "),
        from: mail.header("From"),
        date: mail.header("Date"),
        subject: mail.header("Subject"),
        parts: parts(&mail.plain()),
    };
    page(&desk, locale(&request), "demonstration/mail.html", &shown)
}

/// Addresses apart from words, so that they can be followed.
fn parts(text: &str) -> Vec<Part> {
    text.split_inclusive(char::is_whitespace)
        .map(|piece| {
            let link = piece.starts_with("http://") || piece.starts_with("https://");
            Part { text: piece.to_owned(), link }
        })
        .collect()
}
