//! Timesheets: work and things in kind, promised or done, valued at the assembly's rate, reviewed
//! by a peer or a steward. Nothing is posted for them here: an accepted entry carries its value,
//! and the room `inkind` books it. What was accepted by mistake is countered, never edited.

mod counter;
mod review;
mod state;
mod store;
mod typed;

use chrono::NaiveDate;
use serde_json::json;

use super::circle::CircleId;
use super::facts::speaks_for;
use super::rule::{RuleId, RuleVersion, rule_on, rules_of};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::identity::UserId;
use crate::membership::{MembershipId, calendar, membership};

pub use counter::counter_entry;
pub use review::{accept_entry, decline_entry, may_review};
pub use state::{EntryState, EntryStep};
pub use store::{
    AcceptedEntry, EntryRow, accepted_in, entries_of, entries_waiting, entry, entry_row, unbooked,
};
pub(super) use store::{MONEY, accepted};
pub use typed::{digits, minutes};

crate::ids! {
    /// A line of a timesheet.
    EntryId = "tse",
    /// A correction of one.
    EntryCounterId = "tsc",
}

/// So long ago work can still be logged.
const OLDEST_DAYS: i64 = 366;
/// More than this on one line is a mistake.
const MOST_MINUTES: u32 = 12_000;
const MOST_PIECES: u32 = 1_000;
/// In minor units.
const MOST_MONEY: i64 = 100_000_000;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// Work, in minutes.
    Hours {
        /// How many.
        minutes: u32,
    },
    /// A thing in kind.
    Thing {
        /// One of those the assembly gives a rate for.
        name: String,
        /// How many.
        pieces: u32,
    },
    /// Money laid out for the co-op, which nobody has given back.
    Money {
        /// How much: its value is its amount.
        amount: Money,
    },
}

impl Work {
    /// How much of it, in its own unit: minutes, pieces, minor units.
    #[must_use]
    pub fn amount(&self) -> i64 {
        match self {
            Self::Hours { minutes } => i64::from(*minutes),
            Self::Thing { pieces, .. } => i64::from(*pieces),
            Self::Money { amount } => amount.minor(),
        }
    }
}

/// A line of a timesheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id.
    pub id: EntryId,
    /// For which member.
    pub membership_id: MembershipId,
    /// Who did it.
    pub user_id: UserId,
    /// For which circle.
    pub circle_id: Option<CircleId>,
    /// The day it was done, or is promised for.
    pub done_on: NaiveDate,
    /// What.
    pub work: Work,
    /// In their words.
    pub text: String,
    /// Whose rate the value was taken from.
    pub rule_id: RuleId,
    /// What the assembly gives for it.
    pub value: Money,
    /// Where it stands.
    pub state: EntryState,
    /// When it was logged (UTC).
    pub logged_at: Timestamp,
    /// Who decided, on which day.
    pub reviewed: Option<(UserId, NaiveDate)>,
    /// Why it was declined.
    pub reason: String,
}

/// What somebody logs.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// For which member.
    pub membership_id: MembershipId,
    /// For which circle.
    pub circle_id: Option<CircleId>,
    /// The day.
    pub done_on: NaiveDate,
    /// What.
    pub work: Work,
    /// In their words.
    pub text: String,
    /// It is promised, not done yet.
    pub pledged: bool,
}

/// Why nothing became of it.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// The person does not speak for this member.
    #[error("not a member one speaks for")]
    NotTheirs,
    /// Done in the future, promised in the past, or too long ago.
    #[error("the day makes no sense")]
    Day,
    /// Nothing, or more than can be meant.
    #[error("the amount makes no sense")]
    Amount,
    /// The assembly gives no rate for it.
    #[error("no rate for it")]
    NoRate,
    /// A decision without words, or an entry.
    #[error("words are missing")]
    NoWords,
    /// Not from this state.
    #[error("an entry that is {0} cannot be changed so")]
    NotFromHere(EntryState),
    /// One's own work is reviewed by others.
    #[error("one's own entry")]
    OwnWork,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Logs work that was done, or promises some.
