//! `/treasury/books`: reports, months and what stands in the way of closing one, files.

use actix_web::web::Query;
use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::tables::Report;
use super::when::Asked;
use super::{account_key, refused};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::ledger::{self, Closing, JournalFormat, LedgerError};
use crate::treasury::{self, Unfinished};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};
use crate::web::whose::{self, Whose};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct BooksPage {
    may_act: bool,
    whose: Whose,
    reports: Vec<&'static str>,
    /// The month that is next to close; none before its end.
    month: Option<MonthToClose>,
    closings: Vec<Closed>,
    formats: Vec<&'static str>,
    from: String,
    to: String,
}

/// The month that can be closed, and what is not finished in it.
#[derive(Debug, Serialize)]
struct MonthToClose {
    name: String,
    value: String,
    /// What is looked at: the task list's rows.
    items: Vec<Item>,
    ready: bool,
}

#[derive(Debug, Serialize)]
struct Item {
    label: String,
    hint: String,
    href: String,
    status: String,
    tone: &'static str,
}

#[derive(Debug, Serialize)]
struct Closed {
    month: String,
    closed_on: String,
    /// When and why it was reopened; nothing while it is closed.
    reopened_on: String,
    reason: String,
    reopen_href: String,
}

impl Page for BooksPage {
    const TEMPLATE: &'static str = "treasury/books/overview.html";

    fn samples() -> Vec<Self> {
        let item = |label: &str, status: &str, tone| Item {
            label: label.to_owned(),
            hint: String::new(),
            href: "/treasury?pile=credit".to_owned(),
            status: status.to_owned(),
            tone,
        };
        let month = |ready| MonthToClose {
            name: "April 2026".to_owned(),
            value: "2026-04-01".to_owned(),
            items: vec![
                item("Payments with something left", "3: €45.00", "warn"),
                item("Receivables agree with their details", "agrees", "ok"),
            ],
            ready,
        };
        let closed = |reopen_href: &str, reason: &str| Closed {
            month: "March 2026".to_owned(),
            closed_on: "4 April 2026".to_owned(),
            reopened_on: if reason.is_empty() { String::new() } else { "5 April 2026".to_owned() },
            reason: reason.to_owned(),
            reopen_href: reopen_href.to_owned(),
        };
        let page = |month, closings| Self {
            may_act: true,
            whose: Whose::default(),
            reports: Report::ALL.iter().map(Report::as_str).collect(),
            month,
            closings,
            formats: JournalFormat::ALL.iter().map(JournalFormat::as_str).collect(),
            from: "2026-01-01".to_owned(),
            to: "2026-05-21".to_owned(),
        };
        let list = vec![
            closed("/treasury/books/closings/cls_1/reopening", ""),
            closed("", "A bank line was late"),
        ];
        let other = Self { whose: Whose::sample(), ..page(Some(month(true)), vec![]) };
        vec![page(Some(month(false)), list), other, page(None, vec![])]
    }
}

/// `GET /treasury/books`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let page = load(&cx, asked.into_inner().entity).await?;
    page::show(&cx, &page)
}

struct Read {
    whose: Whose,
    today: NaiveDate,
    zone: chrono_tz::Tz,
    closings: Vec<Closing>,
    open_from: Option<NaiveDate>,
    next: Option<(NaiveDate, Unfinished)>,
}

/// The month that is next to close, if it is over: the one after the last that was closed, else the
/// last that is over.
pub(super) fn next_month(open_from: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let this = today.with_day(1)?;
    let next = match open_from {
        Some(next) => next,
        None => this.checked_sub_months(Months::new(1))?,
    };
    (next < this).then_some(next)
}

