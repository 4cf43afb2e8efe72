//! The table of repayments.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{MovementId, Repayment, RepaymentId, RepaymentState};
use crate::ground::db::schema::share_repayments as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::shares::ShareClassId;
use crate::organisations::DueDay;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: RepaymentId,
    membership_id: MembershipId,
    share_class_id: ShareClassId,
    shares: i64,
    amount_minor: i64,
    currency: String,
    booked_on: NaiveDate,
    due_on: Option<NaiveDate>,
    accounts_year: Option<i32>,
    days_after: Option<i32>,
    state: RepaymentState,
    reason: Option<String>,
    closed_on: Option<NaiveDate>,
}

impl TryFrom<Row> for Repayment {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what: &str| DbError::Corrupt(format!("repayment {}: {what}", row.id));
        let currency = row.currency.parse().map_err(|_| odd("currency"))?;
        let due = match (row.due_on, row.accounts_year, row.days_after) {
            (Some(day), ..) => DueDay::On(day),
            (None, Some(year), Some(days)) => {
                let days = u32::try_from(days).map_err(|_| odd("days"))?;
                DueDay::AfterAccounts { year, days }
            }
            _ => return Err(odd("due day")),
        };
        Ok(Self {
            amount: Money::from_minor(row.amount_minor, currency),
            due,
            id: row.id,
            membership_id: row.membership_id,
            class_id: row.share_class_id,
            shares: row.shares,
            booked_on: row.booked_on,
            state: row.state,
            reason: row.reason,
            closed_on: row.closed_on,
        })
    }
}

/// One repayment.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn repayment(conn: &mut Conn, id: &RepaymentId) -> Result<Repayment, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// What is and was owed to a member for shares, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn repayments_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Repayment>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order(table::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What is owed for shares, those first that are due first; those without a day come last.
///
/// # Errors
/// A fault of the database.
pub fn repayments_open(conn: &mut Conn) -> Result<Vec<Repayment>, DbError> {
    let open = [RepaymentState::Waiting, RepaymentState::Suspended];
    let rows: Vec<Row> = table::table
        .filter(table::state.eq_any(open))
        .order((table::due_on.is_null().asc(), table::due_on.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    new: &Repayment,
    movement: &MovementId,
) -> Result<(), DbError> {
    let (due_on, year, days) = match new.due {
        DueDay::On(day) => (Some(day), None, None),
        DueDay::AfterAccounts { year, days } => {
            let days = i32::try_from(days).map_err(|e| DbError::Fault(e.to_string()))?;
            (None, Some(year), Some(days))
        }
    };
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::membership_id.eq(&new.membership_id),
            table::share_class_id.eq(&new.class_id),
            table::movement_id.eq(movement),
            table::shares.eq(new.shares),
            table::amount_minor.eq(new.amount.minor()),
            table::currency.eq(new.amount.currency().code()),
            table::booked_on.eq(new.booked_on),
            table::due_on.eq(due_on),
            table::accounts_year.eq(year),
            table::days_after.eq(days),
            table::state.eq(new.state),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the state it was read with.
pub(super) fn turn(
    tx: &mut Tx<'_>,
    of: &Repayment,
    (state, reason, closed_on): (RepaymentState, Option<&str>, Option<NaiveDate>),
) -> Result<usize, DbError> {
    let row = table::table.find(&of.id).filter(table::state.eq(of.state));
    Ok(diesel::update(row)
        .set((table::state.eq(state), table::reason.eq(reason), table::closed_on.eq(closed_on)))
        .execute(tx.conn)?)
}
