//! The co-op's care: an organisation whose last owner goes is looked after by the co-op's
//! stewards until somebody owns it again (case 123). A steward's act, with a reason.

mod store;

use serde_json::json;

use super::news::{OrganisationNews, Said, tell};
use super::{Organisation, OrganisationId, people_of};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx, dialect};
use crate::identity::{UserId, user};

pub use store::care_of;

crate::ids! {
    /// A period in which the co-op looks after an organisation.
    CareId = "oca",
}

/// The co-op looks after an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Care {
    /// Id.
    pub id: CareId,
    /// Why.
    pub reason: String,
    /// The steward who decided it.
    pub taken_by: UserId,
    /// Since when (UTC).
    pub taken_at: Timestamp,
}

/// Why the co-op does not take an organisation into its care.
#[derive(Debug, thiserror::Error)]
pub enum CareError {
    /// It has it in its care already.
    #[error("the co-op looks after it already")]
    Already,
    /// No reason was given; its people read it.
    #[error("a reason is missing")]
    NoReason,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes an organisation into the co-op's care: its last owner may go now, and stewards invite
/// the next one. Everybody of the organisation gets a letter with the reason.
///
/// # Errors
/// [`CareError`].
pub fn take_into_care(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    steward: &UserId,
    reason: &str,
) -> Result<(), CareError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(CareError::NoReason);
    }
    dialect::lock_row(tx.conn, "organisations", organisation.id.as_str())?;
    if care_of(tx.conn, &organisation.id)?.is_some() {
        return Err(CareError::Already);
    }
    let care = Care {
        id: tx.mint(),
        reason: reason.to_owned(),
        taken_by: steward.clone(),
        taken_at: tx.now,
    };
    store::insert(tx, &organisation.id, &care)?;
    let id = organisation.id.as_str();
    // The words stay with the care, where they can be forgotten.
    let facts = json!({ "care": care.id });
    tx.record_for("organisations.care.taken", id, Some(id), facts);
    let who = user(tx.conn, steward)?.name;
    let told = OrganisationNews::CareTaken;
    let said = Said { told, who: &who, words: reason, day: None, page: Some("") };
    for person in people_of(tx.conn, &organisation.id)? {
        tell(tx, organisation, &person.user_id, &said)?;
    }
    Ok(())
}

/// Somebody owns it (again): the care ends.
pub(super) fn end_care(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<(), DbError> {
    if store::end(tx, organisation)? > 0 {
        let id = organisation.as_str();
        tx.record_for("organisations.care.ended", id, Some(id), json!({}));
    }
    Ok(())
}
