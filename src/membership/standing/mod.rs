//! Standing: what paying late does, step by step, with dates and reasons.
//!
//! It is computed from facts: what is overdue, the step that was last noted (each is told by
//! letter), what a person decided. The way down is taken one noted step at a time, so that after
//! an outage nobody falls further than they were told; the way up is free: who owes nothing
//! overdue is in good standing at once, noted or not.

mod decide;
mod ladder;
mod letter;
mod review;
mod store;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Membership;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::organisations::{CoopSettings, coop_settings, coop_zone};
use crate::treasury::{self, Overdue};

pub use decide::{
    Decision, DecisionError, DecisionId, DecisionKind, end_hold, hold, suspend,
    waiting_for_decision,
};
pub use ladder::{Facts, Terms, next_step, standing_of};
pub use letter::{StandingLetter, invoice_of_letter};
pub use review::{ReviewStandings, review_standing, standings_to_review};
pub use store::{decisions_of, steps_noted_before};

crate::text_enum! {
    /// A step of the ladder, as noted. The order is the way down.
    pub enum Step {
        /// Nothing overdue.
        Good = "good",
        /// Reminded; nothing else changes.
        Grace = "grace",
        /// No new rooms; what is there goes on.
        Limited = "limited",
        /// No meeting starts; everything is kept.
        Suspended = "suspended",
        /// What was held is let go.
        Released = "released",
    }
}

/// The step last noted, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// Which.
    pub step: Step,
    /// When (UTC).
    pub at: Timestamp,
}

impl Noted {
    pub(super) fn good_at(at: Timestamp) -> Self {
        Self { step: Step::Good, at }
    }
}

/// How somebody stands with the co-op. Days are the legal entity's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is overdue.
    Good,
    /// An invoice is overdue; nothing is withheld yet.
    Grace {
        /// Which.
        overdue: Overdue,
        /// The day from which no new rooms can be made; `None` while a person holds it.
        until: Option<NaiveDate>,
    },
    /// No new rooms; what is there goes on.
    Limited {
        /// Which invoice.
        overdue: Overdue,
        /// Since which day.
        since: NaiveDate,
        /// The day from which it can be suspended (by a person, unless the co-op's setting makes
        /// it automatic); `None` while a person holds it.
        until: Option<NaiveDate>,
    },
    /// No meeting starts; everything is kept.
    Suspended {
        /// Which invoice.
        overdue: Overdue,
        /// Since which day.
        since: NaiveDate,
        /// The day from which what is held is let go; `None` while a person holds it.
        until: Option<NaiveDate>,
    },
    /// What was held has been let go.
    Released {
        /// Which invoice.
        overdue: Overdue,
        /// Since which day.
        since: NaiveDate,
    },
}

impl Standing {
    /// Its step.
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::Good => Step::Good,
            Self::Grace { .. } => Step::Grace,
            Self::Limited { .. } => Step::Limited,
            Self::Suspended { .. } => Step::Suspended,
            Self::Released { .. } => Step::Released,
        }
    }

    /// The invoice behind it, unless it is good.
    #[must_use]
    pub fn overdue(&self) -> Option<&Overdue> {
        match self {
            Self::Good => None,
            Self::Grace { overdue, .. }
            | Self::Limited { overdue, .. }
            | Self::Suspended { overdue, .. }
            | Self::Released { overdue, .. } => Some(overdue),
        }
    }

    /// The day of the next step, if it is known.
    #[must_use]
    pub fn until(&self) -> Option<NaiveDate> {
        match self {
            Self::Good | Self::Released { .. } => None,
            Self::Grace { until, .. }
            | Self::Limited { until, .. }
            | Self::Suspended { until, .. } => *until,
        }
    }
}

/// How a member stands now.
///
/// # Errors
/// A fault of the database.
pub fn standing(
    conn: &mut Conn,
    membership: &Membership,
    now: Timestamp,
) -> Result<Standing, DbError> {
    let calendar = Calendar::read(conn, now)?;
    standing_by(conn, membership, &calendar)
}

/// [`standing`], where the calendar has been read.
pub(super) fn standing_by(
    conn: &mut Conn,
    membership: &Membership,
    calendar: &Calendar,
) -> Result<Standing, DbError> {
    let facts = facts(conn, membership, calendar)?;
    Ok(standing_of(&facts, &calendar.terms, calendar.today))
}

/// What standing is counted with: today, and the co-op's terms.
pub(super) struct Calendar {
    pub(super) today: NaiveDate,
    zone: Tz,
    terms: Terms,
}

impl Calendar {
    pub(super) fn read(conn: &mut Conn, now: Timestamp) -> Result<Self, DbError> {
        let zone = coop_zone(conn)?;
        let terms = Terms::from(&coop_settings(conn)?);
        Ok(Self { today: local_day(now, zone), zone, terms })
    }
}

impl From<&CoopSettings> for Terms {
    fn from(settings: &CoopSettings) -> Self {
        Self {
            grace_days: settings.grace_days,
            limited_days: settings.limited_days,
            suspended_days: settings.suspended_days,
            suspend_automatically: settings.suspend_automatically,
        }
    }
}

fn facts(conn: &mut Conn, membership: &Membership, calendar: &Calendar) -> Result<Facts, DbError> {
    let overdue = treasury::oldest_overdue(conn, &membership.party_id, calendar.today)?;
    let held = match overdue {
        Some(_) => store::running_hold(conn, &membership.id, calendar.today)?.is_some(),
        None => false,
    };
    Ok(Facts {
        overdue,
        held,
        noted: membership.noted.step,
        noted_on: local_day(membership.noted.at, calendar.zone),
    })
}
