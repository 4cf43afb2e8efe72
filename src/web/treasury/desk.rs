//! `/treasury`: the morning list. Who is late, due, in credit, paid; what needs a decision.

use actix_web::web::Query;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::membership::standing::{self, Standing};
use crate::membership::{Membership, MembershipId};
use crate::organisations::{self, Party};
use crate::provisioning::{self, InstanceState};
use crate::treasury::{self, DeskPage, DeskRow, DeskSums, Pile, Question};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

const ROWS: i64 = 50;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `late`, `due`, `credit` or `paid`.
    pile: String,
    /// A part of a name.
    name: String,
    /// From 1.
    page: i64,
    /// The code of a currency; that of the books where there is none like it.
    currency: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct TreasuryPage {
    set_up: bool,
    may_act: bool,
    /// By currency, that of the books first.
    sums: Vec<Sums>,
    decisions: Vec<Decision>,
    /// Organisations that ask for an instance.
    requests: usize,
    pile: &'static str,
    /// The currency of the rows, where it is another than that of the books.
    currency: &'static str,
    name: String,
    rows: Vec<Row>,
    from: i64,
    to: i64,
    total: i64,
    previous: String,
    next: String,
}

/// The piles in one currency.
#[derive(Debug, Serialize)]
struct Sums {
    /// Its code.
    currency: &'static str,
    figures: Vec<Figure>,
}

/// A pile and its sum, as a link.
#[derive(Debug, Serialize)]
struct Figure {
    key: &'static str,
    href: String,
    current: bool,
    parties: i64,
    amount: String,
}

/// Something that waits for a person.
#[derive(Debug, Serialize)]
struct Decision {
    membership: String,
    name: String,
    party_href: String,
    number: String,
    outstanding: String,
    due_on: String,
    since: String,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    amount: String,
    count: i64,
    day: String,
    invoice: Option<Invoice>,
    payment_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Invoice {
    number: String,
    href: String,
}

impl Page for TreasuryPage {
    const TEMPLATE: &'static str = "treasury/desk.html";

    fn samples() -> Vec<Self> {
        let figure = |key, parties, amount: &str, current| Figure {
            key,
            href: "/treasury".to_owned(),
            current,
            parties,
            amount: amount.to_owned(),
        };
        let sums = || Sums {
            currency: "EUR",
            figures: vec![
                figure("late", 2, "€90.00", true),
                figure("due", 14, "€630.00", false),
                figure("credit", 1, "€5.00", false),
                figure("paid", 61, "€2,745.00", false),
            ],
        };
        let dollars = || Sums {
            currency: "CAD",
            figures: vec![
                figure("late", 0, "CA$0.00", false),
                figure("due", 1, "CA$30.00", false),
                figure("credit", 0, "CA$0.00", false),
                figure("paid", 2, "CA$60.00", false),
            ],
        };
        let row = |name: &str| Row {
            name: name.to_owned(),
            href: "/treasury/parties/pty_1".to_owned(),
            amount: "€45.00".to_owned(),
            count: 1,
            day: "4 June 2026".to_owned(),
            invoice: Some(Invoice {
                number: "MC-2026-000042".to_owned(),
                href: "/invoices/inv_1".to_owned(),
            }),
            payment_href: Some("/treasury/parties/pty_1/payments/new".to_owned()),
        };
        let decision = Decision {
            membership: "mem_1".to_owned(),
            name: "Weavers' Co-operative".to_owned(),
            party_href: "/treasury/parties/pty_1".to_owned(),
            number: "MC-2026-000031".to_owned(),
            outstanding: "€100.00".to_owned(),
            due_on: "4 April 2026".to_owned(),
            since: "2 May 2026".to_owned(),
        };
        let page = |set_up, decisions: Vec<Decision>, rows: Vec<Row>| Self {
            set_up,
            may_act: true,
            sums: if decisions.is_empty() { vec![sums()] } else { vec![sums(), dollars()] },
            requests: decisions.len(),
            decisions,
            pile: "late",
            currency: "",
            name: String::new(),
            from: 1,
            to: i64::try_from(rows.len()).unwrap_or(0),
            total: i64::try_from(rows.len()).unwrap_or(0),
            rows,
            previous: String::new(),
            next: "/treasury?page=2".to_owned(),
        };
        vec![
            page(true, vec![decision], vec![row("Ada Lovelace"), row("Weavers' Co-operative")]),
            page(true, vec![], vec![]),
            page(false, vec![], vec![]),
        ]
    }
}

/// `GET /treasury`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let (now, asked) = (cx.site.means.clock.now(), asked.into_inner());
    let pile = pile(&asked.pile);
    let skip = asked.page.clamp(1, 10_000).saturating_sub(1).saturating_mul(ROWS);
    let (name, currency) = (asked.name.clone(), asked.currency.clone());
    let question = move |conn: &mut Conn| {
        let question = Question { pile, name: Some(&name), skip, limit: ROWS };
        read(conn, question, &currency, now)
    };
    let read = cx.site.means.db.read(question).await?;
    let may_act = cx.is_staff(&[StaffRole::Treasurer]);
    page::show(&cx, &written(&cx.words(), read, (pile, &asked, skip), may_act))
}

