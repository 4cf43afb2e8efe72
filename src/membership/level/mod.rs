//! Levels: what one contributes and what one gets. Prices and limits are versioned; a
//! contribution points at the version it was promised under.

mod names;
mod put;
mod store;

use chrono::NaiveDate;

use crate::billing::Nature;
use crate::ground::money::Money;

pub use names::{LevelName, LevelNames};
pub use put::{LevelError, NewLevel, put_level};
pub use store::{level_on, level_version, levels_on, trial_level};

crate::ids! {
    /// A level.
    LevelId = "lvl",
    /// One version of a level.
    LevelVersionId = "lvv",
}

crate::text_enum! {
    /// How a level is had.
    pub enum LevelKind {
        /// Not a membership: what the courtesy period gives.
        Trial = "trial",
        /// Chosen when joining, at a price on the list.
        Listed = "listed",
        /// Agreed with a person.
        Quoted = "quoted",
    }
}

/// A level in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The level.
    pub id: LevelId,
    /// The version.
    pub version_id: LevelVersionId,
    /// 1, 2, 3...
    pub version: i32,
    /// From which day this version is offered.
    pub from_day: NaiveDate,
    /// Its word in addresses and files: `level-2`.
    pub code: String,
    /// Its place on the list.
    pub position: i32,
    /// How it is had.
    pub kind: LevelKind,
    /// Whether newcomers may choose it.
    pub open: bool,
    /// What it is called.
    pub names: LevelNames,
    /// What it costs a month.
    pub price: LevelPrice,
    /// What the contribution is, for the books and the tax.
    pub nature: Nature,
    /// What it gives.
    pub limits: Limits,
}

/// What a level costs a month, without tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelPrice {
    /// The least.
    pub minimum: Money,
    /// What keeps the co-op going.
    pub suggested: Money,
    /// What carries somebody who cannot pay.
    pub pays_for_another: Money,
}

/// What may be used. `None`: no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// People who may open rooms.
    pub hosts: Option<u32>,
    /// Rooms.
    pub rooms: Option<u32>,
    /// People in one meeting.
    pub attendees: Option<u32>,
    /// Meetings at the same time.
    pub concurrent_meetings: Option<u32>,
    /// Minutes of one meeting.
    pub minutes: Option<u32>,
    /// Whether meetings may be recorded.
    pub recording: bool,
    /// Days a recording is kept.
    pub retention_days: u32,
    /// Whether an organisation may have an instance of its own.
    pub instance: bool,
}
