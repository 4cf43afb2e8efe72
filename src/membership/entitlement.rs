//! Entitlement: what a party may use now, computed from level, standing and courtesy period, with
//! the reasons. Nothing of it is stored, so nothing of it can be stale.

use chrono::NaiveDate;

use super::calendar::day_of;
use super::standing::{Calendar, Standing, standing_by};
use super::{
    Limits, Membership, MembershipState, contribution_on, given_by, membership_of_party,
    trial_level,
};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::organisations::PartyId;
use crate::treasury;

/// What a party may use now. `None` in a limit: no limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entitlement {
    /// People who may open rooms.
    pub hosts: Option<u32>,
    /// Rooms.
    pub rooms: Option<u32>,
    /// People in one meeting.
    pub attendees: Option<u32>,
    /// Minutes of one meeting.
    pub minutes: Option<u32>,
    /// Meetings at the same time.
    pub concurrent_meetings: Option<u32>,
    /// Whether meetings may be recorded.
    pub recording: bool,
    /// Days a recording is kept.
    pub retention_days: u32,
    /// Whether an organisation may have an instance of its own.
    pub instance: bool,
    /// Whether rooms may be added (within `rooms`).
    pub may_create_rooms: bool,
    /// Whether meetings may start.
    pub may_start_meetings: bool,
    /// Why it is so; the first is the most important.
    pub why: Vec<Why>,
}

/// A reason, with its dates; its words are in locales/.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The party does not belong to the co-op.
    NotAMember,
    /// The membership rests, was suspended, or is not admitted yet.
    MembershipIs(MembershipState),
    /// The level that was promised, and is paid for.
    Level {
        /// Its code.
        code: String,
    },
    /// Before the first payment: the small limits of the trial.
    Courtesy {
        /// Until when (UTC).
        until: Timestamp,
    },
    /// The courtesy period is over, the first invoice is on its way: the small limits go on.
    FirstPaymentOnItsWay,
    /// The courtesy period is over and the first payment has not come.
    CourtesyOver {
        /// Since when (UTC).
        since: Timestamp,
    },
    /// The first payment opens everything: this address or organisation had a courtesy period
    /// before, or its address is not verified yet.
    FirstPaymentFirst,
    /// An invoice is overdue; nothing is withheld yet.
    Grace {
        /// From which day it will be, unless a person holds it.
        until: Option<NaiveDate>,
    },
    /// No new rooms, since then.
    Limited {
        /// Since which day.
        since: NaiveDate,
    },
    /// No meeting starts, since then.
    Suspended {
        /// Since which day.
        since: NaiveDate,
    },
}

impl Entitlement {
    fn nothing(why: Why) -> Self {
        Self {
            hosts: Some(0),
            rooms: Some(0),
            attendees: Some(0),
            minutes: Some(0),
            concurrent_meetings: Some(0),
            recording: false,
            retention_days: 0,
            instance: false,
            may_create_rooms: false,
            may_start_meetings: false,
            why: vec![why],
        }
    }

    fn of(limits: &Limits, why: Why) -> Self {
        Self {
            hosts: limits.hosts,
            rooms: limits.rooms,
            attendees: limits.attendees,
            minutes: limits.minutes,
            concurrent_meetings: limits.concurrent_meetings,
            recording: limits.recording,
            retention_days: limits.retention_days,
            instance: limits.instance,
            may_create_rooms: true,
            may_start_meetings: true,
            why: vec![why],
        }
    }

    /// Takes away what standing takes away. Limited: no new rooms, what is there goes on.
    /// Suspended: no start, everything is kept.
    fn under(mut self, standing: &Standing) -> Self {
        let why = match standing {
            Standing::Good => return self,
            Standing::Grace { until, .. } => Why::Grace { until: *until },
            Standing::Limited { since, .. } => {
                self.may_create_rooms = false;
                Why::Limited { since: *since }
            }
            Standing::Suspended { since, .. } | Standing::Released { since, .. } => {
                self.may_create_rooms = false;
                self.may_start_meetings = false;
                Why::Suspended { since: *since }
            }
        };
        self.why.insert(0, why);
        self
    }
}

/// What a person or organisation may use at `now`.
///
/// # Errors
/// [`DbError::NotFound`] for an unknown party, a fault of the database.
pub fn entitlement(
    conn: &mut Conn,
    party: &PartyId,
    now: Timestamp,
) -> Result<Entitlement, DbError> {
    let Some(member) = membership_of_party(conn, party)? else {
        return Ok(Entitlement::nothing(Why::NotAMember));
    };
    if member.state == MembershipState::Applied {
        return while_applying(conn, &member, now);
    }
    if !member.state.uses_services() {
        return Ok(Entitlement::nothing(Why::MembershipIs(member.state)));
    }
    let calendar = Calendar::read(conn, now)?;
    let standing = standing_by(conn, &member, &calendar)?;
    let base = match paid_level(conn, &member, calendar.today)? {
        Some((code, limits)) => Entitlement::of(&limits, Why::Level { code }),
        None => before_first_payment(conn, &member, &standing, (now, calendar.today))?,
    };
    Ok(base.under(&standing))
}

/// Before admission: the small limits of the trial, as long as the courtesy period lasts.
fn while_applying(
    conn: &mut Conn,
    member: &Membership,
    now: Timestamp,
) -> Result<Entitlement, DbError> {
    let waits = Why::MembershipIs(MembershipState::Applied);
    let Some(until) = member.courtesy_until.filter(|until| now < *until) else {
        return Ok(Entitlement::nothing(waits));
    };
    let today = day_of(conn, now)?;
    let Some(trial) = trial_level(conn, today)? else {
        return Ok(Entitlement::nothing(waits));
    };
    let mut entitlement = Entitlement::of(&trial.limits, Why::Courtesy { until });
    entitlement.why.push(waits);
    Ok(entitlement)
}

/// What the level a member has gives, and its code, once something was paid for it, or when it
/// costs nothing.
fn paid_level(
    conn: &mut Conn,
    member: &Membership,
    today: NaiveDate,
) -> Result<Option<(String, Limits)>, DbError> {
    let Some(contribution) = contribution_on(conn, &member.id, today)? else { return Ok(None) };
    if contribution.amount.is_zero() || treasury::has_paid(conn, &member.party_id)? {
        return given_by(conn, &contribution.level_version_id).map(Some);
    }
    Ok(None)
}

fn before_first_payment(
    conn: &mut Conn,
    member: &Membership,
    standing: &Standing,
    (now, today): (Timestamp, NaiveDate),
) -> Result<Entitlement, DbError> {
    let Some(until) = member.courtesy_until else {
        return Ok(Entitlement::nothing(Why::FirstPaymentFirst));
    };
    let why = if now < until {
        Why::Courtesy { until }
    } else if is_being_invoiced(conn, member, standing)? {
        Why::FirstPaymentOnItsWay
    } else {
        return Ok(Entitlement::nothing(Why::CourtesyOver { since: until }));
    };
    match trial_level(conn, today)? {
        Some(trial) => Ok(Entitlement::of(&trial.limits, why)),
        None => Ok(Entitlement::nothing(Why::FirstPaymentFirst)),
    }
}

/// Whether the first invoice is out and not yet beyond its grace: a bank transfer takes days, and
/// nobody who is within their terms should find the door shut.
fn is_being_invoiced(
    conn: &mut Conn,
    member: &Membership,
    standing: &Standing,
) -> Result<bool, DbError> {
    let within_terms = matches!(standing, Standing::Good | Standing::Grace { .. });
    Ok(within_terms && !treasury::open_invoices(conn, &member.party_id)?.is_empty())
}
