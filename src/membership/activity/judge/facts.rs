//! The dated facts that activity is judged by. Each says since when it was known, so that what is
//! learned later never changes what was judged before.

use chrono::NaiveDate;

use crate::ground::money::Money;
use crate::membership::activity::circle::CircleId;
use crate::membership::activity::gathering::Presence;

/// Days from the first up to, and without, the second; for good where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: Option<NaiveDate>,
}

impl Span {
    /// Whether it holds `day`.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A gathering of all, and what was noted of the member there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    /// The day.
    pub held_on: NaiveDate,
    /// Since when the list of those present is known.
    pub listed_on: NaiveDate,
    /// What was noted, in that order; who is on no list was absent.
    pub notes: Vec<(NaiveDate, Presence)>,
}

impl Attended {
    /// As known on `day`.
    pub(super) fn presence_on(&self, day: NaiveDate) -> Presence {
        let known = self.notes.iter().rev().find(|(noted_on, _)| *noted_on <= day);
        known.map_or(Presence::Absent, |(_, presence)| *presence)
    }
}

/// Work or a thing in kind that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The day it was done.
    pub done_on: NaiveDate,
    /// The day it was accepted.
    pub accepted_on: NaiveDate,
    /// Minutes of work; `None`: a thing.
    pub minutes: Option<u32>,
    /// Its value at the assembly's rate.
    pub value: Money,
    /// The day it was countered: from then on it does not count.
    pub countered_on: Option<NaiveDate>,
}

impl Accepted {
    /// Whether it counts, as known on `day`.
    pub(super) fn is_known_on(&self, day: NaiveDate) -> bool {
        self.accepted_on <= day && self.countered_on.is_none_or(|countered| day < countered)
    }
}

/// Money that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// The day it arrived.
    pub received_on: NaiveDate,
    /// The day it was recorded.
    pub recorded_on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// The day it was undone.
    pub reversed_on: Option<NaiveDate>,
}

/// Days on which a steward holds the flag, the last one included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldDays {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Why.
    pub reason: String,
}

impl HeldDays {
    pub(super) fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.last
    }
}

/// Everything that the flag of one member follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Since when the member belongs to the class.
    pub since: NaiveDate,
    /// Days on which the membership rests: nothing is asked.
    pub resting: Vec<Span>,
    /// Seats in circles.
    pub seats: Vec<(CircleId, Span)>,
    /// Gatherings of all whose list is known.
    pub gatherings: Vec<Attended>,
    /// Accepted work and things in kind.
    pub accepted: Vec<Accepted>,
    /// Money.
    pub paid: Vec<Paid>,
    /// A steward's word.
    pub holds: Vec<HeldDays>,
}