fn read(conn: &mut Conn, entity: &str, now: Timestamp) -> Result<Read, LedgerError> {
    let seller = whose::seller(conn, entity)?;
    let whose = whose::whose(conn, &seller.entity)?;
    let zone = seller.entity.time_zone;
    let today = local_day(now, zone);
    let open_from = ledger::open_from(conn, &seller.entity.id)?;
    let next = match next_month(open_from, today) {
        Some(month) => {
            let last = last_day_of(month).ok_or(DbError::NotFound)?;
            Some((month, treasury::unfinished(conn, &seller.books, last)?))
        }
        None => None,
    };
    let closings = ledger::closings(conn, &seller.entity.id)?;
    Ok(Read { whose, today, zone, closings, open_from, next })
}

fn last_day_of(month: NaiveDate) -> Option<NaiveDate> {
    month.checked_add_months(Months::new(1))?.pred_opt()
}

async fn load(cx: &Cx, entity: String) -> Result<BooksPage, WebError> {
    let now = cx.site.means.clock.now();
    let read =
        cx.site.means.db.read(move |conn| read(conn, &entity, now)).await.map_err(refused)?;
    let words = cx.words();
    let may_act = cx.is_staff(&[StaffRole::Treasurer]);
    let month = read.next.as_ref().map(|(month, unfinished)| MonthToClose {
        name: words.texts.month(words.locale, *month),
        value: month.to_string(),
        items: items(&words, unfinished, &read.whose),
        ready: unfinished.is_nothing(),
    });
    let closed = |closing: &Closing| {
        let is_last = read.open_from == Some(closing.closed_until) && closing.reopened.is_none();
        let path = format!("/treasury/books/closings/{}/reopening", closing.id);
        let reopened = closing.reopened.as_ref();
        Closed {
            month: words.texts.month(words.locale, closing.month),
            closed_on: words.day_of(closing.closed_at, read.zone),
            reopened_on: reopened.map(|(at, _)| words.day_of(*at, read.zone)).unwrap_or_default(),
            reason: reopened.map(|(_, reason)| reason.clone()).unwrap_or_default(),
            reopen_href: if is_last && may_act { path } else { String::new() },
        }
    };
    let year = read.today.with_ordinal(1).unwrap_or(read.today);
    Ok(BooksPage {
        may_act,
        whose: read.whose,
        reports: Report::ALL.iter().map(Report::as_str).collect(),
        month,
        closings: read.closings.iter().map(closed).collect(),
        formats: JournalFormat::ALL.iter().map(JournalFormat::as_str).collect(),
        from: year.to_string(),
        to: read.today.to_string(),
    })
}

/// What is looked at before a month is closed.
fn items(words: &Words<'_>, unfinished: &Unfinished, whose: &Whose) -> Vec<Item> {
    let counted = |key: &str, count: i64, href: &str, amount: String| Item {
        label: words.say(key),
        hint: String::new(),
        href: href.to_owned(),
        status: match (count, amount.as_str()) {
            (0, _) => words.say("books-check-none"),
            (count, "") => count.to_string(),
            (count, amount) => format!("{count}: {amount}"),
        },
        tone: if count == 0 { "ok" } else { "warn" },
    };
    let free = words.money(unfinished.free);
    // Where several sell, the desk has a row for each currency.
    let currency = match whose.and.is_empty() {
        true => String::new(),
        false => format!("&currency={}", unfinished.free.currency().code()),
    };
    let credit = format!("/treasury?pile=credit{currency}");
    let mut items = vec![
        counted("books-check-free", unfinished.free_payments, &credit, free),
        counted("books-check-charges", unfinished.charges, "/treasury/run", String::new()),
        counted("books-check-drafts", unfinished.drafts, "/treasury/run", String::new()),
    ];
    for control in &unfinished.controls {
        let agrees = control.agrees();
        let (ledger, details) = (words.money(control.ledger), words.money(control.details));
        items.push(Item {
            label: words.say(&account_key(control.purpose)),
            hint: if agrees { ledger.clone() } else { format!("{ledger} ≠ {details}") },
            href: String::new(),
            status: words.say(if agrees { "books-check-agrees" } else { "books-check-parts" }),
            tone: if agrees { "ok" } else { "bad" },
        });
    }
    items
}
