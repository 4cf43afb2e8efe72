//! Numbers: 1, 2, 3 ... per legal entity, kind and year, given at issue under the lock of the
//! series' row, so that a transaction that is undone leaves no hole.

use chrono::Datelike;

use super::{InvoiceKind, IssueError, store};
use crate::ground::bank::CreditorReference;
use crate::ground::db::Tx;
use crate::ground::money::MoneyError;
use crate::ground::period::local_day;
use crate::organisations::LegalEntity;

/// A number just given.
pub(super) struct Numbered {
    /// As printed: `MC-2026-000042`, `MC-CN-2026-000007`.
    pub number: String,
    /// The year of the series: of the day of issue in the legal entity's zone.
    pub year: i32,
    /// The place in the series.
    pub position: i64,
    /// The creditor reference (ISO 11649) made of it.
    pub reference: CreditorReference,
}

/// Gives the next numbers of a series, so many at once.
pub(super) fn next_numbers(
    tx: &mut Tx<'_>,
    entity: &LegalEntity,
    kind: InvoiceKind,
    many: usize,
) -> Result<Vec<Numbered>, IssueError> {
    let many = i64::try_from(many).map_err(|_| MoneyError::Overflow)?;
    if many == 0 {
        return Ok(Vec::new());
    }
    let year = local_day(tx.now, entity.time_zone).year();
    let last = store::count_up(tx, &entity.id, (kind, year), many)?;
    let before = last.saturating_sub(many);
    let numbered = |position| {
        let number = written(&entity.series_prefix, kind, year, position);
        let own: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
        let reference = CreditorReference::make(&own).map_err(|_| IssueError::Prefix)?;
        Ok(Numbered { number, year, position, reference })
    };
    (before.saturating_add(1)..=last).map(numbered).collect()
}

fn written(prefix: &str, kind: InvoiceKind, year: i32, position: i64) -> String {
    let prefix = prefix.trim_end_matches('-');
    let dash = if prefix.is_empty() { "" } else { "-" };
    let kind = match kind {
        InvoiceKind::Invoice => "",
        InvoiceKind::CreditNote => "CN-",
    };
    format!("{prefix}{dash}{kind}{year}-{position:06}")
}
