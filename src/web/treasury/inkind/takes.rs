//! `/treasury/takes`: every take, and opening the next.

use serde::Serialize;

use super::tone;
use crate::ground::db::Conn;
use crate::identity::StaffRole;
use crate::inkind::{InKindError, Take, TakeState, Till, open_take, takes, till};
use crate::membership::calendar;
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many are shown.
const SHOWN: i64 = 80;

/// The page.
#[derive(Debug, Serialize)]
pub struct TakesPage {
    till: Vec<Fact>,
    rows: Vec<Row>,
    may_open: bool,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Fact {
    label: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct Row {
    quarter: String,
    href: String,
    opened: String,
    paid: String,
    state_key: String,
    tone: &'static str,
}

/// How the till stands.
pub(super) fn facts(words: &Words<'_>, till: &Till) -> Vec<Fact> {
    let rows = [
        ("till-cash", till.cash),
        ("till-credit", till.credit),
        ("till-reserve", till.reserve),
        ("till-free", till.free),
    ];
    let fact =
        |(key, amount): (&str, _)| Fact { label: words.say(key), value: words.money(amount) };
    rows.into_iter().map(fact).collect()
}

/// Samples of [`facts`].
pub(super) fn sample_facts() -> Vec<Fact> {
    let fact = |label: &str, value: &str| Fact { label: label.into(), value: value.into() };
    vec![fact("At the bank and in cash", "€1,000.00"), fact("Can be paid", "€600.00")]
}

impl Page for TakesPage {
    const TEMPLATE: &'static str = "treasury/inkind/takes.html";

    fn samples() -> Vec<Self> {
        let row = |state: TakeState| Row {
            quarter: "1 April 2026".to_owned(),
            href: "/treasury/takes/tak_1".to_owned(),
            opened: "21 May 2026".to_owned(),
            paid: String::new(),
            state_key: format!("take-state-{state}"),
            tone: tone(state),
        };
        let rows = TakeState::ALL.iter().map(|state| row(*state)).collect();
        vec![
            Self { till: sample_facts(), rows: vec![], may_open: true },
            Self { till: sample_facts(), rows, may_open: false },
        ]
    }
}

/// `GET /treasury/takes`
pub async fn show(cx: Cx) -> Answer {
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, InKindError> {
        let today = calendar::day_of(conn, now)?;
        Ok((takes(conn, SHOWN)?, till(conn, today)?))
    });
    let (all, till) = read.await?;
    let words = cx.words();
    let open = |take: &Take| matches!(take.state, TakeState::Open | TakeState::Approved);
    let row = |take: &Take| Row {
        quarter: words.day(take.quarter_from),
        href: format!("/treasury/takes/{}", take.id),
        opened: words.day(take.opened_on),
        paid: take.paid_on.map(|day| words.day(day)).unwrap_or_default(),
        state_key: format!("take-state-{}", take.state),
        tone: tone(take.state),
    };
    let page = TakesPage {
        till: facts(&words, &till),
        rows: all.iter().map(row).collect(),
        may_open: cx.is_staff(&[StaffRole::Treasurer]) && !all.iter().any(open),
    };
    page::show(&cx, &page)
}

/// `POST /treasury/takes`
pub async fn open(cx: Cx, _: Form<Button>) -> Answer {
    let id = cx.site.means.db.write(cx.actor(), open_take).await?;
    let path = format!("/treasury/takes/{id}");
    page::see_other(&path).with(Flash::new(Tone::Ok, "take-opened")).go(&cx)
}
