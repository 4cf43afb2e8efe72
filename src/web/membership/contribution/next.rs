//! The lines of the next days, as they will be invoiced.

use serde::Serialize;

use super::Next;
use crate::ground::money::Money;
use crate::web::words::Words;

/// What will be invoiced next.
#[derive(Debug, Serialize)]
pub struct NextLines {
    /// The first day, on which it is written or soon after.
    on: String,
    /// The last day it covers.
    until: String,
    lines: Vec<NextLine>,
    total: String,
}

#[derive(Debug, Serialize)]
struct NextLine {
    text: String,
    amount: String,
}

impl NextLines {
    /// For samples of pages.
    #[must_use]
    pub fn sample() -> Self {
        let line = |text: &str, amount: &str| NextLine { text: text.into(), amount: amount.into() };
        Self {
            on: "21 June 2026".to_owned(),
            until: "20 July 2026".to_owned(),
            lines: vec![
                line("Contribution: Level 2", "€25.00"),
                line("Solidarity contribution: Level 2", "€5.00"),
            ],
            total: "€30.00".to_owned(),
        }
    }
}

/// In words.
pub(in crate::web) fn lines_of(words: &Words<'_>, (period, lines): &Next) -> NextLines {
    let currency = lines.first().map(|line| line.net.currency());
    let sum = currency.map(|currency| Money::sum(lines.iter().map(|line| line.net), currency));
    let total = sum.and_then(Result::ok).map(|sum| words.money(sum)).unwrap_or_default();
    let line = |line: &crate::membership::DueLine| NextLine {
        text: line.text.clone(),
        amount: words.money(line.net),
    };
    NextLines {
        on: words.day(period.start()),
        until: words.day(period.last_day()),
        lines: lines.iter().map(line).collect(),
        total,
    }
}
