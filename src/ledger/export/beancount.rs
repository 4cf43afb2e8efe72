//! A file as beancount reads it (beancount.github.io, "Beancount Language Syntax").

use std::fmt::Write;

use super::{Journal, JournalPosting, one_line, signed, written};
use crate::ground::money::MoneyError;

pub(super) fn write(journal: &Journal) -> Result<String, MoneyError> {
    let mut text = String::new();
    line(&mut text, format_args!("option \"title\" \"{}\"", quoted(&journal.title)));
    for currency in journal.currencies() {
        line(&mut text, format_args!("option \"operating_currency\" \"{currency}\""));
    }
    let opened = journal.period.start();
    line(&mut text, format_args!(""));
    for account in &journal.accounts {
        let name = journal.account_name(account.purpose);
        line(&mut text, format_args!("{opened} open {name}"));
    }
    if !journal.brought_forward.is_empty() {
        line(&mut text, format_args!("\n{opened} * \"brought forward\""));
        for (purpose, amount) in &journal.brought_forward {
            let name = journal.account_name(*purpose);
            line(&mut text, format_args!("  {name}  {}", written(*amount)));
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
    let (day, reason) = (posting.effective_on, quoted(&posting.reason));
    let name = quoted(journal.name_of(posting));
    line(text, format_args!("\n{day} * \"{name}\" \"{reason}\""));
    line(text, format_args!("  posting: \"{}\"", posting.id));
    if let Some(on) = posting.dated_on {
        line(text, format_args!("  dated: {on}"));
    }
    for entry in &posting.entries {
        let account = journal.account_name(entry.purpose);
        line(text, format_args!("  {account}  {}", written(signed(entry)?)));
        if let Some(party) = &entry.party {
            line(text, format_args!("    party: \"{party}\""));
        }
    }
    Ok(())
}

/// Without what would end the text.
fn quoted(text: &str) -> String {
    one_line(text).replace('\\', "/")
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a text cannot fail.
    writeln!(text, "{words}").ok();
}
