//! The table of credits, and what the ledger says of them.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Credit, CreditId, CreditKind};
use crate::ground::db::schema::in_kind_credits as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::ledger::PostingId;
use crate::membership::activity::timesheet::EntryId;
use crate::organisations::PartyId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: CreditId,
    entry_id: EntryId,
    party_id: PartyId,
    kind: CreditKind,
    amount_minor: i64,
    currency: String,
    booked_on: NaiveDate,
    posting_id: PostingId,
}

impl TryFrom<Row> for Credit {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let currency: Currency =
            row.currency.parse().map_err(|_| DbError::Corrupt(row.currency.clone()))?;
        Ok(Self {
            id: row.id,
            entry_id: row.entry_id,
            party_id: row.party_id,
            kind: row.kind,
            amount: Money::from_minor(row.amount_minor, currency),
            booked_on: row.booked_on,
            posting_id: row.posting_id,
        })
    }
}

/// The credits of a party, the newest first; up to 500.
///
/// # Errors
/// A fault of the database.
pub fn credits_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<Credit>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::party_id.eq(party))
        .order((table::booked_on.desc(), table::id.desc()))
        .limit(500)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Credit::try_from).collect()
}

pub(super) fn credit_for(conn: &mut Conn, entry: &EntryId) -> Result<Option<Credit>, DbError> {
    let row: Option<Row> = table::table
        .filter(table::entry_id.eq(entry))
        .filter(table::kind.eq(CreditKind::Accepted))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Credit::try_from).transpose()
}

pub(super) fn is_booked(conn: &mut Conn, entry: &EntryId) -> Result<bool, DbError> {
    Ok(credit_for(conn, entry)?.is_some())
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Credit) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::entry_id.eq(&new.entry_id),
            table::party_id.eq(&new.party_id),
            table::kind.eq(new.kind),
            table::amount_minor.eq(new.amount.minor()),
            table::currency.eq(new.amount.currency().code()),
            table::booked_on.eq(new.booked_on),
            table::booked_at.eq(tx.now.naive_utc()),
            table::posting_id.eq(&new.posting_id),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// What is owed to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// To whom.
    pub party_id: PartyId,
    /// What they are called.
    pub name: String,
    /// How much: positive.
    pub amount: Money,
}

#[derive(diesel::QueryableByName)]
struct OwedRow {
    #[diesel(sql_type = Text)]
    party_id: PartyId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    minor: i64,
    #[diesel(sql_type = Text)]
    currency: String,
}

/// Everybody who is owed something for what they gave in kind, by name.
///
/// # Errors
/// A fault of the database.
pub fn owed(conn: &mut Conn) -> Result<Vec<Owed>, DbError> {
    let rows: Vec<OwedRow> = diesel::sql_query(
        "SELECT e.party_id AS party_id, p.name AS name, e.currency AS currency, \
         CAST(SUM(CASE e.side WHEN 'credit' THEN e.amount_minor ELSE -e.amount_minor END) \
         AS BIGINT) AS minor FROM entries e \
         JOIN ledger_accounts l ON l.id = e.ledger_account_id \
         JOIN parties p ON p.id = e.party_id WHERE l.purpose = 'in_kind_memo' \
         GROUP BY e.party_id, p.name, e.currency \
         HAVING SUM(CASE e.side WHEN 'credit' THEN e.amount_minor ELSE -e.amount_minor END) > 0 \
         ORDER BY p.name, e.party_id",
    )
    .load(conn)?;
    let read = |row: OwedRow| {
        let currency: Currency =
            row.currency.parse().map_err(|_| DbError::Corrupt(row.currency.clone()))?;
        let amount = Money::from_minor(row.minor, currency);
        Ok(Owed { party_id: row.party_id, name: row.name, amount })
    };
    rows.into_iter().map(read).collect()
}
