//! `/office/register`: everybody who belonged on a day.

use actix_web::web;
use serde::Serialize;

use super::{House, Query};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::text::Args;
use crate::membership::register::{RegisterRow, Whom, register_count, register_on};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::form::FormState;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

const ROWS: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct RegisterPage {
    form: FormState,
    whom: Vec<Choice>,
    law_key: String,
    /// As of when, in a sentence; nothing when the question made no sense.
    as_of: Option<String>,
    rows: Vec<Row>,
    from: i64,
    to: i64,
    total: i64,
    previous: String,
    next: String,
    csv_href: String,
    pdf_href: String,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    name: String,
    sub: String,
    href: String,
    number: String,
    class_key: String,
    state_key: String,
    tone: &'static str,
    shares: String,
    paid: String,
    other: String,
    entered: String,
    ceased: String,
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "membership/register/list.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, state: &str, ceased: &str| Row {
            name: name.to_owned(),
            sub: "Plaça del Sol 3, 08012 Barcelona, ES".to_owned(),
            href: "/office/register/members/mem_1".to_owned(),
            number: "42".to_owned(),
            class_key: "membership-class-consumer".to_owned(),
            state_key: format!("membership-state-{state}"),
            tone: if ceased.is_empty() { "ok" } else { "neutral" },
            shares: "3".to_owned(),
            paid: "€150.00".to_owned(),
            other: "€1,000.00".to_owned(),
            entered: "21 May 2020".to_owned(),
            ceased: ceased.to_owned(),
        };
        let page = |form, as_of: Option<&str>, rows: Vec<Row>, total| Self {
            form,
            whom: [("members", "Members"), ("former", "Former"), ("all", "All")]
                .map(|(value, label)| Choice::new(value, label))
                .into(),
            law_key: "register-law-gb".to_owned(),
            as_of: as_of.map(str::to_owned),
            from: 1,
            to: i64::try_from(rows.len()).unwrap_or(0),
            rows,
            total,
            previous: String::new(),
            next: if total > 2 { "/office/register?page=2".to_owned() } else { String::new() },
            csv_href: "/office/register.csv".to_owned(),
            pdf_href: "/office/register.pdf".to_owned(),
        };
        let wrong = FormState::empty().filled("on", "2026-02-31").rejected("on", "error-day");
        let rows = vec![row("Hort Comunitari", "active", ""), row("Ada", "left", "1 July 2026")];
        vec![
            page(FormState::empty(), Some("At the end of 21 May 2026."), rows, 128),
            page(FormState::empty().filled("part", "Zoe"), Some("Today."), vec![], 0),
            page(wrong, None, vec![], 0),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/register`
pub async fn show(cx: Cx, query: web::Query<Query>) -> Answer {
    let (now, query) = (cx.site.means.clock.now(), query.into_inner());
    let house = cx.site.means.db.read(move |conn| House::read(conn, now)).await?;
    let as_of = match house.as_of(&query) {
        Ok(as_of) => as_of,
        Err(form) => return page::invalid(&cx, &RegisterPage::empty(&cx.words(), &house, form)),
    };
    let skip = query.page.clamp(1, 100_000).saturating_sub(1).saturating_mul(ROWS);
    let (asked, currency) = (query.asked(as_of), house.entity.currency);
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let rows = register_on(conn, &asked, currency, (skip, ROWS))?;
        Ok((rows, register_count(conn, &asked)?))
    });
    let (rows, total) = read.await?;
    let words = cx.words();
    let page = RegisterPage {
        as_of: Some(told(&words, &house, &query, as_of)),
        from: if rows.is_empty() { 0 } else { skip.saturating_add(1) },
        to: skip.saturating_add(i64::try_from(rows.len()).unwrap_or(0)),
        rows: rows.iter().map(|row| Row::of(&words, row, &query)).collect(),
        ..RegisterPage::empty(&words, &house, query.form())
    };
    page::show(&cx, &page.turned(&query, skip, total))
}

/// As of when, in a sentence.
fn told(
    words: &Words<'_>,
    house: &House,
    query: &Query,
    as_of: crate::membership::register::AsOf,
) -> String {
    let args = Args::none().with("date", words.day(as_of.day));
    if query.known.trim().is_empty() {
        return words.fill("register-as-of", &args);
    }
    let known = words.day_of(as_of.known_at.and_utc(), house.entity.time_zone);
    words.fill("register-as-of-known", &args.with("known", known))
}

impl RegisterPage {
    fn empty(words: &Words<'_>, house: &House, form: FormState) -> Self {
        let choice =
            |whom: &Whom| Choice::new(whom.as_str(), words.say(&format!("register-whom-{whom}")));
        Self {
            form,
            whom: Whom::ALL.iter().map(choice).collect(),
            law_key: format!("register-law-{}", house.law),
            as_of: None,
            rows: Vec::new(),
            from: 0,
            to: 0,
            total: 0,
            previous: String::new(),
            next: String::new(),
            csv_href: String::new(),
            pdf_href: String::new(),
        }
    }

    /// With the addresses of the pages around and of the downloads.
    fn turned(self, query: &Query, skip: i64, total: i64) -> Self {
        let page = query.page.max(1);
        let to = |page| query.address("/office/register", page);
        Self {
            total,
            previous: if skip > 0 { to(page.saturating_sub(1)) } else { String::new() },
            next: if self.to < total { to(page.saturating_add(1)) } else { String::new() },
            csv_href: query.address("/office/register.csv", 1),
            pdf_href: query.address("/office/register.pdf", 1),
            ..self
        }
    }
}

impl Row {
    fn of(words: &Words<'_>, row: &RegisterRow, query: &Query) -> Self {
        let on = Query { on: query.on.clone(), known: query.known.clone(), ..Query::default() };
        let path = format!("/office/register/members/{}", row.membership_id);
        let address = row.holder.address.as_ref().map(crate::organisations::Address::one_line);
        let other = row.deposits.plus(row.loans).unwrap_or(Money::zero(row.paid.currency()));
        Self {
            name: row.holder.name.clone(),
            sub: address.unwrap_or_default(),
            href: on.address(&path, 1),
            number: row.number.to_string(),
            class_key: format!("membership-class-{}", row.class),
            state_key: format!("membership-state-{}", row.state),
            tone: if row.state.belongs() { "ok" } else { "neutral" },
            shares: row.shares.to_string(),
            paid: words.money(row.paid),
            other: words.money(other),
            entered: words.day(row.entered_on),
            ceased: row.ceased_on.map(|day| words.day(day)).unwrap_or_default(),
        }
    }
}
