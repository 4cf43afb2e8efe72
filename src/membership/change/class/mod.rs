//! Another class, from a day on. It is decided about as the new class admits, by the same people in
//! the same queue as an application to join; then it waits for its day. What was promised and
//! invoiced is not touched: a level costs the same in either class.

mod ask;
mod effect;
mod preview;
mod state;
mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::ChangeError;
use super::letter::{self, Told};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::membership::{Class, MembershipId, calendar, membership};

pub use ask::{Wanted, ask_class_change, withdraw_class_change};
pub(in crate::membership) use effect::{changes_due, take_effect};
pub use preview::{ClassPreview, Promised, preview_class_change};
pub use state::{ClassChangeMove, ClassChangeState};
pub(in crate::membership) use store::{
    class_applications_decided, class_applications_waiting, latest_class_application,
    note_class_notice,
};
pub use store::{class_changes_of, open_class_change};

crate::ids! {
    /// A change of class.
    ClassChangeId = "cch",
}

/// A change of class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassChange {
    /// Id.
    pub id: ClassChangeId,
    /// Whose.
    pub membership_id: MembershipId,
    /// The class as it was.
    pub from: Class,
    /// The class that is wanted.
    pub to: Class,
    /// Where it stands.
    pub state: ClassChangeState,
    /// Not before this day.
    pub wished_on: NaiveDate,
    /// The first day in the new class, once it was agreed to.
    pub from_day: Option<NaiveDate>,
    /// What was said when it was asked for.
    pub words: String,
    /// Whether a steward asked in the member's stead.
    pub in_their_stead: bool,
    /// By whom, as the audit trail names them.
    pub asked_by: String,
    /// When (UTC).
    pub asked_at: Timestamp,
}

impl Class {
    /// The one of the two that this is not.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Consumer => Self::Producer,
            Self::Producer => Self::Consumer,
        }
    }
}

/// Makes one move: the only way a change of class changes its state.
fn step(
    tx: &mut Tx<'_>,
    change: &ClassChange,
    step: ClassChangeMove,
    from_day: Option<NaiveDate>,
) -> Result<ClassChange, ChangeError> {
    let state = change.state.after(step).ok_or(ChangeError::NotPlanned)?;
    let moved = ClassChange { state, from_day, ..change.clone() };
    if store::update_state(tx, &moved, change.state)? == 0 {
        return Err(ChangeError::NotPlanned);
    }
    Ok(moved)
}

/// Tells the trail where a change stood and stands.
fn record(tx: &mut Tx<'_>, name: &'static str, before: &ClassChange, after: &ClassChange) {
    tx.record_change(name, after.membership_id.as_str(), None, &moved(before, after));
}

fn moved(before: &ClassChange, after: &ClassChange) -> Change {
    let facts =
        |change: &ClassChange| json!({ "state": change.state, "from_day": change.from_day });
    Change::between(&facts(before), &facts(after)).beside(&json!({ "class": after.to }))
}

/// Agrees to what was asked: from the day that was wished for, or from today if that has passed.
/// Whoever calls it has noted who decided. `public_url` is where the site is reached.
pub(in crate::membership) fn agree(
    tx: &mut Tx<'_>,
    change: &ClassChange,
    public_url: &str,
) -> Result<(), ChangeError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let from_day = change.wished_on.max(today);
    let agreed = step(tx, change, ClassChangeMove::Agree, Some(from_day))?;
    record(tx, "membership.class.agreed", change, &agreed);
    if from_day <= today {
        return take_effect(tx, &agreed, public_url);
    }
    let news = letter::News { told: Told::ClassAgreed, day: Some(from_day), words: "" };
    tell(tx, change, &news, public_url)?;
    Ok(())
}

/// Says no, for a reason that the member reads.
pub(in crate::membership) fn decline(
    tx: &mut Tx<'_>,
    change: &ClassChange,
    reason: &str,
    public_url: &str,
) -> Result<(), ChangeError> {
    let declined = step(tx, change, ClassChangeMove::Decline, None)?;
    record(tx, "membership.class.declined", change, &declined);
    let news = letter::News { told: Told::ClassDeclined, day: None, words: reason };
    tell(tx, change, &news, public_url)?;
    Ok(())
}

/// Lets it go: nobody decided in time.
pub(in crate::membership) fn lapse(
    tx: &mut Tx<'_>,
    change: &ClassChange,
    public_url: &str,
) -> Result<(), ChangeError> {
    let lapsed = step(tx, change, ClassChangeMove::Lapse, None)?;
    record(tx, "membership.class.lapsed", change, &lapsed);
    tell(tx, change, &letter::News { told: Told::ClassLapsed, day: None, words: "" }, public_url)?;
    Ok(())
}

/// Lets go what is open when the membership ends, or will.
pub(in crate::membership) fn drop_open(
    tx: &mut Tx<'_>,
    id: &MembershipId,
) -> Result<(), ChangeError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let Some(change) = open_class_change(tx.conn, id)? else { return Ok(()) };
    let dropped = step(tx, &change, ClassChangeMove::Drop, change.from_day)?;
    record(tx, "membership.class.dropped", &change, &dropped);
    Ok(())
}

/// Writes to the member about it.
pub(in crate::membership) fn tell(
    tx: &mut Tx<'_>,
    change: &ClassChange,
    news: &letter::News<'_>,
    public_url: &str,
) -> Result<(), DbError> {
    let member = membership(tx.conn, &change.membership_id)?;
    letter::tell_of_class(tx, &member, change.to, news, public_url)
}
