//! Where each invitation stands: told from its own row and from what became of its letter.

use std::collections::BTreeMap;

use super::store::{self, Stored};
use super::{Invitation, Role};
use crate::gateways::mail::{LetterState, fates_of};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::organisations::OrganisationId;

crate::text_enum! {
    /// Where an invitation stands.
    pub enum InvitationState {
        /// Its letter has not left yet.
        Waiting = "waiting",
        /// The mail server took its letter.
        Sent = "sent",
        /// Its page was visited.
        Opened = "opened",
        /// The person came in.
        Accepted = "accepted",
        /// Its letter failed for good.
        Bounced = "bounced",
        /// Its seven days are over.
        Expired = "expired",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
    }
}

impl InvitationState {
    /// Whether it can be sent again.
    #[must_use]
    pub fn can_be_sent_again(self) -> bool {
        matches!(self, Self::Sent | Self::Opened | Self::Bounced | Self::Expired)
    }

    /// Whether it can be withdrawn: its link still opens something.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Sent | Self::Opened | Self::Bounced)
    }
}

/// An invitation in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// The invitation.
    pub invitation: Invitation,
    /// Where it stands.
    pub state: InvitationState,
    /// Since when it does (UTC).
    pub since: Timestamp,
}

/// The invitations of an organisation with their states, the newest first: the last two hundred.
/// One to an address and role that was invited anew is left out, for the newer one speaks.
///
/// # Errors
/// A fault of the database.
pub fn invitations_of(
    conn: &mut Conn,
    organisation: &OrganisationId,
    now: Timestamp,
) -> Result<Vec<InvitationRow>, DbError> {
    let stored = store::all(conn, organisation)?;
    let ids: Vec<String> = stored.iter().map(|one| one.invitation.id.to_string()).collect();
    let fates = fates_of(conn, &ids)?;
    let mut newest: BTreeMap<(String, Role), ()> = BTreeMap::new();
    let mut rows = Vec::new();
    for one in stored {
        let whom = (one.invitation.email.to_lowercase(), one.invitation.role);
        if newest.insert(whom, ()).is_some() && one.withdrawn_at.is_some() {
            continue;
        }
        let fate = fates.get(one.invitation.id.as_str()).copied();
        let (state, since) = state_of(&one, fate, now);
        rows.push(InvitationRow { invitation: one.invitation, state, since });
    }
    Ok(rows)
}

/// What happened last and cannot change any more comes first.
fn state_of(
    one: &Stored,
    fate: Option<(LetterState, Timestamp)>,
    now: Timestamp,
) -> (InvitationState, Timestamp) {
    if let Some(at) = one.accepted_at {
        return (InvitationState::Accepted, at);
    }
    if let Some(at) = one.withdrawn_at {
        return (InvitationState::Withdrawn, at);
    }
    if let Some((LetterState::Failed, at)) = fate {
        return (InvitationState::Bounced, at);
    }
    if one.invitation.expires_at <= now {
        return (InvitationState::Expired, one.invitation.expires_at);
    }
    match (one.opened_at, fate) {
        (Some(at), _) => (InvitationState::Opened, at),
        (None, Some((LetterState::Sent, at))) => (InvitationState::Sent, at),
        (None, Some((_, at))) => (InvitationState::Waiting, at),
        (None, None) => (InvitationState::Waiting, one.created_at),
    }
}
