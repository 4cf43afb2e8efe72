//! `/invoices`: one's own documents, and those of organisations one pays for: invoices, credit
//! notes, certificates, statements. Of all years, or of one.

use std::collections::BTreeMap;

use actix_web::web;
use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::papers::{Paper, papers_of};
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
    years: Vec<Year>,
    /// All papers of the chosen year in one file.
    zip_href: String,
}

/// A year with documents.
#[derive(Debug, Serialize)]
struct Year {
    /// Empty for all of them.
    year: String,
    current: bool,
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
        let year = |year: &str, current| Year { year: year.to_owned(), current };
        let waiting = Waiting {
            amount: "€20.00".to_owned(),
            address_href: Some("/memberships/mem_1/address".to_owned()),
        };
        vec![
            Self { groups: vec![], years: vec![], zip_href: String::new() },
            Self {
                groups: vec![group("", vec![], None, Some(waiting))],
                years: vec![],
                zip_href: String::new(),
            },
            Self {
                years: vec![year("", false), year("2026", true)],
                zip_href: "/invoices/2026/documents.zip".to_owned(),
                groups: vec![
                    group("Ada", rows, Some("€5.00"), None),
                    group("Weavers' Co-operative", vec![], None, None),
                ],
            },
        ]
    }
}

/// Where an invoice is paid.
type PayLink<'a> = &'a dyn Fn(&InvoiceId) -> String;

/// Which year, as asked in the address; all of them when it is empty or no year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
}

/// `GET /invoices`
pub async fn show(cx: Cx, asked: web::Query<Asked>) -> Answer {
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
    let wanted: Option<i32> = asked.year.trim().parse().ok();
    let years = years(&read, wanted);
    let zip_href = match wanted.filter(|year| read.iter().any(|one| one.has_of(*year))) {
        Some(year) => format!("/invoices/{year}/documents.zip"),
        None => String::new(),
    };
    let groups =
        read.into_iter().map(|account| account.group(&words, named, (wanted, &link))).collect();
    page::show(&cx, &InvoicesPage { groups, years, zip_href })
}

/// The years there are documents of, the newest first, after "all of them".
fn years(all: &[Account], wanted: Option<i32>) -> Vec<Year> {
    let of = all.iter().flat_map(Account::days).map(|day| day.year());
    let mut years: Vec<i32> = of.collect();
    years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
    years.dedup();
    if years.is_empty() {
        return Vec::new();
    }
    let any = Year { year: String::new(), current: wanted.is_none() };
    let year = |year: i32| Year { year: year.to_string(), current: wanted == Some(year) };
    std::iter::once(any).chain(years.into_iter().map(year)).collect()
}

/// One party's documents and money.
struct Account {
    party: Party,
    invoices: Vec<Invoice>,
    papers: Vec<Paper>,
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
    let parties = parties_of(conn, user)?;
    parties.into_iter().map(|party| account(conn, &entity, party, now)).collect()
}

/// The person's own party, and those of organisations they pay for.
pub(super) fn parties_of(conn: &mut Conn, user: &UserId) -> Result<Vec<Party>, DbError> {
    let mut parties: Vec<Party> = organisations::party_of_user(conn, user)?.into_iter().collect();
    for organisation in organisations::organisations_of(conn, user)? {
        let roles = organisations::roles_of(conn, user, &organisation.id)?;
        if roles.iter().any(|role| matches!(role, Role::Owner | Role::BillingContact)) {
            parties.extend(organisations::party_of_organisation(conn, &organisation.id)?);
        }
    }
    Ok(parties)
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
        papers: papers_of(conn, &party)?,
        open: open.into_iter().map(|invoice| (invoice.id, invoice.outstanding)).collect(),
        credit: treasury::credit_of(conn, &party.id, entity.currency)?,
        waiting: Money::sum(nets, entity.currency)?,
        address_href: missing.map(|member| format!("/memberships/{}/address", member.id)),
        today: local_day(now, entity.time_zone),
        party,
    })
}

impl Account {
    /// The days of its documents.
    fn days(&self) -> impl Iterator<Item = chrono::NaiveDate> {
        let issued = self.invoices.iter().filter_map(|invoice| invoice.state.issued());
        issued.map(|issued| issued.on).chain(self.papers.iter().map(Paper::day))
    }

    fn has_of(&self, year: i32) -> bool {
        self.days().any(|day| day.year() == year)
    }

    fn group(
        self,
        words: &Words<'_>,
        named: bool,
        (year, link): (Option<i32>, PayLink<'_>),
    ) -> Group {
        let caption = words.say("invoices-title");
        let caption = if named { format!("{caption}: {}", self.party.name) } else { caption };
        Group {
            rows: self.rows(words, year, link),
            credit: self.credit.is_positive().then(|| words.money(self.credit)),
            waiting: self.waiting.is_positive().then(|| Waiting {
                amount: words.money(self.waiting),
                address_href: self.address_href.clone(),
            }),
            whose: if named { self.party.name } else { String::new() },
            caption,
        }
    }

    /// Its documents of a year, or of all, the newest first.
    fn rows(&self, words: &Words<'_>, year: Option<i32>, link: PayLink<'_>) -> Vec<Row> {
        let invoice = |one: &Invoice| Some((one.state.issued()?.on, self.row(words, one, link)?));
        let paper = |one: &Paper| (one.day(), paper_row(words, one));
        let invoices = self.invoices.iter().filter_map(invoice);
        let mut all: Vec<_> = invoices.chain(self.papers.iter().map(paper)).collect();
        all.retain(|(day, _)| year.is_none_or(|year| day.year() == year));
        // A stable sort: invoices of one day stay in their order.
        all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        all.into_iter().map(|(_, row)| row).collect()
    }

    fn row(&self, words: &Words<'_>, invoice: &Invoice, link: PayLink<'_>) -> Option<Row> {
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

fn paper_row(words: &Words<'_>, paper: &Paper) -> Row {
    Row {
        number: words.say(paper.kind_key()),
        href: paper.href(),
        issued_on: words.day(paper.day()),
        due_on: String::new(),
        gross: words.money(paper.amount()),
        status: Status { key: "invoice-status-paper", tone: "neutral" },
        pay_href: None,
    }
}
