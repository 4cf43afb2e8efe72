//! Sending an invitation again: with a new link, for seven days more; the old link opens nothing
//! any more.

use super::send::{GOOD_FOR, post};
use super::{Invitation, InvitationError, InvitationId, InvitationState, note, state, store};
use crate::ground::db::{Tx, dialect};
use crate::ground::secret::token_hash;
use crate::identity::{LimitError, Rate, UserId, limit, user_by_email};
use crate::organisations::seats::has_seat;
use crate::organisations::{OrganisationId, SeatsOf, roles_of, seats};

/// Letters of one invitation: three at once, then one an hour.
const LETTERS: Rate = Rate::of(3, 3600);

/// Counts a letter that is about to be sent again; in a transaction of its own.
///
/// # Errors
/// [`LimitError::TooMany`].
pub fn count_resending(tx: &mut Tx<'_>, id: &InvitationId) -> Result<(), LimitError> {
    limit(tx, &format!("invitation:{id}"), &LETTERS)
}

/// Sends an invitation again, in the name of `sender`.
///
/// # Errors
/// [`InvitationError::Unknown`] where there is none in this organisation that waits or is over,
/// [`InvitationError::OnItsWay`] before the first letter has left, [`InvitationError::NoSeat`]
/// where it is over and its seat was taken meanwhile.
pub fn resend_invitation(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &InvitationId,
    sender: &UserId,
    seats_of: SeatsOf,
) -> Result<Invitation, InvitationError> {
    dialect::lock_row(tx.conn, "organisations", organisation.as_str())?;
    let rows = state::invitations_of(tx.conn, organisation, tx.now)?;
    let row = rows.into_iter().find(|row| row.invitation.id == *id);
    let row = row.ok_or(InvitationError::Unknown)?;
    match row.state {
        InvitationState::Waiting => return Err(InvitationError::OnItsWay),
        InvitationState::Accepted | InvitationState::Withdrawn => {
            return Err(InvitationError::Unknown);
        }
        _ => {}
    }
    let known = user_by_email(tx.conn, &row.invitation.email)?;
    if row.invitation.expires_at <= tx.now && row.invitation.role.takes_seat() {
        let sits = match &known {
            Some(person) => has_seat(tx.conn, organisation, &person.id)?,
            None => false,
        };
        let seats = seats(tx.conn, organisation, tx.now, seats_of)?;
        if !sits && !seats.have_room_for(1) {
            return Err(InvitationError::NoSeat { seats, wanted: 1 });
        }
    }
    let token = tx.chance().hex(32);
    let invitation =
        Invitation { expires_at: tx.now + GOOD_FOR, invited_by: sender.clone(), ..row.invitation };
    if store::renew(tx, &invitation, &token_hash(&token))? == 0 {
        return Err(InvitationError::Unknown);
    }
    post(tx, &invitation, known.as_ref(), &token)?;
    note(tx, "organisations.invitation.sent_again", &invitation);
    Ok(invitation)
}

/// Sends again every invitation that is over, the newest first, as long as there are seats.
/// Whoever came in another way meanwhile is left out. Gives how many were sent, and how many
/// wait for a seat.
///
/// # Errors
/// A fault of the database.
pub fn resend_expired(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    sender: &UserId,
    seats_of: SeatsOf,
) -> Result<(usize, usize), InvitationError> {
    dialect::lock_row(tx.conn, "organisations", organisation.as_str())?;
    let rows = state::invitations_of(tx.conn, organisation, tx.now)?;
    let over = rows.into_iter().filter(|row| row.state == InvitationState::Expired);
    let (mut sent, mut without_seat) = (0_usize, 0_usize);
    for Invitation { id, email, role, .. } in over.map(|row| row.invitation) {
        if let Some(person) = user_by_email(tx.conn, &email)?
            && roles_of(tx.conn, &person.id, organisation)?.contains(&role)
        {
            continue;
        }
        match resend_invitation(tx, organisation, &id, sender, seats_of) {
            Ok(_) => sent = sent.saturating_add(1),
            Err(InvitationError::NoSeat { .. }) => without_seat = without_seat.saturating_add(1),
            Err(error) => return Err(error),
        }
    }
    Ok((sent, without_seat))
}
