//! The tax of a period, per category and rate, from the documents themselves.

use super::store;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::ledger::Books;

/// What was taxed alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatLine {
    /// The category, by its code in EN 16931 (UNTDID 5305).
    pub category: String,
    /// Hundredths of a percent.
    pub rate_bp: i64,
    /// How many documents.
    pub documents: i64,
    /// What was taxed: invoices less credit notes.
    pub taxable: Money,
    /// The tax on it, as printed.
    pub tax: Money,
}

/// The tax of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatSummary {
    /// By category and rate.
    pub lines: Vec<VatLine>,
    /// All taxable amounts.
    pub taxable: Money,
    /// All taxes on documents.
    pub tax: Money,
    /// What documents put on the account of the tax in these days: the same, or the books are
    /// broken.
    pub posted: Money,
}

/// The tax on documents issued in a period of the legal entity's calendar, in the currency of the
/// books. What was taken over from earlier books was taxed there.
///
/// # Errors
/// A fault of the database.
pub fn vat_summary(conn: &mut Conn, books: &Books, period: Period) -> Result<VatSummary, DbError> {
    let money = |minor| Money::from_minor(minor, books.currency);
    let rows = store::taxes(conn, books, period)?;
    let posted = store::tax_posted(conn, books, period)?;
    let sum = |of: fn(&store::TaxRow) -> i64| rows.iter().map(of).fold(0, i64::saturating_add);
    Ok(VatSummary {
        taxable: money(sum(|row| row.taxable)),
        tax: money(sum(|row| row.tax)),
        posted: money(posted),
        lines: rows
            .into_iter()
            .map(|row| VatLine {
                taxable: money(row.taxable),
                tax: money(row.tax),
                category: row.category,
                rate_bp: row.rate_bp,
                documents: row.documents,
            })
            .collect(),
    })
}