fn pile(word: &str) -> Pile {
    match word {
        "due" => Pile::Due,
        "credit" => Pile::Credit,
        "paid" => Pile::Paid,
        _ => Pile::Late,
    }
}

const fn word(pile: Pile) -> &'static str {
    match pile {
        Pile::Late => "late",
        Pile::Due => "due",
        Pile::Credit => "credit",
        Pile::Paid => "paid",
    }
}

struct Read {
    page: DeskPage,
    sums: Vec<(Currency, DeskSums)>,
    /// That of the rows.
    currency: Currency,
    decisions: Vec<(Membership, Standing, Party)>,
    requests: usize,
}

fn read(
    conn: &mut Conn,
    question: Question<'_>,
    currency: &str,
    now: Timestamp,
) -> Result<Option<Read>, DbError> {
    let entity = match organisations::legal_entity(conn) {
        Ok(entity) => entity,
        Err(DbError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let today = local_day(now, entity.time_zone);
    let all = treasury::desk_currencies(conn, entity.currency)?;
    let chosen = all.iter().find(|one| one.code() == currency);
    let currency = chosen.copied().unwrap_or(entity.currency);
    let mut sums = Vec::new();
    for one in all {
        sums.push((one, treasury::desk_sums(conn, one, today)?));
    }
    let decisions = standing::waiting_for_decision(conn, now)?
        .into_iter()
        .map(|(member, standing)| {
            let party = organisations::party(conn, &member.party_id)?;
            Ok((member, standing, party))
        })
        .collect::<Result<_, DbError>>()?;
    Ok(Some(Read {
        page: treasury::desk_page(conn, question, currency, today)?,
        sums,
        currency,
        decisions,
        requests: provisioning::instances_in(conn, &[InstanceState::Requested])?.len(),
    }))
}

fn written(
    words: &Words<'_>,
    read: Option<Read>,
    (pile, asked, skip): (Pile, &Asked, i64),
    may_act: bool,
) -> TreasuryPage {
    let set_up = read.is_some();
    let requests = read.as_ref().map_or(0, |read| read.requests);
    let currency = read.as_ref().map_or("", |read| other_currency(read));
    let (sums, decisions, rows, total) = match read {
        None => (Vec::new(), Vec::new(), Vec::new(), 0),
        Some(read) => (
            read.sums.iter().map(|sums| sums_in(words, &read, sums, pile)).collect(),
            read.decisions.iter().filter_map(|waiting| decision(words, waiting)).collect(),
            read.page.rows.iter().map(|one| row(words, pile, one, may_act)).collect::<Vec<_>>(),
            read.page.total,
        ),
    };
    let to = skip.saturating_add(i64::try_from(rows.len()).unwrap_or(0));
    let turn = |by: i64| {
        let number = (skip / ROWS).saturating_add(1).saturating_add(by);
        let name: String = url::form_urlencoded::byte_serialize(asked.name.as_bytes()).collect();
        let at = pile_path(pile, currency);
        format!("{at}&name={name}&page={number}")
    };
    TreasuryPage {
        set_up,
        may_act,
        sums,
        decisions,
        requests,
        pile: word(pile),
        currency,
        name: asked.name.clone(),
        from: if rows.is_empty() { 0 } else { skip.saturating_add(1) },
        to,
        total,
        previous: if skip > 0 { turn(-1) } else { String::new() },
        next: if to < total { turn(1) } else { String::new() },
        rows,
    }
}

/// The code of the rows' currency, where it is not that of the books.
fn other_currency(read: &Read) -> &'static str {
    code_beside(read, read.currency)
}

fn code_beside(read: &Read, currency: Currency) -> &'static str {
    let own = read.sums.first().is_some_and(|(own, _)| *own == currency);
    if own { "" } else { currency.code() }
}

