//! The letter that carries an invitation.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::Letter;
use crate::organisations::Role;

/// "Ada invites you to Can Batlló"; its secret link accepts.
#[derive(Debug, Serialize)]
pub struct InvitationLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// Into which organisation, by name.
    pub organisation: String,
    /// Who invites.
    pub inviter: String,
    /// As what.
    pub role: Role,
    /// The last day it is good.
    pub until: NaiveDate,
}

impl Letter for InvitationLetter {
    const NAME: &'static str = "invitation";
}
