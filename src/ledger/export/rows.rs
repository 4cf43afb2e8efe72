//! One row an entry, for a spreadsheet (RFC 4180; formulas are made harmless).

use super::{Journal, JournalError};
use crate::ground::csv::text;
use crate::ledger::{Entry, Side};

const HEAD: [&str; 12] = [
    "posting",
    "effective_on",
    "dated_on",
    "booked_at",
    "reason",
    "document",
    "account",
    "purpose",
    "debit",
    "credit",
    "currency",
    "party",
];

pub(super) fn write(journal: &Journal) -> Result<Vec<u8>, JournalError> {
    let broken = |error: String| JournalError::Row(error);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEAD).map_err(|error| broken(error.to_string()))?;
    for posting in &journal.postings {
        for entry in &posting.entries {
            let amount = |side| match entry.side == side {
                true => entry.amount.decimal(),
                false => String::new(),
            };
            let row = [
                posting.id.to_string(),
                posting.effective_on.to_string(),
                posting.dated_on.map(|day| day.to_string()).unwrap_or_default(),
                posting.booked_at.to_rfc3339(),
                text(&posting.reason),
                text(journal.name_of(posting)),
                text(journal.code_of(entry.purpose)),
                entry.purpose.to_string(),
                amount(Side::Debit),
                amount(Side::Credit),
                entry.amount.currency().code().to_owned(),
                whose(entry),
            ];
            writer.write_record(row).map_err(|error| broken(error.to_string()))?;
        }
    }
    writer.into_inner().map_err(|error| broken(error.to_string()))
}

fn whose(entry: &Entry) -> String {
    entry.party.as_ref().map(ToString::to_string).unwrap_or_default()
}
