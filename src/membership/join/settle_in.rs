//! Settling in: what opens once the address is proved.

use super::super::state::{MembershipState, Move};
use super::super::{MoveError, courtesy::grant_courtesy, make_move, membership_of_party};
use crate::ground::db::{DbError, Tx};
use crate::identity::{LinkError, LinkPurpose, User, UserId, mark_verified, use_link, user};
use crate::organisations::{
    Party, Role, organisations_of, party_of_organisation, party_of_user, roles_of,
};

/// Somebody who opened the link in the first letter.
#[derive(Debug, Clone)]
pub struct Welcomed {
    /// Who; may be signed in now.
    pub user_id: UserId,
}

/// Why the link of the first letter opened nothing.
#[derive(Debug, thiserror::Error)]
pub enum WelcomeError {
    /// Unknown, used or too old.
    #[error(transparent)]
    Link(LinkError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Uses the link of the first letter: the address is proved, the membership active, the courtesy
/// period begins.
///
/// # Errors
/// [`WelcomeError`].
pub fn welcome(tx: &mut Tx<'_>, token: &str) -> Result<Welcomed, WelcomeError> {
    let link = use_link(tx, token, LinkPurpose::Join).map_err(|error| match error {
        LinkError::Db(error) => WelcomeError::Db(error),
        other => WelcomeError::Link(other),
    })?;
    let (Some(user_id), Some(email)) = (link.user_id, link.email) else {
        return Err(DbError::Corrupt("a link to join without user and address".to_owned()).into());
    };
    mark_verified(tx, &user_id, &email)?;
    settle_in(tx, &user_id)?;
    Ok(Welcomed { user_id })
}

/// Makes active what waited for `user_id` to prove their address (their own membership, and those
/// of organisations they own) and grants the courtesy period. Does nothing before that, and
/// nothing twice; whatever way the address was proved, this may follow.
///
/// # Errors
/// A fault of the database.
pub fn settle_in(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), DbError> {
    let person = user(tx.conn, user_id)?;
    if !person.email_verified {
        return Ok(());
    }
    for party in parties_of(tx, user_id)? {
        settle_party_in(tx, &person, &party)?;
    }
    Ok(())
}

/// The person's own party and those of the organisations they own.
fn parties_of(tx: &mut Tx<'_>, user: &UserId) -> Result<Vec<Party>, DbError> {
    let mut parties: Vec<Party> = party_of_user(tx.conn, user)?.into_iter().collect();
    for organisation in organisations_of(tx.conn, user)? {
        if roles_of(tx.conn, user, &organisation.id)?.contains(&Role::Owner) {
            parties.extend(party_of_organisation(tx.conn, &organisation.id)?);
        }
    }
    Ok(parties)
}

fn settle_party_in(tx: &mut Tx<'_>, person: &User, party: &Party) -> Result<(), DbError> {
    let Some(member) = membership_of_party(tx.conn, &party.id)? else { return Ok(()) };
    if member.state == MembershipState::Applied {
        // Rooms work while the co-op decides.
        grant_courtesy(tx, &member, party, &person.email)?;
        return Ok(());
    }
    if member.state != MembershipState::Admitted {
        return Ok(());
    }
    match make_move(tx, &member.id, Move::Activate, "address verified") {
        Ok(_) => {}
        // Somebody else who owns the organisation was faster.
        Err(MoveError::NotFromHere { .. }) => return Ok(()),
        Err(MoveError::Db(error)) => return Err(error),
        Err(MoveError::BelongsAlready) => {
            return Err(DbError::Fault("an active membership is not new".to_owned()));
        }
    }
    grant_courtesy(tx, &member, party, &person.email)?;
    Ok(())
}
