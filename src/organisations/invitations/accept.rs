//! Accepting an invitation. Whoever holds the link has opened a letter to that address, so the
//! address counts as verified; no other address can get in with it.

use super::{Invitation, InvitationError, InvitationId, note, store};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::secret::token_hash;
use crate::ground::text::Locale;
use crate::identity::{NewUser, RegisterError, UserId, mark_verified, register, user_by_email};
use crate::organisations::seats::may_sit;
use crate::organisations::{Role, SeatsOf, care_of, give_role};

/// The invitation behind a link, for the page that asks whether to accept.
///
/// # Errors
/// [`InvitationError`]: unknown, used, over.
pub fn invitation_behind(
    conn: &mut Conn,
    token: &str,
    now: Timestamp,
) -> Result<Invitation, InvitationError> {
    let stored = store::find(conn, &token_hash(token))?.ok_or(InvitationError::Unknown)?;
    match stored {
        store::Stored { withdrawn_at: Some(_), .. } => Err(InvitationError::Unknown),
        store::Stored { accepted_at: Some(_), .. } => Err(InvitationError::Used),
        store::Stored { invitation, .. } if invitation.expires_at <= now => {
            Err(InvitationError::Over)
        }
        store::Stored { invitation, .. } => Ok(invitation),
    }
}

/// Notes that the page of an invitation was visited.
///
/// # Errors
/// A fault of the database.
pub fn note_opened(tx: &mut Tx<'_>, id: &InvitationId) -> Result<(), DbError> {
    store::mark_opened(tx, id).map(drop)
}

/// `user`, who is signed in, accepts. The address it was sent to must be one of theirs.
///
/// # Errors
/// [`InvitationError`]. Of any number of attempts at once exactly one succeeds.
pub fn accept_invitation(
    tx: &mut Tx<'_>,
    token: &str,
    user: &UserId,
    seats_of: SeatsOf,
) -> Result<Invitation, InvitationError> {
    let invitation = locked(tx, token)?;
    let theirs = user_by_email(tx.conn, &invitation.email)?.is_some_and(|it| it.id == *user);
    if !theirs {
        return Err(InvitationError::SomebodyElse);
    }
    come_in(tx, invitation, user, seats_of)
}

/// Somebody new accepts: they become a user with the address the invitation was sent to.
///
/// # Errors
/// [`InvitationError`]; [`InvitationError::SignInFirst`] when the address belongs to a user.
pub fn accept_invitation_as_newcomer(
    tx: &mut Tx<'_>,
    token: &str,
    name: &str,
    locale: Locale,
    seats_of: SeatsOf,
) -> Result<(Invitation, UserId), InvitationError> {
    let invitation = locked(tx, token)?;
    let new = NewUser { name: name.to_owned(), email: invitation.email.clone(), locale };
    let user = register(tx, new).map_err(|error| match error {
        RegisterError::AddressTaken => InvitationError::SignInFirst,
        RegisterError::BadAddress => {
            InvitationError::Db(DbError::Corrupt("the address of an invitation".to_owned()))
        }
        RegisterError::Db(error) => InvitationError::Db(error),
    })?;
    Ok((come_in(tx, invitation, &user, seats_of)?, user))
}

/// Finds the invitation and makes everybody else who holds its link wait.
fn locked(tx: &mut Tx<'_>, token: &str) -> Result<Invitation, InvitationError> {
    let first_look = invitation_behind(tx.conn, token, tx.now)?;
    // Seats are counted under the organisation's row, and always locked before its invitations.
    dialect::lock_row(tx.conn, "organisations", first_look.organisation_id.as_str())?;
    dialect::lock_row(tx.conn, "invitations", first_look.id.as_str())?;
    invitation_behind(tx.conn, token, tx.now)
}

fn come_in(
    tx: &mut Tx<'_>,
    invitation: Invitation,
    user: &UserId,
    seats_of: SeatsOf,
) -> Result<Invitation, InvitationError> {
    keep_seats(tx, &invitation, user, seats_of)?;
    if store::mark_accepted(tx, &invitation.id, user)? == 0 {
        return Err(InvitationError::Used);
    }
    mark_verified(tx, user, &invitation.email)?;
    give_role(tx, &invitation.organisation_id, user, invitation.role)?;
    note(tx, "organisations.invitation.accepted", &invitation);
    Ok(invitation)
}

/// A level may have shrunk since the invitation was sent. Whoever is to own an organisation that
/// the co-op looks after comes in anyway.
fn keep_seats(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    user: &UserId,
    seats_of: SeatsOf,
) -> Result<(), InvitationError> {
    let id = &invitation.organisation_id;
    let awaited = invitation.role == Role::Owner && care_of(tx.conn, id)?.is_some();
    if awaited || !invitation.role.takes_seat() {
        return Ok(());
    }
    may_sit(tx, id, user, false, seats_of)?
        .map_err(|seats| InvitationError::NoSeat { seats, wanted: 1 })
}