fn pile_path(pile: Pile, currency: &str) -> String {
    match currency {
        "" => format!("/treasury?pile={}", word(pile)),
        code => format!("/treasury?pile={}&currency={code}", word(pile)),
    }
}

fn sums_in(
    words: &Words<'_>,
    read: &Read,
    (currency, sums): &(Currency, DeskSums),
    pile: Pile,
) -> Sums {
    let code = code_beside(read, *currency);
    let current = (*currency == read.currency).then_some(pile);
    Sums { currency: currency.code(), figures: figures(words, sums, code, current) }
}

fn figures(words: &Words<'_>, sums: &DeskSums, code: &str, current: Option<Pile>) -> Vec<Figure> {
    [
        (Pile::Late, sums.late),
        (Pile::Due, sums.due),
        (Pile::Credit, sums.credit),
        (Pile::Paid, sums.received),
    ]
    .map(|(pile, sum)| Figure {
        key: word(pile),
        href: pile_path(pile, code),
        current: Some(pile) == current,
        parties: sum.parties,
        amount: words.money(sum.amount),
    })
    .into()
}

fn decision(
    words: &Words<'_>,
    (member, standing, party): &(Membership, Standing, Party),
) -> Option<Decision> {
    let Standing::Limited { overdue, since, .. } = standing else { return None };
    let id: &MembershipId = &member.id;
    Some(Decision {
        membership: id.to_string(),
        name: party.name.clone(),
        party_href: format!("/treasury/parties/{}", party.id),
        number: overdue.number.clone(),
        outstanding: words.money(overdue.outstanding),
        due_on: words.day(overdue.due_on),
        since: words.day(*since),
    })
}

fn row(words: &Words<'_>, pile: Pile, row: &DeskRow, may_act: bool) -> Row {
    let owes = matches!(pile, Pile::Late | Pile::Due);
    let link = |id: &crate::billing::InvoiceId| {
        format!("/treasury/parties/{}/payments/new?invoice={id}", row.party_id)
    };
    Row {
        name: row.name.clone(),
        href: format!("/treasury/parties/{}", row.party_id),
        amount: if pile == Pile::Paid { String::new() } else { amount(words, row.amount) },
        count: row.count,
        day: row.day.map(|day: NaiveDate| words.day(day)).unwrap_or_default(),
        invoice: row.oldest.as_ref().map(|(id, number)| Invoice {
            number: number.clone(),
            href: format!("/invoices/{id}"),
        }),
        payment_href: row.oldest.as_ref().filter(|_| owes && may_act).map(|(id, _)| link(id)),
    }
}

fn amount(words: &Words<'_>, amount: Money) -> String {
    words.money(amount)
}
