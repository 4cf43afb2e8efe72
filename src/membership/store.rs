//! The table of memberships.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::standing::{Noted, Step};
use super::{Admission, Class, Membership, MembershipId, MembershipState};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{membership_counter, memberships, parties};
use crate::ground::db::{Conn, DbError, Tx, dialect, said};
use crate::identity::UserId;
use crate::organisations::{Owned, PartyId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub(super) struct Row {
    id: MembershipId,
    party_id: PartyId,
    number: Option<i64>,
    class: Class,
    state: MembershipState,
    applied_at: NaiveDateTime,
    admitted_on: Option<NaiveDate>,
    courtesy_until: Option<NaiveDateTime>,
    standing_noted: Step,
    standing_noted_at: NaiveDateTime,
}

impl From<Row> for Membership {
    fn from(row: Row) -> Self {
        let admission =
            row.number.zip(row.admitted_on).map(|(number, on)| Admission { number, on });
        Self {
            id: row.id,
            party_id: row.party_id,
            class: row.class,
            state: row.state,
            admission,
            applied_at: row.applied_at.and_utc(),
            courtesy_until: row.courtesy_until.map(|instant| instant.and_utc()),
            noted: Noted { step: row.standing_noted, at: row.standing_noted_at.and_utc() },
        }
    }
}

/// Neither over nor never begun; in the words of the index `memberships_one_living`, which is
/// used only for them.
const LIVING: &str =
    "memberships.state NOT IN ('declined', 'lapsed', 'left', 'settled', 'expelled')";

/// One membership.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn membership(conn: &mut Conn, id: &MembershipId) -> Result<Membership, DbError> {
    let row: Row = memberships::table.find(id).select(Row::as_select()).first(conn)?;
    Ok(row.into())
}

/// Whom a membership belongs to: for the guard of routes.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn owner_of_membership(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: MembershipId = id.parse().map_err(|_| DbError::NotFound)?;
    crate::owned!(conn, memberships, &id, viewer)
}

/// The membership with this number.
pub(super) fn membership_numbered(
    conn: &mut Conn,
    number: i64,
) -> Result<Option<Membership>, DbError> {
    let row: Option<Row> = memberships::table
        .filter(memberships::number.eq(number))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

/// The living membership of a party: there is at most one.
///
/// # Errors
/// A fault of the database.
pub fn membership_of_party(
    conn: &mut Conn,
    party: &PartyId,
) -> Result<Option<Membership>, DbError> {
    let row: Option<Row> = crate::straight!(
        conn,
        driver,
        memberships::table
            .filter(memberships::party_id.eq(party))
            .filter(said::<Bool>(LIVING))
            .select(Row::as_select())
            .first(driver)
    )
    .optional()?;
    Ok(row.map(Into::into))
}

/// What the members behind these memberships are called, and their numbers.
///
/// # Errors
/// A fault of the database.
pub fn member_names(
    conn: &mut Conn,
    ids: &[MembershipId],
) -> Result<BTreeMap<MembershipId, (String, Option<i64>)>, DbError> {
    let mut names = BTreeMap::new();
    for some in ids.chunks(1000) {
        let rows: Vec<(MembershipId, String, Option<i64>)> = memberships::table
            .inner_join(parties::table)
            .filter(memberships::id.eq_any(some))
            .select((memberships::id, parties::name, memberships::number))
            .load(conn)?;
        names.extend(rows.into_iter().map(|(id, name, number)| (id, (name, number))));
    }
    Ok(names)
}

/// The living memberships of several parties, in no order.
///
/// # Errors
/// A fault of the database.
pub fn memberships_of_parties(
    conn: &mut Conn,
    parties: &[PartyId],
) -> Result<Vec<Membership>, DbError> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::party_id.eq_any(parties))
        .filter(said::<Bool>(LIVING))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The memberships of several parties that are over, after they belonged.
pub(super) fn former_memberships_of(
    conn: &mut Conn,
    parties: &[PartyId],
) -> Result<Vec<Membership>, DbError> {
    let over = [MembershipState::Left, MembershipState::Settled, MembershipState::Expelled];
    let rows: Vec<Row> = memberships::table
        .filter(memberships::party_id.eq_any(parties))
        .filter(memberships::state.eq_any(over))
        .order(memberships::id.asc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Living memberships whose noted standing is not good, by id, after `after`.
pub(super) fn not_in_good_standing(
    conn: &mut Conn,
    after: Option<&MembershipId>,
    limit: i64,
) -> Result<Vec<MembershipId>, DbError> {
    Ok(memberships::table
        .filter(memberships::standing_noted.ne(Step::Good))
        .filter(said::<Bool>(LIVING))
        .filter(memberships::id.gt(after.map_or("", MembershipId::as_str)))
        .order(memberships::id.asc())
        .limit(limit)
        .select(memberships::id)
        .load(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, membership: &Membership) -> Result<(), DbError> {
    diesel::insert_into(memberships::table)
        .values((
            memberships::id.eq(&membership.id),
            memberships::party_id.eq(&membership.party_id),
            memberships::class.eq(membership.class),
            memberships::state.eq(membership.state),
            memberships::applied_at.eq(membership.applied_at.naive_utc()),
            memberships::standing_noted.eq(membership.noted.step),
            memberships::standing_noted_at.eq(membership.noted.at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the state it moves from.
pub(super) fn update_state(
    tx: &mut Tx<'_>,
    membership: &Membership,
    from: MembershipState,
) -> Result<usize, DbError> {
    let row = memberships::table
        .filter(memberships::id.eq(&membership.id))
        .filter(memberships::state.eq(from));
    Ok(diesel::update(row)
        .set((
            memberships::state.eq(membership.state),
            memberships::number.eq(membership.admission.map(|admission| admission.number)),
            memberships::admitted_on.eq(membership.admission.map(|admission| admission.on)),
        ))
        .execute(tx.conn)?)
}

pub(super) fn update_courtesy(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    until: Timestamp,
) -> Result<(), DbError> {
    diesel::update(memberships::table.find(id))
        .set(memberships::courtesy_until.eq(until.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the standing it was read with.
pub(super) fn update_noted(
    tx: &mut Tx<'_>,
    membership: &Membership,
    step: Step,
) -> Result<usize, DbError> {
    let row = memberships::table
        .filter(memberships::id.eq(&membership.id))
        .filter(memberships::standing_noted.eq(membership.noted.step));
    Ok(diesel::update(row)
        .set((
            memberships::standing_noted.eq(step),
            memberships::standing_noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?)
}

/// The next member's number. A number given in a transaction that is rolled back is given again.
pub(super) fn next_number(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    dialect::lock_name(tx.conn, "membership.number")?;
    diesel::update(membership_counter::table.find(1))
        .set(membership_counter::last.eq(membership_counter::last + 1))
        .execute(tx.conn)?;
    Ok(membership_counter::table.find(1).select(membership_counter::last).first(tx.conn)?)
}

/// Members whose standing was last noted as `step`, those noted longest ago first, up to 200.
pub(super) fn memberships_noted(conn: &mut Conn, step: Step) -> Result<Vec<Membership>, DbError> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::standing_noted.eq(step))
        .filter(said::<Bool>(LIVING))
        .order((memberships::standing_noted_at.asc(), memberships::id.asc()))
        .limit(200)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}
