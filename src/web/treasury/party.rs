//! `/treasury/parties/{id}`: one party's account. What it owes and has, its documents and
//! payments, how it stands.

use std::collections::BTreeSet;

use actix_web::web::Path;
use serde::Serialize;

use crate::billing::{self, Charge, Invoice};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::membership::standing::{self, Standing, Step};
use crate::membership::{self, Membership};
use crate::organisations::{self, Party, PartyId};
use crate::treasury::{self, OpenInvoice, Payment, PaymentError, PaymentId};
use crate::web::billing::sheet::{Status, status};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct PartyPage {
    id: String,
    name: String,
    email: String,
    address: Option<String>,
    standing: Option<Status>,
    membership: Option<String>,
    held: bool,
    owes: String,
    credit: Option<String>,
    waiting: Option<String>,
    may_act: bool,
    invoices: Vec<InvoiceRow>,
    payments: Vec<PaymentRow>,
}

#[derive(Debug, Serialize)]
struct InvoiceRow {
    number: String,
    href: String,
    issued_on: String,
    due_on: String,
    gross: String,
    outstanding: Option<String>,
    status: Status,
}

#[derive(Debug, Serialize)]
struct PaymentRow {
    day: String,
    rail_key: String,
    reference: String,
    amount: String,
    undone: bool,
    undo_href: Option<String>,
    refund_href: Option<String>,
}

impl Page for PartyPage {
    const TEMPLATE: &'static str = "treasury/party.html";

    fn samples() -> Vec<Self> {
        let invoice = InvoiceRow {
            number: "MC-2026-000042".to_owned(),
            href: "/invoices/inv_1".to_owned(),
            issued_on: "21 May 2026".to_owned(),
            due_on: "4 June 2026".to_owned(),
            gross: "€45.00".to_owned(),
            outstanding: Some("€5.00".to_owned()),
            status: Status { key: "invoice-status-part", tone: "warn" },
        };
        let payment = |undone| PaymentRow {
            day: "22 May 2026".to_owned(),
            rail_key: "payment-rail-transfer".to_owned(),
            reference: "RF56 MC20 2600 0001".to_owned(),
            amount: "€40.00".to_owned(),
            undone,
            undo_href: Some("/treasury/payments/pay_1/reversal".to_owned()).filter(|_| !undone),
            refund_href: None,
        };
        let page = |standing, invoices, payments: Vec<PaymentRow>| Self {
            id: "pty_1".to_owned(),
            name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
            address: None,
            standing,
            membership: Some("mem_1".to_owned()),
            held: !payments.is_empty(),
            owes: "€5.00".to_owned(),
            credit: None,
            waiting: Some("€45.00".to_owned()),
            may_act: true,
            invoices,
            payments,
        };
        let late = Status { key: "standing-limited", tone: "warn" };
        vec![
            page(None, vec![], vec![]),
            page(Some(late), vec![invoice], vec![payment(false), payment(true)]),
        ]
    }
}

/// `GET /treasury/parties/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id: PartyId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn| read(conn, &id, now));
    let account = read.await.map_err(|error| match error {
        PaymentError::Db(error) => WebError::from(error),
        other => WebError::fault(other),
    })?;
    let may_act = cx.is_staff(&[StaffRole::Treasurer]);
    page::show(&cx, &account.written(&cx.words(), may_act))
}

struct Account {
    party: Party,
    invoices: Vec<Invoice>,
    open: Vec<OpenInvoice>,
    payments: Vec<Payment>,
    waiting: Vec<Charge>,
    credit: Money,
    member: Option<(Membership, Standing)>,
    held: bool,
    /// Payments that were made online: they are given back, not undone.
    online: BTreeSet<PaymentId>,
    today: chrono::NaiveDate,
}

fn read(conn: &mut Conn, id: &PartyId, now: Timestamp) -> Result<Account, PaymentError> {
    let entity = organisations::legal_entity(conn)?;
    let today = local_day(now, entity.time_zone);
    let member = match membership::membership_of_party(conn, id)? {
        Some(member) => {
            let standing = standing::standing(conn, &member, now)?;
            Some((member, standing))
        }
        None => None,
    };
    Ok(Account {
        party: organisations::party(conn, id)?,
        invoices: billing::invoices_of(conn, id)?,
        open: treasury::open_invoices(conn, id)?,
        payments: treasury::payments_of(conn, id)?,
        waiting: billing::waiting_charges(conn, &entity.id, id)?,
        credit: treasury::credit_of(conn, id, entity.currency)?,
        held: is_held(conn, member.as_ref(), today)?,
        online: treasury::payments_online(conn, id)?,
        member,
        today,
    })
}

