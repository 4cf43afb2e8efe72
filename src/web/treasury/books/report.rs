//! `/treasury/books/reports/{name}`: a report on a page, or as a file where the name ends with
//! `.csv`.

use actix_web::web::{Path, Query};
use chrono::NaiveDate;
use serde::Serialize;

use super::sheet::{Shown, column_key};
use super::tables::{ENTRIES, Found, Question, Report, purpose_of, read, rows};
use super::when::Asked;
use super::{account_key, refused};
use crate::billing::Seller;
use crate::ground::db::Conn;
use crate::ground::period::local_day;
use crate::ledger::{ChartAccount, LedgerError, chart};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};
use crate::web::whose::{self, Whose};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct ReportPage {
    whose: Whose,
    name: &'static str,
    title_key: String,
    lead_key: String,
    has_day: bool,
    on: String,
    from: String,
    to: String,
    /// For the sheet of an account: which there are, and which this is.
    accounts: Vec<Choice>,
    account: String,
    /// What was typed is no day, or runs backward.
    makes_no_sense: bool,
    opening: String,
    columns: Vec<Heading>,
    rows: Vec<Vec<Shown>>,
    sums: Vec<Shown>,
    /// What somebody should know of it: a text.
    note_key: &'static str,
    file_href: String,
    from_row: i64,
    to_row: i64,
    total: i64,
    previous: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Heading {
    label_key: String,
    kind: &'static str,
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "treasury/books/report.html";

    fn samples() -> Vec<Self> {
        let cell = |name: &'static str, kind, text: &str, href: &str| Shown {
            label_key: column_key(name),
            text: text.to_owned(),
            href: href.to_owned(),
            kind,
        };
        let row = |code: &str, name: &str, debit: &str, credit: &str| {
            vec![
                cell("account", "text", code, "/treasury/books/reports/account?account=1200"),
                cell("name", "text", name, ""),
                cell("debit", "money", debit, ""),
                cell("credit", "money", credit, ""),
            ]
        };
        let page = |rows: Vec<Vec<Shown>>, note_key: &'static str, accounts| Self {
            whose: if note_key.is_empty() { Whose::default() } else { Whose::sample() },
            name: "trial-balance",
            title_key: "books-report-trial-balance".to_owned(),
            lead_key: "books-report-trial-balance-lead".to_owned(),
            has_day: true,
            on: "2026-05-31".to_owned(),
            from: "2026-05-01".to_owned(),
            to: "2026-05-31".to_owned(),
            accounts,
            account: "1200".to_owned(),
            makes_no_sense: !note_key.is_empty(),
            opening: String::new(),
            columns: [
                ("account", "text"),
                ("name", "text"),
                ("debit", "money"),
                ("credit", "money"),
            ]
            .map(|(name, kind)| Heading { label_key: column_key(name), kind })
            .into(),
            sums: row("Sum", "", "€3,510.00", "€3,510.00"),
            from_row: 1,
            to_row: i64::try_from(rows.len()).unwrap_or(0),
            total: i64::try_from(rows.len()).unwrap_or(0),
            rows,
            note_key,
            file_href: "/treasury/books/reports/trial-balance.csv?on=2026-05-31".to_owned(),
            previous: String::new(),
            next: String::new(),
        };
        let full = vec![
            row("1200", "Receivables", "€3,510.00", "€2,745.00"),
            row("4000", "Dues", "€0.00", "€3,510.00"),
        ];
        let accounts = vec![Choice::new("1200", "1200 Receivables")];
        vec![page(full, "", Vec::new()), page(Vec::new(), "books-vat-parts", accounts)]
    }
}

/// What was asked, with what stands for what was left out.
struct Read {
    whose: Whose,
    question: Question,
    found: Found,
    accounts: Vec<ChartAccount>,
    code: String,
}

/// `GET /treasury/books/reports/{name}`
pub async fn show(cx: Cx, name: Path<String>, asked: Query<Asked>) -> Answer {
    let (name, is_file) = match name.strip_suffix(".csv") {
        Some(name) => (name.to_owned(), true),
        None => (name.to_string(), false),
    };
    let report: Report = name.parse().map_err(|_| WebError::NotFound)?;
    let asked = asked.into_inner();
    let wanted = asked.clone();
    let now = cx.site.means.clock.now();
    let read = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<Read, LedgerError> {
            let seller = whose::seller(conn, &wanted.entity)?;
            let whose = whose::whose(conn, &seller.entity)?;
            let today = local_day(now, seller.entity.time_zone);
            look(conn, (&seller, whose), report, (&wanted, today, is_file))
        })
        .await
        .map_err(refused)?;
    let words = cx.words();
    let table = rows((&words, &read.whose), &read.found).map_err(refused)?;
    if is_file {
        return table.file(&format!("{report}.csv"));
    }
    let (shown, sums) = table.shown(&words);
    let headings =
        table.columns.iter().map(|(name, kind)| Heading { label_key: column_key(name), kind });
    let headings = headings.collect();
    page::show(&cx, &written(&words, &read, &asked, (headings, shown, sums)))
}

