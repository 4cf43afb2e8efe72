//! What a planned meeting is, and each time of it.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use serde_json::{Value, json};

use super::capacity::Full;
use super::rule::Rule;
use crate::ground::clock::Timestamp;
use crate::ground::db::DbError;
use crate::identity::UserId;
use crate::meetings::RoomId;

crate::ids! {
    /// A planned meeting, with all its times.
    PlannedId = "pln",
}

/// What somebody plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it is called.
    pub title: String,
    /// What people should know; may be empty.
    pub notes: String,
    /// What the clocks of `zone` show when the first one begins.
    pub starts: NaiveDateTime,
    /// Where those clocks hang.
    pub zone: Tz,
    /// How long each of them lasts.
    pub minutes: u16,
    /// How it comes again; none: once.
    pub rule: Option<Rule>,
    /// Days on which the rule gives one and there is none (EXDATE, RFC 5545 3.8.5.1).
    pub except: Vec<NaiveDate>,
    /// So many people are expected.
    pub expected: u32,
    /// So long before each of them people are reminded.
    pub remind_minutes: Option<u16>,
}

impl Plan {
    /// What the audit trail says of it: no words that people wrote.
    pub(super) fn facts(&self) -> Value {
        json!({
            "starts": self.starts,
            "zone": self.zone.name(),
            "minutes": self.minutes,
            "rule": self.rule.as_ref().map(ToString::to_string),
            "except": self.except,
            "expected": self.expected,
            "remind_minutes": self.remind_minutes,
        })
    }

    /// The words that people wrote, which the trail forgets in time.
    pub(super) fn words(&self) -> Value {
        json!({ "title": self.title, "notes": self.notes })
    }

    /// How long each of them lasts.
    #[must_use]
    pub fn length(&self) -> Duration {
        Duration::minutes(self.minutes.into())
    }
}

/// A planned meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Id.
    pub id: PlannedId,
    /// The room it is in.
    pub room_id: RoomId,
    /// What was planned; its exceptions are with the occurrences.
    pub plan: Plan,
    /// RFC 5546: grows with every change that people are told of.
    pub sequence: i32,
    /// Occurrences are there up to this, on the clocks of its zone.
    pub laid_out_until: NaiveDateTime,
    /// Who planned it: who is answered to.
    pub planned_by: UserId,
    /// When (UTC).
    pub created_at: Timestamp,
    /// Since when none of it will be (UTC).
    pub cancelled_at: Option<Timestamp>,
}

/// Why a meeting cannot be planned or changed so.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The room is closed for good.
    #[error("the room is archived")]
    RoomArchived,
    /// It was cancelled, or is over.
    #[error("it was cancelled or is over")]
    Over,
    /// It would begin before now.
    #[error("it begins in the past")]
    InThePast,
    /// The rule gives no time at all, or all were taken out.
    #[error("the rule gives nothing")]
    Nothing,
    /// The rule gives more times than can be kept.
    #[error("the rule gives too many times")]
    TooMany,
    /// Each lasts longer than the time to the next.
    #[error("one of them begins before the one before it has ended")]
    Overlaps,
    /// The day is none in the calendar.
    #[error("out of the calendar")]
    OutOfCalendar,
    /// As many people are invited as can be.
    #[error("too many people are invited")]
    TooManyPeople,
    /// There is no place for it.
    #[error("there is no place for it")]
    Full(Full),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