///
/// # Errors
/// [`EntryError`].
pub fn log_entry(tx: &mut Tx<'_>, user: &UserId, new: NewEntry) -> Result<EntryId, EntryError> {
    if !speaks_for(tx.conn, user, &new.membership_id)? {
        return Err(EntryError::NotTheirs);
    }
    let text = new.text.trim().to_owned();
    if text.is_empty() {
        return Err(EntryError::NoWords);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    check_day(new.done_on, today, new.pledged)?;
    let (rule_id, value) = value_of(tx, &new.membership_id, &new.work, new.done_on)?;
    let entry = Entry {
        id: tx.mint(),
        membership_id: new.membership_id,
        user_id: user.clone(),
        circle_id: new.circle_id,
        done_on: new.done_on,
        work: new.work,
        text,
        rule_id,
        value,
        state: if new.pledged { EntryState::Pledged } else { EntryState::Waiting },
        logged_at: tx.now,
        reviewed: None,
        reason: String::new(),
    };
    store::insert(tx, &entry)?;
    note(tx, None, &entry);
    Ok(entry.id)
}

/// Says that what was promised is done, on which day and how much it was.
///
/// # Errors
/// [`EntryError`].
pub fn complete_pledge(
    tx: &mut Tx<'_>,
    id: &EntryId,
    user: &UserId,
    done_on: NaiveDate,
    amount: u32,
) -> Result<(), EntryError> {
    let before = own(tx, id, user)?;
    let mut entry = before.clone();
    let today = calendar::day_of(tx.conn, tx.now)?;
    check_day(done_on, today, false)?;
    entry.work = match entry.work {
        Work::Hours { .. } => Work::Hours { minutes: amount },
        Work::Thing { name, .. } => Work::Thing { name, pieces: amount },
        Work::Money { amount: promised } => {
            let currency = promised.currency();
            Work::Money { amount: Money::from_minor(i64::from(amount), currency) }
        }
    };
    entry.done_on = done_on;
    let (rule_id, value) = value_of(tx, &entry.membership_id, &entry.work, done_on)?;
    (entry.rule_id, entry.value) = (rule_id, value);
    step(tx, &before, entry, EntryStep::Complete)
}

/// Takes an entry back that nobody has decided about.
///
/// # Errors
/// [`EntryError`].
pub fn withdraw_entry(tx: &mut Tx<'_>, id: &EntryId, user: &UserId) -> Result<(), EntryError> {
    let entry = own(tx, id, user)?;
    step(tx, &entry, entry.clone(), EntryStep::Withdraw)
}

/// The entry, locked, of somebody who did the work or speaks for the member.
fn own(tx: &mut Tx<'_>, id: &EntryId, user: &UserId) -> Result<Entry, EntryError> {
    dialect::lock_row(tx.conn, "timesheet_entries", id.as_str())?;
    let entry = entry(tx.conn, id)?;
    let theirs = entry.user_id == *user || speaks_for(tx.conn, user, &entry.membership_id)?;
    if theirs { Ok(entry) } else { Err(EntryError::NotTheirs) }
}

/// Makes one move: the only way an entry changes its state. `entry` is what stands afterwards.
fn step(
    tx: &mut Tx<'_>,
    before: &Entry,
    mut entry: Entry,
    step: EntryStep,
) -> Result<(), EntryError> {
    let from = before.state;
    entry.state = from.after(step).ok_or(EntryError::NotFromHere(from))?;
    if store::update(tx, &entry, from)? == 0 {
        return Err(EntryError::NotFromHere(from));
    }
    note(tx, Some(before), &entry);
    Ok(())
}

fn note(tx: &mut Tx<'_>, before: Option<&Entry>, entry: &Entry) {
    let name = match entry.state {
        EntryState::Pledged => "membership.timesheet_entry.pledged",
        EntryState::Waiting => "membership.timesheet_entry.logged",
        EntryState::Accepted => "membership.timesheet_entry.accepted",
        EntryState::Declined => "membership.timesheet_entry.declined",
        EntryState::Withdrawn => "membership.timesheet_entry.withdrawn",
    };
    let change = Change::between(&before.map(evidence), &evidence(entry));
    let change = change.beside(&json!({ "member": entry.membership_id }));
    tx.record_change(name, entry.id.as_str(), None, &change);
}

/// For the trail: everything but the words.
fn evidence(entry: &Entry) -> serde_json::Value {
    json!({
        "state": entry.state,
        "done_on": entry.done_on,
        "amount": entry.work.amount(),
        "value_minor": entry.value.minor(),
        "currency": entry.value.currency(),
    })
}

fn check_day(day: NaiveDate, today: NaiveDate, pledged: bool) -> Result<(), EntryError> {
    let days = (today - day).num_days();
    let sane = if pledged { (-OLDEST_DAYS..=0).contains(&days) } else { days >= 0 };
    if sane && days <= OLDEST_DAYS { Ok(()) } else { Err(EntryError::Day) }
}

/// What the assembly gives for it, and by which version: that of the day, or the first there was.
fn value_of(
    tx: &mut Tx<'_>,
    member: &MembershipId,
    work: &Work,
    day: NaiveDate,
) -> Result<(RuleId, Money), EntryError> {
    let class = membership(tx.conn, member)?.class;
    let rules = rules_of(tx.conn, class)?;
    let version: &RuleVersion =
        rule_on(&rules, day).or_else(|| rules.first()).ok_or(EntryError::NoRate)?;
    let value = match work {
        Work::Hours { minutes } if (1..=MOST_MINUTES).contains(minutes) => {
            version.rule.hour_rate.share(*minutes, 60)
        }
        Work::Thing { name, pieces } if (1..=MOST_PIECES).contains(pieces) => {
            version.rule.rate_of(name).ok_or(EntryError::NoRate)?.times((*pieces).into())
        }
        Work::Money { amount }
            if (1..=MOST_MONEY).contains(&amount.minor())
                && amount.currency() == version.rule.hour_rate.currency() =>
        {
            Ok(*amount)
        }
        _ => return Err(EntryError::Amount),
    };
    Ok((version.id.clone(), value.map_err(|_| EntryError::Amount)?))
}
