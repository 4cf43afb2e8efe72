//! Circles: what members work on together. A person sits in a circle for a member, for
//! themselves or for an organisation; each seat has its days.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::facts::speaks_for;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::identity::UserId;
use crate::membership::{MembershipId, calendar};

pub(super) use store::seat_days;
pub use store::{circle, circles, coordinates, seats_of_circle, seats_of_user};

crate::ids! {
    /// A circle.
    CircleId = "crc",
    /// A seat in a circle.
    SeatId = "sea",
}

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Id.
    pub id: CircleId,
    /// What it is called; no two have one name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Whether members join by themselves.
    pub open: bool,
    /// The first day.
    pub founded_on: NaiveDate,
    /// The day after the last.
    pub ended_on: Option<NaiveDate>,
}

/// A seat that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Id.
    pub id: SeatId,
    /// In which circle.
    pub circle_id: CircleId,
    /// For which member.
    pub membership_id: MembershipId,
    /// What the member is called.
    pub party_name: String,
    /// Who sits there.
    pub user_id: UserId,
    /// Their name.
    pub name: String,
    /// Whether they coordinate the circle.
    pub coordinates: bool,
    /// Since which day.
    pub joined_on: NaiveDate,
}

/// What a circle is, as somebody describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CircleWords {
    /// See [`Circle::name`].
    pub name: String,
    /// See [`Circle::purpose`].
    pub purpose: String,
    /// See [`Circle::open`].
    pub open: bool,
}

/// Why nothing became of it.
#[derive(Debug, thiserror::Error)]
pub enum CircleError {
    /// Another circle has this name.
    #[error("the name is taken")]
    NameTaken,
    /// The circle has ended.
    #[error("the circle has ended")]
    Ended,
    /// Members are taken in by a coordinator or a steward.
    #[error("the circle is closed")]
    Closed,
    /// The person does not speak for this member, or the member does not belong.
    #[error("not a member one speaks for")]
    NotTheirs,
    /// They sit there already.
    #[error("sits there already")]
    SitsAlready,
    /// No such seat.
    #[error("no such seat")]
    NoSeat,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Founds a circle, today.
///
/// # Errors
/// [`CircleError::NameTaken`].
pub fn found_circle(tx: &mut Tx<'_>, words: &CircleWords) -> Result<CircleId, CircleError> {
    let circle = Circle {
        id: tx.mint(),
        name: words.name.trim().to_owned(),
        purpose: words.purpose.trim().to_owned(),
        open: words.open,
        founded_on: calendar::day_of(tx.conn, tx.now)?,
        ended_on: None,
    };
    store::insert(tx, &circle).map_err(named)?;
    let facts = json!({ "name": circle.name, "open": circle.open });
    tx.record("membership.circle.founded", circle.id.as_str(), facts);
    Ok(circle.id)
}

/// Describes a circle anew.
///
/// # Errors
/// [`CircleError`].
pub fn change_circle(
    tx: &mut Tx<'_>,
    id: &CircleId,
    words: &CircleWords,
) -> Result<(), CircleError> {
    let known = living(tx, id)?;
    store::update(tx, id, words).map_err(named)?;
    let change = Change::of("open", &known.open, &words.open);
    let said = Change::between(
        &json!({ "name": known.name, "purpose": known.purpose }),
        &json!({ "name": words.name.trim(), "purpose": words.purpose.trim() }),
    );
    let event = "membership.circle.changed";
    tx.record_change_and_words(event, id.as_str(), None, (&change, &said));
    Ok(())
}

/// Ends a circle, with every seat in it, today.
///
/// # Errors
/// [`CircleError::Ended`].
pub fn end_circle(tx: &mut Tx<'_>, id: &CircleId) -> Result<(), CircleError> {
    living(tx, id)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    store::end(tx, id, today)?;
    let change = Change::of("ended_on", &None::<NaiveDate>, &today);
    tx.record_change("membership.circle.ended", id.as_str(), None, &change);
    Ok(())
}

/// Takes a seat in an open circle, for a member one speaks for.
///
/// # Errors
/// [`CircleError`].
pub fn join_circle(
    tx: &mut Tx<'_>,
    id: &CircleId,
    user: &UserId,
    member: &MembershipId,
) -> Result<(), CircleError> {
    if !living(tx, id)?.open {
        return Err(CircleError::Closed);
    }
    seat(tx, id, user, member)
}

/// Gives somebody a seat, in a closed circle too: for coordinators and stewards.
///
/// # Errors
/// [`CircleError`].
pub fn take_into_circle(
    tx: &mut Tx<'_>,
    id: &CircleId,
    user: &UserId,
    member: &MembershipId,
) -> Result<(), CircleError> {
    living(tx, id)?;
    seat(tx, id, user, member)
}

/// Leaves a circle: every seat of the person in it ends today.
///
/// # Errors
/// [`CircleError::NoSeat`].
pub fn leave_circle(tx: &mut Tx<'_>, id: &CircleId, user: &UserId) -> Result<(), CircleError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    if store::end_seats(tx, id, user, today)? == 0 {
        return Err(CircleError::NoSeat);
    }
    left(tx, id, today, &json!({ "user": user }));
    Ok(())
}

/// Makes somebody who sits in a circle its coordinator, or not any more.
///
/// # Errors
/// [`CircleError::NoSeat`].
pub fn let_coordinate(
    tx: &mut Tx<'_>,
    seat: &SeatId,
    coordinates: bool,
) -> Result<(), CircleError> {
    if store::update_coordinates(tx, seat, coordinates)? == 0 {
        return Err(CircleError::NoSeat);
    }
    // Where nothing changes, that it was asked for stays said.
    let change = Change::of("coordinates", &!coordinates, &coordinates);
    tx.record_change("membership.circle.coordinated", seat.as_str(), None, &change);
    Ok(())
}

/// Ends the seats of members who do not belong any more, today.
pub(super) fn release_seats(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    for (seat, circle) in store::seats_of_strangers(tx.conn)? {
        store::end_seat(tx, &seat, today)?;
        left(tx, &circle, today, &json!({ "seat": seat }));
    }
    Ok(())
}

fn left(tx: &mut Tx<'_>, id: &CircleId, on: NaiveDate, who: &serde_json::Value) {
    let change = Change::of("left_on", &None::<NaiveDate>, &on).beside(who);
    tx.record_change("membership.circle.left", id.as_str(), None, &change);
}

fn seat(
    tx: &mut Tx<'_>,
    id: &CircleId,
    user: &UserId,
    member: &MembershipId,
) -> Result<(), CircleError> {
    if !speaks_for(tx.conn, user, member)? {
        return Err(CircleError::NotTheirs);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    store::insert_seat(tx, id, user, member, today).map_err(|error| {
        let taken =
            error.is_about("circle_seats_one_each") || error.is_about("circle_seats.circle_id");
        if taken { CircleError::SitsAlready } else { error.into() }
    })?;
    let facts = json!({ "user": user, "member": member, "on": today });
    tx.record("membership.circle.joined", id.as_str(), facts);
    Ok(())
}

fn living(tx: &mut Tx<'_>, id: &CircleId) -> Result<Circle, CircleError> {
    dialect::lock_row(tx.conn, "circles", id.as_str())?;
    let circle = circle(tx.conn, id)?;
    if circle.ended_on.is_some() { Err(CircleError::Ended) } else { Ok(circle) }
}

fn named(error: DbError) -> CircleError {
    let taken = error.is_about("circles_name_key") || error.is_about("circles.name");
    if taken { CircleError::NameTaken } else { error.into() }
}
