//! The table of pledges.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Every, Pledge, PledgeId, PledgeKind, kind_of, money_of};
use crate::ground::db::schema::pledges as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::identity::UserId;
use crate::membership::MembershipId;
use crate::membership::activity::timesheet::Work;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: PledgeId,
    membership_id: MembershipId,
    what: PledgeKind,
    amount: i64,
    thing: Option<String>,
    currency: Option<String>,
    every: Every,
    from_day: NaiveDate,
    ended_on: Option<NaiveDate>,
}

impl TryFrom<Row> for Pledge {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = || DbError::Corrupt(format!("pledge {}", row.id));
        let count = u32::try_from(row.amount);
        let what = match (row.what, row.thing, row.currency) {
            (PledgeKind::Hours, ..) => Work::Hours { minutes: count.map_err(|_| odd())? },
            (PledgeKind::Thing, Some(name), _) => {
                Work::Thing { name, pieces: count.map_err(|_| odd())? }
            }
            (PledgeKind::Money, _, Some(code)) => {
                let currency: Currency = code.parse().map_err(|_| odd())?;
                Work::Money { amount: Money::from_minor(row.amount, currency) }
            }
            _ => return Err(odd()),
        };
        Ok(Self {
            id: row.id,
            membership_id: row.membership_id,
            what,
            every: row.every,
            from_day: row.from_day,
            ended_on: row.ended_on,
        })
    }
}

/// What a member promises and has not ended, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn pledges_of(conn: &mut Conn, member: &MembershipId) -> Result<Vec<Pledge>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(member))
        .filter(table::ended_on.is_null())
        .order(table::id.asc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Pledge::try_from).collect()
}

pub(super) fn pledge(conn: &mut Conn, id: &PledgeId) -> Result<Pledge, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Pledge, by: &UserId) -> Result<(), DbError> {
    let thing = match &new.what {
        Work::Thing { name, .. } => Some(name),
        _ => None,
    };
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::membership_id.eq(&new.membership_id),
            table::user_id.eq(by),
            table::what.eq(kind_of(&new.what)),
            table::amount.eq(new.what.amount()),
            table::thing.eq(thing),
            table::currency.eq(money_of(&new.what).map(|amount| amount.currency().code())),
            table::every.eq(new.every),
            table::from_day.eq(new.from_day),
            table::made_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded: one that has not ended.
pub(super) fn end(tx: &mut Tx<'_>, id: &PledgeId, on: NaiveDate) -> Result<bool, DbError> {
    let open = table::table.filter(table::id.eq(id)).filter(table::ended_on.is_null());
    Ok(diesel::update(open).set(table::ended_on.eq(on)).execute(tx.conn)? == 1)
}
