//! What a person decides about somebody's standing: to stop the ladder, or to suspend.

use chrono::NaiveDate;
use serde_json::json;

use super::review::note_step;
use super::{Calendar, Standing, Step, facts, store};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::membership::store as members;
use crate::membership::{Membership, MembershipId, membership};

crate::ids! {
    /// A decision about somebody's standing.
    DecisionId = "dec",
}

crate::text_enum! {
    /// What was decided.
    pub enum DecisionKind {
        /// The ladder stops: a human word was spoken.
        Hold = "hold",
        /// No meeting starts until what is overdue is paid.
        Suspend = "suspend",
    }
}

/// What a person decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Id.
    pub id: DecisionId,
    /// What.
    pub kind: DecisionKind,
    /// Why, in their words.
    pub reason: String,
    /// By whom, as the audit trail names them.
    pub decided_by: String,
    /// When (UTC).
    pub decided_at: Timestamp,
    /// The last day of a hold; `None`: until it is ended.
    pub until_day: Option<NaiveDate>,
    /// When it ended (UTC).
    pub ended_at: Option<Timestamp>,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// Nothing is overdue.
    #[error("nothing is overdue")]
    NothingOverdue,
    /// The ladder was stopped by a person.
    #[error("the ladder is held")]
    Held,
    /// Not limited yet, or not long enough: the member was told a later day.
    #[error("too early to suspend")]
    TooEarly {
        /// From which day, if that is known.
        from: Option<NaiveDate>,
    },
    /// There is no hold to end.
    #[error("nothing is held")]
    NotHeld,
    /// A hold ends in the past.
    #[error("the last day has passed")]
    DayHasPassed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Stops the ladder, through the day `until` or until it is ended. An earlier hold is replaced.
///
/// # Errors
/// [`DecisionError::DayHasPassed`].
pub fn hold(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    reason: &str,
    until: Option<NaiveDate>,
) -> Result<DecisionId, DecisionError> {
    locked(tx, id)?;
    let today = Calendar::read(tx.conn, tx.now)?.today;
    if until.is_some_and(|day| day < today) {
        return Err(DecisionError::DayHasPassed);
    }
    let before = store::running_hold(tx.conn, id, today)?;
    store::end_decisions(tx, id, DecisionKind::Hold)?;
    let decision = store::insert_decision(tx, id, DecisionKind::Hold, reason, until)?;
    let change = Change::between(
        &json!({ "held": before.is_some(), "until": before.and_then(|hold| hold.until_day) }),
        &json!({ "held": true, "until": until }),
    );
    tx.record_change("membership.standing.held", id.as_str(), None, &change);
    Ok(decision)
}

/// Ends a hold; the ladder goes on where it stopped.
///
/// # Errors
/// [`DecisionError::NotHeld`].
pub fn end_hold(tx: &mut Tx<'_>, id: &MembershipId) -> Result<(), DecisionError> {
    locked(tx, id)?;
    if store::end_decisions(tx, id, DecisionKind::Hold)? == 0 {
        return Err(DecisionError::NotHeld);
    }
    let change = Change::of("held", &true, &false);
    tx.record_change("membership.standing.hold_ended", id.as_str(), None, &change);
    Ok(())
}

/// Suspends a member who has been limited for the time they were told. Writes to them.
/// `public_url` is where the site is reached.
///
/// # Errors
/// [`DecisionError`].
pub fn suspend(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    reason: &str,
    public_url: &str,
) -> Result<(), DecisionError> {
    let member = locked(tx, id)?;
    let calendar = Calendar::read(tx.conn, tx.now)?;
    let facts = facts(tx.conn, &member, &calendar)?;
    let standing = super::standing_of(&facts, &calendar.terms, calendar.today);
    if facts.overdue.is_none() {
        return Err(DecisionError::NothingOverdue);
    }
    if facts.held {
        return Err(DecisionError::Held);
    }
    let told = standing.until().filter(|_| facts.noted == Step::Limited);
    if told.is_none_or(|day| day > calendar.today) {
        return Err(DecisionError::TooEarly { from: told });
    }
    store::insert_decision(tx, id, DecisionKind::Suspend, reason, None)?;
    note_step(tx, &member, Step::Suspended, public_url)?;
    Ok(())
}

fn locked(tx: &mut Tx<'_>, id: &MembershipId) -> Result<Membership, DbError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    membership(tx.conn, id)
}

/// Members who may be suspended now if a person decides so: limited, told, and the day they were
/// told has come. The longest limited first.
///
/// # Errors
/// A fault of the database.
pub fn waiting_for_decision(
    conn: &mut Conn,
    now: Timestamp,
) -> Result<Vec<(Membership, Standing)>, DbError> {
    let calendar = Calendar::read(conn, now)?;
    let mut waiting = Vec::new();
    for member in members::memberships_noted(conn, Step::Limited)? {
        let standing =
            super::standing_of(&facts(conn, &member, &calendar)?, &calendar.terms, calendar.today);
        let come = standing.until().is_some_and(|day| day <= calendar.today);
        if standing.step() == Step::Limited && come {
            waiting.push((member, standing));
        }
    }
    Ok(waiting)
}