fn is_held(
    conn: &mut Conn,
    member: Option<&(Membership, Standing)>,
    today: chrono::NaiveDate,
) -> Result<bool, DbError> {
    let Some((member, _)) = member else { return Ok(false) };
    let decisions = standing::decisions_of(conn, &member.id)?;
    Ok(decisions.iter().any(|decision| {
        decision.kind == standing::DecisionKind::Hold
            && decision.ended_at.is_none()
            && decision.until_day.is_none_or(|until| until >= today)
    }))
}

impl Account {
    /// What is open, in the currency of the books and in every other: nothing is added up over
    /// several.
    fn owes(&self, words: &Words<'_>) -> String {
        let mut currencies = vec![self.credit.currency()];
        for open in &self.open {
            if !currencies.contains(&open.outstanding.currency()) {
                currencies.push(open.outstanding.currency());
            }
        }
        let owed = currencies.into_iter().map(|currency| {
            let open = self.open.iter().map(|open| open.outstanding);
            words.money(total(Money::zero(currency), open))
        });
        owed.collect::<Vec<_>>().join(" · ")
    }

    fn written(&self, words: &Words<'_>, may_act: bool) -> PartyPage {
        let waiting = total(self.credit, self.waiting.iter().map(|charge| charge.what.net));
        PartyPage {
            id: self.party.id.to_string(),
            name: self.party.name.clone(),
            email: self.party.email.clone(),
            address: self.party.address.as_ref().map(|it| words.address(it)),
            standing: self.member.as_ref().map(|(_, standing)| standing_status(standing)),
            membership: self.member.as_ref().map(|(member, _)| member.id.to_string()),
            held: self.held,
            owes: self.owes(words),
            credit: self.credit.is_positive().then(|| words.money(self.credit)),
            waiting: waiting.is_positive().then(|| words.money(waiting)),
            may_act,
            invoices: self.invoices.iter().filter_map(|i| self.invoice(words, i)).collect(),
            payments: self.payments.iter().map(|p| self.payment(words, p, may_act)).collect(),
        }
    }

    fn payment(&self, words: &Words<'_>, payment: &Payment, may_act: bool) -> PaymentRow {
        let row = payment_row(words, payment, may_act);
        if !self.online.contains(&payment.id) {
            return row;
        }
        let refund_href = format!("/treasury/payments/{}/refund", payment.id);
        PaymentRow { undo_href: None, refund_href: may_act.then_some(refund_href), ..row }
    }

    fn invoice(&self, words: &Words<'_>, invoice: &Invoice) -> Option<InvoiceRow> {
        let issued = invoice.state.issued()?;
        let open = self.open.iter().find(|open| open.id == invoice.id);
        let zero = Money::zero(invoice.gross.currency());
        let outstanding = open.map_or(zero, |open| open.outstanding);
        Some(InvoiceRow {
            number: issued.number.clone(),
            href: format!("/invoices/{}", invoice.id),
            issued_on: words.day(issued.on),
            due_on: words.day(issued.due_on),
            gross: words.money(invoice.payable()),
            outstanding: open.map(|open| words.money(open.outstanding)),
            status: status(invoice, outstanding, self.today),
        })
    }
}

/// The sum of those amounts that are in the currency of `like`; others stand on their documents.
fn total(like: Money, amounts: impl Iterator<Item = Money>) -> Money {
    let zero = Money::zero(like.currency());
    let amounts = amounts.filter(|amount| amount.currency() == like.currency());
    Money::sum(amounts, like.currency()).unwrap_or(zero)
}

/// A standing as a tag.
#[must_use]
pub fn standing_status(standing: &Standing) -> Status {
    let (key, tone) = match standing.step() {
        Step::Good => ("standing-good", "ok"),
        Step::Grace => ("standing-grace", "info"),
        Step::Limited => ("standing-limited", "warn"),
        Step::Suspended => ("standing-suspended", "bad"),
        Step::Released => ("standing-released", "bad"),
    };
    Status { key, tone }
}

fn payment_row(words: &Words<'_>, payment: &Payment, may_act: bool) -> PaymentRow {
    let undone = payment.reversed_at.is_some();
    let reference = match payment.reference.as_str() {
        "" => String::new(),
        said => words.fill("payment-said", &Args::none().with("reference", said)),
    };
    PaymentRow {
        day: words.day(payment.received_on),
        rail_key: format!("payment-rail-{}", payment.rail.as_str().replace('_', "-")),
        reference,
        amount: words.money(payment.amount),
        undone,
        undo_href: (may_act && !undone)
            .then(|| format!("/treasury/payments/{}/reversal", payment.id)),
        refund_href: None,
    }
}
