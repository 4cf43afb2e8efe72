//! `/office/letters`: every letter, the newest first.

use actix_web::web::Query;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Onward, cut, limit, text_key, zone};
use crate::gateways::mail::{self, LetterQuestion, LetterRow, LetterState};
use crate::ground::db::{Conn, DbError};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `waiting`, `sent`, `failed`.
    state: String,
    /// A part of an address.
    address: String,
    /// The letter before which the page begins.
    before: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct LettersPage {
    state: String,
    address: String,
    states: Vec<Choice>,
    rows: Vec<Row>,
    onward: Onward,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name_key: String,
    to: String,
    at: String,
    state: State,
    error: String,
}

/// Where a letter stands, as a tag.
#[derive(Debug, Serialize)]
pub(super) struct State {
    pub(super) key: String,
    pub(super) tone: &'static str,
}

impl State {
    pub(super) fn of(state: LetterState) -> Self {
        let tone = match state {
            LetterState::Waiting => "neutral",
            LetterState::Sent => "ok",
            LetterState::Failed => "bad",
        };
        Self { key: text_key("letters-state-", state.as_str()), tone }
    }
}

impl Row {
    fn of(words: &Words<'_>, zone: Tz, row: LetterRow) -> Self {
        Self {
            href: format!("/office/letters/{}", row.id),
            name_key: text_key("letter-name-", &row.name),
            to: row.recipient,
            at: words.texts.date_time(words.locale, row.created_at.and_utc(), zone),
            state: State::of(row.state),
            error: row.last_error.unwrap_or_default(),
        }
    }
}

impl Page for LettersPage {
    const TEMPLATE: &'static str = "office/letters.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, state, error: &str| Row {
            href: "/office/letters/let_1".to_owned(),
            name_key: text_key("letter-name-", name),
            to: "ada.with.a.long.address@weavers-of-the-north.example.org".to_owned(),
            at: "21 May 2026, 14:05 CEST".to_owned(),
            state: State::of(state),
            error: error.to_owned(),
        };
        let states = vec![Choice::new("waiting", "Waiting"), Choice::new("sent", "Sent")];
        let page = |state: &str, address: &str, rows, onward| Self {
            state: state.to_owned(),
            address: address.to_owned(),
            states: states.clone(),
            rows,
            onward,
        };
        let refused = "the mail server refuses it: permanent error (550): no such mailbox";
        let rows = vec![
            row("invoice_issued", LetterState::Sent, ""),
            row("sign-in-link", LetterState::Waiting, "the mail server cannot take it now"),
            row("welcome", LetterState::Failed, refused),
        ];
        let onward = Onward::of("/office/letters", &[], "let_9", Some("let_1".to_owned()));
        vec![
            page("", "", vec![], Onward::default()),
            page("", "", rows, onward),
            page("failed", "nobody@example.org", vec![], Onward::default()),
        ]
    }
}

/// `GET /office/letters`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let question = LetterQuestion {
        state: asked.state.parse().ok(),
        address: asked.address.trim().to_owned(),
        before: asked.before.parse().ok(),
    };
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        Ok((mail::letter_page(conn, &question, limit())?, zone(conn)?))
    });
    let (mut rows, zone) = read.await?;
    let last = cut(&mut rows, |row| row.id.to_string());
    let fields = [("state", asked.state.as_str()), ("address", &asked.address)];
    let words = cx.words();
    let state =
        |state: &LetterState| Choice::new(state.as_str(), words.say(&State::of(*state).key));
    let page = LettersPage {
        states: LetterState::ALL.iter().map(state).collect(),
        rows: rows.into_iter().map(|row| Row::of(&words, zone, row)).collect(),
        onward: Onward::of("/office/letters", &fields, &asked.before, last),
        state: asked.state.clone(),
        address: asked.address.clone(),
    };
    page::show(&cx, &page)
}
