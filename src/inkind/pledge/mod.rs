//! Pledges: how much a member promises per quarter or year, and how far they are. A pledge binds
//! nobody: it tells the co-op what it can count on.

mod store;

use chrono::{Datelike, Months, NaiveDate};
use serde_json::json;

use super::InKindError;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::identity::UserId;
use crate::membership::activity::speaks_for;
use crate::membership::activity::timesheet::{EntryState, Work, entries_of};
use crate::membership::{MembershipId, calendar};

pub use store::pledges_of;

crate::ids! {
    /// What a member promises.
    PledgeId = "plg",
}

crate::text_enum! {
    /// What is promised.
    pub enum PledgeKind {
        /// Work.
        Hours = "hours",
        /// A thing in kind, such as a month of a server.
        Thing = "thing",
        /// Money.
        Money = "money",
    }
}

crate::text_enum! {
    /// How often it is promised.
    pub enum Every {
        /// From the first of January, April, July or October.
        Quarter = "quarter",
        /// From the first of January.
        Year = "year",
    }
}

impl Every {
    /// The days around `day`, half-open.
    #[must_use]
    pub fn around(self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let (month, months) = match self {
            Self::Quarter => {
                let before = day.month0().checked_rem(3).unwrap_or(0);
                (day.month().saturating_sub(before), 3)
            }
            Self::Year => (1, 12),
        };
        let from = NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        (from, from.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX))
    }
}

/// What a member promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pledge {
    /// Id.
    pub id: PledgeId,
    /// Which member.
    pub membership_id: MembershipId,
    /// What and how much of it in each period.
    pub what: Work,
    /// How often.
    pub every: Every,
    /// The first day.
    pub from_day: NaiveDate,
    /// The first day without.
    pub ended_on: Option<NaiveDate>,
}

/// What somebody promises from today on.
#[derive(Debug, Clone)]
pub struct NewPledge {
    /// For which member.
    pub membership_id: MembershipId,
    /// What and how much of it in each period.
    pub what: Work,
    /// How often.
    pub every: Every,
}

/// How far a pledge is kept in the period around a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The first day of the period.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// What was accepted of it, in its own unit: minutes, pieces, minor units.
    pub has: i64,
}

/// Makes a pledge, from today on.
///
/// # Errors
/// [`InKindError::NotTheirs`], [`InKindError::Amount`].
pub fn make_pledge(
    tx: &mut Tx<'_>,
    user: &UserId,
    new: NewPledge,
) -> Result<PledgeId, InKindError> {
    if !speaks_for(tx.conn, user, &new.membership_id)? {
        return Err(InKindError::NotTheirs);
    }
    if !(1..100_000_000).contains(&new.what.amount()) {
        return Err(InKindError::Amount);
    }
    let pledge = Pledge {
        id: tx.mint(),
        membership_id: new.membership_id,
        what: new.what,
        every: new.every,
        from_day: calendar::day_of(tx.conn, tx.now)?,
        ended_on: None,
    };
    store::insert(tx, &pledge, user)?;
    let facts = json!({
        "member": pledge.membership_id,
        "what": kind_of(&pledge.what),
        "amount": pledge.what.amount(),
        "every": pledge.every,
    });
    tx.record("inkind.pledge.made", pledge.id.as_str(), facts);
    Ok(pledge.id)
}

/// What a pledge is about.
#[must_use]
pub fn kind_of(what: &Work) -> PledgeKind {
    match what {
        Work::Hours { .. } => PledgeKind::Hours,
        Work::Thing { .. } => PledgeKind::Thing,
        Work::Money { .. } => PledgeKind::Money,
    }
}

/// Ends a pledge today.
///
/// # Errors
/// [`InKindError::NotTheirs`], also for one that has ended.
pub fn end_pledge(tx: &mut Tx<'_>, user: &UserId, id: &PledgeId) -> Result<(), InKindError> {
    let pledge = store::pledge(tx.conn, id)?;
    let theirs = speaks_for(tx.conn, user, &pledge.membership_id)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    if !theirs || !store::end(tx, id, today)? {
        return Err(InKindError::NotTheirs);
    }
    let change = Change::of("ended_on", &pledge.ended_on, &Some(today));
    tx.record_change("inkind.pledge.ended", id.as_str(), None, &change);
    Ok(())
}

/// So many entries are looked at for one period.
const LOOKED_AT: i64 = 2_000;

/// How far a pledge is kept in the period around `day`: by accepted entries of its kind, which were
/// not countered.
///
/// # Errors
/// A fault of the database.
pub fn progress(conn: &mut Conn, pledge: &Pledge, day: NaiveDate) -> Result<Progress, DbError> {
    let (from, until) = pledge.every.around(day);
    let mut has = 0_i64;
    for row in entries_of(conn, &pledge.membership_id, LOOKED_AT)? {
        let entry = row.entry;
        let counts = entry.state == EntryState::Accepted
            && row.countered.is_none()
            && (from..until).contains(&entry.done_on);
        if counts && is_same(&pledge.what, &entry.work) {
            has = has.saturating_add(entry.work.amount());
        }
    }
    Ok(Progress { from, until, has })
}

fn is_same(promised: &Work, done: &Work) -> bool {
    match (promised, done) {
        (Work::Hours { .. }, Work::Hours { .. }) => true,
        (Work::Thing { name, .. }, Work::Thing { name: other, .. }) => name == other,
        (Work::Money { amount }, Work::Money { amount: other }) => {
            amount.currency() == other.currency()
        }
        _ => false,
    }
}

/// Money of a pledge as it is stored.
pub(super) fn money_of(what: &Work) -> Option<Money> {
    match what {
        Work::Money { amount } => Some(*amount),
        _ => None,
    }
}
