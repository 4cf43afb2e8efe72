//! `/treasury/capital`: all of it on one page.

use chrono::Days;
use serde::Serialize;

use crate::ground::clock::Timestamp;
use crate::ground::db::Conn;
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::membership::shares::{
    Fund, Repayment, RepaymentState, ShareClass, ShareError, Subscription, funds_open,
    repayments_open, share_classes, subscriptions_lapsed, subscriptions_waiting,
};
use crate::organisations;
use crate::treasury::{CapitalPosition, capital_position};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::membership::shares::{Line, Pen, named};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct CapitalPage {
    position: Vec<Row>,
    waiting: Vec<Line>,
    /// Not paid in time, lately: what came in time may still be noted.
    lapsed: Vec<Line>,
    repayments: Vec<Line>,
    funds: Vec<Line>,
    may_act: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    value: String,
}

impl Page for CapitalPage {
    const TEMPLATE: &'static str = "treasury/capital/desk.html";

    fn samples() -> Vec<Self> {
        let row = |label: &str| Row { label: label.to_owned(), value: "€1,500.00".to_owned() };
        let page = |lines: Vec<Line>, may_act| Self {
            position: vec![row("Shares held"), row("Owed for shares")],
            waiting: lines.clone(),
            lapsed: lines.clone(),
            repayments: lines.clone(),
            funds: lines,
            may_act,
        };
        vec![page(vec![], true), page(vec![Line::sample("waits", "info")], true)]
    }
}

/// Each with the name of its member.
struct Read {
    position: CapitalPosition,
    due: Money,
    waiting: Vec<(Subscription, String)>,
    lapsed: Vec<(Subscription, String)>,
    repayments: Vec<(Repayment, String)>,
    funds: Vec<(Fund, String)>,
    classes: Vec<ShareClass>,
}

/// So many days a transfer may be under way, or wait to be noted.
const SEEN_LATE: u64 = 60;

fn read(conn: &mut Conn, now: Timestamp) -> Result<Read, ShareError> {
    let entity = organisations::legal_entity(conn)?;
    let today = local_day(now, entity.time_zone);
    let since = today.checked_sub_days(Days::new(SEEN_LATE)).unwrap_or(today);
    let repayments = repayments_open(conn)?;
    // What the board has suspended is owed, and not due.
    let is_due = |one: &&Repayment| {
        one.state == RepaymentState::Waiting && one.due_on().is_some_and(|day| day <= today)
    };
    let due = repayments.iter().filter(is_due).map(|one| one.amount);
    Ok(Read {
        position: capital_position(conn, today)?,
        due: Money::sum(due, entity.currency)?,
        waiting: named(subscriptions_waiting(conn)?, conn, |one| &one.membership_id)?,
        lapsed: named(subscriptions_lapsed(conn, since)?, conn, |one| &one.membership_id)?,
        repayments: named(repayments, conn, |one| &one.membership_id)?,
        funds: named(funds_open(conn)?, conn, |one| &one.membership_id)?,
        classes: share_classes(conn)?,
    })
}

/// `GET /treasury/capital`
pub async fn show(cx: Cx) -> Answer {
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn| read(conn, now)).await;
    let read = read.map_err(WebError::from)?;
    let may_act = cx.is_staff(&[StaffRole::Treasurer]);
    page::show(&cx, &written(cx.words(), read, may_act))
}

fn written(words: Words<'_>, read: Read, may_act: bool) -> CapitalPage {
    let row = |key, amount| Row { label: words.say(key), value: words.money(amount) };
    let pen = Pen { words, classes: &read.classes };
    let subscriptions = |all: &[(Subscription, String)]| {
        all.iter().map(|(one, who)| pen.subscription(one, who)).collect()
    };
    let to_pay =
        |line: Line, id: &str| Line { href: format!("/treasury/capital/repayments/{id}"), ..line };
    let position = read.position;
    CapitalPage {
        position: vec![
            row("capital-shares", position.shares),
            row("capital-subscribed", position.subscribed),
            row("capital-deposits", position.deposits),
            row("capital-loans", position.loans),
            row("capital-owed", position.repayments),
            row("capital-due", read.due),
            row("capital-cash", position.cash),
        ],
        waiting: subscriptions(&read.waiting),
        lapsed: subscriptions(&read.lapsed),
        repayments: read
            .repayments
            .iter()
            .map(|(one, who)| to_pay(pen.repayment(one, who), one.id.as_str()))
            .collect(),
        funds: read.funds.iter().map(|(one, who)| pen.fund(one, who)).collect(),
        may_act,
    }
}
