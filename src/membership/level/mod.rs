//! Levels: what one contributes and what one gets. Prices and limits are versioned; a
//! contribution points at the version it was promised under.

mod extras;
mod names;
mod offer;
mod pieces;
mod price;
mod put;
mod retire;
mod store;
mod terms;
mod versions;

use chrono::NaiveDate;

use crate::billing::Nature;
use crate::ground::money::{Money, MoneyError};
use crate::ground::period::Cadence;

pub use names::{LevelName, LevelNames};
pub(in crate::membership) use offer::answer_offers;
pub use offer::{LevelOffer, LevelOfferId, offer_version, open_offer};
pub use pieces::{LevelPart, Piece, PieceKind};
pub use price::{LevelPrice, PeriodPrice};
pub use put::{LevelError, NewLevel, check_level, put_level};
pub use retire::{delete_level, retire_level};
pub use store::{
    given_by, level_codes, level_on, level_version, level_versions_of, levels_on, trial_level,
};
pub use terms::{LevelTerms, SeatPrice};
pub use versions::{OldVersion, Touched, behind, touched_by, uses_of_level};

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
    /// Longer periods with a price of their own.
    pub periods: Vec<PeriodPrice>,
    /// What the contribution is, for the books and the tax.
    pub nature: Nature,
    /// What of a month's price is of another nature.
    pub parts: Vec<LevelPart>,
    /// What it asks beside its price.
    pub terms: LevelTerms,
    /// What it gives.
    pub limits: Limits,
}

impl Level {
    /// What a whole period costs: its own price, or that of its months.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn price_of(&self, cadence: Cadence) -> Result<LevelPrice, MoneyError> {
        match self.periods.iter().find(|own| own.cadence == cadence) {
            Some(own) => Ok(own.price),
            None => self.price.times(cadence.months().into()),
        }
    }

    /// What `amount`, promised for a whole period, is worth a month: what would be chosen today
    /// to promise it.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn monthly_of(&self, amount: Money, cadence: Cadence) -> Result<Money, MoneyError> {
        match self.periods.iter().find(|own| own.cadence == cadence) {
            Some(own) => own.price.carried_to(&self.price, amount),
            None => amount.share(1, cadence.months().unsigned_abs()),
        }
    }
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
