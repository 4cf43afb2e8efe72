//! The table of timesheet entries.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Entry, EntryCounterId, EntryId, EntryState, Work};
use crate::ground::db::schema::{
    circles, entry_counters, in_kind_credits, memberships, parties, timesheet_entries as table,
    users,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::identity::UserId;
use crate::membership::MembershipId;
use crate::membership::activity::circle::CircleId;
use crate::membership::activity::judge::Accepted;
use crate::membership::activity::rule::RuleId;

/// What stands in the column of things for money that was laid out: no thing is called so.
pub(in crate::membership::activity) const MONEY: &str = "=money";

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: EntryId,
    membership_id: MembershipId,
    user_id: UserId,
    circle_id: Option<CircleId>,
    done_on: NaiveDate,
    minutes: Option<i32>,
    thing: Option<String>,
    pieces: Option<i32>,
    text: String,
    rule_id: RuleId,
    value_minor: i64,
    currency: String,
    state: EntryState,
    logged_at: NaiveDateTime,
    reviewed_by: Option<UserId>,
    reviewed_on: Option<NaiveDate>,
    reason: String,
}

impl TryFrom<Row> for Entry {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what: &str| DbError::Corrupt(format!("timesheet entry {}: {what}", row.id));
        let count = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
        let currency: Currency = row.currency.parse().map_err(|_| odd("currency"))?;
        let value = Money::from_minor(row.value_minor, currency);
        let work = match (count(row.minutes), row.thing, count(row.pieces)) {
            (Some(minutes), None, None) => Work::Hours { minutes },
            (None, Some(name), _) if name == MONEY => Work::Money { amount: value },
            (None, Some(name), Some(pieces)) => Work::Thing { name, pieces },
            _ => return Err(odd("neither work nor a thing")),
        };
        Ok(Self {
            id: row.id,
            membership_id: row.membership_id,
            user_id: row.user_id,
            circle_id: row.circle_id,
            done_on: row.done_on,
            work,
            text: row.text,
            rule_id: row.rule_id,
            value,
            state: row.state,
            logged_at: row.logged_at.and_utc(),
            reviewed: row.reviewed_by.zip(row.reviewed_on),
            reason: row.reason,
        })
    }
}

/// An entry with the names that a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// The entry.
    pub entry: Entry,
    /// What the member is called.
    pub party_name: String,
    /// Who did it.
    pub name: String,
    /// The circle it was for.
    pub circle: Option<String>,
    /// Since when it does not count any more: it was accepted by mistake.
    pub countered: Option<(NaiveDate, String)>,
}

type Named = (Row, String, String, Option<String>, Option<(NaiveDate, String)>);

macro_rules! named {
    () => {
        table::table
            .inner_join(memberships::table.inner_join(parties::table))
            .inner_join(users::table.on(table::user_id.eq(users::id)))
            .left_join(circles::table)
            .left_join(entry_counters::table)
            .select((
                Row::as_select(),
                parties::name,
                users::name,
                circles::name.nullable(),
                (entry_counters::countered_on, entry_counters::reason).nullable(),
            ))
    };
}

fn with_names((row, party_name, name, circle, countered): Named) -> Result<EntryRow, DbError> {
    Ok(EntryRow { entry: row.try_into()?, party_name, name, circle, countered })
}

/// One entry.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn entry(conn: &mut Conn, id: &EntryId) -> Result<Entry, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// One entry with its names.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn entry_row(conn: &mut Conn, id: &EntryId) -> Result<EntryRow, DbError> {
    with_names(named!().filter(table::id.eq(id)).first(conn)?)
}

/// The latest `limit` entries of a member, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn entries_of(
    conn: &mut Conn,
    member: &MembershipId,
    limit: i64,
) -> Result<Vec<EntryRow>, DbError> {
    let rows: Vec<Named> = named!()
        .filter(table::membership_id.eq(member))
        .order((table::done_on.desc(), table::id.desc()))
        .limit(limit)
        .load(conn)?;
    rows.into_iter().map(with_names).collect()
}

/// Entries that wait for a review, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn entries_waiting(conn: &mut Conn, limit: i64) -> Result<Vec<EntryRow>, DbError> {
    let rows: Vec<Named> = named!()
        .filter(table::state.eq(EntryState::Waiting))
        .order((table::done_on.asc(), table::id.asc()))
        .limit(limit)
        .load(conn)?;
    rows.into_iter().map(with_names).collect()
}

/// What counts for a member.
pub(in crate::membership::activity) fn accepted(
    conn: &mut Conn,
    member: &MembershipId,
) -> Result<Vec<Accepted>, DbError> {
    let rows: Vec<(Row, Option<NaiveDate>)> = table::table
        .left_join(entry_counters::table)
        .filter(table::membership_id.eq(member))
        .filter(table::state.eq(EntryState::Accepted))
        .order((table::done_on.asc(), table::id.asc()))
        .select((Row::as_select(), entry_counters::countered_on.nullable()))
        .load(conn)?;
    let counts = |(row, countered_on): (Row, Option<NaiveDate>)| {
        let entry = Entry::try_from(row)?;
        let minutes = match entry.work {
            Work::Hours { minutes } => Some(minutes),
            Work::Thing { .. } | Work::Money { .. } => None,
        };
        let accepted_on = entry.reviewed.map_or(entry.done_on, |(_, day)| day);
        let (done_on, value) = (entry.done_on, entry.value);
        Ok(Accepted { done_on, accepted_on, minutes, value, countered_on })
    };
    rows.into_iter().map(counts).collect()
}

