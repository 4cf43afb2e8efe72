//! Invitations into an organisation: by a link sent to one address, for that address, good for
//! seven days and for one use.

mod accept;
mod letter;
mod resend;
mod send;
mod state;
mod store;

use serde_json::json;

use super::{OrganisationId, Role, Seats};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx};
use crate::identity::{EmailError, UserId};

pub use accept::{
    accept_invitation, accept_invitation_as_newcomer, invitation_behind, note_opened,
};
pub use letter::InvitationLetter;
pub use resend::{count_resending, resend_expired, resend_invitation};
pub use send::{Invited, Inviting, count_sending, invite, invite_owner};
pub use state::{InvitationRow, InvitationState, invitations_of};
pub use store::waiting_invitations;

crate::ids! {
    /// An invitation.
    InvitationId = "ivt",
}

/// An invitation that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Id.
    pub id: InvitationId,
    /// Into which organisation.
    pub organisation_id: OrganisationId,
    /// To which address it was sent; only it may come in.
    pub email: String,
    /// As what.
    pub role: Role,
    /// By whom.
    pub invited_by: UserId,
    /// Until when it is good (UTC).
    pub expires_at: Timestamp,
}

/// Why an invitation was not sent, or does not open anything.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    /// Not an e-mail address.
    #[error(transparent)]
    BadAddress(#[from] EmailError),
    /// No such invitation, or it was withdrawn.
    #[error("no such invitation")]
    Unknown,
    /// It was used before.
    #[error("the invitation was used")]
    Used,
    /// Its seven days are over.
    #[error("the invitation is over")]
    Over,
    /// Its letter has not left yet.
    #[error("the letter is on its way already")]
    OnItsWay,
    /// Its address belongs to a user, who has to sign in to accept.
    #[error("sign in to accept")]
    SignInFirst,
    /// It was sent to somebody else than the person who is signed in.
    #[error("the invitation was sent to somebody else")]
    SomebodyElse,
    /// The level includes fewer people who open rooms.
    #[error("{wanted} seats wanted of {seats:?}")]
    NoSeat {
        /// How things are.
        seats: Seats,
        /// So many more are wanted.
        wanted: usize,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Withdraws an invitation that was not accepted yet; its link opens nothing any more.
///
/// # Errors
/// [`InvitationError::Unknown`] when there is none waiting in this organisation.
pub fn withdraw_invitation(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &InvitationId,
) -> Result<(), InvitationError> {
    if store::withdraw(tx, organisation, id)? == 0 {
        return Err(InvitationError::Unknown);
    }
    let border = Some(organisation.as_str());
    let change = Change::of("withdrawn", &false, &true);
    tx.record_change("organisations.invitation.withdrawn", id.as_str(), border, &change);
    Ok(())
}

fn note(tx: &mut Tx<'_>, event: &'static str, invitation: &Invitation) {
    let border = Some(invitation.organisation_id.as_str());
    let facts = json!({ "role": invitation.role.as_str() });
    tx.record_for(event, invitation.id.as_str(), border, facts);
}
