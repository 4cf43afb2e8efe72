//! What each report says, in rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::account_key;
use super::sheet::{Cell, Rows};
use crate::billing::Seller;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::ledger::{
    self, LedgerError, Purpose, Sheet, SheetQuestion, Side, TrialBalance, chart, trial_balance,
};
use crate::membership::{self, Level, LevelIncome};
use crate::organisations::PartyId;
use crate::treasury::{
    self, Ageing, Behind, Bucket, EcSale, VatSummary, ageing, behind, ec_sales, party_names,
    vat_summary,
};
use crate::web::whose::Whose;
use crate::web::words::Words;

/// So many entries of an account are on a page.
pub(super) const ENTRIES: i64 = 200;
/// So many are in a file.
const MOST: i64 = 1_000_000;

crate::text_enum! {
    /// A report.
    pub enum Report {
        /// Every account with its debits and credits.
        TrialBalance = "trial-balance",
        /// The entries of one account.
        Account = "account",
        /// Who owes since when.
        Ageing = "ageing",
        /// What levels brought, month by month.
        Income = "income",
        /// Tax by category and rate.
        Vat = "vat",
        /// What businesses abroad owe the tax for.
        EcSales = "ec-sales",
    }
}

impl Report {
    /// Whether it is of one day; the others are of a period.
    pub(super) const fn has_day(self) -> bool {
        matches!(self, Self::TrialBalance | Self::Ageing)
    }
}

/// Of which days, which account, from which entry on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub report: Report,
    pub on: NaiveDate,
    pub period: Period,
    pub purpose: Purpose,
    /// The entries to leave out; none: all of them, for a file.
    pub skip: Option<i64>,
}

/// What was read.
pub(super) enum Found {
    Trial(TrialBalance),
    Account(Box<AccountFound>),
    Ageing(Ageing),
    Income(Vec<LevelIncome>, Vec<Level>, Money),
    Vat(VatSummary),
    EcSales(Vec<EcSale>, Money),
}

pub(super) struct AccountFound {
    pub sheet: Sheet,
    behind: BTreeMap<String, Behind>,
    names: BTreeMap<PartyId, String>,
}

pub(super) fn read(
    conn: &mut Conn,
    seller: &Seller,
    asked: &Question,
) -> Result<Found, LedgerError> {
    let (books, period) = (&seller.books, asked.period);
    let nothing = Money::zero(books.currency);
    Ok(match asked.report {
        Report::TrialBalance => Found::Trial(trial_balance(conn, books, books.currency, asked.on)?),
        Report::Account => Found::Account(Box::new(account(conn, seller, asked)?)),
        Report::Ageing => Found::Ageing(ageing(conn, books, asked.on)?),
        Report::Income => {
            let levels = membership::levels_on(conn, period.last_day())?;
            let income = membership::income_by_level(conn, &seller.entity, period)?;
            Found::Income(income, levels, nothing)
        }
        Report::Vat => Found::Vat(vat_summary(conn, books, period)?),
        Report::EcSales => Found::EcSales(ec_sales(conn, books, period)?, nothing),
    })
}

fn account(
    conn: &mut Conn,
    seller: &Seller,
    asked: &Question,
) -> Result<AccountFound, LedgerError> {
    let question = SheetQuestion {
        purpose: asked.purpose,
        period: asked.period,
        skip: asked.skip.unwrap_or(0),
        limit: if asked.skip.is_some() { ENTRIES } else { MOST },
    };
    let sheet = ledger::sheet(conn, &seller.books, &question)?;
    let about: BTreeSet<String> = sheet.rows.iter().map(|row| row.about.clone()).collect();
    let parties: BTreeSet<PartyId> =
        sheet.rows.iter().filter_map(|row| row.party_id.clone()).collect();
    Ok(AccountFound {
        behind: in_parts(conn, &about.into_iter().collect::<Vec<_>>(), behind)?,
        names: in_parts(conn, &parties.into_iter().collect::<Vec<_>>(), party_names)?,
        sheet,
    })
}

/// A question about many things at once.
type Ask<T, K, V> = fn(&mut Conn, &[T]) -> Result<BTreeMap<K, V>, DbError>;

/// Asks for many things a part at a time: a question has only so many places.
fn in_parts<T, K: Ord, V>(
    conn: &mut Conn,
    all: &[T],
    ask: Ask<T, K, V>,
) -> Result<BTreeMap<K, V>, DbError> {
    let mut found = BTreeMap::new();
    for part in all.chunks(500) {
        found.append(&mut ask(conn, part)?);
    }
    Ok(found)
}

