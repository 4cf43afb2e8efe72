//! Handing an organisation over: an owner offers it to one of its people, who accepts within
//! seven days. Nothing changes until then.

mod store;

use chrono::Duration;
use serde_json::json;

use super::news::{OrganisationNews, Said, tell};
use super::seats::may_sit;
use super::{
    Organisation, OrganisationId, PeopleError, Role, SeatsOf, coop_day, give_role, remove_person,
    roles_of, take_role,
};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::identity::{UserId, user};

pub use store::ownership_offer;

crate::ids! {
    /// An offer to own an organisation.
    OwnershipOfferId = "own",
}

/// How long an offer can be accepted.
const GOOD_FOR: Duration = Duration::days(7);

/// An offer that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnershipOffer {
    /// Id.
    pub id: OwnershipOfferId,
    /// The owner who hands over.
    pub from: UserId,
    /// To whom.
    pub to: UserId,
    /// The owner goes on as host; else they leave.
    pub stays: bool,
    /// Until when it can be accepted (UTC).
    pub expires_at: Timestamp,
}

/// `from`, an owner, offers the organisation to `to`, one of its people. An earlier offer of the
/// organisation is closed: there is one at a time.
///
/// # Errors
/// [`PeopleError::NotHere`] where `from` owns nothing here, `to` does not belong to it, or both
/// are one.
pub fn offer_ownership(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    from: &UserId,
    to: &UserId,
    stays: bool,
) -> Result<OwnershipOffer, PeopleError> {
    dialect::lock_row(tx.conn, "organisations", organisation.id.as_str())?;
    let owns = roles_of(tx.conn, from, &organisation.id)?.contains(&Role::Owner);
    if !owns || from == to || roles_of(tx.conn, to, &organisation.id)?.is_empty() {
        return Err(PeopleError::NotHere);
    }
    store::close(tx, &organisation.id)?;
    let offer = OwnershipOffer {
        id: tx.mint(),
        from: from.clone(),
        to: to.clone(),
        stays,
        expires_at: tx.now + GOOD_FOR,
    };
    store::insert(tx, &organisation.id, &offer)?;
    note(tx, "organisations.ownership.offered", &organisation.id, &offer, true);
    let day = Some(coop_day(tx.conn, offer.expires_at)?);
    inform(tx, organisation, (&offer.to, &offer.from), OrganisationNews::OwnershipOffered, day)?;
    Ok(offer)
}

/// `user` accepts what was offered to them: from now on they own the organisation, and whoever
/// offered it does not.
///
/// # Errors
/// [`PeopleError::Over`] where nothing is offered to them (any more), [`PeopleError::NoSeat`]
/// where the level has none left. Of any number of attempts at once exactly one succeeds.
pub fn accept_ownership(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    person: &UserId,
    seats_of: SeatsOf,
) -> Result<(), PeopleError> {
    let id = &organisation.id;
    dialect::lock_row(tx.conn, "organisations", id.as_str())?;
    let offer = ownership_offer(tx.conn, id, tx.now)?.filter(|offer| offer.to == *person);
    let offer = offer.ok_or(PeopleError::Over)?;
    if offer.stays {
        // Whoever leaves makes room.
        may_sit(tx, id, person, true, seats_of)?.map_err(PeopleError::NoSeat)?;
    }
    let still_owner = roles_of(tx.conn, &offer.from, id)?.contains(&Role::Owner);
    let still_here = !roles_of(tx.conn, person, id)?.is_empty();
    if !still_owner || !still_here || store::accept(tx, &offer.id)? == 0 {
        return Err(PeopleError::Over);
    }
    step_down(tx, id, &offer, person)?;
    note(tx, "organisations.ownership.taken", id, &offer, false);
    inform(tx, organisation, (&offer.from, person), OrganisationNews::OwnershipTaken, None)?;
    Ok(())
}

/// The new owner first: there is never a moment without one.
fn step_down(
    tx: &mut Tx<'_>,
    id: &OrganisationId,
    offer: &OwnershipOffer,
    person: &UserId,
) -> Result<(), PeopleError> {
    give_role(tx, id, person, Role::Owner)?;
    if !offer.stays {
        return remove_person(tx, id, &offer.from);
    }
    give_role(tx, id, &offer.from, Role::Host)?;
    take_role(tx, id, &offer.from, Role::Owner)
}

/// The offer is closed: by an owner who thinks better of it, or by whom it was made to.
///
/// # Errors
/// [`PeopleError::Over`] where there is none that waits.
pub fn close_ownership_offer(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    person: &UserId,
) -> Result<(), PeopleError> {
    let id = &organisation.id;
    dialect::lock_row(tx.conn, "organisations", id.as_str())?;
    let offer = ownership_offer(tx.conn, id, tx.now)?.ok_or(PeopleError::Over)?;
    let owns = roles_of(tx.conn, person, id)?.contains(&Role::Owner);
    if (offer.to != *person && !owns) || store::close(tx, id)? == 0 {
        return Err(PeopleError::Over);
    }
    note(tx, "organisations.ownership.closed", id, &offer, false);
    if offer.to == *person {
        let news = OrganisationNews::OwnershipDeclined;
        inform(tx, organisation, (&offer.from, person), news, None)?;
    }
    Ok(())
}

/// Writes to the first of the two about the second.
fn inform(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    (reader, about): (&UserId, &UserId),
    told: OrganisationNews,
    day: Option<chrono::NaiveDate>,
) -> Result<(), DbError> {
    let who = user(tx.conn, about)?.name;
    // Whoever has left opens nothing of the organisation any more.
    let page = day.map(|_| "/ownership");
    let said = Said { told, who: &who, words: "", day, page };
    tell(tx, organisation, reader, &said)
}

/// `waits`: whether the offer waits for an answer from now on.
fn note(
    tx: &mut Tx<'_>,
    event: &'static str,
    id: &OrganisationId,
    offer: &OwnershipOffer,
    waits: bool,
) {
    let facts = json!({ "offer": offer.id, "from": offer.from, "to": offer.to });
    let change = Change::of("waits", &!waits, &waits).beside(&facts);
    tx.record_change(event, id.as_str(), Some(id.as_str()), &change);
}
