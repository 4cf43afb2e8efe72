//! `/office/letters/{id}`: one letter as its reader got it, but for links that open something by
//! themselves; and sending it again.

use actix_web::web::Path;
use serde::Serialize;

use super::letters::State;
use super::{Fact, text_key, zone};
use crate::billing::{self, InvoiceId};
use crate::gateways::mail::{self, CopyError, LetterId, LetterRow, LetterState, Printed};
use crate::ground::db::{Conn, DbError};
use crate::membership::standing;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct LetterPage {
    name_key: String,
    state: State,
    facts: Vec<Fact>,
    error: String,
    /// Its words; `None`: this version cannot print it any more.
    words: Option<Wording>,
    /// Where to have it sent again, when it can be.
    again: Option<String>,
    link_gone: bool,
}

#[derive(Debug, Serialize)]
struct Wording {
    lang: String,
    subject: String,
    text: String,
    link_hidden: bool,
}

impl Page for LetterPage {
    const TEMPLATE: &'static str = "office/letter.html";

    fn samples() -> Vec<Self> {
        let fact = |label: &str, value: &str| Fact::new(label.to_owned(), value);
        let facts = || {
            vec![
                fact("To", "Ada <ada@example.org>"),
                fact("Written", "21 May 2026, 14:05 CEST"),
                fact("About", "inv_01jx9"),
            ]
        };
        let wording = |link_hidden| Wording {
            lang: "en".to_owned(),
            subject: "Your invoice MC-2026-000042".to_owned(),
            text: "Hello Ada,\n\nthis is your invoice.\n\n(a private link)\n".to_owned(),
            link_hidden,
        };
        let page = |state, words, error: &str, again: bool, link_gone| Self {
            name_key: "letter-name-invoice-issued".to_owned(),
            state: State::of(state),
            facts: facts(),
            error: error.to_owned(),
            words,
            again: again.then(|| "/office/letters/let_1/copies".to_owned()),
            link_gone,
        };
        vec![
            page(LetterState::Waiting, Some(wording(true)), "", false, false),
            page(LetterState::Sent, Some(wording(true)), "", false, true),
            page(LetterState::Failed, None, "the mail server refuses it: 550", true, false),
        ]
    }
}

/// `GET /office/letters/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id: LetterId = id.parse().map_err(|_| WebError::NotFound)?;
    let press = cx.site.means.letter_press.clone();
    let asked = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let row = mail::letter(conn, &id)?;
        let copies = mail::letter_copies(conn, &id)?;
        let renewable = pays(conn, &row)?.is_some();
        Ok((row, copies, renewable, press.coop_name(conn)?, zone(conn)?))
    });
    let (row, copies, renewable, coop_name, zone) = asked.await?;
    let words = cx.words();
    let instant =
        |at: chrono::NaiveDateTime| words.texts.date_time(words.locale, at.and_utc(), zone);
    let mut facts = vec![
        Fact::new(words.say("letters-to"), format!("{} <{}>", row.recipient_name, row.recipient)),
        Fact::new(words.say("letters-written"), instant(row.created_at)),
    ];
    facts.extend(row.sent_at.map(|at| Fact::new(words.say("letters-sent"), instant(at))));
    facts.extend(row.about.clone().map(|id| Fact::new(words.say("letters-about"), id)));
    let copies: Vec<String> = copies.iter().map(ToString::to_string).collect();
    if !copies.is_empty() {
        facts.push(Fact::new(words.say("letters-copies"), copies.join(", ")));
    }
    let link_gone = row.has_secret_link() && row.sealed.is_none() && !renewable;
    let sendable = row.state != LetterState::Waiting && !link_gone;
    let page = LetterPage {
        name_key: text_key("letter-name-", &row.name),
        state: State::of(row.state),
        facts,
        error: row.last_error.clone().unwrap_or_default(),
        words: wording(&cx, &row, coop_name),
        again: sendable.then(|| format!("/office/letters/{}/copies", row.id)),
        link_gone,
    };
    page::show(&cx, &page)
}

/// The letter's words, in its own language, a word in the place of its private link.
fn wording(cx: &Cx, row: &LetterRow, coop_name: String) -> Option<Wording> {
    let link_hidden = row.has_secret_link();
    let instead = link_hidden.then(|| cx.words().say("letters-link-hidden"));
    match mail::print(&*cx.site.means.letter_press, row, coop_name, instead) {
        Ok(Printed { subject, text, .. }) => {
            Some(Wording { lang: row.locale.clone(), subject, text, link_hidden })
        }
        Err(error) => {
            tracing::warn!(%error, letter = %row.id, "a letter of the log cannot be printed");
            None
        }
    }
}

/// `POST /office/letters/{id}/copies`
pub async fn send_again(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: LetterId = id.parse().map_err(|_| WebError::NotFound)?;
    let copied = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, CopyError> {
        let letter = mail::letter(tx.conn, &id)?;
        // It was forgotten when the letter was sent, and is the same for one invoice each time.
        let link = pays(tx.conn, &letter)?.map(|invoice| billing::pay_path(tx.vault(), &invoice));
        mail::post_copy(tx, &id, link)
    });
    let copy = copied.await?;
    page::see_other(&format!("/office/letters/{copy}"))
        .with(Flash::new(Tone::Ok, "letters-sent-again"))
        .go(&cx)
}

/// The invoice that a letter's private link pays.
fn pays(conn: &mut Conn, letter: &LetterRow) -> Result<Option<InvoiceId>, DbError> {
    match billing::invoice_of_letter(letter) {
        Some(invoice) => Ok(Some(invoice)),
        None => standing::invoice_of_letter(conn, letter),
    }
}

impl From<CopyError> for WebError {
    fn from(error: CopyError) -> Self {
        match error {
            CopyError::LinkGone => Self::Conflict("letter-link-gone"),
            CopyError::Waiting => Self::Conflict("letter-waiting"),
            CopyError::Db(error) => error.into(),
        }
    }
}
