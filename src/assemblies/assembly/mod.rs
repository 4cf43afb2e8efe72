//! An assembly: when, where, about what, under which rules.

mod calendar;
mod call;
mod notice;
mod plan;
mod store;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::fraction::Fraction;
use crate::ground::period::local_day;
use crate::membership::Step;
use crate::organisations::{AssemblySettings, VotingStanding, assembly_settings};

pub use call::{Called, call_assembly, days_of_notice};
pub use plan::{change_assembly, close_assembly, open_assembly, plan_assembly};
pub use store::{assemblies, assembly};

pub(super) use plan::locked;
pub(super) use store::assemblies_listed;

crate::ids! {
    /// An assembly.
    AssemblyId = "asm",
}

crate::text_enum! {
    /// Which kind of assembly.
    pub enum AssemblyKind {
        /// The yearly one and the like.
        Ordinary = "ordinary",
        /// Called for a reason of its own.
        Extraordinary = "extraordinary",
    }
}

crate::text_enum! {
    /// Where an assembly stands.
    pub enum AssemblyState {
        /// Being prepared; everything can change.
        Planned = "planned",
        /// The voter roll and the rules are frozen.
        Called = "called",
        /// It meets.
        Open = "open",
        /// It is over.
        Closed = "closed",
    }
}

crate::text_enum! {
    /// What is done to an assembly.
    pub enum AssemblyMove {
        /// Freezes the voter roll and the rules.
        Call = "call",
        /// Begins it.
        Open = "open",
        /// Ends it.
        Close = "close",
    }
}

impl AssemblyState {
    /// Where a move leads from here; `None` when it is not one.
    #[must_use]
    pub fn after(self, step: AssemblyMove) -> Option<Self> {
        match (self, step) {
            (Self::Planned, AssemblyMove::Call) => Some(Self::Called),
            (Self::Called, AssemblyMove::Open) => Some(Self::Open),
            (Self::Open, AssemblyMove::Close) => Some(Self::Closed),
            _ => None,
        }
    }
}

/// The rules an assembly meets under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The part of those entitled that must be there.
    pub quorum: Fraction,
    /// More than that part, not just as much.
    pub quorum_strict: bool,
    /// Whether members who are represented by proxy count for the quorum.
    pub represented_count: bool,
    /// How many proxies one person may hold.
    pub proxies_per_holder: u32,
    /// The part of all votes that producers have together; `None`: every vote weighs the same.
    pub producers_share: Option<Fraction>,
    /// The lowest standing that still votes.
    pub lowest_standing: VotingStanding,
    /// Days between the notice and the assembly.
    pub notice_days: u32,
}

impl Rules {
    /// What the settings ask of an assembly of this kind.
    #[must_use]
    pub fn of(settings: &AssemblySettings, kind: AssemblyKind) -> Self {
        Self {
            quorum: settings.quorum(),
            quorum_strict: settings.quorum_strict,
            represented_count: settings.represented_count,
            proxies_per_holder: settings.proxies_per_holder,
            producers_share: settings.producers_share(),
            lowest_standing: settings.lowest_standing,
            notice_days: match kind {
                AssemblyKind::Ordinary => settings.notice_days,
                AssemblyKind::Extraordinary => settings.extraordinary_notice_days,
            },
        }
    }

    /// Whether somebody who stands at `step` votes.
    #[must_use]
    pub fn stands_well(&self, step: Step) -> bool {
        let lowest = match self.lowest_standing {
            VotingStanding::Good => Step::Good,
            VotingStanding::Grace => Step::Grace,
            VotingStanding::Limited => Step::Limited,
        };
        step <= lowest
    }
}

/// An assembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assembly {
    /// Id.
    pub id: AssemblyId,
    /// Which kind.
    pub kind: AssemblyKind,
    /// What it is called.
    pub title: String,
    /// When it begins (UTC).
    pub starts_at: Timestamp,
    /// The zone its day and hour are told in.
    pub zone: Tz,
    /// Where, in words.
    pub place: String,
    /// The room of this site it meets in.
    pub room_slug: Option<String>,
    /// What it is about.
    pub agenda: String,
    /// Who was a member in good standing at the end of this day may vote.
    pub record_on: NaiveDate,
    /// Where it stands.
    pub state: AssemblyState,
    /// When it was called (UTC).
    pub called_at: Option<Timestamp>,
    /// When it was opened (UTC).
    pub opened_at: Option<Timestamp>,
    /// When it was closed (UTC).
    pub closed_at: Option<Timestamp>,
    /// The rules it was called with.
    pub rules: Option<Rules>,
    /// Why it was called later than the statutes ask.
    pub short_notice_reason: Option<String>,
}

impl Assembly {
    /// The calendar day it begins on, in its own zone.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        local_day(self.starts_at, self.zone)
    }

    /// What was told of it before it was called.
    fn plan(&self) -> NewAssembly {
        NewAssembly {
            kind: self.kind,
            title: self.title.clone(),
            starts_at: self.starts_at,
            zone: self.zone,
            place: self.place.clone(),
            room_slug: self.room_slug.clone(),
            agenda: self.agenda.clone(),
            record_on: self.record_on,
        }
    }
}

/// The rules of an assembly: those it was called with, before that what the settings say.
///
/// # Errors
/// A fault of the database.
pub fn rules_of(conn: &mut Conn, assembly: &Assembly) -> Result<Rules, DbError> {
    match assembly.rules {
        Some(rules) => Ok(rules),
        None => Ok(Rules::of(&assembly_settings(conn)?, assembly.kind)),
    }
}

/// What is told of an assembly before it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssembly {
    /// Which kind.
    pub kind: AssemblyKind,
    /// What it is called.
    pub title: String,
    /// When it begins (UTC).
    pub starts_at: Timestamp,
    /// The zone its day and hour are told in.
    pub zone: Tz,
    /// Where, in words.
    pub place: String,
    /// The room of this site it meets in.
    pub room_slug: Option<String>,
    /// What it is about.
    pub agenda: String,
    /// See [`Assembly::record_on`].
    pub record_on: NaiveDate,
}

impl NewAssembly {
    /// For the trail: what names nobody.
    fn facts(&self) -> serde_json::Value {
        serde_json::json!({
            "kind": self.kind, "starts_at": self.starts_at, "zone": self.zone.name(),
            "room": self.room_slug, "record_on": self.record_on,
        })
    }

    /// For the trail: words, which may name people.
    fn words(&self) -> serde_json::Value {
        serde_json::json!({ "title": self.title, "place": self.place, "agenda": self.agenda })
    }
}

/// Why nothing was done with an assembly.
#[derive(Debug, thiserror::Error)]
pub enum AssemblyError {
    /// Not from here.
    #[error("an assembly that is {from} has no step {step}")]
    NotFromHere {
        /// Where it stands.
        from: AssemblyState,
        /// What was asked.
        step: AssemblyMove,
    },
    /// Only what is planned changes.
    #[error("the assembly was called")]
    WasCalled,
    /// It would begin in the past.
    #[error("it would begin in the past")]
    StartsInThePast,
    /// The record date lies after the assembly.
    #[error("the record date is after the assembly")]
    RecordAfterwards,
    /// The record date is still to come: nobody knows who will stand well then.
    #[error("the record date is still to come")]
    RecordToCome,
    /// Nobody could vote.
    #[error("nobody may vote")]
    NobodyVotes,
    /// The statutes ask for more notice; going on needs a reason.
    #[error("the notice is too short")]
    ShortNotice,
    /// Its day has not come.
    #[error("its day has not come")]
    TooEarly,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
