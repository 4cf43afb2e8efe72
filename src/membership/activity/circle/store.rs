//! The tables of circles and of the seats in them.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Circle, CircleId, CircleWords, Seat, SeatId};
use crate::ground::db::schema::{circle_seats, circles as table, memberships, parties, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::membership::activity::judge::Span;
use crate::membership::{MembershipId, MembershipState};

type Row = (CircleId, String, String, bool, NaiveDate, Option<NaiveDate>);

const COLUMNS: (
    table::id,
    table::name,
    table::purpose,
    table::open,
    table::founded_on,
    table::ended_on,
) = (table::id, table::name, table::purpose, table::open, table::founded_on, table::ended_on);

fn from_row((id, name, purpose, open, founded_on, ended_on): Row) -> Circle {
    Circle { id, name, purpose, open, founded_on, ended_on }
}

/// One circle.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn circle(conn: &mut Conn, id: &CircleId) -> Result<Circle, DbError> {
    Ok(table::table.find(id).select(COLUMNS).first(conn).map(from_row)?)
}

/// Every circle, living ones first, by name.
///
/// # Errors
/// A fault of the database.
pub fn circles(conn: &mut Conn) -> Result<Vec<Circle>, DbError> {
    let rows: Vec<Row> =
        table::table.order((table::name.asc(), table::id.asc())).select(COLUMNS).load(conn)?;
    let mut all: Vec<Circle> = rows.into_iter().map(from_row).collect();
    all.sort_by_key(|circle| circle.ended_on.is_some());
    Ok(all)
}

type SeatRow = (SeatId, CircleId, MembershipId, String, UserId, String, bool, NaiveDate);

fn seat(
    (id, circle_id, membership_id, party_name, user_id, name, coordinates, joined_on): SeatRow,
) -> Seat {
    Seat { id, circle_id, membership_id, party_name, user_id, name, coordinates, joined_on }
}

macro_rules! seats {
    () => {
        circle_seats::table
            .inner_join(users::table)
            .inner_join(memberships::table.inner_join(parties::table))
            .filter(circle_seats::left_on.is_null())
            .select((
                circle_seats::id,
                circle_seats::circle_id,
                circle_seats::membership_id,
                parties::name,
                circle_seats::user_id,
                users::name,
                circle_seats::coordinates,
                circle_seats::joined_on,
            ))
    };
}

/// Who sits in a circle now: coordinators first, then by name.
///
/// # Errors
/// A fault of the database.
pub fn seats_of_circle(conn: &mut Conn, id: &CircleId) -> Result<Vec<Seat>, DbError> {
    let rows: Vec<SeatRow> = seats!()
        .filter(circle_seats::circle_id.eq(id))
        .order((circle_seats::coordinates.desc(), users::name.asc(), circle_seats::id.asc()))
        .load(conn)?;
    Ok(rows.into_iter().map(seat).collect())
}

/// Where a person sits now.
///
/// # Errors
/// A fault of the database.
pub fn seats_of_user(conn: &mut Conn, user: &UserId) -> Result<Vec<Seat>, DbError> {
    let rows: Vec<SeatRow> =
        seats!().filter(circle_seats::user_id.eq(user)).order(circle_seats::id.asc()).load(conn)?;
    Ok(rows.into_iter().map(seat).collect())
}

/// Whether a person coordinates a circle now.
///
/// # Errors
/// A fault of the database.
pub fn coordinates(conn: &mut Conn, user: &UserId, id: &CircleId) -> Result<bool, DbError> {
    let seats = circle_seats::table
        .filter(circle_seats::circle_id.eq(id))
        .filter(circle_seats::user_id.eq(user))
        .filter(circle_seats::coordinates.eq(true))
        .filter(circle_seats::left_on.is_null());
    Ok(diesel::select(diesel::dsl::exists(seats)).get_result(conn)?)
}

/// The days of every seat that a member had.
pub(in crate::membership::activity) fn seat_days(
    conn: &mut Conn,
    member: &MembershipId,
) -> Result<Vec<(CircleId, Span)>, DbError> {
    let rows: Vec<(CircleId, NaiveDate, Option<NaiveDate>)> = circle_seats::table
        .filter(circle_seats::membership_id.eq(member))
        .order(circle_seats::id.asc())
        .select((circle_seats::circle_id, circle_seats::joined_on, circle_seats::left_on))
        .load(conn)?;
    Ok(rows.into_iter().map(|(circle, from, until)| (circle, Span { from, until })).collect())
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Circle) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::name.eq(&new.name),
            table::purpose.eq(&new.purpose),
            table::open.eq(new.open),
            table::founded_on.eq(new.founded_on),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, id: &CircleId, words: &CircleWords) -> Result<(), DbError> {
    diesel::update(table::table.find(id))
        .set((
            table::name.eq(words.name.trim()),
            table::purpose.eq(words.purpose.trim()),
            table::open.eq(words.open),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn end(tx: &mut Tx<'_>, id: &CircleId, today: NaiveDate) -> Result<(), DbError> {
    diesel::update(table::table.find(id)).set(table::ended_on.eq(Some(today))).execute(tx.conn)?;
    let seats = circle_seats::table
        .filter(circle_seats::circle_id.eq(id))
        .filter(circle_seats::left_on.is_null());
    diesel::update(seats).set(circle_seats::left_on.eq(Some(today))).execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_seat(
    tx: &mut Tx<'_>,
    circle: &CircleId,
    user: &UserId,
    member: &MembershipId,
    today: NaiveDate,
) -> Result<(), DbError> {
    let id: SeatId = tx.mint();
    diesel::insert_into(circle_seats::table)
        .values((
            circle_seats::id.eq(&id),
            circle_seats::circle_id.eq(circle),
            circle_seats::membership_id.eq(member),
            circle_seats::user_id.eq(user),
            circle_seats::coordinates.eq(false),
            circle_seats::joined_on.eq(today),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn end_seats(
    tx: &mut Tx<'_>,
    circle: &CircleId,
    user: &UserId,
    today: NaiveDate,
) -> Result<usize, DbError> {
    let seats = circle_seats::table
        .filter(circle_seats::circle_id.eq(circle))
        .filter(circle_seats::user_id.eq(user))
        .filter(circle_seats::left_on.is_null());
    Ok(diesel::update(seats).set(circle_seats::left_on.eq(Some(today))).execute(tx.conn)?)
}

/// Seats that are held for members who do not belong any more.
pub(super) fn seats_of_strangers(conn: &mut Conn) -> Result<Vec<(SeatId, CircleId)>, DbError> {
    let belongs: Vec<MembershipState> =
        MembershipState::ALL.iter().copied().filter(|state| state.belongs()).collect();
    Ok(circle_seats::table
        .inner_join(memberships::table)
        .filter(circle_seats::left_on.is_null())
        .filter(memberships::state.ne_all(belongs))
        .order(circle_seats::id.asc())
        .select((circle_seats::id, circle_seats::circle_id))
        .load(conn)?)
}

pub(super) fn end_seat(tx: &mut Tx<'_>, seat: &SeatId, today: NaiveDate) -> Result<(), DbError> {
    diesel::update(circle_seats::table.find(seat))
        .set(circle_seats::left_on.eq(Some(today)))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update_coordinates(
    tx: &mut Tx<'_>,
    seat: &SeatId,
    coordinates: bool,
) -> Result<usize, DbError> {
    let seat = circle_seats::table.find(seat).filter(circle_seats::left_on.is_null());
    Ok(diesel::update(seat).set(circle_seats::coordinates.eq(coordinates)).execute(tx.conn)?)
}