pub(super) fn rows(
    (words, whose): (&Words<'_>, &Whose),
    found: &Found,
) -> Result<Rows, LedgerError> {
    match found {
        Found::Trial(trial) => Ok(trial_rows((words, whose), trial)),
        Found::Account(found) => Ok(account_rows(words, found)),
        Found::Ageing(ageing) => ageing_rows(words, ageing),
        Found::Income(income, levels, nothing) => income_rows(words, (income, levels), *nothing),
        Found::Vat(vat) => Ok(vat_rows(words, vat)),
        Found::EcSales(sales, nothing) => sales_rows(sales, *nothing),
    }
}

/// A code in words where there are any.
fn told(words: &Words<'_>, beginning: &str, code: &str) -> Cell {
    let key = format!("{beginning}{}", code.to_lowercase().replace(['.', '_'], "-"));
    match words.texts.knows(words.locale, &key) {
        true => Cell::Told(code.to_owned(), words.say(&key)),
        false => Cell::Code(code.to_owned()),
    }
}

fn trial_rows((words, whose): (&Words<'_>, &Whose), trial: &TrialBalance) -> Rows {
    let row = |account: &ledger::AccountBalance| {
        let (code, and) = (&account.code, &whose.and);
        let href = format!("/treasury/books/reports/account?account={code}{and}");
        let balance = account.debit.minus(account.credit).unwrap_or(account.debit);
        vec![
            Cell::Link(account.code.clone(), href),
            Cell::Words(words.say(&account_key(account.purpose))),
            Cell::Amount(account.debit),
            Cell::Amount(account.credit),
            Cell::Amount(balance),
        ]
    };
    Rows {
        columns: vec![
            ("account", "text"),
            ("name", "text"),
            ("debit", "money"),
            ("credit", "money"),
            ("balance", "money"),
        ],
        rows: trial.accounts.iter().map(row).collect(),
        sums: vec![
            Cell::Words(words.say("books-sum")),
            Cell::Empty,
            Cell::Amount(trial.debit),
            Cell::Amount(trial.credit),
            Cell::Empty,
        ],
    }
}

fn account_rows(words: &Words<'_>, found: &AccountFound) -> Rows {
    let row = |row: &ledger::SheetRow| {
        let document = match found.behind.get(&row.about) {
            Some(behind) => {
                Cell::Link(behind.number.clone(), format!("/invoices/{}", behind.invoice_id))
            }
            None => Cell::Empty,
        };
        let party = match &row.party_id {
            Some(id) => {
                let name = found.names.get(id).cloned().unwrap_or_else(|| id.to_string());
                Cell::Link(name, format!("/treasury/parties/{id}"))
            }
            None => Cell::Empty,
        };
        let amount = |side| match row.side == side {
            true => Cell::Amount(row.amount),
            false => Cell::Empty,
        };
        vec![
            Cell::Day(row.effective_on),
            row.dated_on.map_or(Cell::Empty, Cell::Day),
            told(words, "books-reason-", &row.reason),
            document,
            party,
            amount(Side::Debit),
            amount(Side::Credit),
            Cell::Amount(row.balance),
        ]
    };
    let said = |key| Cell::Words(words.say(key));
    let mut sums = vec![said("books-closing-balance")];
    sums.extend(std::iter::repeat_n(Cell::Empty, 6));
    sums.push(Cell::Amount(found.sheet.closing));
    Rows {
        columns: vec![
            ("effective_on", "date"),
            ("dated_on", "date"),
            ("reason", "text"),
            ("document", "text"),
            ("party", "text"),
            ("debit", "money"),
            ("credit", "money"),
            ("balance", "money"),
        ],
        rows: found.sheet.rows.iter().map(row).collect(),
        sums,
    }
}

/// One row a party: what it owes in each bucket.
fn ageing_rows(words: &Words<'_>, ageing: &Ageing) -> Result<Rows, LedgerError> {
    let mut parties: Vec<(&PartyId, &str, NaiveDate)> = Vec::new();
    for owing in &ageing.owing {
        match parties.last_mut().filter(|(id, _, _)| **id == owing.party_id) {
            Some((_, _, since)) => *since = owing.due_on.min(*since),
            None => parties.push((&owing.party_id, &owing.name, owing.due_on)),
        }
    }
    let amounts = |party: Option<&PartyId>| -> Result<Vec<Cell>, LedgerError> {
        let mut cells = Vec::new();
        let mut whole = Money::zero(ageing.total.currency());
        for bucket in Bucket::ALL {
            let sum = ageing.sum(party, *bucket)?;
            whole = whole.plus(sum)?;
            cells.push(Cell::Amount(sum));
        }
        cells.push(Cell::Amount(whole));
        Ok(cells)
    };
    let mut rows = Vec::new();
    for (id, name, since) in parties {
        let mut row =
            vec![Cell::Link(name.to_owned(), format!("/treasury/parties/{id}")), Cell::Day(since)];
        row.extend(amounts(Some(id))?);
        rows.push(row);
    }
    let mut sums = vec![Cell::Words(words.say("books-sum")), Cell::Empty];
    sums.extend(amounts(None)?);
    let columns = vec![
        ("party", "text"),
        ("oldest_due_on", "date"),
        ("not_due", "money"),
        ("late_1_30", "money"),
        ("late_31_60", "money"),
        ("late_61_90", "money"),
        ("late_over_90", "money"),
        ("open", "money"),
    ];
    Ok(Rows { columns, rows, sums })
}

fn income_rows(
    words: &Words<'_>,
    (income, levels): (&[LevelIncome], &[Level]),
    nothing: Money,
) -> Result<Rows, LedgerError> {
    let level = |code: &String| match levels.iter().find(|level| level.code == *code) {
        Some(level) => Cell::Told(code.clone(), level.names.in_locale(words.locale).name),
        None => Cell::Code(code.clone()),
    };
    let row = |one: &LevelIncome| {
        let nature = format!("books-nature-{}", one.nature);
        vec![
            Cell::Month(one.month),
            one.level.as_ref().map_or(Cell::Empty, level),
            Cell::Words(words.say(&nature)),
            Cell::Amount(one.net),
        ]
    };
    let sum = Money::sum(income.iter().map(|one| one.net), nothing.currency())?;
    Ok(Rows {
        columns: vec![("month", "date"), ("level", "text"), ("nature", "text"), ("net", "money")],
        rows: income.iter().map(row).collect(),
        sums: vec![
            Cell::Words(words.say("books-sum")),
            Cell::Empty,
            Cell::Empty,
            Cell::Amount(sum),
        ],
    })
}

fn vat_rows(words: &Words<'_>, vat: &VatSummary) -> Rows {
    let row = |line: &treasury::VatLine| {
        vec![
            told(words, "tax-category-", &line.category),
            Cell::Rate(line.rate_bp),
            Cell::Count(line.documents),
            Cell::Amount(line.taxable),
            Cell::Amount(line.tax),
        ]
    };
    Rows {
        columns: vec![
            ("category", "text"),
            ("rate", "money"),
            ("documents", "money"),
            ("taxable", "money"),
            ("tax", "money"),
        ],
        rows: vat.lines.iter().map(row).collect(),
        sums: vec![
            Cell::Words(words.say("books-sum")),
            Cell::Empty,
            Cell::Empty,
            Cell::Amount(vat.taxable),
            Cell::Amount(vat.tax),
        ],
    }
}

fn sales_rows(sales: &[EcSale], nothing: Money) -> Result<Rows, LedgerError> {
    let row = |sale: &EcSale| {
        vec![
            Cell::Code(sale.vat_id.clone()),
            Cell::Words(sale.name.clone()),
            Cell::Count(sale.documents.into()),
            Cell::Amount(sale.net),
        ]
    };
    let sum = Money::sum(sales.iter().map(|sale| sale.net), nothing.currency())?;
    Ok(Rows {
        columns: vec![
            ("vat_id", "text"),
            ("name", "text"),
            ("documents", "money"),
            ("net", "money"),
        ],
        rows: sales.iter().map(row).collect(),
        sums: vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Amount(sum)],
    })
}

/// The account with this number; receivables where there is none.
pub(super) fn purpose_of(conn: &mut Conn, seller: &Seller, code: &str) -> Result<Purpose, DbError> {
    let accounts = chart(conn, &seller.books.legal_entity_id)?;
    let found = accounts.into_iter().find(|account| account.code == code.trim());
    Ok(found.map_or(Purpose::Receivables, |account| account.purpose))
}
