//! The table of opening balances: the number of an account, and what it held on one side.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ground::csv::{self, Limits};
use crate::ground::money::{Currency, DecimalStyle, Money};
use crate::ledger::{ChartAccount, NewOpening, Purpose, Side};
use crate::web::form::FormState;

/// A chart is short.
const LIMITS: Limits = Limits { rows: 200, columns: 3, cell: 200 };

/// What one line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    purpose: Purpose,
    side: Side,
    amount: Money,
}

impl Line {
    pub(super) fn on(self, on: NaiveDate, source: &str) -> NewOpening {
        let Self { purpose, side, amount } = self;
        NewOpening { purpose, side, amount, on, source: source.trim().to_owned() }
    }
}

/// What is wrong, and on which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    key: &'static str,
    line: usize,
}

impl Wrong {
    pub(super) fn said_of(&self, form: FormState) -> FormState {
        let line = BTreeMap::from([("line".to_owned(), self.line.to_string())]);
        form.rejected_with("table", self.key, line)
    }
}

/// Reads the table: columns of the account's number, debit and credit, whatever they are called.
pub(super) fn lines(
    text: &str,
    accounts: &[ChartAccount],
    (currency, style): (Currency, DecimalStyle),
) -> Result<Vec<Line>, Wrong> {
    let unread = Wrong { key: "books-opening-unread", line: 1 };
    let sheet = csv::read(text.as_bytes(), &LIMITS).map_err(|_| unread.clone())?;
    if sheet.header.len() != 3 {
        return Err(unread);
    }
    let (mut lines, mut seen) = (Vec::new(), BTreeSet::new());
    for row in sheet.rows {
        let wrong = |key| Wrong { key, line: row.line };
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.trim());
        let account = accounts.iter().find(|account| account.code == cell(0));
        let account = account.ok_or_else(|| wrong("books-opening-account"))?;
        if !account.purpose.takes_opening() {
            return Err(wrong("books-opening-details"));
        }
        if !seen.insert(account.purpose) {
            return Err(wrong("books-opening-twice"));
        }
        let (side, typed) = match (cell(1), cell(2)) {
            ("", "") => return Err(wrong("books-opening-one-side")),
            (debit, "") => (Side::Debit, debit),
            ("", credit) => (Side::Credit, credit),
            _ => return Err(wrong("books-opening-one-side")),
        };
        let amount =
            Money::parse(typed, currency, style).map_err(|_| wrong("books-opening-amount"))?;
        if !amount.is_positive() {
            return Err(wrong("books-opening-one-side"));
        }
        lines.push(Line { purpose: account.purpose, side, amount });
    }
    Ok(lines)
}
