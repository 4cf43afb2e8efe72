//! Seats: how many people of an organisation may open rooms, as its level says.
//!
//! Owners and hosts take a seat each; whoever is both takes one. An invitation that waits keeps a
//! seat free for its address. What a level includes is membership's to know: who asks hands the
//! question in.

mod store;

use std::collections::BTreeSet;

use super::{OrganisationId, Role};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::{UserId, user_by_email};

/// How many seats the level of an organisation includes; `None`: as many as it likes.
pub type SeatsOf = fn(&mut Conn, &OrganisationId, Timestamp) -> Result<Option<u32>, DbError>;

/// The seats of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// So many the level includes; `None`: no limit.
    pub included: Option<u32>,
    /// So many people may open rooms.
    pub taken: usize,
    /// So many addresses were invited to, besides.
    pub promised: usize,
}

impl Seats {
    /// Seats nobody has and nobody was invited to; `None`: no limit.
    #[must_use]
    pub fn free(&self) -> Option<usize> {
        let included = usize::try_from(self.included?).unwrap_or(usize::MAX);
        Some(included.saturating_sub(self.taken.saturating_add(self.promised)))
    }

    /// Whether so many more people may be asked to host.
    #[must_use]
    pub fn have_room_for(&self, more: usize) -> bool {
        self.free().is_none_or(|free| more <= free)
    }
}

impl Role {
    /// Whether whoever has this role may open rooms, and so takes a seat.
    #[must_use]
    pub fn takes_seat(self) -> bool {
        matches!(self, Self::Owner | Self::Host)
    }
}

/// The seats of an organisation.
///
/// # Errors
/// A fault of the database.
pub fn seats(
    conn: &mut Conn,
    organisation: &OrganisationId,
    now: Timestamp,
    seats_of: SeatsOf,
) -> Result<Seats, DbError> {
    let included = seats_of(conn, organisation, now)?;
    let seated = seated(conn, organisation)?;
    let mut promised = BTreeSet::new();
    for address in store::invited_to_seats(conn, organisation, now)? {
        match user_by_email(conn, &address)? {
            Some(person) if seated.contains(&person.id) => {}
            // Two addresses of one person keep one seat.
            Some(person) => drop(promised.insert(person.id.to_string())),
            None => drop(promised.insert(address.to_lowercase())),
        }
    }
    Ok(Seats { included, taken: seated.len(), promised: promised.len() })
}

/// Whether one of them is this person's.
pub(super) fn has_seat(
    conn: &mut Conn,
    organisation: &OrganisationId,
    user: &UserId,
) -> Result<bool, DbError> {
    Ok(seated(conn, organisation)?.contains(user))
}

/// Whether `user` may take a seat: they have one, or there is one that nobody has. Seats kept for
/// other invitations count only where `kept` says so: whoever accepts was invited too. The row of
/// the organisation is locked.
pub(super) fn may_sit(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
    kept: bool,
    seats_of: SeatsOf,
) -> Result<Result<(), Seats>, DbError> {
    if has_seat(tx.conn, organisation, user)? {
        return Ok(Ok(()));
    }
    let seats = seats(tx.conn, organisation, tx.now, seats_of)?;
    let counted = Seats { promised: if kept { seats.promised } else { 0 }, ..seats };
    Ok(if counted.have_room_for(1) { Ok(()) } else { Err(seats) })
}

fn seated(conn: &mut Conn, organisation: &OrganisationId) -> Result<BTreeSet<UserId>, DbError> {
    Ok(store::seated(conn, organisation)?.into_iter().collect())
}
