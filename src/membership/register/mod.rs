//! The register of members: dated events, never edited.
//!
//! An entry has two times: the day from which it holds, and the instant it was noted. It may set
//! the state, the class, the name and address; what it does not set stays as it was. So the
//! register "as of day D, as far as it was known at instant K" is one question ([`register_on`]).

mod as_of;
mod holder;
mod officers;
mod store;

use chrono::NaiveDate;
use serde_json::Value;

use super::state::{MembershipState, Move};
use super::{Class, MembershipId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};

pub use as_of::{
    AsOf, Asked, RegisterRow, Whom, members_on, register_count, register_on, register_row,
};
pub use holder::{
    ElectronicAddress, Holder, follow_party, holder_now, notify_electronic_address, tell_address,
};
pub use officers::{
    NewOfficer, Officer, OfficerError, OfficerId, appoint_officer, end_office, officers,
};
pub use store::register_of;
pub(super) use store::{classes_of, holders_that_differ};

crate::ids! {
    /// An entry in the register.
    RegisterEventId = "reg",
}

/// What is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterKind {
    /// Asked to join.
    Applied,
    /// Taken over from an earlier register.
    TakenOver,
    /// A contribution was promised.
    ContributionPromised,
    /// An expulsion was decided, after a hearing.
    ExpulsionDecided,
    /// Did not do what the class asks any more.
    BecameInactive,
    /// Does it again.
    BecameActive,
    /// Belongs to another class.
    ClassChanged,
    /// Moved to another state.
    Moved(Move),
    /// Another name or address.
    HolderChanged,
    /// An electronic address was notified, or taken back.
    ElectronicAddressNotified,
    /// Shares came or went; the kind of movement.
    Shares(&'static str),
    /// A deposit or a loan came or went; the kind of movement.
    Funds(&'static str),
}

impl RegisterKind {
    /// As stored, and as the last part of its text's key.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::TakenOver => "taken_over",
            Self::ContributionPromised => "contribution_promised",
            Self::ExpulsionDecided => "expulsion_decided",
            Self::BecameInactive => "became_inactive",
            Self::BecameActive => "became_active",
            Self::ClassChanged => "class_changed",
            Self::Moved(step) => step.as_str(),
            Self::HolderChanged => "holder_changed",
            Self::ElectronicAddressNotified => "electronic_address_notified",
            Self::Shares(kind) | Self::Funds(kind) => kind,
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterEvent {
    /// Id.
    pub id: RegisterEventId,
    /// What happened, see [`RegisterKind::as_str`].
    pub kind: String,
    /// As of which day.
    pub effective_on: NaiveDate,
    /// When it was noted (UTC).
    pub booked_at: Timestamp,
    /// By whom, as the audit trail names them.
    pub actor: String,
    /// The rest.
    pub data: Value,
    /// The name and address from that day on, where it sets them.
    pub holder: Option<Holder>,
}

/// What an entry sets from its day on; the rest stays as it was.
#[derive(Debug, Default)]
pub(super) struct Sets<'a> {
    /// The state.
    pub state: Option<MembershipState>,
    /// The class.
    pub class: Option<Class>,
    /// The name and address.
    pub holder: Option<&'a Holder>,
}

/// Adds an entry as of the day `on`.
pub(super) fn note(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: RegisterKind,
    on: NaiveDate,
    data: &Value,
) -> Result<(), DbError> {
    note_setting(tx, membership, kind, on, data, &Sets::default())
}

/// Adds an entry that sets something as of the day `on`.
pub(super) fn note_setting(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: RegisterKind,
    on: NaiveDate,
    data: &Value,
    sets: &Sets<'_>,
) -> Result<(), DbError> {
    store::insert(tx, membership, (kind.as_str(), on, &data.to_string()), sets)
}