/// An accepted entry that nobody has countered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedEntry {
    /// For which member.
    pub membership_id: MembershipId,
    /// Its value at the assembly's rate.
    pub value: Money,
}

/// Accepted entries for work of the days from `from` up to, and without, `until`.
///
/// # Errors
/// A fault of the database.
pub fn accepted_in(
    conn: &mut Conn,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<AcceptedEntry>, DbError> {
    let rows: Vec<Row> = table::table
        .left_join(entry_counters::table)
        .filter(table::state.eq(EntryState::Accepted))
        .filter(table::done_on.ge(from))
        .filter(table::done_on.lt(until))
        .filter(entry_counters::id.is_null())
        .order(table::id.asc())
        .select(Row::as_select())
        .load(conn)?;
    let counts = |row: Row| {
        let entry = Entry::try_from(row)?;
        Ok(AcceptedEntry { membership_id: entry.membership_id, value: entry.value })
    };
    rows.into_iter().map(counts).collect()
}

/// Up to `limit` accepted entries that are worth something and stand in no books yet, and were not
/// countered, after the one with the id `after`.
///
/// # Errors
/// A fault of the database.
pub fn unbooked(
    conn: &mut Conn,
    after: Option<&EntryId>,
    limit: i64,
) -> Result<Vec<EntryId>, DbError> {
    Ok(table::table
        .left_join(in_kind_credits::table)
        .left_join(entry_counters::table)
        .filter(table::state.eq(EntryState::Accepted))
        .filter(table::value_minor.gt(0))
        .filter(table::id.gt(after.map_or("", EntryId::as_str)))
        .filter(in_kind_credits::id.is_null())
        .filter(entry_counters::id.is_null())
        .order(table::id.asc())
        .limit(limit)
        .select(table::id)
        .load(conn)?)
}

pub(super) fn insert_counter(
    tx: &mut Tx<'_>,
    id: &EntryCounterId,
    entry: &EntryId,
    (reason, on): (&str, NaiveDate),
) -> Result<(), DbError> {
    diesel::insert_into(entry_counters::table)
        .values((
            entry_counters::id.eq(id),
            entry_counters::entry_id.eq(entry),
            entry_counters::reason.eq(reason),
            entry_counters::countered_by.eq(tx.actor.as_str()),
            entry_counters::countered_on.eq(on),
            entry_counters::countered_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Entry) -> Result<(), DbError> {
    let (minutes, thing, pieces) = columns(&new.work)?;
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::membership_id.eq(&new.membership_id),
            table::user_id.eq(&new.user_id),
            table::circle_id.eq(&new.circle_id),
            table::done_on.eq(new.done_on),
            table::minutes.eq(minutes),
            table::thing.eq(thing),
            table::pieces.eq(pieces),
            table::text.eq(&new.text),
            table::rule_id.eq(&new.rule_id),
            table::value_minor.eq(new.value.minor()),
            table::currency.eq(new.value.currency().code()),
            table::state.eq(new.state),
            table::logged_at.eq(new.logged_at.naive_utc()),
            table::reason.eq(&new.reason),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the state it moves from.
pub(super) fn update(tx: &mut Tx<'_>, entry: &Entry, from: EntryState) -> Result<usize, DbError> {
    let (minutes, _, pieces) = columns(&entry.work)?;
    let reviewed = entry.reviewed.as_ref();
    let row = table::table.filter(table::id.eq(&entry.id)).filter(table::state.eq(from));
    Ok(diesel::update(row)
        .set((
            table::done_on.eq(entry.done_on),
            table::minutes.eq(minutes),
            table::pieces.eq(pieces),
            table::rule_id.eq(&entry.rule_id),
            table::value_minor.eq(entry.value.minor()),
            table::currency.eq(entry.value.currency().code()),
            table::state.eq(entry.state),
            table::reviewed_by.eq(reviewed.map(|(user, _)| user)),
            table::reviewed_on.eq(reviewed.map(|(_, day)| *day)),
            table::reviewed_at.eq(reviewed.map(|_| tx.now.naive_utc())),
            table::reason.eq(&entry.reason),
        ))
        .execute(tx.conn)?)
}

type WorkColumns<'a> = (Option<i32>, Option<&'a str>, Option<i32>);

fn columns(work: &Work) -> Result<WorkColumns<'_>, DbError> {
    let count = |number: &u32| i32::try_from(*number).map_err(|e| DbError::Fault(e.to_string()));
    Ok(match work {
        Work::Hours { minutes } => (Some(count(minutes)?), None, None),
        Work::Thing { name, pieces } => (None, Some(name), Some(count(pieces)?)),
        Work::Money { .. } => (None, Some(MONEY), Some(1)),
    })
}
