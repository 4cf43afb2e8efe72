//! `/treasury/capital`: all of it on one page.

use serde::Serialize;

use crate::ground::clock::Timestamp;
use crate::ground::db::Conn;
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::membership::shares::{
    ShareError, funds_open, repayments_open, share_classes, subscriptions_waiting,
};
use crate::organisations;
use crate::treasury::{CapitalPosition, capital_position};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::membership::shares::{Line, Pen, name_of};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct CapitalPage {
    position: Vec<Row>,
    waiting: Vec<Line>,
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
            repayments: lines.clone(),
            funds: lines,
            may_act,
        };
        vec![page(vec![], true), page(vec![Line::sample("waits", "info")], true)]
    }
}

struct Read {
    position: CapitalPosition,
    due: crate::ground::money::Money,
    pieces: Pieces,
}

type Pieces = (
    Vec<(crate::membership::shares::Subscription, String)>,
    Vec<(crate::membership::shares::Repayment, String)>,
    Vec<(crate::membership::shares::Fund, String)>,
    Vec<crate::membership::shares::ShareClass>,
);

fn read(conn: &mut Conn, now: Timestamp) -> Result<Read, ShareError> {
    let entity = organisations::legal_entity(conn)?;
    let today = local_day(now, entity.time_zone);
    let mut waiting = Vec::new();
    for one in subscriptions_waiting(conn)? {
        waiting.push((one.clone(), name_of(conn, &one.membership_id)?));
    }
    let mut repayments = Vec::new();
    let mut due = crate::ground::money::Money::zero(entity.currency);
    for one in repayments_open(conn)? {
        if one.due_on().is_some_and(|day| day <= today) {
            due = due.plus(one.amount)?;
        }
        repayments.push((one.clone(), name_of(conn, &one.membership_id)?));
    }
    let mut funds = Vec::new();
    for one in funds_open(conn)? {
        funds.push((one.clone(), name_of(conn, &one.membership_id)?));
    }
    let position = capital_position(conn, today)?;
    Ok(Read { position, due, pieces: (waiting, repayments, funds, share_classes(conn)?) })
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
    let (waiting, repayments, funds, classes) = read.pieces;
    let pen = Pen { words, classes: &classes };
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
        waiting: waiting.iter().map(|(one, who)| pen.subscription(one, who)).collect(),
        repayments: repayments
            .iter()
            .map(|(one, who)| to_pay(pen.repayment(one, who), one.id.as_str()))
            .collect(),
        funds: funds.iter().map(|(one, who)| pen.fund(one, who)).collect(),
        may_act,
    }
}
