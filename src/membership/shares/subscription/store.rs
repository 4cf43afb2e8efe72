//! The table of subscriptions.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Subscription, SubscriptionId, SubscriptionState};
use crate::ground::bank::CreditorReference;
use crate::ground::db::schema::share_subscriptions as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::shares::ShareClassId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: SubscriptionId,
    membership_id: MembershipId,
    share_class_id: ShareClassId,
    shares: i64,
    amount_minor: i64,
    currency: String,
    subscribed_on: NaiveDate,
    pay_by: NaiveDate,
    reference: String,
    state: SubscriptionState,
    closed_on: Option<NaiveDate>,
}

impl TryFrom<Row> for Subscription {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what: &str| DbError::Corrupt(format!("subscription {}: {what}", row.id));
        let currency = row.currency.parse().map_err(|_| odd("currency"))?;
        let reference = CreditorReference::parse(&row.reference).map_err(|_| odd("reference"))?;
        Ok(Self {
            amount: Money::from_minor(row.amount_minor, currency),
            reference,
            id: row.id,
            membership_id: row.membership_id,
            class_id: row.share_class_id,
            shares: row.shares,
            subscribed_on: row.subscribed_on,
            pay_by: row.pay_by,
            state: row.state,
            closed_on: row.closed_on,
        })
    }
}

/// One subscription.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn subscription(conn: &mut Conn, id: &SubscriptionId) -> Result<Subscription, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// What a member subscribed, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn subscriptions_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Subscription>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::membership_id.eq(id))
        .order(table::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What waits for its payment, those first that lapse first.
///
/// # Errors
/// A fault of the database.
pub fn subscriptions_waiting(conn: &mut Conn) -> Result<Vec<Subscription>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::state.eq(SubscriptionState::Waiting))
        .order((table::pay_by.asc(), table::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What lapsed on `since` or later, the latest first, up to 200: money that came in time may still
/// be seen.
///
/// # Errors
/// A fault of the database.
pub fn subscriptions_lapsed(
    conn: &mut Conn,
    since: NaiveDate,
) -> Result<Vec<Subscription>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::state.eq(SubscriptionState::Lapsed))
        .filter(table::closed_on.ge(since))
        .order((table::closed_on.desc(), table::id.desc()))
        .limit(200)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What should have been paid before `today`.
///
/// # Errors
/// A fault of the database.
pub fn overdue(conn: &mut Conn, today: NaiveDate) -> Result<Vec<SubscriptionId>, DbError> {
    Ok(table::table
        .filter(table::state.eq(SubscriptionState::Waiting))
        .filter(table::pay_by.lt(today))
        .order(table::id.asc())
        .select(table::id)
        .load(conn)?)
}

/// How many shares of a class a member has subscribed and not paid.
pub(super) fn waiting(
    conn: &mut Conn,
    id: &MembershipId,
    class: &ShareClassId,
) -> Result<i64, DbError> {
    let counts: Vec<i64> = table::table
        .filter(table::membership_id.eq(id))
        .filter(table::share_class_id.eq(class))
        .filter(table::state.eq(SubscriptionState::Waiting))
        .select(table::shares)
        .load(conn)?;
    Ok(counts.into_iter().sum())
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Subscription) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::membership_id.eq(&new.membership_id),
            table::share_class_id.eq(&new.class_id),
            table::shares.eq(new.shares),
            table::amount_minor.eq(new.amount.minor()),
            table::currency.eq(new.amount.currency().code()),
            table::subscribed_on.eq(new.subscribed_on),
            table::pay_by.eq(new.pay_by),
            table::reference.eq(new.reference.as_str()),
            table::state.eq(new.state),
            table::subscribed_by.eq(tx.actor.as_str()),
            table::subscribed_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the state it was read with.
pub(super) fn close(
    tx: &mut Tx<'_>,
    of: &Subscription,
    state: SubscriptionState,
    on: NaiveDate,
) -> Result<usize, DbError> {
    let row = table::table.find(&of.id).filter(table::state.eq(of.state));
    Ok(diesel::update(row)
        .set((table::state.eq(state), table::closed_on.eq(Some(on))))
        .execute(tx.conn)?)
}
