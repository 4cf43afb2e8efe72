//! `/invoices`: one's own documents, and those of organisations one pays for.

use std::collections::BTreeMap;

use serde::Serialize;

use super::sheet::{Status, status};
use crate::billing::{self, Invoice, InvoiceId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::identity::UserId;
use crate::membership;
use crate::organisations::{self, LegalEntity, Party, Role};
use crate::treasury::{self, PaymentError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct InvoicesPage {
    groups: Vec<Group>,
}

/// The documents of one party.
#[derive(Debug, Serialize)]
struct Group {
    /// Whose, on every row, unless they are one's own and nobody else's; else empty.
    whose: String,
    caption: String,
    rows: Vec<Row>,
    /// Money that the next invoice will use.
    credit: Option<String>,
    waiting: Option<Waiting>,
}

/// What will be on the next invoice.
#[derive(Debug, Serialize)]
struct Waiting {
    amount: String,
    /// Where to tell the address, if that is what it waits for.
    address_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: String,
    href: String,
    issued_on: String,
    due_on: String,
    gross: String,
    status: Status,
    pay_href: Option<String>,
}

impl Page for InvoicesPage {
    const TEMPLATE: &'static str = "billing/invoices.html";

    fn samples() -> Vec<Self> {
        let row = |number: &str, key, tone, pay: bool| Row {
            number: number.to_owned(),
            href: "/invoices/inv_1".to_owned(),
            issued_on: "21 May 2026".to_owned(),
            due_on: "4 June 2026".to_owned(),
            gross: "€45.00".to_owned(),
            status: Status { key, tone },
            pay_href: pay.then(|| "/pay/1".to_owned()),
        };
        let rows = vec![
            row("MC-2026-000042", "invoice-status-late", "bad", true),
            row("MC-2026-000041", "invoice-status-paid", "ok", false),
            row("MC-CN-2026-000003", "invoice-status-credit-note", "neutral", false),
        ];
        let group = |name: &str, rows, credit: Option<&str>, waiting| Group {
            whose: name.to_owned(),
            caption: "Invoices".to_owned(),
            rows,
            credit: credit.map(str::to_owned),
            waiting,
        };
        let waiting = Waiting {
            amount: "€20.00".to_owned(),
            address_href: Some("/memberships/mem_1/address".to_owned()),
        };
        vec![
            Self { groups: vec![] },
            Self { groups: vec![group("", vec![], None, Some(waiting))] },
            Self {
                groups: vec![
                    group("Ada", rows, Some("€5.00"), None),
                    group("Weavers' Co-operative", vec![], None, None),
                ],
            },
        ]
    }
}

/// `GET /invoices`
pub async fn show(cx: Cx) -> Answer {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let read = cx.site.means.db.read(move |conn| read(conn, &user, now));
    let read = read.await.map_err(|error| match error {
        PaymentError::Db(error) => WebError::from(error),
        other => WebError::fault(other),
    })?;
    let vault = cx.site.means.db.vault();
    let link = |id: &InvoiceId| billing::pay_path(vault, id);
    let words = cx.words();
    let others = |account: &Account| account.party.organisation_id().is_some();
    let named = read.len() > 1 || read.iter().any(others);
    let groups = read.into_iter().map(|account| account.group(&words, named, &link)).collect();
    page::show(&cx, &InvoicesPage { groups })
}

/// One party's documents and money.
struct Account {
    party: Party,
    invoices: Vec<Invoice>,
    open: BTreeMap<InvoiceId, Money>,
    credit: Money,
    waiting: Money,
    address_href: Option<String>,
    today: chrono::NaiveDate,
}

fn read(conn: &mut Conn, user: &UserId, now: Timestamp) -> Result<Vec<Account>, PaymentError> {
    let entity = match organisations::legal_entity(conn) {
        Ok(entity) => entity,
        Err(DbError::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut parties: Vec<Party> = organisations::party_of_user(conn, user)?.into_iter().collect();
    for organisation in organisations::organisations_of(conn, user)? {
        let roles = organisations::roles_of(conn, user, &organisation.id)?;
        if roles.iter().any(|role| matches!(role, Role::Owner | Role::BillingContact)) {
            parties.extend(organisations::party_of_organisation(conn, &organisation.id)?);
        }
    }
    parties.into_iter().map(|party| account(conn, &entity, party, now)).collect()
}

fn account(
    conn: &mut Conn,
    entity: &LegalEntity,
    party: Party,
    now: Timestamp,
) -> Result<Account, PaymentError> {
    let open = treasury::open_invoices(conn, &party.id)?;
    let charges = billing::waiting_charges(conn, &entity.id, &party.id)?;
    // What waits in other money is told by its document.
    let nets = charges.iter().map(|charge| charge.what.net);
    let nets = nets.filter(|net| net.currency() == entity.currency);
    let membership = membership::membership_of_party(conn, &party.id)?;
    let missing = membership.filter(|_| party.address.is_none());
    Ok(Account {
        invoices: billing::invoices_of(conn, &party.id)?,
        open: open.into_iter().map(|invoice| (invoice.id, invoice.outstanding)).collect(),
        credit: treasury::credit_of(conn, &party.id, entity.currency)?,
        waiting: Money::sum(nets, entity.currency)?,
        address_href: missing.map(|member| format!("/memberships/{}/address", member.id)),
        today: local_day(now, entity.time_zone),
        party,
    })
}

impl Account {
    fn group(self, words: &Words<'_>, named: bool, link: &dyn Fn(&InvoiceId) -> String) -> Group {
        let caption = words.say("invoices-title");
        let caption = if named { format!("{caption}: {}", self.party.name) } else { caption };
        Group {
            rows: self.invoices.iter().filter_map(|i| self.row(words, i, link)).collect(),
            credit: self.credit.is_positive().then(|| words.money(self.credit)),
            waiting: self.waiting.is_positive().then(|| Waiting {
                amount: words.money(self.waiting),
                address_href: self.address_href.clone(),
            }),
            whose: if named { self.party.name } else { String::new() },
            caption,
        }
    }

    fn row(
        &self,
        words: &Words<'_>,
        invoice: &Invoice,
        link: &dyn Fn(&InvoiceId) -> String,
    ) -> Option<Row> {
        let issued = invoice.state.issued()?;
        let zero = Money::zero(invoice.gross.currency());
        let outstanding = self.open.get(&invoice.id).copied().unwrap_or(zero);
        Some(Row {
            number: issued.number.clone(),
            href: format!("/invoices/{}", invoice.id),
            issued_on: words.day(issued.on),
            due_on: words.day(issued.due_on),
            gross: words.money(invoice.payable()),
            status: status(invoice, outstanding, self.today),
            pay_href: outstanding.is_positive().then(|| link(&invoice.id)),
        })
    }
}
