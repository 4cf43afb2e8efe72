//! `/organisations/{slug}`: its people, their roles, who owns it; `/invitations/{token}`: coming
//! in.

pub mod colleagues;
pub mod domains;
pub mod invitations;
pub mod inviting;
pub mod leaving;
pub mod ownership;
pub mod people;
pub mod person;
pub mod records;
mod seats;

use super::context::Cx;
use super::error::WebError;
use super::flash::{Flash, Tone};
use super::page::{self, Answer};
use crate::organisations::{CareError, InvitationError, PeopleError, Role};

impl From<InvitationError> for WebError {
    fn from(error: InvitationError) -> Self {
        match error {
            InvitationError::Unknown => Self::NotFound,
            InvitationError::Used | InvitationError::Over => Self::Gone,
            InvitationError::OnItsWay => Self::Conflict("invitation-on-its-way"),
            InvitationError::SignInFirst => Self::SignIn,
            InvitationError::SomebodyElse => Self::Conflict("invitation-somebody-else"),
            InvitationError::NoSeat { .. } => Self::Conflict("no-seat"),
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
            PeopleError::NoRole => Self::Unprocessable,
            PeopleError::NoSeat(_) => Self::Conflict("no-seat"),
            PeopleError::Over => Self::Gone,
            PeopleError::Db(error) => error.into(),
        }
    }
}

impl From<CareError> for WebError {
    fn from(error: CareError) -> Self {
        match error {
            CareError::Already => Self::Conflict("wrong-state"),
            CareError::NoReason => Self::Unprocessable,
            CareError::Db(error) => error.into(),
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

/// The page of the organisation that the guard let them at.
fn path(cx: &Cx) -> Result<String, WebError> {
    Ok(format!("/organisations/{}", cx.organisation()?.slug))
}

/// Back to it, with a word.
fn back(cx: &Cx, key: &str) -> Answer {
    page::see_other(&path(cx)?).with(Flash::new(Tone::Ok, key)).go(cx)
}
