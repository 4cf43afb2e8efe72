//! What was earned, by level and month: from the lines of documents, whose charges know the
//! promise they came from.

mod store;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::billing::Nature;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::organisations::LegalEntity;

/// What one level brought in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelIncome {
    /// The first day of the month.
    pub month: NaiveDate,
    /// The level's code; none for what no level asks for.
    pub level: Option<String>,
    /// What it was.
    pub nature: Nature,
    /// Without tax: invoices less credit notes.
    pub net: Money,
}

/// What documents that a legal entity issued in a period of its calendar earned, in its currency.
/// Shares and deposits are no income.
///
/// # Errors
/// A fault of the database.
pub fn income_by_level(
    conn: &mut Conn,
    entity: &LegalEntity,
    period: Period,
) -> Result<Vec<LevelIncome>, DbError> {
    let mut sums: BTreeMap<(NaiveDate, Option<String>, Nature), i64> = BTreeMap::new();
    for row in store::lines(conn, entity, period)? {
        if matches!(row.nature, Nature::Share | Nature::Deposit) {
            continue;
        }
        let month = row.issued_on.with_day(1).unwrap_or(row.issued_on);
        let sum = sums.entry((month, row.level, row.nature)).or_default();
        *sum = sum.saturating_add(row.net);
    }
    let income = |((month, level, nature), minor)| LevelIncome {
        month,
        level,
        nature,
        net: Money::from_minor(minor, entity.currency),
    };
    Ok(sums.into_iter().map(income).collect())
}
