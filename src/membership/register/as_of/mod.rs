//! The register as of a day: one question to the database, whatever the number of members.

mod store;

use chrono::{NaiveDate, NaiveDateTime};

use super::Holder;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::membership::{Class, MembershipId, MembershipState};

/// Which day is asked about, and how far what was known then counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The register at the end of this day, a calendar day of the legal entity.
    pub day: NaiveDate,
    /// As far as it had been noted by this instant (UTC).
    pub known_at: NaiveDateTime,
}

crate::text_enum! {
    /// Who is wanted.
    pub enum Whom {
        /// Who belonged on that day.
        Members = "members",
        /// Who had left by then.
        Former = "former",
        /// Both.
        All = "all",
    }
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// As of when.
    pub as_of: AsOf,
    /// Who.
    pub whom: Whom,
    /// A part of the name or address on that day; empty for everybody.
    pub part: String,
}

/// A member as the register has them on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// Which membership.
    pub membership_id: MembershipId,
    /// The member's number.
    pub number: i64,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The day from which they did not belong any more.
    pub ceased_on: Option<NaiveDate>,
    /// Where the membership stood.
    pub state: MembershipState,
    /// The class.
    pub class: Class,
    /// Name and addresses.
    pub holder: Holder,
    /// How many shares were held.
    pub shares: i64,
    /// What was paid for them.
    pub paid: Money,
    /// Deposits held by the co-op.
    pub deposits: Money,
    /// Loans of the member to the co-op.
    pub loans: Money,
}

/// The register, in the order of numbers, after the first `skip` rows and up to `limit` of them.
/// Amounts are in `currency`, which is the legal entity's.
///
/// # Errors
/// A fault of the database.
pub fn register_on(
    conn: &mut Conn,
    asked: &Asked,
    currency: Currency,
    (skip, limit): (i64, i64),
) -> Result<Vec<RegisterRow>, DbError> {
    store::rows(conn, asked, currency, (skip, limit))
}

/// How many rows [`register_on`] has in all.
///
/// # Errors
/// A fault of the database.
pub fn register_count(conn: &mut Conn, asked: &Asked) -> Result<i64, DbError> {
    store::count(conn, asked)
}

/// One member in the register; none when they were not in it by then.
///
/// # Errors
/// A fault of the database.
pub fn register_row(
    conn: &mut Conn,
    id: &MembershipId,
    as_of: AsOf,
    currency: Currency,
) -> Result<Option<RegisterRow>, DbError> {
    store::row(conn, id, as_of, currency)
}

/// Who was in the register at the end of `day`, as far as it was known at `known_at`, by id.
///
/// # Errors
/// A fault of the database.
pub fn members_on(
    conn: &mut Conn,
    day: NaiveDate,
    known_at: NaiveDateTime,
) -> Result<Vec<MembershipId>, DbError> {
    store::members(conn, AsOf { day, known_at })
}

/// A stored row in money and names.
fn money(minor: i64, currency: Currency) -> Money {
    Money::from_minor(minor, currency)
}
