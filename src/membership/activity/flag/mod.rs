//! The flag as noted: what the register says of it, what a steward holds, who was told.

mod letter;
mod review;
mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::rule::{RequirementKind, RuleId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::membership::{Class, MembershipId, MembershipState, calendar, membership};

pub use letter::{ActivityLetter, MissingLine, Told, asked_for};
pub(in crate::membership) use review::enter_class;
pub use review::{ReviewActivity, review_activity};
pub(super) use store::held_days;
pub use store::{flags, holds_of, noted_flag};

crate::ids! {
    /// A steward's word about a flag.
    HoldId = "ahd",
}

/// A hold is not for good.
const LONGEST_HOLD_DAYS: i64 = 366;

crate::text_enum! {
    /// A flag as noted.
    pub enum Noted {
        /// Active.
        Active = "active",
        /// Not active.
        Inactive = "inactive",
    }
}

/// What was noted last of a member's flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedFlag {
    /// The flag.
    pub noted: Noted,
    /// Since which day.
    pub since: NaiveDate,
    /// By which version it was judged.
    pub rule_id: RuleId,
    /// What was missing.
    pub missing: Vec<RequirementKind>,
    /// When it was noted (UTC).
    pub noted_at: Timestamp,
    /// The day of turning that the member was warned of.
    pub warned_of: Option<NaiveDate>,
}

/// A member in the list of flags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagRow {
    /// Which.
    pub membership_id: MembershipId,
    /// What the member is called.
    pub name: String,
    /// The number in the register.
    pub number: Option<i64>,
    /// The class.
    pub class: Class,
    /// Where the membership stands.
    pub state: MembershipState,
    /// The flag; `None`: not judged yet.
    pub flag: Option<NotedFlag>,
    /// The version of the rule it was judged by.
    pub version: Option<i32>,
    /// The last day a steward holds it, if one does today.
    pub held_until: Option<NaiveDate>,
}

/// A steward's word: the member counts as active.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Id.
    pub id: HoldId,
    /// The first day.
    pub from_day: NaiveDate,
    /// The last day.
    pub until_day: NaiveDate,
    /// Why.
    pub reason: String,
    /// By whom, as the audit trail names them.
    pub decided_by: String,
    /// The first day without, when it was ended before its time.
    pub ended_on: Option<NaiveDate>,
}

/// Why a flag is not held.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// A hold needs a reason.
    #[error("words are missing")]
    NoWords,
    /// In the past, or longer than a year.
    #[error("the day makes no sense")]
    Day,
    /// It is held already, or there is no hold to end.
    #[error("held already, or not at all")]
    Already,
    /// The member does not belong.
    #[error("not a member")]
    NotHere,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Holds a member's flag from today to the last day `until`, and looks at it again. `public_url`
/// is where the site is reached.
///
/// # Errors
/// [`HoldError`].
pub fn hold_flag(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    until: NaiveDate,
    reason: &str,
    public_url: &str,
) -> Result<(), HoldError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    if !membership(tx.conn, id)?.state.belongs() {
        return Err(HoldError::NotHere);
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(HoldError::NoWords);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    if until < today || (until - today).num_days() > LONGEST_HOLD_DAYS {
        return Err(HoldError::Day);
    }
    if store::running_hold(tx.conn, id, today)?.is_some() {
        return Err(HoldError::Already);
    }
    store::insert_hold(tx, id, today, until, reason)?;
    // The words stay with the hold, where they can be forgotten.
    let facts = json!({ "until": until });
    tx.record("membership.activity.held", id.as_str(), facts);
    review_activity(tx, id, public_url)?;
    Ok(())
}

/// Ends the hold that runs today, and looks at the flag again. `public_url` is where the site is
/// reached.
///
/// # Errors
/// [`HoldError::Already`]: there is none.
pub fn end_hold(tx: &mut Tx<'_>, id: &MembershipId, public_url: &str) -> Result<(), HoldError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let hold = store::running_hold(tx.conn, id, today)?.ok_or(HoldError::Already)?;
    store::end_hold(tx, &hold.id, today)?;
    let change = Change::of("until", &hold.until_day, &today);
    tx.record_change("membership.activity.released", id.as_str(), None, &change);
    review_activity(tx, id, public_url)?;
    Ok(())
}