fn look(
    conn: &mut Conn,
    (seller, whose): (&Seller, Whose),
    report: Report,
    (asked, today, is_file): (&Asked, NaiveDate, bool),
) -> Result<Read, LedgerError> {
    let purpose = purpose_of(conn, seller, &asked.account)?;
    let accounts = chart(conn, &seller.books.legal_entity_id)?;
    let code = accounts.iter().find(|account| account.purpose == purpose);
    let code = code.map(|account| account.code.clone()).unwrap_or_default();
    let skip = asked.page.clamp(1, 100_000).saturating_sub(1).saturating_mul(ENTRIES);
    let period = asked.period(today).ok_or(crate::ground::db::DbError::NotFound)?;
    let question = Question {
        report,
        on: asked.day(today),
        period,
        purpose,
        skip: if is_file { None } else { Some(skip) },
    };
    let found = read(conn, seller, &question)?;
    Ok(Read { whose, question, found, accounts, code })
}

fn written(
    words: &Words<'_>,
    read: &Read,
    asked: &Asked,
    (columns, rows, sums): (Vec<Heading>, Vec<Vec<Shown>>, Vec<Shown>),
) -> ReportPage {
    let Question { report, on, period, skip, .. } = read.question;
    let query = query(read);
    let turns = Turns::of(&read.found, skip.unwrap_or(0), rows.len());
    let turn = |number: Option<i64>| match number {
        Some(number) => format!("/treasury/books/reports/{report}?{query}&page={number}"),
        None => String::new(),
    };
    let label = |account: &ChartAccount| {
        format!("{} {}", account.code, words.say(&account_key(account.purpose)))
    };
    let choice = |account: &ChartAccount| Choice::new(&account.code, label(account));
    ReportPage {
        whose: read.whose.clone(),
        name: report.as_str(),
        title_key: format!("books-report-{report}"),
        lead_key: format!("books-report-{report}-lead"),
        has_day: report.has_day(),
        on: on.to_string(),
        from: period.start().to_string(),
        to: period.last_day().to_string(),
        accounts: match report {
            Report::Account => read.accounts.iter().map(choice).collect(),
            _ => Vec::new(),
        },
        account: read.code.clone(),
        makes_no_sense: asked.makes_no_sense(),
        opening: match &read.found {
            Found::Account(found) => words.money(found.sheet.opening),
            _ => String::new(),
        },
        columns,
        from_row: turns.from,
        to_row: turns.to,
        total: turns.total,
        rows,
        sums,
        note_key: note(&read.found),
        file_href: format!("/treasury/books/reports/{report}.csv?{query}"),
        previous: turn(turns.previous),
        next: turn(turns.next),
    }
}

fn query(read: &Read) -> String {
    let Question { report, on, period, .. } = read.question;
    let days = match report {
        report if report.has_day() => format!("on={on}"),
        Report::Account => {
            let code: String = url::form_urlencoded::byte_serialize(read.code.as_bytes()).collect();
            format!("account={code}&from={}&to={}", period.start(), period.last_day())
        }
        _ => format!("from={}&to={}", period.start(), period.last_day()),
    };
    format!("{days}{}", read.whose.and)
}

/// What a reader has to know: that two sums part, or that a number is missing.
fn note(found: &Found) -> &'static str {
    match found {
        Found::Vat(vat) if vat.tax != vat.posted => "books-vat-parts",
        Found::EcSales(sales, _) if sales.iter().any(|sale| sale.vat_id.is_empty()) => {
            "books-ec-missing"
        }
        _ => "",
    }
}

/// The pages of a long sheet.
struct Turns {
    from: i64,
    to: i64,
    total: i64,
    previous: Option<i64>,
    next: Option<i64>,
}

impl Turns {
    fn of(found: &Found, skip: i64, shown: usize) -> Self {
        let shown = i64::try_from(shown).unwrap_or(0);
        let total = match found {
            Found::Account(found) => found.sheet.total,
            _ => shown,
        };
        let number = (skip / ENTRIES).saturating_add(1);
        let to = skip.saturating_add(shown);
        Self {
            from: if shown == 0 { 0 } else { skip.saturating_add(1) },
            to,
            total,
            previous: (number > 1).then(|| number.saturating_sub(1)),
            next: (to < total).then(|| number.saturating_add(1)),
        }
    }
}
