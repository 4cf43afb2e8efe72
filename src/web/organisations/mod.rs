//! `/organisations/{slug}`: its people; `/invitations/{token}`: coming in.

pub mod invitations;
pub mod people;

use super::error::WebError;
use crate::organisations::{InvitationError, PeopleError, Role};

impl From<InvitationError> for WebError {
    fn from(error: InvitationError) -> Self {
        match error {
            InvitationError::Unknown => Self::NotFound,
            InvitationError::Used | InvitationError::Over => Self::Gone,
            InvitationError::SignInFirst => Self::SignIn,
            InvitationError::SomebodyElse => Self::Conflict("invitation-somebody-else"),
            InvitationError::BadAddress(_) => Self::Unprocessable,
            InvitationError::Db(error) => error.into(),
        }
    }
}

impl From<PeopleError> for WebError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::LastOwner => Self::Conflict("last-owner"),
            PeopleError::NotHere => Self::NotFound,
            PeopleError::Db(error) => error.into(),
        }
    }
}

/// The key of a role's name.
pub(in crate::web) fn role_key(role: Role) -> &'static str {
    match role {
        Role::Owner => "role-owner",
        Role::BillingContact => "role-billing-contact",
        Role::Host => "role-host",
        Role::Delegate => "role-delegate",
    }
}
