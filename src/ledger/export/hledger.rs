//! A journal as hledger reads it (hledger.org/1.25/hledger.html, "JOURNAL FORMAT"). Accounts and
//! commodities are declared, so that `hledger check --strict` has nothing to say.

use std::fmt::Write;

use super::{Journal, JournalPosting, one_line, signed, written};
use crate::ground::money::{Currency, MoneyError};
use crate::ledger::{AccountKind, Entry};

pub(super) fn write(journal: &Journal) -> Result<String, MoneyError> {
    let mut text = String::new();
    line(&mut text, format_args!("; {}", journal.title));
    let period = journal.period;
    line(&mut text, format_args!("; {} to {}\n", period.start(), period.last_day()));
    for currency in journal.currencies() {
        line(&mut text, format_args!("commodity {}", sample(currency)));
    }
    line(&mut text, format_args!(""));
    for account in &journal.accounts {
        let name = journal.account_name(account.purpose);
        line(&mut text, format_args!("account {name}  ; type:{}", kind(account.kind)));
    }
    if !journal.brought_forward.is_empty() {
        line(&mut text, format_args!("\n{} brought forward", period.start()));
        for (purpose, amount) in &journal.brought_forward {
            let name = journal.account_name(*purpose);
            line(&mut text, format_args!("    {name}  {}", written(*amount)));
        }
    }
    for posting in &journal.postings {
        transaction(&mut text, journal, posting)?;
    }
    Ok(text)
}

fn transaction(
    text: &mut String,
    journal: &Journal,
    posting: &JournalPosting,
) -> Result<(), MoneyError> {
    let name = one_line(journal.name_of(posting)).replace(',', " ");
    let (day, reason, id) = (posting.effective_on, &posting.reason, &posting.id);
    let dated = posting.dated_on.map(|on| format!(", dated:{on}")).unwrap_or_default();
    line(text, format_args!("\n{day} {name} | {reason}  ; posting:{id}{dated}"));
    for entry in &posting.entries {
        let account = journal.account_name(entry.purpose);
        let amount = written(signed(entry)?);
        line(text, format_args!("    {account}  {amount}{}", whose(entry)));
    }
    Ok(())
}

fn whose(entry: &Entry) -> String {
    entry.party.as_ref().map(|party| format!("  ; party:{party}")).unwrap_or_default()
}

/// How amounts of a currency are written: the decimal mark is always said.
fn sample(currency: Currency) -> String {
    let zeros = usize::try_from(currency.exponent()).unwrap_or(0);
    format!("1000.{} {currency}", "0".repeat(zeros))
}

const fn kind(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Asset => "A",
        AccountKind::Liability => "L",
        AccountKind::Equity => "E",
        AccountKind::Income => "R",
        AccountKind::Expense => "X",
    }
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a text cannot fail.
    writeln!(text, "{words}").ok();
}
