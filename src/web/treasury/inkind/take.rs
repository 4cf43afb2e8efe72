//! `/treasury/takes/{id}`: what was proposed, how the till is divided, and that it is paid.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::takes::{Fact, facts, sample_facts};
use super::{tone, typed};
use crate::ground::db::Conn;
use crate::ground::money::Money;
use crate::identity::StaffRole;
use crate::inkind::{
    InKindError, Take, TakeId, TakeRow, TakeState, Till, approve_take, call_off_take, lines_of,
    pay_take, take, till, treasurers_for,
};
use crate::membership::calendar;
use crate::treasury::Rail;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct TakePage {
    form: FormState,
    href: String,
    quarter: String,
    state_key: String,
    tone: &'static str,
    till: Vec<Fact>,
    rows: Vec<Row>,
    asked: String,
    granted: String,
    approvals: usize,
    rails: Vec<Choice>,
    may_approve: bool,
    may_pay: bool,
    may_call_off: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    asked: String,
    granted: String,
    /// The statement, once it is paid.
    statement: String,
}

impl Page for TakePage {
    const TEMPLATE: &'static str = "treasury/inkind/take.html";

    fn samples() -> Vec<Self> {
        let row = |granted: &str, statement: &str| Row {
            name: "Ada Okafor".to_owned(),
            asked: "€300.00".to_owned(),
            granted: granted.to_owned(),
            statement: statement.to_owned(),
        };
        let page = |state: TakeState, rows, form| Self {
            form,
            href: "/treasury/takes/tak_1".to_owned(),
            quarter: "1 April 2026".to_owned(),
            state_key: format!("take-state-{state}"),
            tone: tone(state),
            till: sample_facts(),
            rows,
            asked: "€300.00".to_owned(),
            granted: "€240.00".to_owned(),
            approvals: 1,
            rails: vec![Choice::new("transfer", "Bank transfer")],
            may_approve: state == TakeState::Open,
            may_pay: state == TakeState::Approved,
            may_call_off: state == TakeState::Approved,
        };
        let wrong = FormState::empty().rejected("paid", "error-day");
        vec![
            page(TakeState::Open, vec![], FormState::empty()),
            page(TakeState::Approved, vec![row("€240.00", "")], wrong),
            page(
                TakeState::Paid,
                vec![row("€240.00", "/in-kind/statements/tal_1")],
                FormState::empty(),
            ),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Found {
    take: Take,
    till: Till,
    lines: Vec<TakeRow>,
    approvals: usize,
    today: chrono::NaiveDate,
}

async fn load(cx: &Cx, id: &TakeId) -> Result<Found, WebError> {
    let (id, now) = (id.clone(), cx.site.means.clock.now());
    let read = move |conn: &mut Conn| -> Result<_, InKindError> {
        let today = calendar::day_of(conn, now)?;
        let take = take(conn, &id)?;
        let till = match take.divided {
            Some((_, till)) => till,
            None => till(conn, today)?,
        };
        let approvals = treasurers_for(conn, &id)?.len();
        Ok(Found { lines: lines_of(conn, &id)?, approvals, take, till, today })
    };
    Ok(cx.site.means.db.read(read).await?)
}

fn page(cx: &Cx, found: &Found, form: FormState) -> Result<TakePage, WebError> {
    let (words, take) = (cx.words(), &found.take);
    let treasurer = cx.is_staff(&[StaffRole::Treasurer]);
    let sum = |amounts: Vec<Money>| Money::sum(amounts, take.currency).map_err(WebError::fault);
    let granted = |row: &TakeRow| row.line.granted.map(|(_, granted)| granted);
    Ok(TakePage {
        form,
        href: format!("/treasury/takes/{}", take.id),
        quarter: words.day(take.quarter_from),
        state_key: format!("take-state-{}", take.state),
        tone: tone(take.state),
        till: facts(&words, &found.till),
        rows: found.lines.iter().map(|row| line(&words, take, row)).collect(),
        asked: words.money(sum(found.lines.iter().map(|row| row.line.asked).collect())?),
        granted: match take.divided {
            Some(_) => words.money(sum(found.lines.iter().filter_map(granted).collect())?),
            None => String::new(),
        },
        approvals: found.approvals,
        rails: rails(&words),
        may_approve: treasurer && take.state == TakeState::Open && !found.lines.is_empty(),
        may_pay: treasurer && take.state == TakeState::Approved,
        may_call_off: treasurer && matches!(take.state, TakeState::Open | TakeState::Approved),
    })
}

fn line(words: &Words<'_>, take: &Take, row: &TakeRow) -> Row {
    let granted = row.line.granted.map(|(_, granted)| granted);
    let paid = take.state == TakeState::Paid && granted.is_some_and(Money::is_positive);
    Row {
        name: row.name.clone(),
        asked: words.money(row.line.asked),
        granted: granted.map(|granted| words.money(granted)).unwrap_or_default(),
        statement: match paid {
            true => format!("/in-kind/statements/{}", row.line.id),
            false => String::new(),
        },
    }
}

fn rails(words: &Words<'_>) -> Vec<Choice> {
    let rail = |rail: &Rail| Choice::new(rail.as_str(), words.say(&format!("payment-rail-{rail}")));
    [Rail::Transfer, Rail::Cash].iter().map(rail).collect()
}

fn parse(id: &str) -> Result<TakeId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// `GET /treasury/takes/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let found = load(&cx, &parse(&id)?).await?;
    let form = typed::filled(FormState::empty(), "paid", found.today);
    page::show(&cx, &page(&cx, &found, form)?)
}

/// `GET /treasury/takes/{id}/lines.csv`
pub async fn download(cx: Cx, id: Path<String>) -> Answer {
    let found = load(&cx, &parse(&id)?).await?;
    let head = ["party", "asked", "owed", "granted", "paid_on", "currency"];
    let rows = found.lines.iter().map(|row| {
        let (owed, granted) = row.line.granted.unzip();
        let amount = |amount: Option<Money>| amount.map(Money::decimal).unwrap_or_default();
        vec![
            csv::text(&row.name),
            row.line.asked.decimal(),
            amount(owed),
            amount(granted),
            found.take.paid_on.map(|day| day.to_string()).unwrap_or_default(),
            found.take.currency.code().to_owned(),
        ]
    });
    csv::file("take.csv", &head, rows)
}

/// `POST /treasury/takes/{id}/approval`
pub async fn approve(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (take, user) = (parse(&id)?, cx.user_id()?);
    let db = &cx.site.means.db;
    let divided = db.write(cx.actor(), move |tx| approve_take(tx, &take, &user)).await?;
    back(&cx, &id, if divided { "take-divided" } else { "take-approved" })
}

/// `POST /treasury/takes/{id}/end`
pub async fn call_off(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let take = parse(&id)?;
    cx.site.means.db.write(cx.actor(), move |tx| call_off_take(tx, &take)).await?;
    back(&cx, &id, "take-called-off")
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PaymentFields {
    paid_day: String,
    paid_month: String,
    paid_year: String,
    rail: String,
}

impl Fields for PaymentFields {}

/// `POST /treasury/takes/{id}/payment`
pub async fn pay(cx: Cx, id: Path<String>, form: Form<PaymentFields>) -> Answer {
    let take = parse(&id)?;
    let found = load(&cx, &take).await?;
    let read = form.valid().and_then(|(fields, state)| {
        let Some(day) = typed::day(&fields.paid_day, &fields.paid_month, &fields.paid_year) else {
            return Err(state.rejected("paid", "error-day"));
        };
        match fields.rail.parse::<Rail>() {
            Ok(rail @ (Rail::Transfer | Rail::Cash)) => Ok((rail, day, state)),
            _ => Err(state.rejected("rail", "error-choose")),
        }
    });
    let (rail, day, state) = match read {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page(&cx, &found, form)?),
    };
    match cx.site.means.db.write(cx.actor(), move |tx| pay_take(tx, &take, rail, day)).await {
        Ok(()) => back(&cx, &id, "take-paid"),
        Err(InKindError::Day) => {
            page::invalid(&cx, &page(&cx, &found, state.rejected("paid", "take-day"))?)
        }
        Err(error) => Err(error.into()),
    }
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/treasury/takes/{id}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
