//! Who owes since when: what is open of invoices at the end of a day, by how long it is late.

use chrono::NaiveDate;

use super::store;
use crate::billing::InvoiceId;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Money, MoneyError};
use crate::ledger::Books;
use crate::organisations::PartyId;

crate::text_enum! {
    /// How long something is late.
    pub enum Bucket {
        /// It is not due before the day.
        NotDue = "not_due",
        /// 1 to 30 days.
        Month = "1_30",
        /// 31 to 60 days.
        TwoMonths = "31_60",
        /// 61 to 90 days.
        ThreeMonths = "61_90",
        /// Longer.
        Longer = "over_90",
    }
}

impl Bucket {
    /// Where something due on `due_on` stands on the day `on`.
    #[must_use]
    pub fn of(due_on: NaiveDate, on: NaiveDate) -> Self {
        match on.signed_duration_since(due_on).num_days() {
            ..=0 => Self::NotDue,
            1..=30 => Self::Month,
            31..=60 => Self::TwoMonths,
            61..=90 => Self::ThreeMonths,
            _ => Self::Longer,
        }
    }
}

/// An invoice that was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// Which.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Who owes it.
    pub party_id: PartyId,
    /// By today's name.
    pub name: String,
    /// The last day to pay it.
    pub due_on: NaiveDate,
    /// What was open of it.
    pub open: Money,
    /// How late it was.
    pub bucket: Bucket,
}

/// Everything that was open at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ageing {
    /// Invoice by invoice, by name and due day.
    pub owing: Vec<Owing>,
    /// All of it: what the ledger says is receivable.
    pub total: Money,
}

impl Ageing {
    /// What stands in a bucket, of one party or of all.
    ///
    /// # Errors
    /// An amount that cannot be computed.
    pub fn sum(&self, party: Option<&PartyId>, bucket: Bucket) -> Result<Money, MoneyError> {
        let fits = |owing: &&Owing| {
            owing.bucket == bucket && party.is_none_or(|party| *party == owing.party_id)
        };
        let open = self.owing.iter().filter(fits).map(|owing| owing.open);
        Money::sum(open, self.total.currency())
    }
}

/// What was open at the end of a calendar day of the legal entity, in the currency of the books.
///
/// # Errors
/// A fault of the database.
pub fn ageing(conn: &mut Conn, books: &Books, on: NaiveDate) -> Result<Ageing, DbError> {
    let rows = store::owing(conn, books, on)?;
    let total = rows.iter().map(|row| row.open).fold(0_i64, i64::saturating_add);
    let owing = |row: store::OwingRow| -> Result<Owing, DbError> {
        let odd = || DbError::Corrupt(format!("an open invoice: {}", row.invoice_id));
        Ok(Owing {
            invoice_id: row.invoice_id.parse().map_err(|_| odd())?,
            party_id: row.party_id.parse().map_err(|_| odd())?,
            bucket: Bucket::of(row.due_on, on),
            open: Money::from_minor(row.open, books.currency),
            number: row.number,
            name: row.name,
            due_on: row.due_on,
        })
    };
    Ok(Ageing {
        owing: rows.into_iter().map(owing).collect::<Result<_, _>>()?,
        total: Money::from_minor(total, books.currency),
    })
}
